"""Takes the archive, returns every change that readers should know of, newest first; nothing of what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import EdtfDate
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import lines, parts, words
from generator.views.lines import Named
from generator.views.page import View
from generator.views.subscriptions import site_feeds


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A change with the briefing that it changes."""

    date: EdtfDate
    kind: Message
    briefing: Named
    was: str
    now: str
    why: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A withdrawn briefing: its day, its address, since when and why."""

    date: EdtfDate
    uri: str
    since: EdtfDate | None
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """All changes, and withdrawn briefings."""

    lines: tuple[CorrectionLine, ...]
    withdrawn: tuple[Withdrawn, ...]


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


def correction_pages(archive: Archive, locale: str) -> Iterator[View]:
    """The list of all changes."""
    withdrawn = tuple(
        Withdrawn(b.date, parts.briefing_uri(b), b.withheld.date, b.withheld.reason)
        for b in reversed(archive.briefings)
        if b.withheld
    )
    view = CorrectionsView(correction_lines(archive, locale), withdrawn)
    lead = say("Every change that readers should know of.")
    yield View("corrections.md", "corrections.md", say("Corrections"), lead, view, feeds=site_feeds())
