"""Takes briefings, returns what feeds tell of them: that they appeared, were corrected or withdrawn; no format."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.assets import Site
from generator.editorial import Correction
from generator.exchange import telling
from generator.exchange.days import LONG_AGO, changed, day_of
from generator.exchange.identity import first_id, line, plain, tag
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.slugs import slug
from generator.views import words
from generator.views.parts import briefing_uri
from generator.wording import Wording

NEWEST = 50  # as many as readers of feeds keep; corrections count apart, so that they never push a briefing out


class Item(Struct, frozen=True):
    """One entry of a feed. `id` is a `tag:` URI, `uri` the page's; `topics` are those of the briefing, id and name.

    `published` and `updated` are days: the archive knows no time of day. All text is fit for any feed (`plain`).
    """

    id: str
    uri: str
    title: str
    summary: str
    published: datetime.date
    updated: datetime.date
    language: str
    topics: tuple[tuple[str, str], ...] = ()


class Feed(Struct, frozen=True):
    """A feed before it is written. `kind` and `about` (an id) are what `feed_uri` takes; `page` is a page's uri."""

    id: str
    kind: str
    about: str
    page: str
    title: str
    items: tuple[Item, ...]

    @property
    def updated(self) -> datetime.date:
        """When its content changed last; never the day of the build."""
        return max((item.updated for item in self.items), default=LONG_AGO)


class News(Struct, frozen=True):
    """What there is to tell of one briefing."""

    briefing: Item | None
    changes: tuple[Item, ...]


def news(briefing: Briefing, archive: Archive, site: Site, wording: Wording) -> News:
    """Of a withdrawn briefing nothing but that it was: under the id that it had, so that feed readers replace it."""
    id_ = tag(site, f"briefings/{first_id(briefing.id, briefing.formerly)}")
    if briefing.withheld:
        return News(None, (_withdrawal(briefing, id_, site, wording),))
    newer = archive.superseded_by.get(briefing.id)
    item = Item(
        id=id_,
        uri=briefing_uri(briefing),
        title=line(briefing.title, wording),
        summary=plain(_superseded(newer) if newer else telling.gist(briefing), wording),
        published=day_of(briefing.date),
        updated=max((day_of(briefing.date), *changed(briefing), *((day_of(newer.date),) if newer else ()))),
        language=briefing.language,
        topics=_topics(briefing, wording),
    )
    return News(item, tuple(_corrections(briefing, id_, wording)))


def told_of(briefings: Iterable[Briefing]) -> Iterator[Briefing]:
    """Those of which a feed tells at most: the newest, all of the last of their days, and what was changed."""
    given = sorted(briefings, key=lambda b: b.date.text, reverse=True)
    last = given[NEWEST - 1].date.text if len(given) >= NEWEST else ""
    return (b for b in given if b.date.text >= last or b.corrections)


def newest(told: Iterable[News]) -> tuple[Item, ...]:
    """The newest briefings and the newest changes among them, newest first."""
    given = tuple(told)
    briefings = sorted((n.briefing for n in given if n.briefing), key=_by_day, reverse=True)
    changes = sorted((c for n in given for c in n.changes), key=_by_day, reverse=True)
    return tuple(sorted((*briefings[:NEWEST], *changes[:NEWEST]), key=_by_day, reverse=True))


def _by_day(item: Item) -> tuple[datetime.date, str]:
    return item.published, item.id


def _topics(briefing: Briefing, wording: Wording) -> tuple[tuple[str, str], ...]:
    return tuple((slug(topic), line(topic, wording)) for topic in dict.fromkeys(briefing.topics))


def _superseded(newer: Briefing) -> Message:
    return say("Superseded by the briefing of {date}: {title}", date=newer.date, title=newer.title)


def _withdrawal(briefing: Briefing, id_: str, site: Site, wording: Wording) -> Item:
    """Dated to the day of the withdrawal, so that it stands where readers look for what is new."""
    since = briefing.withheld.date if briefing.withheld and briefing.withheld.date else briefing.date
    return Item(
        id=id_,
        uri=briefing_uri(briefing),
        title=line(say("Withdrawn briefing"), wording),
        summary=plain(briefing.withheld.reason if briefing.withheld else "", wording),
        published=day_of(since),
        updated=day_of(since),
        language=site.locale,
    )


def _corrections(briefing: Briefing, id_: str, wording: Wording) -> Iterator[Item]:
    """Each with an id of its own: its day, and its place among those of that day."""
    seen: list[str] = []
    for change in briefing.corrections:
        seen.append(change.date.text)
        number = seen.count(change.date.text)
        day = day_of(change.date)
        title = say("{kind}: {title}", kind=words.CORRECTION[change.kind], title=briefing.title)
        yield Item(
            id=f"{id_}/corrections/{change.date.text}" + (f"/{number}" if number > 1 else ""),
            uri=f"{briefing_uri(briefing)}#corrections",
            title=line(title, wording),
            summary=plain(_changed(change), wording),
            published=day,
            updated=day,
            language=briefing.language,
            topics=_topics(briefing, wording),
        )


def _changed(change: Correction) -> str | Message:
    if change.was and change.now:
        return say("{why} It said: {was} It now says: {now}", why=change.why, was=change.was, now=change.now)
    return change.why
