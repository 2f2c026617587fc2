"""Takes folders that hold a built site, brings one up to date with files of another; a shell that reads no page.

A site is published as a whole: a tree beside it, which shares its unchanged files by hard links, is brought up to date
and takes its place in one step. It is the site before that becomes the tree beside it, one generation behind.
"""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PureWindowsPath

from generator.incremental.packing import Unreadable, sum_of
from generator.search import BUNDLE

BEGUN = ".briefings-begun"  # the end of the name of a file that is being linked
Mark = tuple[int, int, int]
"""The device and the inode of a folder, and when anything in it came or went, in nanoseconds.

Whoever empties a folder and fills it again, such as another build of MkDocs, leaves the first two as they were.
"""


def copied(tree: Path, to: Path) -> None:
    """A tree with the same files, linked where the disk can, copied elsewhere. `to` must not be there."""
    try:
        shutil.copytree(tree, to, copy_function=_link_or_stop, symlinks=True)
    except BaseException as error:
        shutil.rmtree(to, ignore_errors=True)
        if isinstance(error, _Stopped):
            raise error.why from None
        raise


class _Stopped(Exception):
    """Ends the copying of a tree at the first file that cannot be written: `shutil` would go on, and tell no cause."""

    def __init__(self, why: OSError) -> None:
        super().__init__(str(why))
        self.why = why


def _link_or_stop(one: str, other: str) -> None:
    try:
        _link(one, other)
    except OSError as error:
        raise _Stopped(error) from error


def _link(one: str, other: str) -> None:
    try:
        os.link(one, other, follow_symlinks=False)
    except OSError:
        shutil.copy2(one, other, follow_symlinks=False)


def take_over(tree: Path, fresh: Path, *, without: frozenset[str] = frozenset()) -> list[str]:
    """Moves the files of a fresh folder into a tree, but for those that are there already; returns the paths moved.

    Whatever is below a folder `without` stays where it is.
    """
    moved = []
    for path in _files(fresh, without):
        old, new = tree / path, fresh / path
        with suppress(OSError):
            if old.stat().st_size == new.stat().st_size and filecmp.cmp(old, new, shallow=False):
                continue
        old.parent.mkdir(parents=True, exist_ok=True)
        _move(new, old)
        moved.append(path)
    return moved


def _move(new: Path, old: Path) -> None:
    """Puts a file in the place of another in one step, also from another disk."""
    try:
        new.replace(old)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        begun = old.with_name(old.name + BEGUN)
        shutil.copy2(new, begun)
        begun.replace(old)


def _files(folder: Path, without: frozenset[str]) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        here = os.path.relpath(root, folder)
        folders[:] = [name for name in folders if os.path.normpath(f"{here}/{name}") not in without]
        yield from (os.path.normpath(f"{here}/{name}") for name in names)


def other(tree: Path, known: Mapping[str, bytes]) -> list[str]:
    """The paths of those files that are not there, or not of the bytes that have the known sum."""
    return [path for path, sum_ in known.items() if _sum(tree / path) != sum_]


def _sum(path: Path) -> bytes:
    try:
        return sum_of(path.read_bytes())
    except OSError:
        return b""


def strangers(tree: Path, known: Collection[str]) -> list[str]:
    """The paths of files that are not known; the search index is made of the others, and is none of them."""
    return [path for path in _files(tree, frozenset({BUNDLE})) if path not in known]


def bring(tree: Path, other: Path, paths: Iterable[str]) -> None:
    """Puts files of another tree into this one, in the place of its own."""
    for path in paths:
        new = tree / path
        begun = new.with_name(new.name + BEGUN)
        new.parent.mkdir(parents=True, exist_ok=True)
        begun.unlink(missing_ok=True)
        _link(os.fspath(other / path), os.fspath(begun))
        begun.replace(new)
        begun.unlink(missing_ok=True)  # of two names of one file, to rename one to the other leaves both


def lost(tree: Path, paths: Iterable[str]) -> list[str]:
    """Those of these files that are not in a tree."""
    there = os.fspath(tree)
    return [path for path in paths if not os.path.lexists(f"{there}/{path}")]


def drop(tree: Path, paths: Iterable[str]) -> None:
    """Takes files out of a tree, and the folders that they leave empty."""
    for path in paths:
        file = tree / path
        file.unlink(missing_ok=True)
        for folder in file.parents:
            if folder == tree:
                break
            try:
                folder.rmdir()
            except OSError:
                break


def is_inside(path: str) -> bool:
    """Whether a file would lie in the site, on any system: what a cache says may have come from anywhere."""
    told = PureWindowsPath(path)
    return bool(told.parts) and not told.anchor and ".." not in told.parts and "\0" not in path


def inside(rows: Iterable[tuple[str]]) -> list[str]:
    """The paths that a store has. Raises Unreadable where one would lie elsewhere."""
    paths = [path for (path,) in rows]
    if not all(map(is_inside, paths)):
        raise Unreadable("a file would lie outside the site")
    return paths


def mark(tree: Path) -> Mark | None:
    """What tells this folder from any other, also after it was renamed; None where it is none."""
    try:
        found = tree.lstat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino, found.st_mtime_ns) if tree.is_dir() and not tree.is_symlink() else None
