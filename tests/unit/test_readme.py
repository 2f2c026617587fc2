"""What the README shows is what the program does."""

from __future__ import annotations

import datetime
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import Command, Context, Group

from generator.site import build_archive, check_archive

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```(\w*)\n(.*?)^```$", README)
NAME = "2024-03-01-harbour-bridge"


def block(kind: str, starts: str) -> str:
    return next(text for k, text in BLOCKS if k == kind and text.startswith(starts))


def archive(folder: Path, annotation: str) -> Path:
    briefings = folder / "briefings"
    briefings.mkdir()
    (briefings / f"{NAME}.yml").write_text(annotation, encoding="utf-8")
    (briefings / f"{NAME}.txt").write_text(block("text", "NORDHAVEN"), encoding="utf-8")
    return briefings


def test_the_example_makes_the_page_that_is_shown(tmp_path: Path) -> None:
    result = build_archive(archive(tmp_path, block("yaml", "title:")), datetime.date(2026, 1, 15))
    assert result.diagnostics == ()
    page = next(p.markdown for p in result.pages if p.uri == f"briefings/{NAME}.md")
    for line in filter(None, block("markdown", "###").splitlines()):
        assert line in page, line


def test_the_slip_gets_the_message_that_is_shown(tmp_path: Path) -> None:
    words, slip = "the bridge will open to traffic in May", "the bridge opens to traffic in May"
    assert f"`evidence: {slip}`" in README
    found = check_archive(archive(tmp_path, block("yaml", "title:").replace(f"evidence: {words}", f"evidence: {slip}")))
    assert [str(d) for d in found] == [block("text", "briefings/").strip()]


def checkout(folder: Path) -> Path:
    """What the README's commands work on, in a repository of its own."""
    made = folder / "checkout"
    made.mkdir()
    for name in ("briefings", "templates"):
        shutil.copytree(ROOT / name, made / name)
    shutil.copy(ROOT / "mkdocs.yml", made)
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", *words], cwd=made, check=True, capture_output=True)
    return made


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """One line of the README; `make site` is what it runs, and the server is tested in tests/site/test_serve.py."""
    bin_ = Path(sys.executable).parent
    line = {"make site": ".venv/bin/briefings build", "make serve": "true"}.get(line, line)
    words = shlex.split(line.replace(".venv/bin/", f"{bin_}/"))
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "first", ["make site", ".venv/bin/briefings check --fix", ".venv/bin/briefings check --strict"]
)
def test_every_command_of_the_guides_runs(tmp_path: Path, first: str) -> None:
    folder = checkout(tmp_path)
    (folder / "ferry.txt").write_text(block("text", "The port of Nordhaven"), encoding="utf-8")
    lines = block("sh", first).splitlines()
    assert len(lines) <= 8
    said = {}
    for line in lines:
        done = run(line, folder)
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        said[line] = done.stdout
    if first == "make site":
        assert len(lines) == 5
        assert "evidence: shorter queues" in said[lines[2]]
        assert "[B406]" in said[lines[3]]
        done = run(".venv/bin/mkdocs build", folder)
        assert done.returncode == 0, done.stderr
        page = (folder / "site" / "briefings" / "2031-03-07-ferry" / "index.html").read_text(encoding="utf-8")
        assert "<mark>will get a second ferry in June 2031</mark>" in page


def test_every_command_that_is_named_exists() -> None:
    from generator.cli import main

    for line in re.findall(r"`(?:\.venv/bin/)?briefings ([^`]+)`", README):
        command: Command = main
        for word in line.split():
            inner = command.get_command(Context(command), word) if isinstance(command, Group) else None
            if inner is None:
                break
            command = inner
        assert command is not main, line


def test_every_make_target_that_is_named_exists() -> None:
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= set(targets)
