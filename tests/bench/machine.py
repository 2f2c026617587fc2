"""Takes nothing, returns the machine that this runs on, how fast it is now and the versions of what is measured."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import statistics
import time
from collections.abc import Iterable, Iterator

from peers import Peer

from generator.measured import Machine

# As many as take a machine of the year 2026 half a second.
ADDITIONS, PARTS = 10_000_000, 5


def machine() -> Machine:
    """This machine; its memory is that which is fitted."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return Machine(system, os.cpu_count() or 0, round(memory, 1), platform.python_version())


def additions() -> float:
    """The seconds that ten million additions take one processor now, by the median of so many parts.

    No two machines, and no two hours on one that others use as well, are as fast: with this beside them, figures of
    other days can be compared.
    """
    return round(statistics.median(_counted(ADDITIONS // PARTS) for _ in range(PARTS)) * PARTS, 3)


def _counted(many: int) -> float:
    began = time.perf_counter()
    total = 0
    for number in range(many):
        total += number
    return time.perf_counter() - began


def versions(peers: Iterable[Peer]) -> tuple[tuple[str, str], ...]:
    """Of Briefings, of what makes its site, and of the peers, by the names of packages."""
    return tuple(dict.fromkeys(_versions(peers)))


def _versions(peers: Iterable[Peer]) -> Iterator[tuple[str, str]]:
    for name in ("briefings", "pagefind"):
        yield name, importlib.metadata.version(name)
    for peer in peers:
        for package in peer.packages:
            name, _, version = package.partition("==")
            yield name, version
