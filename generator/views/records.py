"""Takes the lists of a long page, returns further pages that have all of them, by year or by month; leaves none out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from generator.dates import EdtfDate
from generator.following import Claim
from generator.messages import Message, say
from generator.model import Briefing, Motive
from generator.views import lines, parts
from generator.views.limits import Limits
from generator.views.page import Further, View
from generator.views.parts import Link
from generator.views.periods import Along, Periods


class Entry(Struct, frozen=True):
    """One line of a list: the date that it is filed under, and what makes the line when it is shown."""

    date: EdtfDate
    line: Callable[[], object]


class Part(Struct, frozen=True):
    """One list of the page, in its order. `kind` is what `some` in `parts/lines.md` is told of its lines."""

    id: str
    heading: Message
    kind: str
    entries: tuple[Entry, ...]


class Section(Struct, frozen=True):
    """What a page has of one list."""

    id: str
    heading: Message
    kind: str
    lines: tuple[object, ...]


class RecordView(Struct, frozen=True):
    """One page of a long list; `name` is what the list is of, `period` the year or month."""

    name: str | Message
    period: EdtfDate
    along: Along
    sections: tuple[Section, ...]


class Record:
    """The further pages of something that has a page of its own at `up`; they lie in the folder of the same name."""

    def __init__(self, folder: str, up: Link, given: Iterable[Part], limits: Limits) -> None:
        self._folder, self._up = folder, up
        self._parts = tuple(part for part in given if part.entries)
        self._periods = Periods((e.date for part in self._parts for e in part.entries), limits.page)

    @property
    def along(self) -> Along:
        """The way from the page itself to the further ones."""
        return self._periods.along(self._folder, self._up)

    def along_to(self, name: str) -> Along:
        """The way from a further page to the others."""
        return self._periods.along(self._folder, self._up, name)

    def pages(self) -> Iterator[View]:
        """A page for each year, and for each month of a long year."""
        return (page.view() for page in self.further())

    def further(self) -> Iterator[Further]:
        """The same, each to be made when it is wanted."""
        beside = self._up, self._periods.numbers
        for name, each in self.filed().items():
            yield Further(f"{self._folder}/{name}.md", name, beside, partial(self._page, name, each))

    def entries(self, part: int) -> tuple[Entry, ...]:
        """The entries of a list, of those that have any, in their order."""
        return self._parts[part].entries

    def filed(self) -> dict[str, list[list[Entry]]]:
        """The entries of each list by the names of the pages that they belong to."""
        filed: dict[str, list[list[Entry]]] = {name: [[] for _ in self._parts] for name in self._periods.names}
        for number, part in enumerate(self._parts):
            for entry in part.entries:
                filed[self._periods.of(entry.date)][number].append(entry)
        return filed

    def _page(self, name: str, filed: Sequence[Sequence[Entry]]) -> View:
        along = self.along_to(name)
        listed = (replace(part, entries=tuple(each)) for part, each in zip(self._parts, filed, strict=True))
        return page_of(along, listed)


def page_of(along: Along, listed: Iterable[Part]) -> View:
    """One further page, with what belongs there of each list."""
    sections = tuple(
        Section(part.id, part.heading, part.kind, tuple(entry.line() for entry in part.entries))
        for part in listed
        if part.entries
    )
    view = RecordView(along.up.text, along.here.date, along, sections)
    return View(along.here.uri, "record.md", along.title, along.lead, view)


def record(uri: str, name: str | Message, given: Sequence[Part], limits: Limits) -> Record | None:
    """The further pages of the page at `uri`; None where each of its lists is short enough to stand there whole."""
    if all(len(part.entries) <= lines.MOST for part in given):
        return None
    return Record(uri.removesuffix(".md"), Link(name, uri), given, limits)


def claims(id_: str, heading: Message, given: Iterable[Claim], locale: str) -> Part:
    """Claims, the newest first, under the date of their briefings: that each of them has."""
    return Part(id_, heading, "claims", tuple(_claim(claim, locale) for claim in lines.newest_first(given)))


def motives(id_: str, heading: Message, given: Iterable[tuple[Briefing, Motive]], locale: str) -> Part:
    """Motives with their owners, under the date of their briefings, the newest first."""
    newest = sorted(given, key=lambda pair: (pair[0].date.text, pair[0].id), reverse=True)
    return Part(id_, heading, "owned", tuple(_motive(pair, locale) for pair in newest))


def briefings(given: Iterable[Briefing], locale: str, replaced: Iterable[str]) -> Part:
    """Briefings, the newest first; `replaced` are the ids of those that a newer one supersedes."""
    newest = sorted(given, key=lambda b: (b.date.text, b.id), reverse=True)
    old = frozenset(replaced)
    return Part("briefings", say("Briefings"), "briefings", tuple(_briefing(b, locale, b.id in old) for b in newest))


def by_own_date(claim: Claim, locale: str) -> Entry:
    """Under the date of the claim, or where it has none under the day of its briefing."""
    return Entry(lines.date_of(claim[1]) or claim[0].date, lambda: lines.event_line(*claim, locale))


def _claim(claim: Claim, locale: str) -> Entry:
    return Entry(claim[0].date, lambda: lines.event_line(*claim, locale))


def _motive(pair: tuple[Briefing, Motive], locale: str) -> Entry:
    return Entry(pair[0].date, lambda: (parts.links(pair[1].of), lines.motive_line(*pair, locale)))


def _briefing(briefing: Briefing, locale: str, old: bool) -> Entry:
    return Entry(briefing.date, lambda: lines.briefing_line(briefing, locale, superseded=old))
