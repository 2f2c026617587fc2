"""Takes a folder of a theme, returns its files in order, also those behind links; a shell that reads none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files_below(folder: Path) -> list[Path]:
    """The files that Jinja2 and MkDocs find in a folder: they follow links, of which one may lead back to itself."""
    return sorted(_walked(os.fspath(folder), frozenset()))


def _walked(folder: str, above: frozenset[str]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in above or not Path(real).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _walked(entry.path, above | {real})
            elif entry.is_file():
                yield Path(entry.path)
