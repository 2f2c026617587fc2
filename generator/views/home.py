"""Takes the archive and the day, returns the view of the home page; the newest first, and nothing without its date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.assets import Site
from generator.dates import EdtfDate, parse_date
from generator.following import Claim
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.slugs import slug
from generator.views import lines
from generator.views.agenda import Agenda, agenda
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


class Moved(Struct, frozen=True):
    """A story and its newest article."""

    name: str
    uri: str
    briefings: int
    newest: Named
    date: EdtfDate


class Door(Struct, frozen=True):
    """A way into the site; `number` is how many there are, None where that says nothing."""

    label: Message
    uri: str
    what: Message
    number: int | None = None


class HomeView(Struct, frozen=True):
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


class Near(Struct, frozen=True):
    """The first claims of a list of the calendar, and how many there are beside them."""

    first: tuple[Claim, ...]
    left: int


class Totals(Struct, frozen=True):
    """How much the archive holds; `pages` counts the pages of each kind, by the folder that they lie in."""

    briefings: int
    claims: int
    pages: Mapping[str, int]


def home_pages(archive: Archive, today: datetime.date, site: Site) -> Iterator[View]:
    """The home page."""
    newest = sorted(archive.shown, key=lambda b: (b.date.text, b.id), reverse=True)
    pools = [record.party.pool for record in archive.parties.values()]
    totals = Totals(
        len(newest), sum(b.claims for b in newest),
        {"topics": len(archive.topics), "stories": len(archive.stories), "places": len(archive.places),
         "actors": pools.count("actor"), "sources": pools.count("source")},
    )  # fmt: skip
    near = next_claims(agenda(archive, today))
    yield home_page(totals, newest[:LATEST], newest_moved(archive), archive, near, today, site)


def next_claims(awaited: Agenda) -> tuple[Near, Near]:
    """What of the agenda stands on the home page: of what is ahead, and of what is overdue."""
    ahead, overdue = awaited.ahead, awaited.overdue
    return (
        Near(ahead[:NEXT], max(0, len(ahead) - NEXT)),
        Near(overdue[:OVERDUE], max(0, len(overdue) - OVERDUE)),
    )


def home_page(
    totals: Totals, latest: Sequence[Briefing], moved: Sequence[tuple[str, int, Briefing]], archive: Archive,
    near: tuple[Near, Near], today: datetime.date, site: Site,
) -> View:  # fmt: skip
    """The home page: the `latest` briefings, and the stories that `moved` last, each with its number of briefings.

    What is `near` is what `next_claims` gives; of the archive it takes what was corrected, and what was superseded.
    """
    locale = site.locale
    ahead, overdue = near
    changes = correction_lines(archive, locale)
    view = HomeView(
        name=site.name,
        total=totals.briefings,
        claims=totals.claims,
        today=parse_date(today.isoformat()),
        latest=tuple(lines.briefing_line(b, locale, superseded=b.id in archive.superseded_by) for b in latest),
        expected=lines.event_lines(ahead.first, locale),
        more_expected=ahead.left,
        overdue=lines.event_lines(overdue.first, locale),
        more_overdue=overdue.left,
        stories=tuple(
            Moved(name, f"stories/{slug(name)}.md", number, lines.briefing_link(newest, locale), newest.date)
            for name, number, newest in moved
        ),
        more_stories=max(0, totals.pages["stories"] - STORIES),
        corrections=changes[:RECENT],
        more_corrections=max(0, len(changes) - RECENT),
        doors=_doors(totals.pages),
        editors=_editors(),
    )
    lead = say("News articles, claim by claim: who said what, on whose word, and what came of it.")
    return View("index.md", "home.md", site.name, lead, view, feeds=(*site_feeds(), *site_calendar()))


def newest_moved(archive: Archive) -> tuple[tuple[str, int, Briefing], ...]:
    """The stories that moved last, that one at the top, each with its number of briefings and the newest of them."""
    moved = ((name, len(given), given[-1], id_) for id_, (name, given) in archive.stories.items())
    ranked = sorted(moved, key=lambda each: (each[2].date.text, each[3]), reverse=True)
    return tuple((name, number, newest) for name, number, newest, _ in ranked[:STORIES])


def _doors(pages: Mapping[str, int]) -> tuple[Door, ...]:
    return (
        Door(say("Topics"), "topics/index.md", say("briefings by subject"), pages["topics"]),
        Door(say("Stories"), "stories/index.md", say("how things went on"), pages["stories"]),
        Door(say("Actors"), "actors/index.md", say("who acts and who speaks"), pages["actors"]),
        Door(say("Places"), "places/index.md", say("where, with a map"), pages["places"]),
        Door(say("Sources"), "sources/index.md", say("what the articles rest on"), pages["sources"]),
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
        Door(say("Speed"), "reference/speed.md", say("how long a build takes")),
    )
