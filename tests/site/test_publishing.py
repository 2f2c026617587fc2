"""A site is replaced whole or not at all: by a failing build, a killed one, two at once, a full disk."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import ROOT

import generator.publishing as publishing
from generator.cli import main
from generator.publishing import PublishingFault, publish

KILLS = int(os.environ.get("BRIEFINGS_KILLS", "20"))
FILES = 60
# Builds a site of one sentence in many files, slowly enough to be killed in the middle.
BUILDER = f"""
import sys, time
from pathlib import Path
from generator.publishing import publish

def build(folder: Path) -> bool:
    for number in range({FILES}):
        (folder / f"{{number}}.html").write_text(sys.argv[2])
        time.sleep(0.002)
    return True

publish(Path(sys.argv[1]), build)
"""


def written(words: str) -> object:
    def build(folder: Path) -> bool:
        (folder / "index.html").write_text(words, encoding="utf-8")
        return True

    return build


def beside(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()} - {".site-lock"}


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for words in ("one", "two"):
        assert publish(site, written(words))
        assert (site / "index.html").read_text() == words
    assert beside(tmp_path) == {"site"}


def test_a_system_that_cannot_exchange_two_folders_renames_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_exchanged", lambda *_: False)
    test_the_new_site_takes_the_place_of_the_old_one(tmp_path)


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, written("one"))

    def half(folder: Path) -> bool:
        (folder / "index.html").write_text("two", encoding="utf-8")
        return False

    assert not publish(site, half)
    assert (site / "index.html").read_text() == "one"
    assert beside(tmp_path) == {"site"}


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def another(folder: Path) -> bool:
        with pytest.raises(PublishingFault, match="another build"):
            publish(site, written("other"))
        return written("one")(folder)

    assert publish(site, another)
    assert (site / "index.html").read_text() == "one"


def test_what_was_killed_between_two_renames_is_made_up_for(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, written("one"))
    site.rename(tmp_path / ".site-replaced")
    (tmp_path / ".site-building-1").mkdir()
    assert not publish(site, lambda _: False)
    assert (site / "index.html").read_text() == "one"
    assert beside(tmp_path) == {"site"}


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path) -> None:
    """At random moments, of which BRIEFINGS_KILLS says how many; the seed is fixed, what the kernel does is not."""
    site, moments = tmp_path / "site", random.Random(1)
    run = [sys.executable, "-c", BUILDER, str(site)]
    subprocess.run([*run, "0"], check=True, cwd=ROOT)
    took = time.monotonic()
    subprocess.run([*run, "0"], check=True, cwd=ROOT)
    took = time.monotonic() - took
    seen = set()
    for number in range(1, KILLS + 1):
        with subprocess.Popen([*run, str(number)], cwd=ROOT) as building:
            time.sleep(took * (0.3 + moments.random()))
            building.send_signal(signal.SIGKILL)
        said = {p.read_text() for p in site.iterdir()}
        assert len(said) == 1
        assert len(list(site.iterdir())) == FILES
        seen |= said
    assert subprocess.run([*run, "last"], check=False, cwd=ROOT).returncode == 0
    assert beside(tmp_path) == {"site"}
    assert len(seen) > 1, "no build came through: the test kills too early"


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, written("one"))

    def full(folder: Path) -> bool:
        (folder / "index.html").write_text("tw", encoding="utf-8")
        raise OSError(28, "No space left on device")

    with pytest.raises(PublishingFault, match="no space left on device; make room"):
        publish(site, full)
    assert (site / "index.html").read_text() == "one"
    assert beside(tmp_path) == {"site"}


@pytest.mark.skipif(not Path("/dev/shm").is_dir() or os.name != "posix", reason="needs a POSIX system")
def test_the_command_says_in_one_line_why_it_could_not_write(tmp_path: Path) -> None:
    """The real builder, which may write no file of more than four kilobytes: as a full disk, it fails midway."""
    site = tmp_path / "site"
    publish(site, written("one"))
    limited = f"ulimit -f 4; exec {sys.executable} -m generator build -d {site}"
    done = subprocess.run(["bash", "-c", limited], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert (site / "index.html").read_text() == "one"
    assert beside(tmp_path) == {"site"}


def test_a_fault_in_a_briefing_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    assert runner.invoke(main, ["init", "archive"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "archive")
    build = [sys.executable, "-m", "generator", "build"]
    assert subprocess.run(build, check=False).returncode == 0
    before = {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()}
    (Path("briefings") / "broken.yml").write_text("title: [\n", encoding="utf-8")
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "broken.yml" in done.stderr
    assert {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()} == before
