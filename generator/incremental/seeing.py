"""Takes the folder of an archive and what was known of its files, returns which are other now; a shell, parses none.

A file whose size, times and place on the disk are as they were is not read again, as git does it. One that was written
just before it was read might be written again without a trace, so it counts as unknown the next time.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from generator.diagnostics import Diagnostic
from generator.file_text import LIMITS, ending
from generator.read import Source, is_passed_over, read_archive, read_file

# Seconds: the coarsest clock of a file system in use (FAT) has two.
RECENT = 2.0


class File(NamedTuple):
    """A file of the archive as it was read: how the disk had it, and the SHA-256 of its text, in hex."""

    stat: str
    sum: str


class Seen(Struct, frozen=True):
    """The files of an archive now. `changed` are the paths of those that are new, other or gone.

    `found` is what keeps some from being read. `sources` has at least what was changed and is still there.
    """

    root: Path
    files: Mapping[str, File]
    changed: frozenset[str]
    found: tuple[Diagnostic, ...]
    sources: dict[str, Source]

    def source(self, path: str) -> Source | None:
        """The text of a file, read now if need be; None where it cannot be read as it was seen."""
        if path not in self.sources and path in self.files:
            source, _ = read_file(self.root, path)
            if source and source.sha256 == self.files[path].sum:
                self.sources[path] = source
        return self.sources.get(path)


def seen(root: Path, known: Mapping[str, File], now: float | None = None) -> Seen:
    """The archive in a folder, of which `known` was seen before; `now` is the time in seconds, that of the system."""
    moment = time.time() if now is None else now
    there = dict(_looked_at(root, moment - RECENT, known))
    if there.keys() == known.keys() and "" not in there and all(known.values()):
        other = [path for path, mark in there.items() if not mark or mark != known[path].stat]
        quick = _read_again(root, known, other, there)
        if quick:
            return quick
    sources, found = read_archive(root)
    files = {s.path: File(there.get(s.path, ""), s.sha256) for s in sources}
    changed = {path for path in files.keys() | known.keys() if _sum(files, path) != _sum(known, path)}
    return Seen(root, files, frozenset(changed), found, {s.path: s for s in sources})


def _sum(files: Mapping[str, File], path: str) -> str | None:
    return files[path].sum if path in files else None


def _read_again(root: Path, known: Mapping[str, File], other: list[str], there: Mapping[str, str]) -> Seen | None:
    """The archive of which only these files may be other; None where one of them cannot be read."""
    sources: dict[str, Source] = {}
    for path in other:
        source, found = read_file(root, path)
        if source is None or found:
            return None
        sources[path] = source
    files = {**known, **{path: File(there[path], source.sha256) for path, source in sources.items()}}
    changed = frozenset(path for path in other if files[path].sum != known[path].sum)
    return Seen(root, files, changed, (), sources)


def _looked_at(root: Path, recent: float, known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each file's path and mark; an empty path where there is anything that only a full reading can judge.

    The name of a file that is known was judged before.
    """
    folders = [(os.fspath(root), Path(os.path.abspath(root)).name)]  # noqa: PTH100 - resolve() would follow a link
    while folders:
        folder, path = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    inner = f"{path}/{entry.name}"
                    is_known = inner in known
                    if not is_known and is_passed_over(entry.name):
                        continue
                    if not is_known and entry.is_dir(follow_symlinks=False):
                        folders.append((entry.path, inner))
                    elif entry.is_file(follow_symlinks=False) and (is_known or ending(entry.name) in LIMITS):
                        yield inner, _mark(entry.stat(follow_symlinks=False), recent)
                    else:
                        yield "", ""
        except OSError:
            yield "", ""


def _mark(found: os.stat_result, recent: float) -> str:
    """What tells one state of a file from another; nothing where it was written just now."""
    if found.st_mtime > recent or found.st_ctime > recent or not stat.S_ISREG(found.st_mode):
        return ""
    return f"{found.st_dev}:{found.st_ino}:{found.st_size}:{found.st_mtime_ns}:{found.st_ctime_ns}"
