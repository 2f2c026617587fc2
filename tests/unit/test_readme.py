"""What the README shows is what the program does."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

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
    for line in filter(None, block("markdown", "<h3").splitlines()):
        assert line in page, line


def test_the_slip_gets_the_message_that_is_shown(tmp_path: Path) -> None:
    words, slip = "the bridge will open to traffic in May", "the bridge opens to traffic in May"
    assert f"`evidence: {slip}`" in README
    found = check_archive(archive(tmp_path, block("yaml", "title:").replace(f"evidence: {words}", f"evidence: {slip}")))
    assert [str(d) for d in found] == [block("text", "briefings/").strip()]


def test_every_command_that_is_named_exists() -> None:
    from generator.cli import main

    for line in re.findall(r"`(?:\.venv/bin/)?briefings ([^`]+)`", README):
        command: object = main
        for word in line.split():
            if word not in getattr(command, "commands", {}):
                break
            command = command.commands[word]  # type: ignore[attr-defined]
        assert command is not main, line


def test_every_make_target_that_is_named_exists() -> None:
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`make ([a-z]+)`", README)) <= set(targets)
