"""Takes the archive, returns what readers subscribe to: a feed of all, and of each actor, place, topic and story.

A withdrawn briefing is told of in the site's feed alone: any other would say whom and what it was about.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.assets import Asset, Site
from generator.exchange.addresses import feed_uri
from generator.exchange.atom import atom
from generator.exchange.calendars import calendar_assets
from generator.exchange.identity import first_id, line, tag
from generator.exchange.json_feed import json_feed
from generator.exchange.news import Feed, News, newest, news
from generator.messages import say
from generator.model import Briefing
from generator.relate import Archive, PartyRecord, PlaceRecord
from generator.wording import Wording

ENGLISH = Wording()


class Subject(Struct, frozen=True):
    """What a feed is about: a page of the archive, with the ids that it had before."""

    kind: str
    id: str
    name: str
    briefings: tuple[Briefing, ...]
    formerly: tuple[str, ...] = ()


def feed_assets(archive: Archive, site: Site, today: datetime.date, wording: Wording = ENGLISH) -> Iterator[Asset]:
    """Every feed, as Atom and as JSON Feed, and every calendar; `wording` is that of the site.

    A feed also lies at each address that it had before: nobody who subscribed to it is left behind.
    """
    told = {b.id: news(b, archive, site, wording) for b in archive.briefings}
    yield from site_feed(told.values(), site, wording)
    for subject in subjects(archive):
        yield from feeds_about(subject, (told[b.id] for b in subject.briefings), site, wording)
    yield from calendar_assets(archive, site, today, wording)


def site_feed(told: Iterable[News], site: Site, wording: Wording) -> Iterator[Asset]:
    """The feed of the whole site, as Atom and as JSON Feed."""
    whole = Feed(tag(site, "feeds/site"), "site", "", "index.md", line(site.name, wording), newest(told))
    yield from _written(whole, (), site, wording)


def feeds_about(subject: Subject, told: Iterable[News], site: Site, wording: Wording) -> Iterator[Asset]:
    """The feeds of one page of the archive, with what is told of its briefings."""
    yield from _written(_feed(subject, told, site, wording), subject.formerly, site, wording)


def subjects(archive: Archive) -> Iterator[Subject]:
    """All that has a feed of its own: actors (no sources), places, topics and stories."""
    yield from (actor_subject(record) for record in archive.parties.values() if record.party.pool == "actor")
    yield from (place_subject(record) for record in archive.places.values())
    for kind, groups in (("topics", archive.topics), ("stories", archive.stories)):
        for id_, (name, among) in groups.items():
            yield Subject(kind, id_, name, among)


def actor_subject(record: PartyRecord) -> Subject:
    """What the feed of an actor is about."""
    former = (old for m in record.mentions for old in m.party.formerly)
    among = tuple(m.briefing for m in record.mentions)
    return Subject("actors", record.party.id, record.party.name, among, tuple(dict.fromkeys(former)))


def place_subject(record: PlaceRecord) -> Subject:
    """What the feed of a place is about."""
    former = (old for b in record.briefings for old in b.places[record.place.id].formerly)
    return Subject("places", record.place.id, record.place.name, record.briefings, tuple(dict.fromkeys(former)))


def _feed(subject: Subject, told: Iterable[News], site: Site, wording: Wording) -> Feed:
    title = say("{name} – {site}", name=subject.name, site=site.name)
    lasting = tag(site, f"feeds/{subject.kind}/{first_id(subject.id, subject.formerly)}")
    page = f"{subject.kind}/{subject.id}.md"
    return Feed(lasting, subject.kind, subject.id, page, line(title, wording), newest(told))


def _written(feed: Feed, formerly: tuple[str, ...], site: Site, wording: Wording) -> Iterator[Asset]:
    as_atom, as_json = atom(feed, site, wording), json_feed(feed, site, wording)
    for id_ in (feed.about, *formerly):
        yield Asset(feed_uri(feed.kind, id_, "atom"), as_atom)
        yield Asset(feed_uri(feed.kind, id_, "json"), as_json)
