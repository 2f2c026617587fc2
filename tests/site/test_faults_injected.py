"""What a disk, a system or another program does to an archive gives diagnostics, never a traceback.

Root may read every file, so that as root the command runs without the capabilities that let it.
"""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITHOUT_RIGHTS = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"] if os.geteuid() == 0 else []
PAGE = "title: Bridge opens\ndate: 2024-03-01\nwhat: A bridge was opened\nstatus: occurred\nvia: []\n"
BRIEFING = PAGE + "evidence: opened on Friday\n"
ARTICLE = "[Invented.] The bridge at Ostvik opened on Friday in heavy rain. " + "Nobody came to see it. " * 20 + "\n"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights, pipes and devices are those of POSIX")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    """A sound archive, whose folders get their rights back."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "x.yml").write_text(BRIEFING)
    (folder / "x.txt").write_text(ARTICLE)
    yield folder
    for each in [tmp_path, folder, *(p for p in folder.rglob("*") if p.is_dir())]:
        each.chmod(0o755)


def run(*words: str, folder: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """The command in the archive's own folder, without the privileges of root."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}
    return subprocess.run(
        [*WITHOUT_RIGHTS, sys.executable, "-m", "generator", *words], cwd=folder.parent, env=given, check=False,
        timeout=120, capture_output=True, encoding="utf-8", errors="replace",
    )  # fmt: skip


def told(done: subprocess.CompletedProcess[str]) -> str:
    """What the command says, which is no traceback."""
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    assert done.returncode in (0, 1, 2), done.stderr
    return done.stdout + done.stderr


def check(folder: Path, env: Mapping[str, str] | None = None) -> str:
    return told(run("check", folder=folder, env=env))


def test_a_sound_archive_has_no_faults(archive: Path) -> None:
    assert check(archive) == "No faults.\n"


def test_a_file_without_the_right_to_read_it(archive: Path) -> None:
    (archive / "x.txt").chmod(0)
    assert "briefings/x.txt:1:1: the right to read it is missing" in check(archive)


@pytest.mark.parametrize("mode", [0, stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH, stat.S_IXUSR | stat.S_IXOTH])
def test_a_folder_without_rights(archive: Path, mode: int) -> None:
    (archive / "2024").mkdir()
    (archive / "2024" / "y.yml").write_text(BRIEFING)
    (archive / "2024").chmod(mode)
    assert "the right to read it is missing" in check(archive)


def test_pipes_and_sockets_in_the_folder(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(archive / "pipe.yml")
    monkeypatch.chdir(archive)  # the path of a socket has 108 bytes
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket.txt")
        words = check(archive)
    assert "briefings/pipe.yml:1:1: this is no plain file" in words
    assert "briefings/socket.txt:1:1: this is no plain file" in words


def test_devices_in_the_folder(archive: Path) -> None:
    (archive / "zero.txt").symlink_to("/dev/zero")
    assert "briefings/zero.txt:1:1: the link leads out of the folder" in check(archive)
    try:
        os.mknod(archive / "full.txt", 0o666 | stat.S_IFCHR, os.makedev(1, 7))
    except PermissionError:
        return  # only root makes devices; the link to one was told
    assert "briefings/full.txt:1:1: this is no plain file" in check(archive)


def test_files_that_change_and_vanish_while_they_are_read(archive: Path, tmp_path: Path) -> None:
    """Another program writes, deletes and exchanges for links all the time; what leads out is never read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET: [[[\n")
    over = threading.Event()

    def disturb() -> None:
        round_ = 0
        while not over.is_set():
            round_ += 1
            (archive / "y.txt").write_text("a\n" * (round_ % 1_000))
            (archive / "z.yml").unlink(missing_ok=True)
            (archive / "z.yml").symlink_to(secret)
            (archive / "z.yml").unlink()
            (archive / "z.yml").write_text(PAGE)
            shutil.rmtree(archive / "2024", ignore_errors=True)
            (archive / "2024").mkdir(exist_ok=True)
            (archive / "2024" / "v.txt").write_text(ARTICLE)

    other = threading.Thread(target=disturb)
    other.start()
    try:
        words = [check(archive) for _ in range(3)]
    finally:
        over.set()
        other.join()
    assert "SECRET" not in "".join(words)


@pytest.mark.parametrize("epoch", ["-1", "words", "", "1e9", "٣", "253402300800", "9" * 30])
def test_an_odd_clock_changes_nothing_of_a_check(archive: Path, epoch: str) -> None:
    assert check(archive, {"SOURCE_DATE_EPOCH": epoch}) == "No faults.\n"


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "LANG": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "xx_XX.nonsense"},
        {"PYTHONIOENCODING": "ascii"},
        {"TZ": "Nowhere/Nothing"},
        {"TZ": "XXX-99:99:99"},
        {"HOME": "/nonexistent"},
        {"HOME": ""},
        {"TERM": "dumb", "COLUMNS": "-5"},
        {"COLUMNS": "0", "NO_COLOR": ""},
    ],
    ids=str,
)
def test_an_odd_environment_changes_nothing_but_letters(archive: Path, env: dict[str, str]) -> None:
    (archive / "x.yml").write_text(BRIEFING.replace("opened on Friday", "öpened"), encoding="utf-8")
    words = check(archive, env)
    assert words.startswith("briefings/x.yml:6:11: ")
    assert "[B401]" in words


BUILD = "import datetime, pathlib, sys; from generator.site import build_archive; " \
    "print([d.code for d in build_archive(pathlib.Path('briefings'), datetime.date(*map(int, sys.argv[1:]))).diagnostics])"  # noqa: E501  # fmt: skip


@pytest.mark.parametrize("day", [("1", "1", "1"), ("1970", "1", "1"), ("9999", "12", "31")])
def test_pages_are_built_on_any_day(archive: Path, day: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, *day], cwd=archive.parent, env={"PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert told(done).startswith("[")


def test_a_report_into_a_folder_without_rights(archive: Path) -> None:
    archive.parent.chmod(0o555)
    done = run("check", "--format", "json", "--output", "report.json", folder=archive)
    assert done.returncode == 2
    assert "report.json cannot be written: permission denied" in told(done)


def test_pages_into_a_folder_without_rights(archive: Path) -> None:
    archive.parent.chmod(0o555)
    done = run("export", "markdown", "pages", folder=archive)
    assert done.returncode != 0
    assert "pages" in told(done)


def test_a_site_into_a_folder_without_rights(tmp_path: Path) -> None:
    """The old site stays, and what is wrong is said in one line, also without a home and with the clock set back."""
    assert run("init", str(tmp_path / "desk"), folder=tmp_path / "desk").returncode == 0
    archive, public = tmp_path / "desk" / "briefings", tmp_path / "public"
    public.mkdir()
    build = ("build", "-d", str(public / "site"))
    odd = {"HOME": "/nonexistent", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    done = run(*build, folder=archive, env=odd)
    assert done.returncode == 0, done.stderr
    before = {p: p.read_bytes() for p in public.rglob("*") if p.is_file()}
    public.chmod(0o555)
    try:
        done = run(*build, folder=archive, env=odd)
    finally:
        public.chmod(0o755)
    assert done.returncode != 0
    assert "permission denied" in told(done)
    assert {p: p.read_bytes() for p in public.rglob("*") if p.is_file()} == before
