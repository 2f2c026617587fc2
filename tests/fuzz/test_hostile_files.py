"""Files that are made to harm give pages or diagnostics, within 5 seconds of the processor and 500 MB."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hostile_files import ARCHIVES

RUN = Path(__file__).with_name("hostile_run.py")
ROOT = Path(__file__).parents[2]

# All of them take minutes; a twentieth does for each change, another for each release of Python.
PART = 1 if os.environ.get("BRIEFINGS_MANY") else 20
CASES = list(ARCHIVES)[sys.version_info.minor % PART :: PART]
# What must be built, for nothing is wrong with it but its looks.
HARMLESS = [case for case in ARCHIVES if case.startswith("markdown: ")][::PART]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory and time are those of POSIX")


@pytest.fixture(scope="module")
def came_of_it(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """What came of each case that is asked for."""
    asked = {item.callspec.params["case"] for item in request.session.items if hasattr(item, "callspec")
             and item.path == request.path}  # fmt: skip
    folders: dict[str, str] = {}
    top = tmp_path_factory.mktemp("hostile")
    for number, case in enumerate(sorted(asked)):
        folder = top / str(number)
        for path, raw in ARCHIVES[case]().items():
            (folder / "briefings" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "briefings" / path).write_bytes(raw)
        folders[str(folder)] = case
    command = [sys.executable, str(RUN), *folders]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {folders[line["folder"]]: line for line in lines}


@pytest.mark.parametrize("case", CASES)
def test_each_gives_pages_or_diagnostics_within_its_limits(case: str, came_of_it: dict[str, dict[str, Any]]) -> None:
    line = came_of_it[case]
    assert line["exit"] == 0, line
    assert "failed" not in line, line["failed"]
    assert line["pages"] or line["codes"]
    # A report that nobody can read, or that fills a disk, is an attack too.
    assert line["told"] <= 1_000
    assert line["size"] <= 200_000


@pytest.mark.parametrize("case", HARMLESS)
def test_what_markdown_parsers_choke_on_is_built(case: str, came_of_it: dict[str, dict[str, Any]]) -> None:
    assert came_of_it[case]["pages"]
    assert not [code for code in came_of_it[case]["codes"] if code not in ("B406", "B409")]
