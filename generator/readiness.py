"""Takes nothing, imports what a build of an edit needs, for a process that waits for another; makes nothing."""

from __future__ import annotations


def get_readier() -> None:
    """Imports what most edits need, but not all: what reads articles, forks."""
    import encodings.idna  # noqa: F401
    import multiprocessing.connection
    import multiprocessing.popen_fork  # noqa: F401

    from generator import article  # noqa: F401
