"""Takes a command, runs it as a process group of its own, returns what it took; stops it at a limit."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

EVERY = 0.1  # seconds between two looks at what is running
MB = 2**20
SETTLED = {"SOURCE_DATE_EPOCH": "1735689600", "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
# pip compiles what it installs; a checkout is compiled as it is run, by each process anew where none may keep it.
UNSET = "PYTHONDONTWRITEBYTECODE"


class Run(Struct, frozen=True):
    """What one run took: seconds, seconds of processors, megabytes at the peak; `fault` is why it came to nothing.

    `memory` is that of the largest process whose name does not begin with "pagefind", `pagefind` that of the largest
    other one, `together` of all at one time (what they share is counted for each). Without /proc, `memory` is that of
    the largest process of any name, and the others are 0.
    """

    wall: float
    busy: float = 0.0
    memory: float = 0.0
    pagefind: float = 0.0
    together: float = 0.0
    over: bool = False
    fault: str = ""

    @property
    def failed(self) -> bool:
        """Whether it came to nothing or was stopped."""
        return self.over or bool(self.fault)


def surroundings() -> dict[str, str]:
    """The environment of whatever is measured."""
    return {name: value for name, value in (os.environ | SETTLED).items() if name != UNSET}


def run(command: Sequence[str | Path], folder: Path, limit: float = 600.0) -> Run:
    """One run of a command in a folder, stopped with all its children after `limit` seconds."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True, env=surroundings(),
        )  # fmt: skip
        look = _Look(child.pid, limit)
        look.start()
        try:
            _, status, used = os.wait4(child.pid, 0)
        finally:
            wall = time.perf_counter() - start
            look.over.set()
            look.join()
            end(child.pid)
        child.returncode = os.waitstatus_to_exitcode(status)
        said.seek(max(0, said.seek(0, os.SEEK_END) - 2000))
        last = said.read().decode(errors="replace").strip().splitlines()
    memory, pagefind = peaks(look, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MB)
    fault = "" if look.stopped or not child.returncode else (last or [f"exit code {child.returncode}"])[-1]
    return Run(wall, used.ru_utime + used.ru_stime, memory, pagefind, look.together, look.stopped, fault)


def peaks(seen: Seen, largest: float) -> tuple[float, float]:
    """The peak of the largest process but Pagefind's, and of Pagefind's; `largest` is the system's own, of any.

    What was seen now and then may be less than what was there at the end; the system knows it, but not of whom.
    """
    if seen.pagefind > seen.largest:
        return seen.largest, max(seen.pagefind, largest)
    return max(seen.largest, largest), seen.pagefind


def end(group: int) -> None:
    """Ends what is left of a group of processes that this bench has started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


@contextlib.contextmanager
def running(command: Sequence[str | Path], folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server in a folder while it is needed; then it is asked to stop, and what is left of it is ended."""
    with log.open("wb") as said:
        server = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True, env=surroundings(),
        )  # fmt: skip
        try:
            yield server
        finally:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(timeout=5)
            end(server.pid)
            server.wait()


class Seen(Protocol):
    """What was seen of the memory of processes, in megabytes."""

    largest: float
    pagefind: float


class _Look(threading.Thread):
    """Looks at the memory of a session's processes now and then, and ends them all at the limit."""

    def __init__(self, session: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.session, self.limit = session, limit
        self.over = threading.Event()
        self.stopped = False
        self.largest = self.pagefind = self.together = 0.0

    def run(self) -> None:
        until = time.perf_counter() + self.limit
        while not self.over.wait(EVERY):
            if time.perf_counter() > until:
                self.stopped = True
                end(self.session)
                return
            seen = list(_memory_of(self.session))
            self.together = max(self.together, sum(now for _, _, now in seen))
            for name, peak, _ in seen:
                if name.startswith("pagefind"):
                    self.pagefind = max(self.pagefind, peak)
                else:
                    self.largest = max(self.largest, peak)


def _memory_of(session: int) -> Iterator[tuple[str, float, float]]:
    """The name of each process of a session, its peak of memory until now, and what it has now, in megabytes."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            # The name is in brackets and may hold any sign; the session is the fourth field after it.
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) != session:
                continue
            status = _fields((folder / "status").read_text())
        except (OSError, ValueError, IndexError):
            continue  # it has just ended
        peak, now = (float(status.get(name, "0").split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
        yield status.get("Name", "").strip(), peak, now


def _fields(status: str) -> Mapping[str, str]:
    return {name: value for name, _, value in (line.partition(":") for line in status.splitlines())}
