"""Takes nothing, returns the machine that this runs on and the versions of what is measured; it changes neither."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Iterable, Iterator

from peers import Peer

from generator.measured import Machine


def machine() -> Machine:
    """This machine; its memory is that which is fitted."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return Machine(system, os.cpu_count() or 0, round(memory, 1), platform.python_version())


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
