"""Takes what was measured, returns it as a text for the terminal; it measures and decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from bars import bars
from figures import growth

from generator.measured import OWN, OWN_WITH_SEARCH, SMALLER, AtSize, Figure, Measured, own_beside, times


def heading(measured: Measured) -> str:
    """When, how and where it was measured, and what."""
    of = measured.machine
    return (
        f"{measured.day}: {measured.command}\n{of.system}, {of.processors} processors, {of.memory:g} GB, "
        f"Python {of.python}\n" + ", ".join(f"{name} {version}" for name, version in measured.versions)
    )


def judgement(measured: Measured) -> str:
    """How the figures grew from size to size, and the bars."""
    return "\n".join(("growth of wall time", *_growth(measured), "", "bars", *map(str, bars(measured))))


def at_size(size: AtSize) -> Iterator[str]:
    """The figures of one size, each beside ours of the same job."""
    yield (
        f"{size.many:,} briefings, {size.pages:,} pages{'':10} {'wall s':>9} {'CPU s':>8} {'MB':>6} {'all MB':>7} "
        f"{'Pagefind':>8} {'/ ours':>9} runs"
    )
    if size.additions:
        before, after = size.additions
        yield f"ten million additions: {before:.2f} s before, {after:.2f} s after"
    for job in dict.fromkeys(f.job for f in size.figures):
        for each in (f for f in size.figures if f.job == job):
            yield _line(each, _beside(each, own_beside(size, each)))
    if size.queries:
        yield _queries(size)
    yield from (f"search of {i.tool}: one file of {i.bytes:,} bytes before its first answer" for i in size.indexes)
    if size.weights:
        yield f"{'HTML that is not content':30} {'pages':>6} {'median':>8} {'most':>8} {'gzip':>7} {'most':>7}"
    for w in size.weights:
        yield (
            f"{w.tool:18}{w.kind:12} {w.pages:>6} {w.plain:>8,} {w.plain_most:>8,} {w.packed:>7,} {w.packed_most:>7,}"
        )


def _beside(each: Figure, own: Figure | None) -> str:
    return "" if own is None or each.fault or each.tool in (OWN, OWN_WITH_SEARCH) else f"{times(each, own)}x"


def _line(each: Figure, beside: str) -> str:
    head = f"{each.job:12} {each.tool:18}"
    if each.fault:
        return f"{head} no figure: {each.fault[:90]}"
    wall = f"{'>' if each.over else ''}{each.wall:.2f}"
    return (
        f"{head} {wall:>12} {each.busy:>8.2f} {each.memory:>6.0f} {each.together:>7.0f} "
        f"{each.pagefind or 0:>8.0f} {beside:>9} {each.runs:>4}"
    )


def _queries(size: AtSize) -> str:
    asked = size.queries
    if not asked or asked.fault:
        return f"search: no figure: {asked.fault if asked else ''}"
    later = f"{asked.later:,} for a later one, {asked.later_most:,} at most"
    return f"search: {asked.first:,} bytes for a first query, {later}"


def _growth(measured: Measured) -> Iterator[str]:
    seen = dict.fromkeys((f.tool, f.job) for size in measured.sizes for f in size.figures if f.job != SMALLER)
    for tool, job in sorted(seen, key=lambda each: (each[1], [*seen].index(each))):
        for was, now, before, after in growth(measured.sizes, tool, job):
            yield f"{job:12} {tool:18} {was:>6,} to {now:>6,}: {times(after, before):>8}x"
