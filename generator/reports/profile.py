"""Takes how long the stages of a build took and what it cost, returns a table for an editor; measures nothing."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.stage_times import Took

REST = "the rest"
HEAD = ("stage", "seconds", "share", "amount", "each")


class Cost(Struct, frozen=True):
    """What a build took: seconds from its beginning to its end, and where the system tells them, two more.

    `busy` are the seconds that all its processes were at work, together; `peak` is the memory of the largest of them,
    in bytes. `made` and `stayed` are numbers of pages, None where the build did not come that far.
    """

    seconds: float
    busy: float | None = None
    peak: int | None = None
    made: int | None = None
    stayed: int = 0


def profile_table(took: Iterable[Took], cost: Cost) -> str:
    """Where the time went, a line for each stage; then what the build cost and how many pages it made."""
    stages = tuple(took)
    rest = max(0.0, cost.seconds - sum(one.seconds for one in stages))
    rows = [HEAD, *(_row(one.stage.name, one.seconds, one.amount, cost.seconds) for one in stages)]
    rows += [_row(REST, rest, None, cost.seconds), _row("total", cost.seconds, None, cost.seconds)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = [_line(row, widths) for row in rows]
    return "\n".join([*lines, *_costs(cost)])


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip()


def _row(name: str, seconds: float, amount: int | None, total: float) -> tuple[str, ...]:
    share = f"{seconds / total:.0%}" if total else ""
    each = f"{seconds / amount * 1000:,.2f} ms" if amount else ""
    return name, f"{seconds:,.2f}", share, "" if amount is None else f"{amount:,}", each


def _costs(cost: Cost) -> Iterable[str]:
    if cost.busy is not None:
        yield f"all processes together were at work for {cost.busy:,.2f} seconds"
    if cost.peak is not None:
        yield f"the largest process needed {cost.peak / 1e6:,.0f} MB of memory"
    if cost.made is not None:
        pages = "page was" if cost.made == 1 else "pages were"
        yield f"{cost.made:,} {pages} made; {cost.stayed:,} stayed as they were"
