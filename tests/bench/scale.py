"""How time and memory grow with the archive, and how other generators do on the same pages.

`python tests/bench/scale.py [--sizes 100,1000] [--runs 3] [--only check,pages,site,peers]`. Every figure is the median
of several runs of a whole process: wall time, processor time of it and its children, and its peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from peers import lay_out, peers

BIN = Path(sys.executable).parent
PAGES = "import datetime, sys; from pathlib import Path; from generator.site import build_archive; \
sys.exit(not build_archive(Path(sys.argv[1]), datetime.date(2025, 1, 1)).pages)"
# A process of its own runs the command, so that what its children used is that of this command alone.
MEASURE = "import json, resource, subprocess, sys, time; start = time.perf_counter(); \
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, errors='replace'); \
used = resource.getrusage(resource.RUSAGE_CHILDREN); \
print(json.dumps([done.returncode, time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss, \
(done.stdout + done.stderr)[-300:]]))"
WITHOUT_SEARCH = ("  - briefings\n", "  - briefings: {search: false}\n")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one command took: seconds, seconds of the processor, megabytes; or why there is no figure."""

    wall: float = 0.0
    busy: float = 0.0
    memory: float = 0.0
    fault: str = ""


def measured(command: list[str | Path], folder: Path, runs: int) -> Figure:
    """The medians of several runs in a folder."""
    figures = []
    for _ in range(runs):
        shutil.rmtree(folder / "site", ignore_errors=True)
        given = [sys.executable, "-c", MEASURE, *map(str, command)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1735689600"}
        done = subprocess.run(given, cwd=folder, capture_output=True, text=True, check=True, env=environment)
        code, wall, busy, memory, said = json.loads(done.stdout)
        if code:
            return Figure(fault=(said.strip().splitlines() or [f"exit code {code}"])[-1])
        figures.append((wall, busy, memory / (2**20 if sys.platform == "darwin" else 2**10)))
    return Figure(*(statistics.median(column) for column in zip(*figures, strict=True)))


def own(many: int, folder: Path, runs: int, only: set[str]) -> dict[str, Figure]:
    """What Briefings takes for an archive of that size; its corpus stays in `folder`."""
    briefings, mkdocs = BIN / "briefings", BIN / "mkdocs"
    subprocess.run([briefings, "bench", "corpus", str(many), folder], check=True, capture_output=True)
    made = {}
    if "check" in only:
        made["briefings check"] = measured([briefings, "check", "briefings"], folder, runs)
    if "pages" in only:
        made["pages, in memory"] = measured([sys.executable, "-c", PAGES, "briefings"], folder, runs)
    if "site" in only:
        made["mkdocs build"] = measured([mkdocs, "build", "--quiet"], folder, runs)
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text(encoding="utf-8").replace(*WITHOUT_SEARCH), encoding="utf-8")
        made["mkdocs build, no search"] = measured([mkdocs, "build", "--quiet"], folder, runs)
    return made


def others(folder: Path, runs: int) -> dict[str, Figure]:
    """What other generators take for the same pages."""
    docs = folder / "docs"
    export = [BIN / "briefings", "export", "markdown", docs, "--from", folder / "briefings"]
    done = subprocess.run(export, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["unknown cause"])[-1]
        return {"peers": Figure(fault=f"no pages to give them: {said}")}
    made = {}
    for peer, commands, why in peers():
        if commands is None:
            made[peer.name] = Figure(fault=f"cannot be had: {why}")
            continue
        where = folder / peer.name.replace(" ", "-").replace(",", "")
        where.mkdir()
        shutil.copytree(docs, where / "docs")
        lay_out(peer, where)
        made[peer.name] = measured([commands / peer.command[0], *peer.command[1:]], where, runs)
        shutil.rmtree(where)
    return made


def table(figures: dict[int, dict[str, Figure]]) -> str:
    """One line for each command and size: its figures, and how they grew from the size before."""
    head = (
        f"{'':26} {'N':>6} {'wall s':>8} {'CPU s':>8} {'MB':>7} {'x N':>6} {'x CPU':>6} {'x MB':>6} {'CPU/check':>10}"
    )
    lines = [head]
    sizes = sorted(figures)
    for name in dict.fromkeys(n for size in sizes for n in figures[size]):
        before: tuple[int, Figure] | None = None
        for size in sizes:
            one = figures[size].get(name)
            if one is None:
                continue
            if one.fault:
                lines.append(f"{name:26} {size:>6} {one.fault[:90]}")
                continue
            grown = "".join(f" {each:>6}" for each in _growth(before, size, one))
            check = figures[size].get("briefings check", Figure())
            ratio = f"{one.busy / check.busy:.2f}" if check.busy else "-"
            lines.append(f"{name:26} {size:>6} {one.wall:>8.2f} {one.busy:>8.2f} {one.memory:>7.0f}{grown} {ratio:>10}")
            before = size, one
    return "\n".join(lines)


def _growth(before: tuple[int, Figure] | None, size: int, now: Figure) -> tuple[str, str, str]:
    if before is None:
        return "", "", ""
    then, was = before
    return f"{size / then:.1f}", f"{now.busy / was.busy:.1f}", f"{now.memory / was.memory:.1f}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", default="100,1000", help="numbers of briefings, with commas; 10000 takes an hour")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--only", default="check,pages,site,peers")
    given = options.parse_args()
    only = set(given.only.split(","))
    figures: dict[int, dict[str, Figure]] = {}
    for many in sorted(map(int, given.sizes.split(","))):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made) / "archive"
            figures[many] = own(many, folder, given.runs, only)
            if "peers" in only:
                figures[many] |= others(folder, given.runs)
    print(table(figures))  # noqa: T201
    return int(
        any(f.fault for name in figures.values() for n, f in name.items() if n.startswith(("briefings", "pages")))
    )


if __name__ == "__main__":
    sys.exit(main())
