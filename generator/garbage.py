"""Takes nothing, has Python look for garbage more seldom in this process; a shell."""

from __future__ import annotations

import gc

SELDOM = 20_000, 50, 100


def look_seldom() -> None:
    """For a process that imports much, or makes pages: it leaves few circles, and to look for them takes a tenth."""
    gc.set_threshold(*SELDOM)
