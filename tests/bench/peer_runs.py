"""Takes the exported pages of an archive and a peer laid out on them, returns what the peer takes for them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from figures import COLD, EDIT, SAME, after_cold, figure
from msgspec import structs
from own import Bounds, whole
from peers import Peer
from processes import Run, run

from generator.measured import Figure


def builds(peer: Peer, folder: Path, bounds: Bounds) -> Iterator[Figure]:
    """Its builds: cold, unchanged, and after an edit of one page."""
    pages = sum(1 for _ in (folder / "docs").rglob("*.md"))
    cold = figure(peer.key, COLD, bounds.repeat(lambda: whole(_cold(peer, folder, bounds), folder, pages)))
    numbers = iter(range(1, bounds.runs + 1))

    def rest() -> Iterator[Figure]:
        yield figure(peer.key, SAME, bounds.repeat(lambda: _build(peer, folder, bounds)))
        yield figure(peer.key, EDIT, bounds.repeat(lambda: _after(peer, folder, next(numbers), bounds)))

    yield from after_cold(cold, rest, (SAME, EDIT), bounds.again)


def write_edit(folder: Path, number: int) -> tuple[str, str]:
    """Edits a briefing's page in the middle; returns the address of the page and a word that it must show then."""
    pages = sorted((folder / "docs" / "briefings").rglob("*.md"))
    page, word = pages[len(pages) // 2], f"Revision{number}"
    before, title, rest = page.read_text(encoding="utf-8").partition("\n# ")
    page.write_text(f"{before}{title}{word} {rest}", encoding="utf-8")
    return f"briefings/{page.stem}/", word


def _build(peer: Peer, folder: Path, bounds: Bounds) -> Run:
    return run(peer.command(peer.build), folder, bounds.limit)


def _cold(peer: Peer, folder: Path, bounds: Bounds) -> Run:
    for each in ("site", peer.cache):
        shutil.rmtree(folder / each, ignore_errors=True)
    return _build(peer, folder, bounds)


def _after(peer: Peer, folder: Path, number: int, bounds: Bounds) -> Run:
    address, word = write_edit(folder, number)
    made = _build(peer, folder, bounds)
    page = folder / "site" / address / "index.html"
    if not made.failed and word not in (page.read_text(encoding="utf-8") if page.is_file() else ""):
        return structs.replace(made, fault=f"the edit does not show on {address}")
    return made
