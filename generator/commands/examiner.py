"""Begins a process that gets ready to examine annotations while the command itself is still imported; a shell.

After an edit a build takes most of its time to import what it needs, and what examines an annotation needs other parts
than what reads the command, looks at the archive and makes the pages. So that process is begun before the command is
read. It is given annotations once, sends back what came of them, and ends; it says nothing else and changes nothing.
Whoever gets no answer examines them itself. It is imported before all else, so it imports next to nothing.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from generator.garbage import look_seldom
from generator.incremental.packing import Unreadable, packed, unpacked
from generator.sharing_out import ends_at_once, processes, quietly

if TYPE_CHECKING:
    from generator.incremental.examined import Examined, Piece


ASKED = b"!"


class ForkedExaminer:
    """That process, seen from the command that began it, and from a process that the command forked since."""

    def __init__(self, process: int, request: int, asking: int, hearing: int) -> None:
        self._process, self._request = process, request
        self._asking: int | None = asking
        self._hearing = hearing
        self._is_gone = False

    def ask(self, pieces: Sequence[Piece], registry: bytes) -> bool:
        """Has it begin with annotations and a packed registry; returns whether it does: it may be asked once."""
        asking, self._asking = self._asking, None
        if asking is None:
            return False
        # In a file, for what a pipe cannot take would have to wait until the process is ready to read it.
        with os.fdopen(self._request, "wb") as to:
            to.write(packed((tuple(pieces), registry)))
        with suppress(OSError), os.fdopen(asking, "wb", buffering=0) as end:
            end.write(ASKED)
            return True
        return False  # it has ended

    @property
    def has_answered(self) -> bool:
        """Whether it has told anything by now, be it its end."""
        return bool(select.select([self._hearing], [], [], 0)[0])

    def answer(self) -> tuple[Examined, ...] | None:
        """What came of each annotation, once it tells; None where it has ended without."""
        with os.fdopen(self._hearing, "rb", buffering=0) as told, suppress(Unreadable):
            return tuple(unpacked(told.read()))
        return None

    def end(self) -> None:
        """Ends it, whatever it does."""
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)

    def leave(self) -> None:
        """Leaves it to the process that was forked since: it ends when that one does."""
        if self._asking is not None:
            for each in (self._asking, self._request, self._hearing):
                os.close(each)
            self._asking = None

    def dismiss(self) -> None:
        """Ends it, and waits until it has ended; for the process that began it. Later calls do nothing."""
        if self._is_gone:  # its number may be another process's by now
            return
        self.leave()
        self.end()
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)
        self._is_gone = True


def begin_examiner() -> ForkedExaminer | None:
    """Begins the process where two can work at once; else returns None."""
    if processes() < 2:
        return None
    with ExitStack() as unless_begun:

        def opened(*numbers: int) -> tuple[int, ...]:
            for number in numbers:
                unless_begun.callback(os.close, number)
            return numbers

        try:
            (request,) = opened(os.memfd_create("request"))
            asked, asking = opened(*os.pipe())
            hearing, telling = opened(*os.pipe())
            process = os.fork()
        except OSError:  # there may be no more processes, or files
            return None
        unless_begun.pop_all()
    if not process:
        for each in (asking, hearing):  # else it would not hear that nobody asks
            os.close(each)
        quietly(lambda: _answer(request, asked, telling))
    os.close(asked)
    os.close(telling)
    return ForkedExaminer(process, request, asking, hearing)


def _answer(request: int, asked: int, telling: int) -> None:
    """Gets ready, and answers if it is asked; whoever asks meets itself what goes wrong here."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ends_at_once()
    look_seldom()
    from generator.incremental.examining import examined_with

    if os.read(asked, len(ASKED)):
        told = os.pread(request, os.fstat(request).st_size, 0)
        done = packed(examined_with(*unpacked(told)))
        with os.fdopen(telling, "wb", buffering=0) as to:
            to.write(done)
