"""How time, memory and bytes grow with the archive, beside other generators on the same pages, in one run.

`python tests/bench/scale.py --help` tells the options. Every time is the median of whole processes on one machine; what
counts are the ratios within a run. Ends with 1 where something of Briefings itself has no figure.
"""

from __future__ import annotations

import argparse
import datetime
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from machine import additions, machine, versions
from msgspec import structs
from own import Bounds, cold, export, own, set_search, write_corpus
from peer_runs import builds
from peers import PEERS, Peer, installed, lay_out
from report import at_size, heading, judgement
from serving import serve_own, serve_peer
from weighing import index, queries, weights

from generator.measured import OWN, AtSize, Figure, Measured, written
from generator.measured import OWN_WITH_SEARCH as SEARCH

PARTS = ("ours", "peers", "serve", "search")
# From then on a rebuild of a peer's server takes longer than it tells.
SERVED_PEERS = 1_000


def measured_at(many: int, folder: Path, given: argparse.Namespace, before: int = 0) -> AtSize:
    """All that is asked for, of an archive of that size, written into a folder; `before` is the next smaller size."""
    archive, docs, bounds = (
        folder / "archive",
        folder / "docs",
        Bounds(given.runs, given.budget, given.limit, given.again),
    )
    write_corpus(many, archive)
    # Before anything is edited: what peers are given is the archive as it was written.
    why = export(archive, docs) if given.peers else "none is asked for"
    size = AtSize(many, pages=sum(1 for _ in docs.rglob("*.md")))
    figures: list[Figure] = []
    if "ours" in given.only:
        smaller = _smaller(before, folder) if before else None
        figures += told(own(archive, size.pages, bounds, smaller))
    if "search" in given.only:
        size = _searched(size, archive, bounds, built="ours" in given.only)
    if "serve" in given.only:
        set_search(archive, OWN)
        figures.append(serve_own(OWN, archive, bounds))
    if why and given.peers:
        figures.append(Figure("peers", "cold", fault=f"no pages to give them: {why}"))
        return structs.replace(size, figures=tuple(figures))
    asked = given.largest_peers if many == given.sizes[-1] and given.largest_peers else given.peers
    for peer in (p for p in PEERS if p.key in asked):
        size, more = _of_peer(peer, size, folder, docs, given)
        figures += more
    return structs.replace(size, figures=tuple(figures))


def _smaller(many: int, folder: Path) -> Path:
    archive = folder / "smaller"
    write_corpus(many, archive)
    set_search(archive, OWN)
    return archive


def told(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The same, each told as it is measured: a run at ten thousand takes half an hour."""
    for one in figures:
        print(f"{one.tool} {one.job}: {one.fault or f'{one.wall} s, {one.memory} MB'}", file=sys.stderr, flush=True)  # noqa: T201
        yield one


def _searched(size: AtSize, archive: Path, bounds: Bounds, *, built: bool) -> AtSize:
    if not built:
        set_search(archive, SEARCH)
        cold(archive, bounds)
    site = archive / "site"
    return structs.replace(size, queries=queries(site, bounds.limit), weights=tuple(weights(SEARCH, site)))


def _of_peer(
    peer: Peer, size: AtSize, folder: Path, docs: Path, given: argparse.Namespace
) -> tuple[AtSize, list[Figure]]:
    why = installed(peer)
    if why:
        return size, [Figure(peer.key, "cold", fault=why)]
    where = folder / peer.key
    shutil.copytree(docs, where / "docs")
    lay_out(peer, where)
    figures = list(told(_figures_of(peer, size.many, where, given)))
    site = where / "site"
    if "search" in given.only and site.is_dir():
        if peer.content:
            size = structs.replace(size, weights=(*size.weights, *weights(peer.key, site, peer.content)))
        if peer.index and (site / peer.index).is_file():
            size = structs.replace(size, indexes=(*size.indexes, index(peer.key, site, peer.index)))
    shutil.rmtree(where)
    return size, figures


def _figures_of(peer: Peer, many: int, where: Path, given: argparse.Namespace) -> Iterator[Figure]:
    bounds = Bounds(given.runs, given.budget, given.limit, given.again)
    if "peers" in given.only:
        yield from builds(peer, where, bounds)
    if peer.serve and "serve" in given.only and (many <= SERVED_PEERS or given.serve_all):
        yield serve_peer(peer, where, bounds)


def options() -> argparse.ArgumentParser:
    """What the command line takes."""
    names = [peer.key for peer in PEERS]
    made = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    made.add_argument("--sizes", default=[100, 1000], type=_numbers, help="numbers of briefings, with commas")
    made.add_argument("--runs", type=int, default=7, help="how often each command is run at most")
    made.add_argument("--budget", type=float, default=30, help="seconds after which a command is not run again")
    made.add_argument("--limit", type=float, default=600, help="seconds after which a command is stopped")
    made.add_argument(
        "--again", type=float, default=600, help="seconds of a peer's cold build after which it is the last"
    )
    made.add_argument("--only", default=list(PARTS), type=_names_of(PARTS), help=f"of {','.join(PARTS)}")
    made.add_argument("--peers", default=names, type=_names_of(names), help=f"of {','.join(names)}")
    made.add_argument("--largest-peers", type=_names_of(names), help="of these, the ones for the last of several sizes")
    made.add_argument("--serve-all", action="store_true", help=f"peers' servers for more than {SERVED_PEERS} too")
    made.add_argument("--folder", type=Path, help="where to work, such as one in memory (default: as TMPDIR says)")
    made.add_argument("--output", type=Path, help="write the results as JSON into this file too")
    return made


def _numbers(text: str) -> list[int]:
    return sorted(map(int, text.split(",")))


def _names_of(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Takes names with commas between them, of those that are known."""

    def names(text: str) -> list[str]:
        given = [name for name in text.split(",") if name]
        for name in given:
            if name not in known:
                raise argparse.ArgumentTypeError(f"there is no {name!r}; name some of {', '.join(known)}")
        return given

    return names


def chosen_of(words: Sequence[str]) -> argparse.Namespace:
    """What a command line asks for; ends with 2 where that is nothing that can be measured."""
    parser = options()
    given = parser.parse_args(words)
    for name in given.largest_peers or ():
        if name not in given.peers:
            parser.error(f"--largest-peers {name} is not among --peers, which are asked first")
    return given


def main() -> int:
    """Measures, prints after each size what is new, and at the end all."""
    given = chosen_of(sys.argv[1:])
    chosen = [p for p in PEERS if p.key in given.peers]
    told = _told(sys.argv[1:])
    command = f"make bench BENCH={shlex.quote(shlex.join(told))}" if told else "make bench"
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    result = Measured(day, command, machine(), versions(chosen))
    print(heading(result))  # noqa: T201
    if given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
    for many in given.sizes:
        with tempfile.TemporaryDirectory(prefix="briefings-bench-", dir=given.folder) as made:
            before, pace = result.sizes[-1].many if result.sizes else 0, additions()
            size = measured_at(many, Path(made), given, before)
            size = structs.replace(size, additions=(pace, additions()))
            result = structs.replace(result, sizes=(*result.sizes, size))
        print("", *at_size(result.sizes[-1]), sep="\n", flush=True)  # noqa: T201
        if given.output:
            given.output.write_text(written(result), encoding="utf-8")
    print(f"\n{judgement(result)}")  # noqa: T201
    return int(any(f.fault for size in result.sizes for f in size.figures if f.tool in (OWN, SEARCH)))


def _told(words: list[str]) -> list[str]:
    """The options that change what is measured; where it is done and written is nobody else's affair."""
    kept = iter(words)
    return [w for w in kept if not (w in ("--folder", "--output") and next(kept, "") is not None)]


if __name__ == "__main__":
    sys.exit(main())
