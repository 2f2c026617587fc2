"""Takes the process's standard streams, opens those that were closed when it began, to nowhere; a shell.

Python has None for such a stream, which no program expects that prints; and whatever is opened next would get its
number, so that what is meant for a reader would land there.
"""

from __future__ import annotations

import os
import sys

NAMES = ("stdin", "stdout", "stderr")  # by their numbers


def open_closed() -> None:
    """Opens them, for this process and those that it begins."""
    for number, name in enumerate(NAMES):
        if getattr(sys, name) is not None:
            continue
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        os.set_inheritable(number, True)
        setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115
