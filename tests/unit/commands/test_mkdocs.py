"""MkDocs is run as it runs itself; only the end of a build that succeeds is shorter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# What a plugin of somebody else's might ask to be called at the end.
HOOK = """
import atexit

def on_startup(command, dirty):
    atexit.register(lambda: print("called at the end"))
"""
SITE = "site_name: x\nplugins: []\nhooks: [hook.py]\n"


def ended(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "options",
    [
        ("build", "--quiet"),
        ("build", "--strict", "-f", "nowhere.yml"),
        ("--version",),
        ("bild",),
        ("build", "--strict"),
    ],
    ids=" ".join,
)
def test_it_says_and_returns_what_mkdocs_does(desk: Path, options: tuple[str, ...]) -> None:
    if options == ("build", "--strict"):
        (desk / "docs" / "index.md").write_text("# Home\n\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    ours, own = (ended(desk, module, *options) for module in ("generator.commands.mkdocs", "mkdocs"))
    assert ours.returncode == own.returncode
    assert ours.stdout == own.stdout
    assert len(ours.stderr.splitlines()) == len(own.stderr.splitlines())
    assert ("called at the end" in ours.stdout) is (options[0] == "build" and "nowhere.yml" not in options)


def test_nothing_is_taken_apart_after_a_build_that_succeeds(desk: Path) -> None:
    """The last word is that of an object which only the end of an interpreter deletes."""
    told = '\nclass Last:\n    def __del__(self):\n        print("taken apart", flush=True)\n\nlast = Last()\n'
    (desk / "hook.py").write_text(HOOK + told, encoding="utf-8")
    assert "taken apart" in ended(desk, "mkdocs", "build").stdout
    done = ended(desk, "generator.commands.mkdocs", "build")
    assert done.returncode == 0
    assert "taken apart" not in done.stdout
    assert (desk / "site" / "index.html").is_file()
