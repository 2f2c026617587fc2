"""Takes what the bench has measured, returns the view of the page that tells it; it judges nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from msgspec import Struct

from generator.dates import EdtfDate, parse_date
from generator.measured import (
    OWN,
    OWN_WITH_SEARCH,
    AtSize,
    Figure,
    Measured,
    Weight,
    found,
    grown_from,
    own_beside,
    times,
)
from generator.messages import Message, say, say_count
from generator.views.page import View

TOOLS: dict[str, str | Message] = {
    OWN: "Briefings",
    OWN_WITH_SEARCH: say("Briefings, with its search"),
    "mkdocs": say("MkDocs, minimal theme"),
    "mkdocs-search": say("MkDocs, minimal theme, with its search"),
    "material": "Material for MkDocs",
    "zensical": "Zensical",
    "hugo": "Hugo",
}
# The columns of builds, by the name of the job.
JOBS = ("cold", "edit", "same", "serve")
EDITS = {
    "edit": say("The words of a claim"),
    "edit-daemon": say("The words of a claim, built by a process that stays"),
    "edit-title": say("A title"),
    "edit-status": say("A status"),
    "edit-name": say("A new name"),
}
KINDS = {
    "briefings": say("Briefings"),
    "actors": say("Actors"),
    "places": say("Places"),
    "sources": say("Sources"),
    "topics": say("Topics"),
    "stories": say("Stories"),
    "other": say("Other pages"),
}


class Cell(Struct, frozen=True):
    """What something took, None where nobody knows; and how many times what Briefings took, empty for itself."""

    took: Message | None = None
    beside: str = ""


class Row(Struct, frozen=True):
    """A line of a table: what it is about, and its cells."""

    name: str | Message
    cells: tuple[Cell, ...]


class Fetched(Struct, frozen=True):
    """The bytes that searches fetch."""

    first: Message
    later: Message
    most: Message


class SizeView(Struct, frozen=True):
    """What was measured of an archive of one size."""

    briefings: Message
    pages: Message
    additions: Message | None
    builds: tuple[Row, ...]
    edits: tuple[Row, ...]
    fetched: Fetched | None
    indexes: tuple[Row, ...]
    weights: tuple[Row, ...]


class Growth(Struct, frozen=True):
    """How many times as long the same takes in a larger archive."""

    first: str
    second: str
    rows: tuple[Row, ...]


class SpeedView(Struct, frozen=True):
    """The page: `day` is None where nothing has been measured."""

    day: EdtfDate | None
    command: str
    machine: Message
    versions: str
    sizes: tuple[SizeView, ...]
    growths: tuple[Growth, ...]


def speed_page(measured: Measured) -> View:
    """The page that tells how fast the program is."""
    of = measured.machine
    content = SpeedView(
        parse_date(measured.day) if measured.day else None,
        measured.command,
        say(
            "Machine: {system}; processors: {processors}; memory: {memory} GB; Python {python}.",
            system=of.system, processors=of.processors, memory=f"{of.memory:g}", python=of.python,
        ),
        ", ".join(f"{name} {version}" for name, version in measured.versions),
        tuple(_size(size) for size in measured.sizes),
        tuple(_growths(measured.sizes)),
    )  # fmt: skip
    lead = say("How long a build takes, beside other generators.")
    return View("reference/speed.md", "speed.md", say("Speed"), lead, content)


def _size(size: AtSize) -> SizeView:
    asked = size.queries if size.queries and not size.queries.fault else None
    return SizeView(
        say_count("{number} briefing", "{number} briefings", size.many),
        say_count("{number} page", "{number} pages", size.pages),
        _additions(size),
        tuple(Row(TOOLS.get(tool, tool), tuple(_cells(size, tool))) for tool in _tools(size)),
        tuple(Row(name, (_cell(size, found(size, OWN, job)),)) for job, name in EDITS.items() if found(size, OWN, job)),
        Fetched(*(_kilobytes(n) for n in (asked.first, asked.later, asked.later_most))) if asked else None,
        tuple(Row(TOOLS.get(i.tool, i.tool), (Cell(_kilobytes(i.bytes)),)) for i in size.indexes),
        tuple(_weight(w) for w in size.weights if w.tool == OWN_WITH_SEARCH),
    )


def _additions(size: AtSize) -> Message | None:
    if not size.additions:
        return None
    before, after = (f"{seconds:.2f}" for seconds in size.additions)
    return say(
        "How fast one processor was: ten million additions took {before} s before this was measured, {after} s after.",
        before=before, after=after,
    )  # fmt: skip


def _tools(size: AtSize) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.tool for f in size.figures))


def _cells(size: AtSize, tool: str) -> Iterator[Cell]:
    """What each job took; after a cold build the time of processors and the memory of it."""
    for job in JOBS:
        figure = found(size, tool, job)
        yield _cell(size, figure)
        if job == "cold":
            yield Cell(_seconds(figure.busy) if figure else None)
            yield Cell(_megabytes(max(figure.memory, figure.pagefind)) if figure else None)


def _cell(size: AtSize, figure: Figure | None) -> Cell:
    if figure is None:
        return Cell()
    took = _seconds(figure.wall)
    own = own_beside(size, figure)
    beside = times(figure, own) if own and figure.tool not in (OWN, OWN_WITH_SEARCH) else ""
    return Cell(say("more than {time}", time=took) if figure.over else took, beside)


def _weight(weight: Weight) -> Row:
    numbers = (weight.plain, weight.plain_most, weight.packed, weight.packed_most)
    return Row(KINDS.get(weight.kind, weight.kind), tuple(Cell(_kilobytes(number)) for number in numbers))


def _growths(sizes: tuple[AtSize, ...]) -> Iterator[Growth]:
    for one, other in itertools.pairwise(sizes):
        rows = tuple(
            Row(TOOLS.get(tool, tool), tuple(_grown(one, other, tool, job) for job in JOBS)) for tool in _tools(other)
        )
        yield Growth(f"{one.many}", f"{other.many}", rows)


def _grown(one: AtSize, other: AtSize, tool: str, job: str) -> Cell:
    before, after = grown_from(other, one, tool, job), found(other, tool, job)
    return Cell(beside=times(after, before) if before and after else "")


def _seconds(number: float) -> Message:
    return say("{number} s", number=f"{number:.2f}" if number < 10 else f"{number:.1f}")


def _megabytes(number: float) -> Message:
    return say("{number} MB", number=f"{number:.0f}")


def _kilobytes(number: int) -> Message:
    return say("{number} KB", number=f"{number / 1000:.1f}")
