"""A build upon what was there before, where that came from anywhere, was cut off at any point, or lies behind links.

Most builds are run by a daemon or are processes of their own, as an editor starts both; some are stopped at a moment
that no clock would hit.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from sites import DAY, ROOT
from sites import said as files
from test_building_by_parts import Desk
from test_daemon import until

from generator.incremental.store import NAME

LINKS = pytest.mark.skipif(sys.platform == "win32", reason="on Windows not everybody may make links")
STORE = Path(".cache/briefings", NAME)
BRIEFING = "briefings/bridge.yml"
REGISTRY = "briefings/registry/places.yml"
# Has files that were written just now known by their times, as older ones are.
KNOWN = """
import generator.incremental.seeing as seeing
seeing.RECENT = -60.0
"""
# Stops a build as it begins to examine annotations: the registry was read by then.
STOPPED = """
import os, sys
import generator.incremental.survey as survey
survey._examined = lambda *_: os.kill(os.getpid(), 9)
"""
# Somebody saves the briefing after the files were looked at, and before it is read.
SAVED = """
import pathlib
import generator.incremental.survey as survey
before = survey._examined
def examined(*given):
    path = pathlib.Path("briefings/bridge.yml")
    path.write_text(path.read_text() + "# saved\\n")
    survey._examined = before
    return before(*given)
survey._examined = examined
"""
# Somebody presses Ctrl-C while pages are made.
INTERRUPTED = """
import generator.incremental.rebuild as rebuild
def make(*_):
    raise KeyboardInterrupt
rebuild.Rebuild.make = make
"""
# The disk is full as what was made is kept.
FULL = """
import sqlite3
import generator.incremental.keeping as keeping
def keep(store, finished, today):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error
    yield
keeping.keep = keep
"""
# The folder above the site may not be written, or the site is a mount.
HELD = """
import pathlib
rename = pathlib.Path.rename
def held(path, to):
    if path.name == "site":
        raise PermissionError(13, "Permission denied")
    return rename(path, to)
pathlib.Path.rename = held
"""


@pytest.fixture
def desk(tmp_path: Path, served_by: Path | None) -> Desk:
    return Desk(tmp_path, served_by)


def mkdocs(desk: Desk, first: str = "") -> subprocess.CompletedProcess[str]:
    """`mkdocs build` in a process in which something happens."""
    code = f"{first}\nfrom mkdocs.__main__ import cli\ncli(['build', '-q'])"
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=desk.folder, env=environment, capture_output=True, text=True, check=False
    )


def register(desk: Desk, name: str) -> None:
    """Gives the place of the briefing a name that only the registry says."""
    (desk.folder / REGISTRY).parent.mkdir(exist_ok=True)
    (desk.folder / REGISTRY).write_text(f"ostvik: {{name: {name}}}\n", encoding="utf-8")
    desk.state(1)
    path = desk.folder / BRIEFING
    path.write_text(path.read_text(encoding="utf-8").replace("where: Ostvik", "where: ostvik"), encoding="utf-8")


def touch(desk: Desk) -> None:
    """Has the briefing read again, of which nothing is other."""
    with (desk.folder / BRIEFING).open("a", encoding="utf-8") as file:
        file.write("# touched\n")


def pages_with(desk: Desk, word: str) -> list[str]:
    return [name for name, text in files(desk.site).items() if word.encode() in text]


def is_read_again(desk: Desk, never: str) -> bool:
    """Whether pages that are made anew have the registry's name and nowhere the other."""
    touch(desk)
    desk.build()
    return bool(pages_with(desk, "Ostvik")) and pages_with(desk, never) == []


def change(desk: Desk, query: str, *given: object) -> None:
    store = sqlite3.connect(desk.folder / STORE)
    with store:
        store.execute(query, given)
    store.close()


def carried(desk: Desk) -> None:
    """The cache as it comes to another machine, with nothing beside it."""
    shutil.copytree(desk.folder / ".cache", desk.folder / "carried")
    shutil.rmtree(desk.folder / ".cache")
    (desk.folder / "carried").rename(desk.folder / ".cache")
    shutil.rmtree(desk.site)


def is_as_cold(desk: Desk, number: int) -> bool:
    return files(desk.site) == desk.cold(number)


@pytest.mark.parametrize("path", ["../../../victim.txt", "{folder}/victim.txt", "a/../../../../victim.txt"])
def test_no_file_outside_the_site_is_removed(desk: Desk, path: str) -> None:
    victim = desk.folder / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    desk.build()
    change(desk, "insert into gone values (?, 99)", path.format(folder=desk.folder))
    carried(desk)
    touch(desk)
    desk.build()
    assert victim.read_text(encoding="utf-8") == "mine"
    assert is_as_cold(desk, 0)


def test_a_registry_that_was_read_by_a_build_that_was_cut_off_is_read_again(desk: Desk) -> None:
    register(desk, "Ostvik")
    desk.build()
    register(desk, "Wrongvik")
    assert mkdocs(desk, STOPPED).returncode == -signal.SIGKILL
    register(desk, "Ostvik")
    assert is_read_again(desk, "Wrongvik")


def test_a_damaged_registry_in_the_store_is_read_again(desk: Desk) -> None:
    register(desk, "Ostvik")
    desk.build()
    store = sqlite3.connect(desk.folder / STORE)
    with store:
        (packed,) = store.execute("select packed from value where owner = 'registry' and key = 'registry'").fetchone()
        assert b"Ostvik" in packed
        store.execute(
            "update value set packed = ? where owner = 'registry' and key = 'registry'",
            (packed.replace(b"Ostvik", b"Ostvix"),),
        )
    store.close()
    assert is_read_again(desk, "Ostvix")


def test_a_save_while_it_is_read_is_no_fault(desk: Desk) -> None:
    register(desk, "Ostvik")
    assert mkdocs(desk, KNOWN).returncode == 0
    # So that all that may name the place is read, once the files were looked at.
    (desk.folder / REGISTRY).write_text("ostvik: {name: Westvik}\n", encoding="utf-8")
    done = mkdocs(desk, KNOWN + SAVED)
    assert (done.returncode, done.stderr) == (0, "")
    assert pages_with(desk, "Westvik")
    assert (desk.folder / BRIEFING).read_text(encoding="utf-8").endswith("# saved\n")


def test_an_interrupted_build_leaves_the_site(desk: Desk) -> None:
    assert mkdocs(desk).returncode == 0
    before = files(desk.site)
    desk.state(1)
    done = mkdocs(desk, INTERRUPTED)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert files(desk.site) == before
    assert sorted(path.name for path in desk.folder.glob(".site*")) == []


def test_a_site_that_cannot_be_set_aside_is_built_in_its_place(desk: Desk) -> None:
    assert mkdocs(desk).returncode == 0
    desk.state(1)
    done = mkdocs(desk, HELD)
    assert (done.returncode, done.stderr) == (0, "")
    assert is_as_cold(desk, 1)


@LINKS
def test_a_site_that_is_a_link_stays_one(desk: Desk) -> None:
    (desk.folder / "elsewhere").mkdir()
    desk.site.symlink_to("elsewhere")
    for number in (0, 1, 0):
        desk.state(number)
        assert "published" in desk.build()
        assert desk.site.is_symlink()
    assert is_as_cold(desk, 0)
    assert not (desk.folder / ".cache/briefings/site").is_symlink()


@LINKS
def test_a_folder_of_the_theme_behind_a_link_is_looked_at(desk: Desk) -> None:
    shared, theme = desk.folder / "shared", desk.folder / "theme"
    shutil.copytree(ROOT / "templates" / "theme", theme)
    (theme / "partials").rename(shared)
    (theme / "partials").symlink_to("../shared")
    (shared / "round").symlink_to("../shared")
    for name in ("mkdocs.yml", "cold.yml"):
        told = (desk.folder / name).read_text(encoding="utf-8")
        (desk.folder / name).write_text(told.replace(str(ROOT / "templates" / "theme"), "theme"), encoding="utf-8")
    desk.build()
    footer = shared / "footer.html"
    footer.write_text(f"{footer.read_text(encoding='utf-8')}<!-- behind a link -->", encoding="utf-8")
    desk.build()
    assert b"behind a link" in (desk.site / "index.html").read_bytes()
    assert is_as_cold(desk, 0)


def test_what_lies_where_the_cache_was_before_is_not_built_upon(desk: Desk) -> None:
    desk.build()
    desk.settings(cache="elsewhere")
    for number in (0, 1):
        desk.state(number)
        desk.build()
        assert is_as_cold(desk, number)
    assert (desk.folder / "elsewhere" / NAME).is_file()


@pytest.mark.parametrize("with_an_edit", [False, True], ids=["nothing else", "beside an edit"])
def test_a_page_that_was_taken_out_of_the_site_comes_back(desk: Desk, with_an_edit: bool) -> None:
    for number in (0, 1, 0):
        desk.state(number)
        desk.build()
    # What is gone from the top of the site, its own folder tells.
    for name in ("briefings/bridge/index.html", "feeds/site.atom", "method/index.html"):
        (desk.site / name).unlink()
    if with_an_edit:
        desk.state(1)
        desk.build()
    desk.build()
    assert is_as_cold(desk, int(with_an_edit))


def test_a_page_that_was_taken_out_does_not_go_again_with_later_edits(desk: Desk) -> None:
    for number in (0, 1, 0):
        desk.state(number)
        desk.build()
    change(desk, "update fact set value = '0' where name = 'looked'")
    gone = desk.site / "reference/fields/index.html"
    gone.unlink()
    for number in (1, 0, 1):
        desk.state(number)
        desk.build()
        assert gone.is_file()
    assert is_as_cold(desk, 1)


def test_a_full_disk_is_told_and_costs_nothing_that_is_known(desk: Desk) -> None:
    assert mkdocs(desk).returncode == 0
    before, known = files(desk.site), (desk.folder / STORE).stat().st_ino
    desk.state(1)
    done = mkdocs(desk, FULL)
    assert done.returncode == 1
    assert "the cache cannot be written (database or disk is full); make room there, and build again" in done.stderr
    assert "Traceback" not in done.stderr
    assert files(desk.site) == before
    assert (desk.folder / STORE).stat().st_ino == known


@pytest.mark.parametrize("place", ["briefings", "theme", ".git", ".", "", "elsewhere", "file"])
def test_nothing_but_a_site_is_replaced(desk: Desk, place: str) -> None:
    for folder in ("theme", ".git", "elsewhere"):
        (desk.folder / folder).mkdir()
        (desk.folder / folder / "mine").write_text("mine", encoding="utf-8")
    (desk.folder / "file").write_text("mine", encoding="utf-8")
    before = {p.relative_to(desk.folder): p.read_bytes() for p in desk.folder.rglob("*") if p.is_file()}
    with desk.begin("-d", place) as running:
        said, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "name another folder with --site" in " ".join(said.split()) or "is a file" in said
    assert {p.relative_to(desk.folder): p.read_bytes() for p in desk.folder.rglob("*") if p.is_file()} == before


def test_a_site_that_is_there_already_is_replaced(desk: Desk) -> None:
    (desk.folder / "empty").mkdir()
    for name in ("empty", "new/one", "empty", str(desk.folder / "new/one")):
        assert "is published" in desk.build("-d", name)


def test_no_site_is_built_among_its_sources(desk: Desk) -> None:
    desk.build()
    with desk.begin("-d", "briefings/out") as running:
        said, _ = running.communicate(timeout=60)
    assert running.returncode
    assert "should not be within the 'docs_dir'" in said
    assert not (desk.folder / "briefings/out").exists()


@pytest.mark.parametrize("place", ["deep/er", "../{name}/public"])
def test_the_site_is_built_where_the_configuration_says(desk: Desk, place: str) -> None:
    settings = desk.folder / "mkdocs.yml"
    told = place.format(name=desk.folder.name)
    settings.write_text(f"{settings.read_text()}\nsite_dir: {told}\n", encoding="utf-8")
    desk.build()
    assert (desk.folder / told / "archive.json").is_file()
    assert not desk.site.exists()
    desk.build("-d", "site")
    assert desk.site.is_dir()


def test_a_site_whose_place_only_mkdocs_knows_is_asked_for(desk: Desk) -> None:
    settings = desk.folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}\nsite_dir: !ENV [WHERE, public]\n", encoding="utf-8")
    with desk.begin() as running:
        said, _ = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "name the folder with --site" in " ".join(said.split())
    assert "is published" in desk.build("-d", "site")


def test_a_day_that_no_calendar_has_is_none(desk: Desk) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "99999999999999", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "build", "--lenient"]
    done = subprocess.run(command, cwd=desk.folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


# Says where it is, and waits there.
WAITING = """
import pathlib, time
import generator.incremental.rebuild as rebuild
def make(*_):
    pathlib.Path("making").touch()
    time.sleep(60)
rebuild.Rebuild.make = make
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("first", [True, False], ids=["with MkDocs", "without"])
def test_a_build_that_is_told_to_end_leaves_the_site_and_no_process(desk: Desk, first: bool) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": f"{ROOT}{os.pathsep}{desk.folder}"}
    command = [sys.executable, "-m", "generator", "build", "--lenient"]
    at_start = desk.folder / "sitecustomize.py"
    at_start.touch()
    if not first:
        subprocess.run(command, cwd=desk.folder, env=environment, capture_output=True, check=True)
        desk.state(1)
    before = files(desk.site) if desk.site.is_dir() else {}
    at_start.write_text(WAITING, encoding="utf-8")
    with subprocess.Popen(
        command, cwd=desk.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        until(lambda: (desk.folder / "making").exists())
        running.terminate()
        said, _ = running.communicate(timeout=20)
    assert running.returncode == -signal.SIGTERM
    assert ("INFO" in said, said.splitlines()[-1]) == (first, "stopped; site was left as it is")
    assert "Traceback" not in said
    assert (files(desk.site) if desk.site.is_dir() else {}) == before
    assert sorted(path.name for path in desk.folder.glob(".site-building*")) == []
    until(lambda: not any(str(desk.folder) in each for each in working_folders()))


def working_folders() -> list[str]:
    """Where the processes of this machine work."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            found.append(str(process.readlink()))
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="there a shell closes no streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_changes_nothing(desk: Desk, closed: str) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT)}
    for number in (1, 0):
        desk.state(number)
        command = f"exec '{sys.executable}' -m generator build --lenient {closed}"
        done = subprocess.run(["sh", "-c", command], cwd=desk.folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        assert files(desk.site) == desk.cold(number)
