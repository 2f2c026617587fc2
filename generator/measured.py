"""Takes the text of a bench's results, returns them as figures; measures nothing and judges nothing."""

from __future__ import annotations

import msgspec
from msgspec import Struct


class Figure(Struct, frozen=True, omit_defaults=True):
    """What one command took: medians of `runs` whole processes, in seconds and megabytes (2**20 bytes).

    `memory` is the peak of the largest process but Pagefind's, `pagefind` that of Pagefind's, `together` that of all
    at once. `over` tells that it was stopped at `wall` seconds; `fault` why there is no figure.
    """

    tool: str
    job: str
    wall: float = 0.0
    busy: float = 0.0
    memory: float = 0.0
    pagefind: float = 0.0
    together: float = 0.0
    runs: int = 0
    over: bool = False
    fault: str = ""


class Queries(Struct, frozen=True, omit_defaults=True):
    """The bytes that a reader's browser fetches for a first query, the page of the search and all, and for later ones.

    `later` is the median and `later_most` the most of them. `fault` tells why there are none.
    """

    first: int = 0
    later: int = 0
    later_most: int = 0
    asked: tuple[str, ...] = ()
    fault: str = ""


class Weight(Struct, frozen=True, omit_defaults=True):
    """The bytes of HTML of one kind of page that are not its content: median and most, as they are and as gzip."""

    tool: str
    kind: str
    pages: int
    plain: int
    plain_most: int
    packed: int
    packed_most: int


class Index(Struct, frozen=True, omit_defaults=True):
    """The bytes, as gzip, of the one file that the search of a tool fetches whole before its first answer."""

    tool: str
    bytes: int


class AtSize(Struct, frozen=True, omit_defaults=True):
    """All that was measured of an archive of `many` briefings, which became `pages` pages.

    `additions` are the seconds that ten million additions took one processor before and after: where they differ, the
    machine had other work or another speed meanwhile.
    """

    many: int
    pages: int = 0
    figures: tuple[Figure, ...] = ()
    queries: Queries | None = None
    indexes: tuple[Index, ...] = ()
    weights: tuple[Weight, ...] = ()
    additions: tuple[float, ...] = ()


class Machine(Struct, frozen=True, omit_defaults=True):
    """Where it was measured; `memory` in gigabytes (2**30 bytes)."""

    system: str = ""
    processors: int = 0
    memory: float = 0.0
    python: str = ""


class Measured(Struct, frozen=True, omit_defaults=True):
    """One run of the bench: its day (ISO 8601), the command, the machine, versions by the names of packages."""

    day: str = ""
    command: str = ""
    machine: Machine = Machine()
    versions: tuple[tuple[str, str], ...] = ()
    sizes: tuple[AtSize, ...] = ()


NOTHING = Measured()
# The tools that make an index for a search with the site; they stand beside Briefings with its search.
OWN = "briefings"
OWN_WITH_SEARCH = "briefings-search"
# A job: the cold build of the next smaller archive, by turns with that of the larger one. A machine may be slower for
# some minutes, and what grows from seconds to minutes would grow by that.
SMALLER = "smaller"
SEARCHING = frozenset({OWN_WITH_SEARCH, "mkdocs-search", "zensical"})


def found(size: AtSize, tool: str, job: str) -> Figure | None:
    """The figure of a tool's job that says something: there is one, without a fault."""
    return next((f for f in size.figures if (f.tool, f.job) == (tool, job) and not f.fault and f.wall), None)


def grown_from(size: AtSize, smaller: AtSize, tool: str, job: str) -> Figure | None:
    """What a figure has grown from: that of the smaller archive, measured in turn with this one where it was."""
    return (found(size, tool, SMALLER) if job == "cold" else None) or found(smaller, tool, job)


def own_beside(size: AtSize, other: Figure) -> Figure | None:
    """What Briefings takes for the same, with its search if the other has one; None where that was not measured."""
    wanted = OWN_WITH_SEARCH if other.tool in SEARCHING else OWN
    return found(size, wanted, other.job) or found(size, OWN, other.job)


def times(one: Figure, other: Figure) -> str:
    """How many times as long one took as another: 2.1; with > or < where one was stopped, empty if both were."""
    if one.over and other.over:
        return ""
    sign = ">" if one.over else "<" if other.over else ""
    return f"{sign}{one.wall / other.wall:.2f}"


def read_measured(text: str) -> Measured:
    """The results that a JSON text holds; NOTHING where it holds none."""
    try:
        return msgspec.json.decode(text, type=Measured)
    except msgspec.DecodeError:
        return NOTHING


def written(measured: Measured) -> str:
    """The JSON text of results; what is as by default is left out."""
    return msgspec.json.format(msgspec.json.encode(measured), indent=1).decode() + "\n"
