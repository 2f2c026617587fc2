"""Takes the archive and the day, returns the view of the home page; the newest first, and nothing without its date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from generator.assets import Site
from generator.dates import EdtfDate, parse_date
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import lines
from generator.views.agenda import agenda
from generator.views.corrections import CorrectionLine, correction_lines
from generator.views.lines import BriefingLine, Line, Named
from generator.views.page import View
from generator.views.subscriptions import site_calendar, site_feeds

# As many as a home page shows without scrolling far; the calendar and the indexes have the rest.
LATEST = 12
NEXT = 8
OVERDUE = 5
RECENT = 5
STORIES = 6


@dataclass(frozen=True, slots=True)
class Moved:
    """A story and its newest article."""

    name: str
    uri: str
    briefings: int
    newest: Named
    date: EdtfDate


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the site; `number` is how many there are, None where that says nothing."""

    label: Message
    uri: str
    what: Message
    number: int | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    name: str
    total: int
    claims: int
    today: EdtfDate
    latest: tuple[BriefingLine, ...]
    expected: tuple[Line, ...]
    more_expected: int
    overdue: tuple[Line, ...]
    more_overdue: int
    stories: tuple[Moved, ...]
    more_stories: int
    corrections: tuple[CorrectionLine, ...]
    more_corrections: int
    doors: tuple[Door, ...]
    editors: tuple[Door, ...]


def home_pages(archive: Archive, today: datetime.date, site: Site) -> Iterator[View]:
    """The home page."""
    locale = site.locale
    newest = sorted(archive.shown, key=lambda b: (b.date.text, b.id), reverse=True)
    awaited = agenda(archive, today)
    changes = correction_lines(archive, locale)
    stories = _stories(archive, locale)
    view = HomeView(
        name=site.name,
        total=len(newest),
        claims=sum(len(b.events) for b in newest),
        today=parse_date(today.isoformat()),
        latest=tuple(lines.briefing_line(b, locale, superseded=b.id in archive.superseded_by) for b in newest[:LATEST]),
        expected=lines.event_lines(awaited.ahead[:NEXT], locale),
        more_expected=max(0, len(awaited.ahead) - NEXT),
        overdue=lines.event_lines(awaited.overdue[:OVERDUE], locale),
        more_overdue=max(0, len(awaited.overdue) - OVERDUE),
        stories=stories[:STORIES],
        more_stories=max(0, len(stories) - STORIES),
        corrections=changes[:RECENT],
        more_corrections=max(0, len(changes) - RECENT),
        doors=_doors(archive),
        editors=_editors(),
    )
    lead = say("News articles, claim by claim: who said what, on whose word, and what came of it.")
    yield View("index.md", "home.md", site.name, lead, view, feeds=(*site_feeds(), *site_calendar()))


def _stories(archive: Archive, locale: str) -> tuple[Moved, ...]:
    """The stories, the one that moved last at the top."""
    moved = [
        Moved(name, f"stories/{id_}.md", len(given), lines.briefing_link(given[-1], locale), given[-1].date)
        for id_, (name, given) in archive.stories.items()
    ]
    return tuple(sorted(moved, key=lambda each: (each.date.text, each.uri), reverse=True))


def _doors(archive: Archive) -> tuple[Door, ...]:
    pools = [record.party.pool for record in archive.parties.values()]
    return (
        Door(say("Topics"), "topics/index.md", say("briefings by subject"), len(archive.topics)),
        Door(say("Stories"), "stories/index.md", say("how things went on"), len(archive.stories)),
        Door(say("Actors"), "actors/index.md", say("who acts and who speaks"), pools.count("actor")),
        Door(say("Places"), "places/index.md", say("where, with a map"), len(archive.places)),
        Door(say("Sources"), "sources/index.md", say("what the articles rest on"), pools.count("source")),
        Door(say("Timeline"), "timeline.md", say("all dated claims by year")),
        Door(say("Calendar"), "calendar.md", say("what is expected, what is overdue")),
        Door(say("Stated motives"), "motives.md", say("who is said to want what")),
        Door(say("Corrections"), "corrections.md", say("what was changed, and why")),
        Door(say("Feeds and data"), "feeds.md", say("to follow, to compute with")),
        Door(say("Search"), "search.md", say("by person, place, date, status")),
        Door(say("Method"), "method.md", say("how statuses and sources work")),
    )


def _editors() -> tuple[Door, ...]:
    return (
        Door(say("Field reference"), "reference/fields.md", say("every key of an annotation")),
        Door(say("Diagnostics"), "reference/diagnostics.md", say("every message of the checks")),
    )
