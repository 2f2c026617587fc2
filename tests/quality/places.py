"""Where the judged sites are served, and where what was measured is kept."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from quality_tools import CACHE


@dataclass(frozen=True, slots=True)
class Place:
    """A built site and the address where it is served."""

    name: str
    folder: Path
    address: str
    mount: str


def told(name: str, lines: list[str]) -> None:
    """Keeps what was measured: shown by `pytest -rP`, and as a file in .cache/quality/ whoever ran the test."""
    text = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(f"{name}\n{text}")
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / f"{name}.txt").write_text(text, encoding="utf-8")
