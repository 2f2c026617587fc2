"""Takes a server's command and an edit, returns how long it is from saving a file until the page shows it."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from edits import edited
from figures import EDIT, SERVE, figure
from msgspec import structs
from own import BRIEFINGS, Bounds
from peer_runs import write_edit
from peers import Peer
from processes import Run, running

from generator.measured import Figure

EVERY = 0.03  # seconds between two looks at the page
# An editor who saves while the server still settles is another measurement.
SETTLING = 2.0


def serve_own(tool: str, folder: Path, bounds: Bounds) -> Figure:
    """From a saved claim to its page, under `briefings serve`."""

    def save(number: int) -> tuple[str, str]:
        edit = edited(folder / "briefings", EDIT, 900 + number)
        edit.path.write_text(edit.text, encoding="utf-8")
        return f"{edit.page}/", edit.words

    port = free_port()
    return _served(tool, [BRIEFINGS, "serve", "--address", f"127.0.0.1:{port}"], folder, port, save, bounds)


def serve_peer(peer: Peer, folder: Path, bounds: Bounds) -> Figure:
    """From a saved page to the browser's, under the peer's own server."""
    port = free_port()
    *words, last = peer.command(peer.serve)
    command = [*words, f"{last}{port}"] if str(last).endswith(":") else [*words, last, str(port)]
    return _served(peer.key, command, folder, port, lambda number: write_edit(folder, 900 + number), bounds)


def _served(
    tool: str, command: Sequence[str | Path], folder: Path, port: int, save: Callable[[int], tuple[str, str]],
    bounds: Bounds,
) -> Figure:  # fmt: skip
    log = folder / "serve.log"
    site, number = f"http://127.0.0.1:{port}/", 0
    with running(command, folder, log) as server:
        started = _until(site, "</title>", bounds.limit, lambda: server.poll() is None)
        if started.failed:
            said = (log.read_text(encoding="utf-8", errors="replace").strip().splitlines() or [""])[-1]
            return figure(tool, SERVE, [structs.replace(started, fault=f"it does not serve: {said}".strip())])
        time.sleep(SETTLING)

        def once() -> Run:
            nonlocal number
            number += 1
            address, word = save(number)
            return _until(f"{site}{address}", word, bounds.limit, lambda: server.poll() is None)

        return figure(tool, SERVE, bounds.repeat(once))


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _until(address: str, word: str, limit: float, lives: Callable[[], bool]) -> Run:
    """The time until the page has a word."""
    start = time.perf_counter()
    while word not in _page(address, limit):
        taken = time.perf_counter() - start
        if not lives():
            return Run(taken, fault="the server has ended")
        if taken > limit:
            return Run(limit, over=True)
        time.sleep(EVERY)
    return Run(time.perf_counter() - start)


def _page(address: str, limit: float) -> str:
    try:
        with urllib.request.urlopen(address, timeout=limit) as answer:
            return str(answer.read().decode(errors="replace"))
    except OSError:
        return ""
