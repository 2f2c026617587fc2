"""All mistakes of tests/mistakes in one archive: each is told once, where it stands, and with its mend."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

MISTAKES = Path(__file__).parents[1] / "mistakes"
ARTICLE = (MISTAKES / "article.txt").read_text(encoding="utf-8")
MARK = "⟦"


@dataclass(frozen=True)
class Mistake:
    """One mistake: the files to write, where its diagnostic must point, its code and words of its mend."""

    name: str
    files: dict[str, bytes]
    path: str
    line: int
    column: int
    code: str
    mend: str


def content(given: Any) -> tuple[str, str]:
    """The text of a file, mark included, and its encoding."""
    if isinstance(given, str):
        return given, "utf-8"
    if "repeat" in given:
        return given["repeat"] * given["times"], "utf-8"
    return given["text"], given["encoding"]


def mistake(path: Path) -> Mistake:
    written = yaml.safe_load(path.read_text(encoding="utf-8"))
    files, marked = {}, []
    for name, given in written["files"].items():
        text, encoding = content(given)
        before, mark, _ = text.partition(MARK)
        if mark:
            marked.append((name, before.count("\n") + 1, len(before) - before.rfind("\n")))
        files[name] = text.replace(MARK, "").encode(encoding)
    at = marked[0] if marked else (name, 1, 1)
    for name in [n for n in files if n.endswith(".yml") and not n.startswith("registry/")]:
        files.setdefault(name.removesuffix(".yml") + ".txt", ARTICLE.encode())
    return Mistake(path.stem, files, *at, written.get("code", ""), written.get("mend", ""))


ALL = [mistake(path) for path in sorted(MISTAKES.glob("*.yml"))]
HARMLESS = [mistake(path) for path in sorted((MISTAKES / "harmless").glob("*.yml"))]


def lay(mistakes: list[Mistake], folder: Path) -> Path:
    """One archive with the files of all; a mistake may bring its own text, so those that are given win."""
    for each in mistakes:
        for name, raw in each.files.items():
            path = folder / "briefings" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            assert not path.exists(), f"{each.name}: {name} is another mistake's file"
            path.write_bytes(raw)
    return folder


def briefings(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every diagnostic of the one run."""
    done = briefings("check", "--format", "json", folder=lay(ALL, tmp_path_factory.mktemp("mistakes")))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["diagnostics"]
    return found


def of(one: Mistake, told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in told if each["path"].removeprefix("briefings/") in one.files]


def scores(one: Mistake, told: list[dict[str, Any]]) -> tuple[bool, bool, bool, bool]:
    """Whether it is caught, at its line, at its column, and told how to mend."""
    found = [d for d in of(one, told) if d["code"] == one.code and d["path"] == f"briefings/{one.path}"]
    on_line = [d for d in found if d["line"] == one.line]
    at_column = [d for d in on_line if d["column"] == one.column]
    return bool(found), bool(on_line), bool(at_column), any(one.mend in (d["hint"] or "") for d in found)


@pytest.mark.parametrize("one", ALL, ids=lambda m: m.name)
def test_each_mistake_is_told_once_where_it_stands_and_with_its_mend(one: Mistake, told: list[dict[str, Any]]) -> None:
    (only,) = of(one, told)
    assert (only["code"], only["path"]) == (one.code, f"briefings/{one.path}")
    assert (only["line"], only["column"]) == (one.line, one.column)
    assert one.mend
    assert one.mend in only["hint"]


def test_nothing_else_is_told_and_all_in_order(told: list[dict[str, Any]]) -> None:
    assert len(told) == len(ALL) >= 23
    places = [(d["path"], d["line"], d["column"]) for d in told]
    assert places == sorted(places)


def test_the_score(told: list[dict[str, Any]]) -> None:
    every = [scores(one, told) for one in ALL]
    sums = [sum(column) for column in zip(*every, strict=True)]
    print(f"\ncaught / line / column / mend = {'/'.join(map(str, sums))} of {len(ALL)}")  # noqa: T201
    assert sums == [len(ALL)] * 4


def test_the_harmless_ones_build_without_a_word(tmp_path: Path) -> None:
    folder = lay(HARMLESS, tmp_path)
    done = briefings("check", "--strict", folder=folder)
    assert (done.returncode, done.stdout) == (0, "No faults.\n")
    built = briefings("export", "markdown", "pages", folder=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    pages = {path.stem for path in (folder / "pages" / "briefings").glob("*.md")}
    assert {one.name for one in HARMLESS} <= pages
    assert len(HARMLESS) == 7
