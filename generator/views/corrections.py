"""Takes the archive, returns every change that readers should know of, newest first; nothing of what is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.dates import EdtfDate
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import lines, parts, words
from generator.views.limits import LIMITS, Limits
from generator.views.lines import Named
from generator.views.page import View
from generator.views.parts import Link
from generator.views.periods import Along
from generator.views.records import Entry, Part, Record
from generator.views.subscriptions import site_feeds


class CorrectionLine(Struct, frozen=True):
    """A change with the briefing that it changes."""

    date: EdtfDate
    kind: Message
    briefing: Named
    was: str
    now: str
    why: str
    language: str
    direction: str


class Withdrawn(Struct, frozen=True):
    """A withdrawn briefing: its day, its address, since when and why."""

    date: EdtfDate
    uri: str
    since: EdtfDate | None
    reason: str


class CorrectionsView(Struct, frozen=True):
    """All changes, or where they are very many the newest and the way `along` their years; withdrawn briefings."""

    lines: tuple[CorrectionLine, ...]
    withdrawn: tuple[Withdrawn, ...]
    along: Along | None = None


def correction_lines(archive: Archive, locale: str) -> tuple[CorrectionLine, ...]:
    """Every change of a shown briefing, the newest first."""
    found = [(c.date.text, b, c) for b in archive.shown for c in b.corrections]
    newest = sorted(found, key=lambda each: (each[0], each[1].id), reverse=True)
    made = []
    for _, briefing, item in newest:
        link = lines.briefing_link(briefing, locale)
        uri = f"{link.uri}#corrections"
        briefing_link = Named(link.text, uri, link.language, link.direction)
        made.append(CorrectionLine(
            item.date, words.CORRECTION[item.kind], briefing_link, item.was or "", item.now or "", item.why,
            link.language, link.direction,
        ))  # fmt: skip
    return tuple(made)


def correction_pages(archive: Archive, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """The list of all changes, and further pages of it where they are very many."""
    withdrawn = tuple(
        Withdrawn(b.date, parts.briefing_uri(b), b.withheld.date, b.withheld.reason)
        for b in reversed(archive.briefings)
        if b.withheld
    )
    title, lead, uri = say("Corrections"), say("Every change that readers should know of."), "corrections.md"
    changes = correction_lines(archive, locale)
    if len(changes) <= limits.index:
        view = CorrectionsView(changes, withdrawn)
        yield View(uri, uri, title, lead, view, feeds=site_feeds())
        return
    given = Part("changes", say("Changes"), "corrections", tuple(_filed(change) for change in changes))
    more = Record("corrections", Link(title, uri), [given], limits)
    view = CorrectionsView(changes[: limits.recent], withdrawn, more.along)
    yield View(uri, uri, title, lead, view, feeds=site_feeds())
    yield from more.pages()


def _filed(change: CorrectionLine) -> Entry:
    return Entry(change.date, lambda: change)
