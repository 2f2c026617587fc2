"""Names what `briefings build` tells MkDocs's process through its environment, finds a pipe that is there; a shell."""

from __future__ import annotations

import os
import stat
from contextlib import suppress

SHARD = "BRIEFINGS_SHARD"  # the share of the pages that is to be put into the cache, such as 2/8
PUBLISHER = "BRIEFINGS_PUBLISHES"  # the folder of the site that is published of what is built
STAGES = "BRIEFINGS_STAGES"  # the number of the pipe through which it hears how far the build is
AHEAD = "BRIEFINGS_AHEAD"  # that of the pipe through which it tells what it found in the archive meanwhile


def pipe_of_build(name: str) -> int | None:
    """The pipe whose number is there under a name; None where there is none."""
    number = os.environ.get(name, "")
    with suppress(OSError, OverflowError):
        if number.isdecimal() and stat.S_ISFIFO(os.fstat(int(number)).st_mode):
            return int(number)
    return None
