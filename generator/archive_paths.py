"""Takes the path of an archive's file, returns what kind of file it is by its place; never looks at the disk."""

from __future__ import annotations


def is_registry(path: str) -> bool:
    """Whether a file is one of the registry's: it lies in a folder `registry` below the archive's own."""
    return "registry" in path.split("/")[1:-1]


def is_annotation(path: str) -> bool:
    """Whether a file that is read is a briefing's: neither a text nor one of the registry's."""
    return not path.endswith(".txt") and not is_registry(path)
