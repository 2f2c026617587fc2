"""Takes what was measured, returns the bars that Briefings is held to: each with its value, its limit, whether met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from figures import BY_DAEMON, COLD, EDIT, HUGO, MKDOCS, MKDOCS_SEARCH, SAME, SERVE, growth, ratio, tools

from generator.measured import OWN, AtSize, Figure, Measured, found
from generator.measured import OWN_WITH_SEARCH as SEARCH

KB = 1_000
EDIT_SECONDS = {1_000: 0.3, 10_000: 1.0}
MOST_GROWTH = {(1_000, 10_000): 10.5}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar at one size: what is to be at most `limit`. `value` is None where it was not measured.

    It is `below` that value where a peer was stopped that would have taken longer still.
    """

    many: int
    what: str
    limit: float
    value: float | None
    below: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it is; None where nobody can say."""
        return None if self.value is None else self.value <= self.limit

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.many:>6}  not measured  {self.what} (at most {_number(self.limit)})"
        by, value = self.value / self.limit if self.limit else 0.0, _number(self.value)
        return (
            f"{self.many:>6}  {'met    ' if self.met else 'NOT MET'}       {self.what}: "
            f"{'below ' if self.below else ''}{value}, at most {_number(self.limit)} ({by:.2f} of it)"
        )


def _number(number: float) -> str:
    return f"{number:,.0f}" if number >= 1_000 else f"{number:.4g}"


def bars(measured: Measured) -> list[Bar]:
    """All bars of all sizes."""
    grown = [
        Bar(now, f"cold build, growth from {was}", MOST_GROWTH[was, now], None if after.over else after.wall / old.wall)
        for was, now, old, after in growth(measured.sizes, OWN, COLD)
        if (was, now) in MOST_GROWTH
    ]
    return [*(bar for size in measured.sizes for bar in _at(size)), *grown]


def _at(size: AtSize) -> Iterator[Bar]:
    yield from _cold(size)
    yield from _edit(size)
    yield from _memory(size)
    yield from _bytes(size)


def _cold(size: AtSize) -> Iterator[Bar]:
    own, searched = found(size, OWN, COLD), found(size, SEARCH, COLD)
    yield _beside(size, "cold build / plain MkDocs", 0.5, own, MKDOCS)
    yield _beside(size, "cold build / Hugo", 1.5, own, HUGO)
    yield _beside(size, "cold build with search / MkDocs with its search", 1.0, searched, MKDOCS_SEARCH)


def _beside(size: AtSize, what: str, limit: float, own: Figure | None, peer: str) -> Bar:
    """A cold build beside a peer's. One that was stopped is no measure, but where ours is short enough even so."""
    other = found(size, peer, COLD)
    if own and other and other.over and not own.over and own.wall / other.wall <= limit:
        return Bar(size.many, what, limit, own.wall / other.wall, below=True)
    return Bar(size.many, what, limit, ratio(own, other))


def _edit(size: AtSize) -> Iterator[Bar]:
    edit = found(size, OWN, EDIT)
    if size.many in EDIT_SECONDS:
        limit, served, stayed = EDIT_SECONDS[size.many], found(size, OWN, SERVE), found(size, OWN, BY_DAEMON)
        yield Bar(size.many, "build after one edit, seconds", limit, edit.wall if edit else None)
        yield Bar(size.many, "the same with --daemon, seconds", limit, stayed.wall if stayed else None)
        yield Bar(size.many, "from saving to the page under serve, seconds", limit, served.wall if served else None)
    others = [f for tool in tools(size) if tool not in (OWN, SEARCH) and (f := found(size, tool, EDIT)) and not f.over]
    fastest = min(others, key=lambda f: f.wall, default=None)
    name = f" ({fastest.tool})" if fastest else ""
    yield Bar(size.many, f"build after one edit / fastest peer{name}", 1.0, ratio(edit, fastest))
    yield Bar(size.many, "build of no change / after one edit", 1.0, ratio(found(size, OWN, SAME), edit))


def _memory(size: AtSize) -> Iterator[Bar]:
    def most(jobs: list[Figure | None], name: str) -> float | None:
        return max((float(getattr(f, name)) for f in jobs if f), default=None)

    builds = [found(size, tool, job) for tool in (OWN, SEARCH) for job in (COLD, SAME, EDIT)]
    yield Bar(size.many, "peak memory of the largest process, MB", 1024, most(builds, "memory"))
    yield Bar(size.many, "peak memory of Pagefind, MB", 2048, most(builds[3:], "pagefind") or None)


def _bytes(size: AtSize) -> Iterator[Bar]:
    asked = size.queries if size.queries and not size.queries.fault else None
    yield Bar(size.many, "first query, bytes", 220 * KB, asked.first if asked else None)
    yield Bar(size.many, "later query that takes most, bytes", 50 * KB, asked.later_most if asked else None)
    own = [w.plain_most for w in size.weights if w.tool == SEARCH]
    yield Bar(size.many, "HTML of a page that is not its content, bytes", 20 * KB, max(own, default=None))
