"""Takes runs of a command, returns its figure; and what figures say of each other. It runs nothing by itself."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence

from processes import Run

from generator.measured import AtSize, Figure, found, grown_from

COLD, EDIT, SAME, SERVE, CHECK = "cold", "edit", "same", "serve", "check"
BY_DAEMON = "edit-daemon"
MKDOCS, MKDOCS_SEARCH, HUGO = "mkdocs", "mkdocs-search", "hugo"


def figure(tool: str, job: str, runs: Sequence[Run]) -> Figure:
    """The medians of runs; of one that was stopped or failed, that alone."""
    for one in runs:
        if one.fault:
            return Figure(tool, job, runs=len(runs), fault=one.fault)
    stopped = next((one for one in runs if one.over), None)
    taken = [stopped] if stopped else runs
    middle = {
        name: round(statistics.median(getattr(one, name) for one in taken), 3)
        for name in ("wall", "busy", "memory", "pagefind", "together")
    }
    return Figure(tool, job, **middle, runs=len(taken), over=bool(stopped))


def repeated(once: Callable[[], Run], most: int, budget: float) -> list[Run]:
    """Runs up to `most` times; no more after one that failed or was stopped, or once all took `budget` seconds."""
    runs: list[Run] = []
    while len(runs) < most and sum(one.wall for one in runs) < budget:
        runs.append(once())
        if runs[-1].failed:
            break
    return runs


def after_cold(
    cold: Figure, rest: Callable[[], Iterator[Figure]], jobs: Iterable[str], again: float = math.inf
) -> Iterator[Figure]:
    """A cold build's figure and the rest; why there is no rest where it did not end, or took over `again` seconds."""
    yield cold
    if cold.over or cold.fault or cold.wall > again:
        why = "stopped at the limit" if cold.over else "at fault" if cold.fault else f"longer than {again:g} s"
        yield from (Figure(cold.tool, job, fault=f"not tried: the cold build was {why}") for job in jobs)
    else:
        yield from rest()


def ratio(one: Figure | None, other: Figure | None) -> float | None:
    """How many times as long `one` takes as `other`; None where one of them says nothing, or was stopped."""
    if one is None or other is None or one.over or other.over:
        return None
    return one.wall / other.wall


def growth(sizes: Iterable[AtSize], tool: str, job: str) -> list[tuple[int, int, Figure, Figure]]:
    """Each size and the next larger one that have the figure, and what it was at both."""
    have = [(s, f) for s in sorted(sizes, key=lambda s: s.many) if (f := found(s, tool, job))]
    return [
        (was.many, now.many, grown_from(now, was, tool, job) or before, after)
        for (was, before), (now, after) in itertools.pairwise(have)
    ]


def tools(size: AtSize) -> list[str]:
    """The tools of a size in the order that they were measured in."""
    return list(dict.fromkeys(f.tool for f in size.figures))
