"""Takes words and what they are, returns them coloured for a terminal; never looks at the environment itself."""

from __future__ import annotations

from collections.abc import Mapping

RESET = "\x1b[0m"
BOLD = "\x1b[1m"
DIM = "\x1b[2m"
RED = "\x1b[1;31m"
YELLOW = "\x1b[1;33m"
CYAN = "\x1b[36m"


def is_wanted(environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Whether to colour. NO_COLOR, set to anything but "", forbids it (no-color.org), FORCE_COLOR demands it
    (force-color.org); both together forbid it, as in Python 3.13. Without them a terminal gets colours.
    """
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return on_terminal and environment.get("TERM") != "dumb"


def paint(words: str, style: str, *, coloured: bool) -> str:
    """The words in a style, or as they are."""
    return f"{style}{words}{RESET}" if coloured and words else words
