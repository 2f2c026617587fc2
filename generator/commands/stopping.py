"""Takes a command's work, has it stop in order where the process is told to end; the site stays, and no child works on.

Ctrl-C in a terminal reaches all processes of a command; what ends a job elsewhere (a CI that is cancelled, `kill`)
often tells the first of them alone (SIGTERM).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from generator.sharing_out import ends_at_once


class Terminated(KeyboardInterrupt):
    """The process was told to end (SIGTERM); whoever waits for a child ends it first."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Raises Terminated in what it holds where the process is told to end, and then ends it by that signal."""
    if current_thread() is not main_thread():  # no other may say what a signal does
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminated)
    try:
        yield
    except Terminated:
        ends_at_once()
        os.kill(os.getpid(), signal.SIGTERM)  # so that whoever waits for it knows what has ended it
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminated(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    raise Terminated
