"""The Nu HTML checker has nothing to say about any file of the two sites: pages, style sheets and pictures."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from missing_parts import missing
from quality_tools import html_checker

SECONDS = 180
OPTIONS = ["--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"]
# What the standards have and the checker's grammar of CSS has not yet, each with its standard.
STANDARD = {
    "CSS: Unrecognized at-rule “@starting-style”": "CSS Transitions Level 2, 3",
    "CSS: “paint-order”: Property “paint-order” doesn't exist.": "SVG 2, 13.8",
}
# It applies the policy to files, to which 'self' is nothing, and to JSON-LD, which is no script; Chromium is asked in
# tests/browser/test_policy.py.
NOT_ITS = "violates Content Security Policy (meta tag)"
# A page with a fault, so that a checker that looks at nothing is found out.
FAULTY = '<!doctype html><html lang="en"><title>a</title><p><nonsense></nonsense>'


@pytest.fixture(scope="module")
def command() -> list[str]:
    """What starts the checker."""
    try:
        return html_checker()
    except RuntimeError as error:
        missing(f"the Nu HTML checker is missing, so no markup was checked: {error}", "REQUIRE_QUALITY")


def checked(site: Path) -> list[Path]:
    """The files to check; what the search brings along is its makers' own."""
    kinds = {".html", ".css", ".svg"}
    return [file for file in sorted(site.rglob("*")) if file.suffix in kinds and "pagefind" not in file.parts]


def test_no_error_and_no_warning(command: list[str], tmp_path: Path, real_site: Path, archive_site: Path) -> None:
    faulty = tmp_path / "faulty.html"
    faulty.write_text(FAULTY, encoding="utf-8")
    files = [*checked(real_site), *checked(archive_site), faulty]
    done = subprocess.run(
        [*command, *OPTIONS, *map(str, files)], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    messages = json.loads(done.stderr)["messages"]
    ours = [each for each in messages if not each["url"].endswith(faulty.name)]
    assert any("nonsense" in each["message"] for each in messages if each not in ours), done.stderr
    ours = [each for each in ours if each["message"] not in STANDARD and NOT_ITS not in each["message"]]
    times = Counter(each["message"] for each in ours)
    first = {each["message"]: place(each) for each in reversed(ours)}
    told = [f"{number} times {said}\n    first in {first[said]}" for said, number in times.most_common()]
    assert told == [], "\n".join(told)


def place(message: dict[str, object]) -> str:
    """How grave it is, where it points, and at what."""
    grave, line = message.get("subType", message["type"]), message.get("lastLine", 1)
    return f"{grave}: {message['url']}:{line}: {message.get('extract', '')}"
