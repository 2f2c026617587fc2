"""`briefings build --daemon` is a build as any other, run by a process that has all imported; the site is the same.

Whether the daemon ran it is read off what the command imported: where it did, that is next to nothing.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sites import DAY, ROOT
from sites import said as files
from test_building_by_parts import Desk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are not forked elsewhere")
IMPORTED = "import time:"
PATIENCE = 60.0  # seconds
DAY_LONG = 24 * 3600


def until(done: Callable[[], object]) -> None:
    """Waits for what another process does."""
    late = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < late
        time.sleep(0.02)


def sockets(temporary: Path) -> list[Path]:
    """Where the daemons that have this folder of temporary files listen."""
    return [path for path in temporary.glob("briefings-daemons-*/*") if not path.suffix]


def daemons(temporary: Path) -> list[int]:
    """Those of them that are at work."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"generator.commands.daemon" in (process / "cmdline").read_bytes():
                mine = f"TMPDIR={temporary}\0".encode() in (process / "environ").read_bytes()
                found += [int(process.name)] if mine else []
    return found


def _may_be_stopped() -> None:
    """Undoes that a shell has what runs in its background, as these tests may, ignore an editor's Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Office(Desk):
    """A desk with a folder of temporary files, and so with daemons, of its own; it has `code` for its program."""

    def __init__(self, folder: Path, temporary: Path, code: Path = ROOT) -> None:
        super().__init__(folder)
        self.temporary, self.code = temporary, code
        self.variables: dict[str, str] = {}
        self.umask = -1

    def start(self, *given: str) -> subprocess.Popen[str]:
        """Begins a build as an editor does, in a shell of its own."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTEST"))}
        environment |= {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(self.code), "TMPDIR": str(self.temporary)}
        return subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "generator", "build", "--lenient", *given], cwd=self.folder,
            env=environment | self.variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True, umask=self.umask, preexec_fn=_may_be_stopped,
        )  # fmt: skip

    def run(self, *given: str) -> tuple[int, str, str, bool]:
        """The exit code, what was said on both streams, and whether a daemon ran it."""
        with self.start(*given) as running:
            said, told = running.communicate()
        lines = told.splitlines(keepends=True)
        by_daemon = not any(line.rstrip().endswith(" click") for line in lines if line.startswith(IMPORTED))
        return running.returncode, said, "".join(line for line in lines if not line.startswith(IMPORTED)), by_daemon

    @property
    def sockets(self) -> list[Path]:
        """Where its daemons listen."""
        return sockets(self.temporary)

    def daemons(self) -> list[int]:
        """Those that are at work."""
        return daemons(self.temporary)

    def with_daemon(self) -> Office:
        """The same once a build has begun a daemon that listens."""
        code, *_, by_daemon = self.run("--daemon")
        assert (code, by_daemon) == (0, False)
        until(lambda: self.sockets)
        return self


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a short name, as the address of a socket must be."""
    with tempfile.TemporaryDirectory(prefix="b-", dir="/tmp") as folder:
        yield Path(folder)


@pytest.fixture
def office(tmp_path: Path, temporary: Path) -> Iterator[Office]:
    office = Office(tmp_path / "desk", temporary)
    yield office
    for process in office.daemons():
        os.kill(process, signal.SIGKILL)


def test_later_builds_are_run_by_it_and_make_the_same_site(office: Office) -> None:
    office.with_daemon()
    for state in (1, 0):
        office.state(state)
        assert office.run("--daemon") == (0, "site is published\n", "", True)
        assert office.run("-f", "cold.yml", "-d", "cold")[0] == 0
        assert files(office.site) == files(office.folder / "cold")
    assert len(office.daemons()) == 1


def test_without_the_option_nothing_is_left_behind(office: Office) -> None:
    assert office.run()[0] == 0
    assert not office.sockets
    assert not office.daemons()


def test_a_fault_is_told_as_without_it(office: Office) -> None:
    office.with_daemon()
    (office.folder / "briefings" / "bridge.yml").write_text("title: [Bridge\n", encoding="utf-8")
    one, other = office.run("--daemon"), office.run()
    assert one[3]
    assert not other[3]
    assert one[0] == other[0] == 1
    assert "bridge.yml:" in one[1] + one[2]
    assert one[:3] == other[:3]
    assert office.run("--daemon", "--colour")[:3] == office.run("--colour")[:3]  # there is no such option


def test_it_works_as_the_command_would(office: Office) -> None:
    """In its folder, with its umask and its variables; nobody's that came before."""
    office.with_daemon()
    office.umask, office.variables = 0o077, {"SOURCE_DATE_EPOCH": str(2 * DAY_LONG)}
    assert office.run("--daemon", "-f", "cold.yml", "-d", "other")[3]
    other = office.folder / "other"
    assert {path.stat().st_mode & 0o077 for path in other.rglob("*.html")} == {0}
    # RFC 1952, 2.3: the day of the build, as MkDocs has it.
    assert int.from_bytes((other / "sitemap.xml.gz").read_bytes()[4:8], "little") == 2 * DAY_LONG
    office.umask, office.variables = -1, {}
    assert office.run("--daemon", "-f", "cold.yml", "-d", "third")[3]
    assert office.run("-f", "cold.yml", "-d", "fourth")[0] == 0
    assert files(office.folder / "third") == files(office.folder / "fourth")


def test_a_build_that_is_stopped_leaves_the_site_and_no_process(office: Office) -> None:
    office.with_daemon()
    before = files(office.site)
    office.state(1)
    running = office.start("--daemon", "-f", "cold.yml")  # it starts MkDocs
    until(lambda: list(office.folder.glob(".site-building-*")))
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate()
    assert running.returncode == 130
    assert "stopped; site was left as it is" in said
    assert files(office.site) == before
    until(lambda: not any(f"{office.folder}/" in each for each in commands()))
    assert office.run("--daemon")[::3] == (0, True)


def test_a_build_that_is_terminated_ends_with_it(office: Office) -> None:
    office.with_daemon()
    running = office.start("--daemon", "-f", "cold.yml")
    until(lambda: list(office.folder.glob(".site-building-*")))
    running.send_signal(signal.SIGTERM)
    running.communicate()
    assert running.returncode == -signal.SIGTERM
    until(lambda: not any(f"{office.folder}/" in each for each in commands()))
    assert office.run("--daemon")[::3] == (0, True)


def commands() -> list[str]:
    """The command lines of all processes."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(process.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def test_a_program_that_was_changed_is_not_run_from_memory(tmp_path: Path, temporary: Path) -> None:
    code = tmp_path / "code"
    for name in ("generator", "templates"):
        shutil.copytree(ROOT / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    office = Office(tmp_path / "desk", temporary, code).with_daemon()
    assert office.run("--daemon")[1:] == ("site is published\n", "", True)
    changed = code / "generator" / "commands" / "build.py"
    changed.write_text(changed.read_text(encoding="utf-8").replace("is published", "is out"), encoding="utf-8")
    long_ago = time.time() - 100
    os.utime(changed, (long_ago, long_ago))
    assert office.run("--daemon")[1::2] == ("site is out\n", False)
    until(lambda: len(office.daemons()) == 1 and office.sockets)
    assert office.run("--daemon")[1::2] == ("site is out\n", True)
    office.run("--no-daemon")
    until(lambda: not office.daemons())


def test_who_works_in_another_language_has_another(office: Office) -> None:
    office.with_daemon()
    office.variables = {"LANG": "C.UTF-8", "LANGUAGE": "de"}
    assert not office.run("--daemon")[3]
    until(lambda: len(office.sockets) == 2)
    assert office.run("--daemon")[3]
    assert len(office.daemons()) == 2


def test_it_can_be_ended(office: Office) -> None:
    office.with_daemon()
    assert office.run("--no-daemon")[::3] == (0, False)
    until(lambda: not office.daemons())
    assert not office.sockets
    assert office.run("--no-daemon")[::3] == (0, False)


def test_another_takes_the_place_of_one_that_was_killed(office: Office) -> None:
    office.with_daemon()
    (process,) = office.daemons()
    os.kill(process, signal.SIGKILL)
    until(lambda: not office.daemons())
    assert office.sockets
    assert office.run("--daemon")[::3] == (0, False)
    until(lambda: office.daemons() and office.run("--daemon")[3])


def test_whoever_calls_for_nothing_is_not_answered(office: Office) -> None:
    office.with_daemon()
    (where,) = office.sockets
    for sent in (b"", b"x", b"\xff" * 8, (5).to_bytes(8, "big") + b"{}", (4).to_bytes(8, "big") + b"null"):
        with socket.socket(socket.AF_UNIX) as calling:
            calling.connect(str(where))
            calling.sendall(sent)
            calling.shutdown(socket.SHUT_WR)
            with suppress(ConnectionResetError):  # what was sent is not read to its end
                assert calling.recv(1) == b""
    with socket.socket(socket.AF_UNIX) as calling, Path(os.devnull).open("rb") as nowhere:
        calling.connect(str(where))
        socket.send_fds(calling, [(4).to_bytes(8, "big")], [nowhere.fileno()] * 3)
        calling.sendall(b"null")
        assert calling.recv(1) == b""
    assert office.run("--daemon")[::3] == (0, True)


def test_none_listens_where_others_may_write(office: Office) -> None:
    office.with_daemon()
    (where,) = office.sockets
    where.parent.chmod(0o777)
    assert office.run("--daemon")[::3] == (0, False)
    where.parent.chmod(0o700)
    assert office.run("--daemon")[::3] == (0, True)


def test_it_ends_when_nobody_calls(office: Office) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(office.temporary)}
    asked = "from generator.commands.daemon import serve; serve(idle=0.1)"
    subprocess.run([sys.executable, "-c", asked], env=environment, check=True, timeout=PATIENCE)
    assert not list(office.temporary.glob("briefings-daemons-*/*"))


# Imports what a daemon has, builds in a process that is forked, and says what that and those that it forks import.
IMPORTING = """
import os, sys
from generator.commands.daemon import get_ready
from generator.cli import main

get_ready()
log = os.open("imported", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.addaudithook(lambda event, given: event == "import" and os.write(log, f"{given[0]}\\n".encode()))
if not os.fork():
    try:
        main(["build", "--lenient"], standalone_mode=False)
    finally:
        os._exit(0)
os.wait()
"""


def test_it_has_all_that_a_build_imports_after_an_edit(office: Office) -> None:
    assert office.run()[0] == 0
    office.state(1)
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY, "PYTHONPATH": str(ROOT), "TMPDIR": str(office.temporary)}
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING], cwd=office.folder, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("site is published\n", "")  # MkDocs was not begun
    imported = (office.folder / "imported").read_text(encoding="utf-8").split()
    assert not imported, " ".join(imported)
