"""The same commit gives the same bytes wherever, whenever and however it is built, but for the search index.

What is fenced off is the folder `pagefind/` alone: Pagefind numbers what it finds in the order that its threads come.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sites import ROOT, sums

from generator.search import BUNDLE

DAY = "1733832000"  # 10 December 2024
# Stands in for a machine's clock that is wrong, in every process of the build that is Python.
CLOCK = """
import datetime, time

OFF = {off}
true_time, true_local, true_utc = time.time, time.localtime, time.gmtime
time.time = lambda: true_time() + OFF
time.time_ns = lambda: int(time.time() * 10**9)
time.localtime = lambda seconds=None: true_local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: true_utc(time.time() if seconds is None else seconds)

class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

# Values of these are pickled by these names.
Moment.__module__ = Day.__module__ = "datetime"
Moment.__qualname__, Day.__qualname__ = "datetime", "date"
Moment.__name__, Day.__name__ = "datetime", "date"
datetime.datetime, datetime.date = Moment, Day
"""


def commit(folder: Path, turned: Callable[[list[Path]], list[Path]], touched: int) -> None:
    """Lays what a build needs into a folder, file by file in an order, and sets their times."""
    archive = ROOT / "tests" / "archive"
    wanted = [(p, folder / p.relative_to(archive)) for p in sorted((archive / "briefings").rglob("*")) if p.is_file()]
    wanted += [(p, folder / p.relative_to(ROOT)) for p in sorted((ROOT / "templates").rglob("*")) if p.is_file()]
    wanted.append((ROOT / "mkdocs.yml", folder / "mkdocs.yml"))
    order = dict(wanted)
    for path in turned(list(order)):
        order[path].parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, order[path])
        os.utime(order[path], (touched, touched))


def built(folder: Path, processors: str, given: Mapping[str, str | None], off: int = 0) -> dict[str, str]:
    """The sums of all files of the site that is built there."""
    clock = folder.parent / f"{folder.name} clock"
    clock.mkdir(exist_ok=True)
    (clock / "sitecustomize.py").write_text(CLOCK.format(off=off), encoding="utf-8")
    wanted = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(clock), **given}
    environment = {name: value for name, value in wanted.items() if value is not None}
    command = [*bound(processors), sys.executable, "-m", "mkdocs", "build", "--strict", "-d", "site"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return sums(folder / "site")


def bound(processors: str) -> list[str]:
    return ["taskset", "--cpu-list", processors] if processors and shutil.which("taskset") else []


def site_of(found: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if not name.startswith(f"{BUNDLE}/")}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """As on the machine of CI."""
    folder = tmp_path_factory.mktemp("usual") / "archive"
    commit(folder, list, 1_700_000_000)
    return built(folder, "", {"HOME": os.environ.get("HOME", "/"), "LANG": "en_US.UTF-8", "TZ": "UTC"})


def backwards(paths: list[Path]) -> list[Path]:
    return paths[::-1]


def shuffled(paths: list[Path]) -> list[Path]:
    return sorted(paths, key=lambda p: hashlib.sha256(p.name.encode()).digest())


ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "far east, another seed, no home": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    "far west, no letters": {
        "TZ": "Etc/GMT+12", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242", "HOME": "/nonexistent",
    },
    "half an hour off, Turkish": {
        "TZ": "Asia/Kolkata", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "1", "HOME": "",
        "PYTHONIOENCODING": "ascii",
    },
}  # fmt: skip
YEARS = 365 * 24 * 3600


@pytest.mark.skipif(sys.platform == "win32", reason="time zones and locales are those of POSIX")
@pytest.mark.parametrize(
    ("place", "turned", "touched", "processors", "off"),
    [
        ("far east, another seed, no home", backwards, 0, "0", -40 * YEARS),
        ("far west, no letters", shuffled, 4_000_000_000, "", 40 * YEARS),
        ("half an hour off, Turkish", backwards, 1_000_000_000, "0", 11 * 3600),
    ],
)
def test_a_build_elsewhere_gives_the_same_bytes(
    place: str,
    turned: Callable[[list[Path]], list[Path]],
    touched: int,
    processors: str,
    off: int,
    usual: dict[str, str],
    tmp_path: Path,
) -> None:
    folder = tmp_path / "a much deeper folder, with a name" / "ünlike" / "any"
    commit(folder, turned, touched)
    other = built(folder, processors, ELSEWHERE[place], off)
    assert site_of(other) == site_of(usual)
    assert len(site_of(other)) > 100
    assert {name.partition("/")[0] for name in set(usual) - set(site_of(usual))} == {BUNDLE}


def test_without_a_fixed_day_the_clock_counts(usual: dict[str, str], tmp_path: Path) -> None:
    """So that the tests above do look at a clock that is off."""
    folder = tmp_path / "archive"
    commit(folder, list, 1_700_000_000)
    other = built(folder, "", {"SOURCE_DATE_EPOCH": None}, off=40 * YEARS)
    assert site_of(other) != site_of(usual)


def test_a_clock_that_was_set_back_since_the_last_build_hides_no_change(tmp_path: Path) -> None:
    """What is newer is not told by the times of files: here all that is new is older than all that is there."""
    folder = tmp_path / "archive"
    commit(folder, list, 1_700_000_000)
    before = built(folder, "", {"SOURCE_DATE_EPOCH": None}, off=0)
    briefing = sorted((folder / "briefings").glob("2024-*.yml"))[0]
    lines = briefing.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[next(i for i, line in enumerate(lines) if line.startswith("title:"))] = "title: A changed title\n"
    briefing.write_text("".join(lines), encoding="utf-8")
    os.utime(briefing, (1, 1))
    after = built(folder, "", {"SOURCE_DATE_EPOCH": None}, off=-1 * YEARS)
    page = f"briefings/{briefing.stem}/index.html"
    assert after[page] != before[page]
    assert "A changed title" in (folder / "site" / page).read_text(encoding="utf-8")


def test_briefings_build_needs_neither_a_locale_nor_a_day(usual: dict[str, str], tmp_path: Path) -> None:
    """Plain MkDocs cannot write the names of some pages there, and takes an empty day for a number."""
    folder = tmp_path / "archive"
    commit(folder, list, 1_700_000_000)
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for day in (DAY, "", "yesterday"):
        done = subprocess.run(
            [sys.executable, "-m", "generator", "build", "--lenient"], cwd=folder,
            env={**bare, "SOURCE_DATE_EPOCH": day}, capture_output=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        assert (site_of(sums(folder / "site")) == site_of(usual)) is (day == DAY)
