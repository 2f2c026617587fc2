"""Takes an invented archive, returns what Briefings takes for it: cold, after each kind of edit, and unchanged."""

from __future__ import annotations

import dataclasses
import itertools
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from edits import KINDS, edited
from figures import BY_DAEMON, CHECK, COLD, EDIT, SAME, after_cold, figure, repeated
from msgspec import structs
from processes import Run, run, surroundings

from generator.measured import OWN, SMALLER, Figure
from generator.measured import OWN_WITH_SEARCH as SEARCH

BIN = Path(sys.executable).parent
BRIEFINGS = BIN / "briefings"
SETTINGS = {OWN: "  - briefings: {search: false}\n", SEARCH: "  - briefings: {search: true}\n"}
Repeat = Callable[[Callable[[], Run]], list[Run]]
TURNS = 2  # how often the larger of two archives is built, with the smaller one before, between and after
SETTLING = 5.0  # seconds until a daemon listens, and many times as many


@dataclasses.dataclass(frozen=True, slots=True)
class Bounds:
    """How often a command is run at most, for how long in all (seconds), and how long once (seconds).

    A peer whose cold build took over `again` seconds is not built again.
    """

    runs: int
    budget: float
    limit: float
    again: float

    def repeat(self, once: Callable[[], Run]) -> list[Run]:
        """The runs of something within the bounds."""
        return repeated(once, self.runs, self.budget)


def write_corpus(many: int, folder: Path) -> None:
    """Writes the invented archive of that size."""
    subprocess.run([BRIEFINGS, "bench", "corpus", str(many), folder], check=True, capture_output=True)


def export(folder: Path, docs: Path) -> str:
    """Writes the archive's pages as Markdown, of the day that all builds are of; returns why it could not."""
    command = [BRIEFINGS, "export", "markdown", docs, "--from", folder / "briefings"]
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)
    return (done.stderr.strip().splitlines() or ["unknown cause"])[-1] if done.returncode else ""


def set_search(folder: Path, tool: str) -> None:
    """Has the site of an archive be made with or without a search."""
    path = folder / "mkdocs.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    given = [SETTINGS[tool] if line.startswith("  - briefings") else line for line in lines]
    path.write_text("".join(given), encoding="utf-8")


def own(folder: Path, pages: int, bounds: Bounds, smaller: Path | None = None) -> Iterator[Figure]:
    """All figures of Briefings, whose site has at least so many pages; the one that is left has a search.

    With an archive that is `smaller`, its cold builds and those of this one are measured by turns: what else a machine
    does changes within minutes, and growth is a ratio of the two.
    """
    command = [BRIEFINGS, "check", "briefings"]
    yield figure(OWN, CHECK, bounds.repeat(lambda: run(command, folder, bounds.limit)))
    for tool, kinds in ((OWN, KINDS), (SEARCH, (EDIT,))):
        set_search(folder, tool)
        beside = smaller if tool == OWN else None
        around, made = _colds(beside, bounds), list[Run]()
        for _ in range(TURNS if beside else 1):
            made += bounds.repeat(lambda: whole(cold(folder, bounds), folder, pages))
            around += _colds(beside, bounds)
            if made[-1].failed:
                break
        first = figure(tool, COLD, made)
        if around:
            yield figure(tool, SMALLER, around)
        yield from after_cold(first, lambda t=tool, k=kinds: _warm(t, k, folder, bounds), (SAME, *kinds))
        if tool == OWN:
            yield _by_daemon(folder, bounds)


def _colds(folder: Path | None, bounds: Bounds) -> list[Run]:
    return bounds.repeat(lambda: cold(folder, bounds)) if folder else []


def _warm(tool: str, kinds: tuple[str, ...], folder: Path, bounds: Bounds) -> Iterator[Figure]:
    """What is measured of builds that have an earlier one behind them."""
    yield figure(tool, SAME, bounds.repeat(lambda: build(folder, bounds)))
    # No edit is ever made twice: what was kept of it would be found again.
    numbers = itertools.count(100 if tool == SEARCH else 1)
    for kind in kinds:
        yield figure(tool, kind, bounds.repeat(lambda k=kind: after(folder, k, next(numbers), bounds)))


def _by_daemon(folder: Path, bounds: Bounds) -> Figure:
    """After an edit, by the process that `--daemon` leaves behind.

    Of that nobody asks what it takes: the figure is of the command's own process, but for how long it waits.
    """
    numbers = itertools.count(200)
    build(folder, bounds, "--daemon")
    time.sleep(SETTLING)
    made = bounds.repeat(lambda: after(folder, EDIT, next(numbers), bounds, "--daemon"))
    build(folder, bounds, "--no-daemon")
    alone = dict.fromkeys(("busy", "memory", "pagefind", "together"), 0.0)
    return structs.replace(figure(OWN, BY_DAEMON, made), **alone)


def build(folder: Path, bounds: Bounds, *options: str) -> Run:
    """One build of the site, as it is now."""
    return run([BRIEFINGS, "build", *options], folder, bounds.limit)


def cold(folder: Path, bounds: Bounds) -> Run:
    """One build without anything of an earlier one."""
    for each in (".cache", "site"):
        shutil.rmtree(folder / each, ignore_errors=True)
    return build(folder, bounds)


def whole(made: Run, folder: Path, pages: int) -> Run:
    """The run; a fault where the site has fewer pages."""
    built = sum(1 for _ in (folder / "site").rglob("*.html"))
    if not made.failed and built < pages:
        return structs.replace(made, fault=f"it has built {built} of {pages} pages")
    return made


def after(folder: Path, kind: str, number: int, bounds: Bounds, *options: str) -> Run:
    """One build after an edit of one file; a fault where the page does not show it."""
    edit = edited(folder / "briefings", kind, number)
    was = edit.shown(folder / "site")
    edit.path.write_text(edit.text, encoding="utf-8")
    made = build(folder, bounds, *options)
    if not made.failed and edit.shown(folder / "site") == was:
        return structs.replace(made, fault=f"the edit does not show on {edit.page}")
    return made
