"""Takes a command line, has this user's daemon run it, returns its exit code; a shell that imports next to nothing.

A daemon (`generator.commands.daemon`) is a process that has imported all that a build needs: to import it takes more
than half of a build after one edit. It runs a command as this process would: with its arguments, folder, environment,
umask, processors and standard streams. Whoever started Python in another way, or in another language, has another one.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import zlib
from contextlib import suppress

from generator.commands.own_folder import own_folder

# What Python, its libraries or the system take from the environment when a process starts, and never look at again.
AT_START = ("PYTHON", "PYDANTIC", "LC_", "LANG", "LD_", "TZ", "TEMP", "TMP")
LENGTH = 8  # bytes that say how long a request is
LATEST = 5.0  # seconds in which a daemon takes a request, or is not waited for
FORWARDED = (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))
STREAMS = 3
LONGEST = 80  # bytes of the folder: an address has room for 107 (unix(7)), and ends with two numbers


def identity() -> str:
    """What a process that runs commands for this one must have begun with."""
    environment = sorted((name, value) for name, value in os.environ.items() if name.startswith(AT_START))
    return json.dumps([sys.executable, sys.version, __file__, sys.path, environment])


def address(told: str) -> str | None:
    """Where the daemon with that identity listens, if there is one; None where there can be none.

    Only where processes can be forked safely, and where nobody else can take its place.
    """
    if sys.platform != "linux":
        return None
    folder = own_folder(os.path.abspath(os.environ.get("TMPDIR") or "/tmp"), "daemons")
    return f"{folder}/{zlib.crc32(told.encode()):08x}" if folder and len(os.fsencode(folder)) <= LONGEST else None


def asked(arguments: list[str]) -> int | None:
    """The exit code of a command that the daemon has run; None where there is none that could."""
    told = identity()
    where = address(told)
    if where is None:
        return None
    with socket.socket(socket.AF_UNIX) as talking:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, FORWARDED)  # until it is known whom to pass them on to
        try:
            talking.settimeout(LATEST)
            talking.connect(where)
            _send(talking, told, arguments)
            group = _line(talking)
            if group:
                got = _forwarding(int(group))
        except OSError:
            return None
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return _code(talking, got) if group else None


def end() -> None:
    """Ends the daemon, if there is one; a command that it runs goes on."""
    where = address(identity())
    with suppress(OSError), socket.socket(socket.AF_UNIX) as talking:
        talking.connect(where or "")
        os.unlink(where or "")  # the daemon looks whether it is still there when somebody calls


def _send(talking: socket.socket, told: str, arguments: list[str]) -> None:
    umask = os.umask(0)
    os.umask(umask)
    request = {
        "identity": told, "arguments": arguments, "folder": os.getcwd(), "environment": dict(os.environ),
        "umask": umask, "processors": sorted(os.sched_getaffinity(0)),
    }  # fmt: skip
    data = json.dumps(request).encode()
    streams = [_open(number) for number in range(STREAMS)]
    socket.send_fds(talking, [len(data).to_bytes(LENGTH, "big")], streams)
    talking.sendall(data)
    for number, stream in enumerate(streams):
        if number != stream:
            os.close(stream)


def _open(stream: int) -> int:
    """The same stream, or one to nowhere where it is closed."""
    try:
        os.fstat(stream)
    except OSError:
        return os.open(os.devnull, os.O_RDWR)
    return stream


def _forwarding(group: int) -> list[int]:
    """Passes signals on to the processes of a group from now on; returns which there were until anybody asks."""
    got: list[int] = []

    def forward(number: int, _: object) -> None:
        got.append(number)
        with suppress(OSError):
            os.killpg(group, number)

    for number in FORWARDED:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, forward)
    return got


def _code(talking: socket.socket, got: list[int]) -> int:
    """The exit code that the other end says at last."""
    talking.settimeout(None)
    code = ""
    with suppress(OSError):
        code = _line(talking)
    if not code and got:  # they ended as this one is to end
        signal.signal(got[-1], signal.SIG_DFL)
        os.kill(os.getpid(), got[-1])
    return int(code) if code else 1


def _line(talking: socket.socket) -> str:
    """What the other end says, up to the end of a line; nothing where it hangs up."""
    heard = b""
    while not heard.endswith(b"\n"):
        more = talking.recv(1)
        if not more:
            return ""
        heard += more
    return heard.decode().strip()
