"""Takes the archive, returns what readers subscribe to: a feed of all, and of each actor, place, topic and story.

A withdrawn briefing is told of in the site's feed alone: any other would say whom and what it was about.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.assets import Asset, Site
from generator.exchange.addresses import feed_uri
from generator.exchange.atom import atom
from generator.exchange.calendars import calendar_assets
from generator.exchange.identity import first_id, line, tag
from generator.exchange.json_feed import json_feed
from generator.exchange.news import Feed, News, newest, news
from generator.messages import say
from generator.model import Briefing
from generator.relate import Archive
from generator.wording import Wording

ENGLISH = Wording()


@dataclass(frozen=True, slots=True)
class Subject:
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
    whole = Feed(tag(site, "feeds/site"), "site", "", "index.md", line(site.name, wording), newest(told.values()))
    yield from _written(whole, (), site, wording)
    for subject in subjects(archive):
        about = _feed(subject, (told[b.id] for b in subject.briefings), site, wording)
        yield from _written(about, subject.formerly, site, wording)
    yield from calendar_assets(archive, site, today, wording)


def subjects(archive: Archive) -> Iterator[Subject]:
    """All that has a feed of its own: actors (no sources), places, topics and stories."""
    actors = {i: r for i, r in archive.parties.items() if r.party.pool == "actor"}
    for id_, record in actors.items():
        former = (old for m in record.mentions for old in m.party.formerly)
        among = tuple(m.briefing for m in record.mentions)
        yield Subject("actors", id_, record.party.name, among, tuple(dict.fromkeys(former)))
    for id_, here in archive.places.items():
        former = (old for b in here.briefings for old in b.places[id_].formerly)
        yield Subject("places", id_, here.place.name, here.briefings, tuple(dict.fromkeys(former)))
    for kind, groups in (("topics", archive.topics), ("stories", archive.stories)):
        for id_, (name, among) in groups.items():
            yield Subject(kind, id_, name, among)


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
