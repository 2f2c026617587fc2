"""Takes what a process is to do, does it, and ends the process without taking all apart; a shell.

What a build has imported and made takes Python longer to take apart at its end than many a page takes to make. By then
nothing of it matters any more: what was written is closed, and the system takes the memory back at once.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable

from generator.garbage import look_seldom


def run_to_the_end(do: Callable[[], object]) -> None:
    """Does it; a process that fails, or is told to exit with anything but 0, ends as any does."""
    look_seldom()
    well = False

    def end() -> None:
        if not well:
            return
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):
            return  # whoever read it is gone: Python's own end says so
        os._exit(0)

    atexit.register(end)  # the first to be registered is the last to be called: whoever else asked to be is called too
    try:
        do()
        well = True
    except SystemExit as ended:
        well = not ended.code
        raise
