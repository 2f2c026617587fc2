"""Takes what a build tells of its stages, shows how far it is and, if asked, where the time went; changes no build.

The line with the progress is for a terminal, and for builds that last. All that is printed meanwhile goes through
here, so that the line is out of its way.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Callable
from threading import RLock, Thread
from typing import TYPE_CHECKING

from generator.commands.console import complain
from generator.commands.say import say
from generator.incremental.stages import STARTING, Stage
from generator.stage_times import StageTimes
from generator.telling_stages import hear

if TYPE_CHECKING:
    from generator.commands.bar import Bar
    from generator.reports.profile import Cost

AFTER = 1.0  # seconds that a build must have taken before it is worth a line
TICK = 0.1  # seconds between two pictures of the line


def is_watched() -> bool:
    """Whether somebody sits before a terminal that can show a line which changes."""
    machine = os.environ.get("CI", "").lower() not in ("", "0", "false") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not machine


class Watching:
    """Follows one build: its process for MkDocs through a pipe, this one by being told. To be closed at its end."""

    def __init__(self, *, profile: bool, watched: bool | None = None) -> None:
        self._times, self._profile = StageTimes(), profile
        self._watched = is_watched() if watched is None else watched
        self._begun = time.monotonic()
        self._lock = RLock()
        self._bar: Bar | None = None
        self._pipe: int | None = None
        self._heard = b""
        self._pages: tuple[int, int] | None = None
        self._closed = self._within_a_line = self._listening = False

    def __enter__(self) -> Watching:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.ended()
            self._closed = True
            self._hide()
        if self._profile:
            from generator.reports.profile import profile_table  # the package of reports takes long to import

            complain(profile_table(self._times.took, self._cost()))

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        """A stage begins."""
        with self._lock:
            self._times.begin(stage, amount, time.monotonic())
            self._show()

    def step(self) -> None:
        """A piece is done."""
        with self._lock:
            self._times.step()

    def end(self) -> None:
        """The stage has ended."""
        with self._lock:
            self._times.end(time.monotonic())

    def made(self, pages: int, stayed: int) -> None:
        """How many pages were made, and how many are as they were."""
        self._pages = pages, stayed

    def say(self, text: str) -> None:
        """Prints a text on standard output."""
        self._above(lambda: say(text))

    def pass_on(self, text: str) -> None:
        """Prints a text on standard error as it is."""
        self._above(lambda: (sys.stderr.write(text), sys.stderr.flush()))
        self._within_a_line = not text.endswith("\n")

    def starting(self) -> int | None:
        """The pipe that MkDocs's process is to have, for it begins now; none where nobody asked what it does."""
        its = self.hearing()
        if its is not None:
            self.begin(STARTING)
        return its

    def listen(self) -> None:
        """Hears from now on what is told through the pipe; the process at its other end has begun.

        Not before: a process is not to be forked beside a thread.
        """
        if (self._watched or self._profile) and not self._listening:
            self._listening = True
            Thread(target=self._listen, daemon=True).start()

    def hearing(self) -> int | None:
        """The pipe through which a process can tell of its stages; none where nobody asked for them."""
        if os.name != "posix" or not (self._watched or self._profile):
            return None
        mine, its = os.pipe()
        os.set_blocking(mine, False)
        self._pipe = mine
        return its

    @property
    def has_all(self) -> bool:
        """Whether MkDocs's standard output must come through here too, for it would go to the same terminal."""
        return self._watched and sys.stdout.isatty()

    def ended(self) -> None:
        """Hears the last of what MkDocs's process told. Others that it began and left behind are not waited for."""
        with self._lock:
            self._hear()
            if self._pipe is not None:
                os.close(self._pipe)
                self._pipe = None
            self.end()

    def _listen(self) -> None:
        while not self._closed:
            pipe = self._pipe
            try:
                if pipe is None or not select.select([pipe], [], [], TICK)[0]:
                    time.sleep(0 if pipe is not None else TICK)
                elif not self._hear():
                    time.sleep(TICK)  # nobody is left to write
            except (OSError, ValueError):
                pass  # closed meanwhile
            with self._lock:
                self._show()

    def _hear(self) -> bool:
        """Whether more may follow."""
        with self._lock:
            while self._pipe is not None:
                try:
                    given = os.read(self._pipe, 65536)
                except BlockingIOError:
                    return True
                if not given:
                    return False
                *lines, self._heard = (self._heard + given).split(b"\n")
                for line in lines:
                    hear(line, self)
        return True

    def _show(self) -> None:
        if not self._watched or self._closed or self._within_a_line or time.monotonic() - self._begun < AFTER:
            return
        if self._bar is None:
            from generator.commands.bar import Bar  # most builds are done before there is a line to be shown

            self._bar = Bar()
        try:
            self._bar.show(self._times.now)
        except OSError:
            self._watched = False  # the terminal is gone

    def _hide(self) -> None:
        if self._bar:
            self._bar.hide()

    def _above(self, write: Callable[[], object]) -> None:
        with self._lock:
            self._hide()
            write()

    def _cost(self) -> Cost:
        from generator.reports.profile import Cost

        made, stayed = self._pages or (None, 0)
        seconds = time.monotonic() - self._begun
        try:
            import resource
        except ImportError:  # Windows
            return Cost(seconds, made=made, stayed=stayed)
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes on macOS, kilobytes elsewhere
        busy = sum(each.ru_utime + each.ru_stime for each in used)
        return Cost(seconds, busy, max(each.ru_maxrss for each in used) * unit, made, stayed)
