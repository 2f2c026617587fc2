"""Takes the briefings folder, returns its texts and the faults of files; never writes or parses."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.archive_paths import is_annotation
from generator.diagnostics import Diagnostic, Position
from generator.file_codes import (
    ARCHIVE_TOO_LARGE,
    CASE_COLLISION,
    CODES,
    LINK_KIND,
    LINK_OUT,
    NOT_READ,
    NOTHING_TO_READ,
    UNREADABLE,
)
from generator.file_names import UNSHOWABLE, name_fault
from generator.file_text import (
    BIDI,
    CONTROL,
    LIMITS,
    Source,
    ending,
    limit_of,
    position_of,
    source_from_bytes,
    too_large,
)

__all__ = [
    "BIDI",
    "CODES",
    "CONTROL",
    "LIMITS",
    "UNSHOWABLE",
    "Source",
    "position_of",
    "read_archive",
    "source_from_bytes",
]

FILES = 200_000
"""The most files and folders of an archive: a briefing, its text and a spare an hour for seven years."""

TOTAL = 2_000_000_000
"""The most bytes of all its files together."""

TRIES = 3
"""How often a file is read anew that changes while it is read."""

# Not on every system: no waiting for a pipe, no following of a link, no change of line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def read_archive(root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Every annotation, registry file and article under the folder `root`, sorted by path.

    Paths start with the folder's name. README.md, hidden files, editors' backups and linked
    folders are passed over (what a linked folder holds is read where it lies). A file with a
    fault gives diagnostics and no `Source`; all others are still read. Of a folder with more than
    `FILES` entries or `TOTAL` bytes nothing is read. Nothing is raised.
    """
    name = Path(os.path.abspath(root)).name  # noqa: PTH100 - resolve() would follow a link
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir() raises where rights are missing
        message, hint = f"there is no folder `{name}`", "run this in the archive's folder"
        return (), (NOTHING_TO_READ.at(name, Position(), message, hint),)
    listed = tuple(_entries(root, name))
    if fault := _too_much(listed, name):
        return (), (fault,)
    found = [fault for _, _, fault in listed if fault]
    read: dict[str, Source] = {}
    seen: dict[str, str] = {}
    home = os.path.realpath(root)
    for entry, path, fault in listed:
        if fault:
            continue
        first = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if first != path:
            read.pop(first, None)
            message = f"the name differs only by {_difference(first, path)} from `{first}`"
            found.append(CASE_COLLISION.at(path, Position(), message, "rename one of the two"))
            continue
        source, faults = _read(entry, path, home)
        found += faults
        if source:
            read[path] = source
    if not any(map(is_annotation, seen.values())) and not any(fault.severity == "error" for fault in found):
        hint = "start with `briefings new`" + ("; or is a part of the folder missing?" if seen else "")
        message = f"the folder `{name}` holds no briefing"
        found.append(NOTHING_TO_READ.at(name, Position(), message, hint))
    return tuple(read[path] for path in sorted(read)), tuple(sorted(found))


def read_file(root: Path, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """One file of the archive under the folder `root`, by its path there, as `read_archive` has found it before."""
    entry = os.path.join(os.path.dirname(os.path.abspath(root)), path)  # noqa: PTH100, PTH118, PTH120 - no link followed
    return _read(entry, path, os.path.realpath(root))


def _difference(first: str, second: str) -> str:
    composed = (unicodedata.normalize("NFC", path) for path in (first, second))
    return "the Unicode form of a letter" if len(set(composed)) == 1 else "letter case"


Entry = tuple[str, str, Diagnostic | None]
"""A file, its path in the archive, and what keeps it from being read, if anything does."""


def _entries(root: Path, path: str) -> Iterator[Entry]:
    """The files to read, each folder's in order, and what speaks against the other entries; no more than `FILES`."""
    folders, left = [(os.fspath(root), path)], FILES
    home = os.path.realpath(root)
    while folders:
        folder, path = folders.pop()
        try:
            entries = sorted(_within(folder, left), key=lambda entry: entry.name)
            left -= len(entries)
            if left < 0:
                yield folder, path, ARCHIVE_TOO_LARGE.at(path, Position(), "", "")
                return
            for entry in entries:
                inner = f"{path}/{entry.name}"
                if fault := _unfit(entry, inner, home):
                    yield entry.path, fault.path, fault
                elif not os.path.isdir(entry):  # noqa: PTH112 - unlike the entry's own, it raises nothing
                    yield entry.path, inner, None
                elif not entry.is_symlink():
                    folders.append((entry.path, inner))
        except OSError as error:
            yield folder, path, _unreadable(folder, path, error)


def _within(folder: str, left: int) -> Iterator[os.DirEntry[str]]:
    """What of a folder is not passed over, one more than are `left` at most."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_passed_over(entry.name):
                yield entry
                left -= 1
            if left < 0:
                return


def _too_much(listed: Iterable[Entry], name: str) -> Diagnostic | None:
    hint = "is it the right folder?"
    if any(fault and fault.code == ARCHIVE_TOO_LARGE.id for _, _, fault in listed):
        return ARCHIVE_TOO_LARGE.at(name, Position(), f"the folder holds more than {FILES:,} files", hint)
    if sum(_size(entry, path) for entry, path, fault in listed if not fault) > TOTAL:
        message = f"the files have more than {TOTAL / 10**9:g} GB together"
        return ARCHIVE_TOO_LARGE.at(name, Position(), message, hint)
    return None


def _size(entry: str, path: str) -> int:
    """The bytes of a file that would be read; none of one that is too large itself, or cannot be looked at."""
    try:
        size = os.stat(entry).st_size  # noqa: PTH116
    except OSError:
        return 0
    return size if size <= limit_of(path) else 0


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of this name is none of the archive's: hidden, an editor's backup, a README.md."""
    backup = name.endswith("~") or (name.startswith("#") and name.endswith("#"))
    return backup or name.startswith(".") or name.casefold() == "readme.md"


def _unfit(entry: os.DirEntry[str], path: str, home: str) -> Diagnostic | None:
    if fault := name_fault(path):
        return fault
    if entry.is_symlink() and (fault := _link_fault(entry.path, path, home)):
        return fault
    if ending(entry.name) not in LIMITS and not os.path.isdir(entry):  # noqa: PTH112
        kind = ending(entry.name)
        message = f"a file `{kind}` is not read" if kind else "the file is not read"
        hint = "write its end in small letters" if kind.lower() in LIMITS else "only .yml, .yaml, .md and .txt are"
        return NOT_READ.at(path, Position(), message, hint)
    return None


def _link_fault(link: str, path: str, home: str) -> Diagnostic | None:
    # realpath() in place of resolve(): a link that leads to itself raises nothing (Python 3.11).
    target, hint = Path(os.path.realpath(link)), "put a copy of the file in its place"
    if not target.is_relative_to(home):
        return LINK_OUT.at(path, Position(), "the link leads out of the folder", hint)
    if target.is_dir() or ending(path) not in LIMITS:
        return None
    way = target.relative_to(home)
    if ending(target.name) != ending(path) or any(map(is_passed_over, way.parts)):
        message = f"the link leads to `{ascii(way.as_posix())[1:-1]}`, which is no `{ending(path)}` that is read"
        return LINK_KIND.at(path, Position(), message, hint)
    return None


def _read(entry: str, path: str, home: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    try:
        for _ in range(TRIES):
            raw, fault = _bytes(entry, path, home)
            if fault:
                return None, (fault,)
            if raw is not None:
                return source_from_bytes(path, raw)
    except OSError as error:
        return None, (_unreadable(entry, path, error),)
    message, hint = "it changed each time it was read", "run this again when nothing writes to it"
    return None, (UNREADABLE.at(path, Position(), message, hint),)


def _bytes(entry: str, path: str, home: str) -> tuple[bytes | None, Diagnostic | None]:
    """What a file holds, or what speaks against it; neither where it changed meanwhile. Raises OSError.

    Links are followed before it is opened, and again after it was read: what was put in the place of the file
    or of a folder above it, a link that leads out among them, is another file then.
    """
    target, state = entry, os.lstat(entry)
    if stat.S_ISLNK(state.st_mode):
        target = os.path.realpath(entry)
        state = os.lstat(target)
    if not stat.S_ISREG(state.st_mode):
        return None, UNREADABLE.at(path, Position(), "this is no plain file", "delete it")
    file = os.open(target, _FLAGS)
    with os.fdopen(file, "rb") as opened:
        before = os.fstat(file)
        if before.st_size > limit_of(path):
            return None, too_large(path, before.st_size)
        raw = opened.read(limit_of(path) + 1)
        after = os.fstat(file)
    there = os.path.realpath(entry)
    if not f"{there}{os.sep}".startswith(f"{home.rstrip(os.sep)}{os.sep}"):
        return None, LINK_OUT.at(path, Position(), "the link leads out of the folder", "put a copy in its place")
    now = os.lstat(there)
    return (raw, None) if _mark(before) == _mark(after) == _mark(now) else (None, None)


def _mark(status: os.stat_result) -> tuple[int, ...]:
    """What tells one state of one file from another."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _unreadable(entry: str, path: str, error: OSError) -> Diagnostic:
    if isinstance(error, FileNotFoundError) and not os.path.islink(entry):  # noqa: PTH114
        return UNREADABLE.at(path, Position(), "it vanished while the folder was read", "run this again")
    if isinstance(error, FileNotFoundError):
        return UNREADABLE.at(path, Position(), "the link leads nowhere", "mend or delete the link")
    if isinstance(error, PermissionError):
        message, hint = "the right to read it is missing", "change its permissions"
        return UNREADABLE.at(path, Position(), message, hint)
    message = f"it cannot be read: {(error.strerror or 'unknown cause').lower()}"
    return UNREADABLE.at(path, Position(), message, "mend or replace it")
