"""Takes a site's configuration, looks at its archive while MkDocs starts, and tells the build what it found; a shell.

MkDocs, in a process of its own, takes a third of a second until it asks for the archive. `briefings build` has that
time: it does what the build would begin with, and the build hears of it through a pipe. After a large change it leaves
all to the build, which has several processes at work. No build depends on it: one that hears nothing looks itself.
"""

from __future__ import annotations

import datetime
import os
import select
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from generator.caching import program
from generator.clock import today
from generator.incremental.packing import Unreadable, packed, unpacked
from generator.incremental.store import NAME, Store, lock_of
from generator.incremental.survey import ARCHIVE, FEW, Survey, survey
from generator.variables import AHEAD, pipe_of_build

# What comes first: whether anything is other than before, so that the build gets ready to make pages.
SAME, OTHER = b"=", b"+"


class Ahead:
    """What another process found out about the archive, at the other end of a pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe = pipe
        self._heard = b""

    def wait(self, get_ready: Callable[[], object], if_time: Callable[[], object]) -> None:
        """Waits until it has told all. Where pages are to be made, `get_ready` is called meanwhile.

        So is `if_time`, if it has told nothing more by then.
        """
        with suppress(OSError), os.fdopen(self._pipe, "rb", buffering=0) as told:
            if told.read(1) == OTHER:
                get_ready()
                if not select.select([told], [], [], 0)[0]:
                    if_time()
            self._heard = told.read()

    def found(self, store: Path, root: Path, day: datetime.date) -> Survey | None:
        """The survey of an archive on a day, which that store has; None where there is none, as at the second time."""
        heard, self._heard = self._heard, b""
        with suppress(Unreadable, ValueError, TypeError):
            where, of, on, found = unpacked(heard)
            if (where, of, on) == (str(store.resolve()), str(root), day):
                return found  # type: ignore[no-any-return]  # only this program's own values come out
        return None


def ahead_of_build() -> Ahead | None:
    """Whatever looks at the archive for this build; None where no command does."""
    pipe = pipe_of_build(AHEAD)
    os.environ.pop(AHEAD, None)  # a process that is begun later is not told
    return None if pipe is None else Ahead(pipe)


def look(cache: Path, pipe: int) -> None:
    """Brings what the folder of a cache has up to date with the archive and tells the pipe, which it closes.

    Whatever goes wrong here, such as another build at work, the build then meets itself, and says so.
    """
    with suppress(Exception), os.fdopen(pipe, "wb", buffering=0) as to:
        to.write(_looked(cache / NAME, to.write))


class _Large(Exception):
    """So much is other that the build itself is to do it."""


def _looked(known: Path, tell: Callable[[bytes], object]) -> bytes:
    made_by, day = program(), today()
    if made_by is None or not known.is_file():
        return b""

    def begin(number: int) -> None:
        tell(OTHER if number else SAME)
        if number > FEW:
            raise _Large

    with lock_of(known).acquire(timeout=0), closing(Store(known, made_by)) as store:
        root = store.fact(ARCHIVE)
        if not root:
            return b""
        return packed((str(known.resolve()), root, day, survey(store, Path(root), day, map, begin=begin)))
