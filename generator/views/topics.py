"""Takes a topic's briefings, returns the view of its page; never sorts a story by anything but its dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.messages import say_count
from generator.model import RESERVED, Briefing
from generator.relate import Archive
from generator.slugs import slug
from generator.views import lines, parts, records
from generator.views.agenda import Told, agenda
from generator.views.counts import Counted, counted
from generator.views.limits import LIMITS, Limits
from generator.views.lines import BriefingLine, Line, Listing
from generator.views.page import Further, View, whole
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.subscriptions import feeds_of

# The next few; the calendar has the rest.
NEXT = 10


class TopicView(Struct, frozen=True):
    """The page of a topic."""

    name: str
    briefings: Listing[BriefingLine]
    expected: tuple[Line, ...]
    more_expected: int
    overdue: tuple[Line, ...]
    more_overdue: int
    actors: tuple[Counted, ...]
    places: tuple[Counted, ...]
    stories: tuple[Counted, ...]
    record: Along | None


def topic_pages(archive: Archive, today: datetime.date, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """A page for each topic, and further ones for those with very many briefings."""
    for id_, (name, briefings) in archive.topics.items():
        yield from whole(pages_of_topic(id_, name, briefings, archive, today, locale, limits))


def pages_of_topic(
    id_: str, name: str, briefings: tuple[Briefing, ...], archive: Archive, today: datetime.date, locale: str,
    limits: Limits = LIMITS, told: Told = lambda claim: claim,
) -> Iterator[View | Further]:  # fmt: skip
    """The page of one topic, and the further ones where it has very many briefings.

    `told` gives the words of a claim where the briefings have no more than its date.
    """
    lead = say_count(
        "Topic with {number} briefing: {name}.", "Topic with {number} briefings: {name}.", len(briefings), name=name
    )
    given = (records.briefings(briefings, locale, archive.superseded_by),)
    more = records.record(f"topics/{id_}.md", name, given, limits)
    view = _view(name, briefings, archive, today, locale, more.along if more else None, told)
    yield View(
        f"topics/{id_}.md",
        "topic.md",
        name,
        lead,
        view,
        filters={"topic": (name,)},
        feeds=feeds_of("topics", id_, name),
    )
    yield from more.further() if more else ()


def _view(
    name: str, briefings: tuple[Briefing, ...], archive: Archive, today: datetime.date, locale: str,
    more: Along | None, told: Told,
) -> TopicView:  # fmt: skip
    awaited = agenda(archive, today, briefings)
    stories = [Link(archive.stories[slug(b.story)][0], f"stories/{slug(b.story)}.md") for b in briefings if b.story]
    return TopicView(
        name=name,
        briefings=lines.briefing_listing(briefings, locale, archive.superseded_by),
        expected=lines.event_lines(map(told, awaited.ahead[:NEXT]), locale),
        more_expected=max(0, len(awaited.ahead) - NEXT),
        overdue=lines.event_lines(map(told, awaited.overdue[:NEXT]), locale),
        more_overdue=max(0, len(awaited.overdue) - NEXT),
        actors=main_actors(briefings),
        places=main_places(briefings),
        stories=counted(stories),
        record=more,
    )


def main_actors(briefings: Iterable[Briefing]) -> tuple[Counted, ...]:
    """The actors that most of these briefings name."""
    return counted(
        parts.party_link(p) for b in briefings for p in b.parties.values() if p.pool == "actor" and p.id not in RESERVED
    )


def main_places(briefings: Iterable[Briefing]) -> tuple[Counted, ...]:
    """The places that most of these briefings name."""
    return counted(parts.place_link(p) for b in briefings for p in b.places.values())
