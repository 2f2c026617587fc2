"""Takes command lines of this user through a socket, runs each in a process that it forks; a shell.

It has imported what a build needs and done nothing with it, so that a build in such a process is as one that starts
anew. It ends when nobody has called for a quarter of an hour, and when anything of the program is other than when it
began.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from generator import schema
from generator.caching import installed, own_files, program
from generator.commands import asking_daemon
from generator.commands.asking_daemon import FORWARDED, LATEST, LENGTH, STREAMS
from generator.garbage import look_seldom
from generator.readiness import get_readier
from generator.rules.weekday import weekdays
from generator.site import read_wordings

IDLE = 15 * 60.0  # seconds without a call
LONGEST = 64 << 20  # bytes of a request: no system has as long an environment
OPTION = "--daemon"
# All that a build imports after an edit, beside what `get_readier` does (`tests/site/test_daemon.py` looks whether it
# imports anything else).
NEEDED = (
    "_strptime", "babel.messages.pofile", "babel.numbers", "email.parser", "encodings.unicode_escape",
    "encodings.utf_8_sig", "generator.cli", "generator.commands.build", "generator.compiled",
    "generator.exchange.calendar_text", "generator.incremental.alone", "generator.incremental.contradictions",
    "generator.incremental.examining", "generator.incremental.finishing", "generator.incremental.framing",
    "generator.incremental.kept_maps", "generator.incremental.kept_rows", "generator.incremental.neighbours",
    "generator.incremental.publication", "generator.incremental.whole_groups", "generator.languages",
    "generator.maps.view",
)  # fmt: skip


def begin() -> None:
    """Begins a daemon for commands that are started as this one was; does not wait for it."""
    if asking_daemon.address(asking_daemon.identity()) is None:
        return
    code = "import sys; sys.path[:] = sys.argv[1:]; from generator.commands.daemon import serve; serve()"
    nowhere = subprocess.DEVNULL
    with suppress(OSError):
        subprocess.Popen(
            [sys.executable, "-c", code, *sys.path], cwd="/", stdin=nowhere, stdout=nowhere, stderr=nowhere,
            start_new_session=True,
        )  # fmt: skip


def serve(idle: float = IDLE) -> None:
    """Answers calls until there is a reason to end."""
    began = _state()
    told = asking_daemon.identity()
    where = asking_daemon.address(told)
    if where is None or program() is None:
        return
    look_seldom()
    get_ready()
    wordings = read_wordings()
    tuple(wordings.values())  # each is known by its text from then on
    for language in ("en", *wordings):
        weekdays(language)  # and with them all that Babel has of a language
    gc.collect()
    gc.freeze()
    with socket.socket(socket.AF_UNIX) as listening:
        place = Path(where)
        own = _listen(listening, place)
        try:
            while _is_at(place, own) and _answer(listening, told, began, idle):
                pass
        finally:
            if _is_at(place, own):
                place.unlink()


def get_ready() -> None:
    """Imports and makes what a build needs after an edit."""
    for name in NEEDED:
        importlib.import_module(name)
    get_readier()
    schema.Briefing.model_rebuild()  # else each build would make it ready, when it checks the first


def _listen(listening: socket.socket, place: Path) -> int:
    """Takes the place of any other; returns the number of the socket's own file."""
    begun = place.with_suffix(f".{os.getpid()}")
    begun.unlink(missing_ok=True)  # of a process that had the same number
    listening.bind(str(begun))
    listening.listen()
    begun.rename(place)
    return place.stat().st_ino


def _is_at(place: Path, own: int) -> bool:
    try:
        return place.stat().st_ino == own
    except OSError:
        return False


def _answer(listening: socket.socket, told: str, began: object, idle: float) -> bool:
    """Answers one call; returns whether to wait for another."""
    listening.settimeout(idle)
    try:
        talking, _ = listening.accept()
    except TimeoutError:
        return False
    _bury()
    with talking:
        try:
            request, streams = _request(talking)
        except (OSError, ValueError):  # it hung up, or is none of ours
            return True
        try:
            if request.get("identity") != told:
                return True  # of one for whom another daemon is
            if _state() != began:
                return False
            if not os.fork():
                listening.close()
                _run(talking, request, streams)
        finally:
            for each in streams:
                os.close(each)
    return True


def _bury() -> None:
    """Lets go of processes that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _request(talking: socket.socket) -> tuple[dict[str, Any], list[int]]:
    talking.settimeout(LATEST)
    head, streams, _, _ = socket.recv_fds(talking, LENGTH, STREAMS)
    try:
        length = int.from_bytes(head, "big")
        if len(head) != LENGTH or len(streams) != STREAMS or length > LONGEST:
            raise ValueError("no request")
        data = b""
        while len(data) < length:
            more = talking.recv(length - len(data))
            if not more:
                raise ValueError("cut short")
            data += more
        request = json.loads(data)
        if not isinstance(request, dict):
            raise ValueError("no request")
    except BaseException:
        for each in streams:
            os.close(each)
        raise
    return request, streams


def _run(talking: socket.socket, request: dict[str, Any], streams: list[int]) -> NoReturn:
    """Becomes the process that was asked for, runs its command, says how it ended, and ends."""
    code = 1
    try:
        _become(request, streams)
        talking.settimeout(None)
        talking.sendall(f"{os.getpid()}\n".encode())
        code = _outcome([each for each in request["arguments"] if each != OPTION])
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        talking.sendall(f"{code}\n".encode())
    finally:
        os._exit(code)


def _become(request: dict[str, Any], streams: list[int]) -> None:
    os.setsid()  # a group of its own, which whoever asked passes its signals on to
    for number in FORWARDED:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    os.umask(request["umask"])
    os.sched_setaffinity(0, request["processors"])
    sys.argv[:] = ["briefings", *request["arguments"]]
    sys.stdin = sys.__stdin__ = _stream(0, "r", sys.stdin)  # type: ignore[misc]
    sys.stdout = sys.__stdout__ = _stream(1, "w", sys.stdout)  # type: ignore[misc]
    sys.stderr = sys.__stderr__ = _stream(2, "w", sys.stderr)  # type: ignore[misc]


def _stream(number: int, mode: str, before: Any) -> Any:
    """A standard stream as Python makes it for what it is now: to a terminal it is written line by line."""
    by_line = mode == "w" and (number == STREAMS - 1 or before.write_through or os.isatty(number))
    return open(
        number, mode, buffering=1 if by_line else -1, encoding=before.encoding, errors=before.errors, closefd=False
    )


def _outcome(arguments: list[str]) -> int:
    """Runs a command; returns its exit code, as Python would end with it."""
    from generator.cli import main

    try:
        main(args=arguments, prog_name="briefings")
    except SystemExit as ended:
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
            return 1
        return ended.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def _state() -> object:
    """What the program was made of when its files were looked at: of another, what is in memory is not the program."""
    files = [(path, (found := os.stat(path)).st_mtime_ns, found.st_size) for path in own_files()]  # noqa: PTH116
    return files, installed(sys.path)
