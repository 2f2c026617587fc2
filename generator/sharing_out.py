"""Takes work that may be done in any number of shares, has processes do one share each; a shell that returns nothing.

The processes are forked, so they know all that this one knows, and leave nothing behind but what the work itself
keeps, as in the build cache. A share that fails is nobody's loss: whoever needs its outcome does the work, and says
what is wrong with it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys

from generator.remembering import Share

FEW = 64  # pieces of work, such as pages; to begin processes for so few would take as long


def processes() -> int:
    """How many work at once: as many as this process may use processors, one where the system cannot fork safely."""
    if sys.platform != "linux":  # macOS: its own libraries may not be used after a fork (CPython issue 77906)
        return 1
    return len(os.sched_getaffinity(0))


def share_out(work: Share, amount: int, workers: int | None = None) -> None:
    """Does `work` in so many processes, by default in `processes()`, and waits for them; in none where that is one.

    In none either where the amount, a number of pieces such as pages, is not worth it.
    """
    number = processes() if workers is None else workers
    if number < 2 or amount <= FEW:
        return
    forking = multiprocessing.get_context("fork")
    begun = [forking.Process(target=_quietly, args=(work, share, number), daemon=True) for share in range(number)]
    for each in begun:
        each.start()
    for each in begun:
        each.join()


def _quietly(work: Share, share: int, of: int) -> None:
    """Says nothing, neither of what goes wrong nor of what it does: the process that began it will."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    sys.stdout = sys.stderr = os.fdopen(nowhere, "w", encoding="utf-8")
    try:
        work(share, of)
    finally:
        # Not by way of what the other process has left to do at its end.
        os._exit(0)
