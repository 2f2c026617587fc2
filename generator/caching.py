"""Takes a folder, keeps texts there by the digest of what they were made of, and finds them again; a shell.

An entry is a file: a line that names the format, the SHA-256 of its digest and its text, the text (compressed). One
that is cut short, damaged or was put under another's name is not believed, but made anew. Nothing that is read is ever
run: an entry is text. A folder that cannot be read or written is no fault; the work is then done each time.

Why no library: diskcache pickles what it keeps, and is no longer maintained; joblib.Memory and cachelib pickle too;
requests-cache and its like are for another thing. A cache that another machine may have filled must not run code.
"""

from __future__ import annotations

import functools
import hashlib
import os
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.remembering import digest_of

FORMAT = b"briefings-cache-1\n"
CHECKSUM = 32  # bytes of a SHA-256
LONGEST = 256 << 20  # no entry is longer than this; what claims to be was not written here
DAYS = 30  # entries that no build has asked for in so long are dropped
LARGEST = 2 << 30  # bytes on the disk; above, those that were asked for longest ago are dropped
BUSY = 24 * 3600  # seconds after which what another build has begun to write is taken as left behind
SETTLED = 5  # seconds that the program's own files must have lain untouched when it was started
PACKAGE = Path(__file__).parent
CACHE = Path(".cache", "briefings")  # beside the configuration, unless that says otherwise
STARTED = time.time()
# What backups leave a folder out by (bford.info/cachedir); a folder without it is not ours, and is left alone.
TAG = "CACHEDIR.TAG"
MARK = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by Briefings; may be deleted.\n"
ENTRY = re.compile(r"[0-9a-f]{62}|\.begun-\w+")
BEGUN = ".begun-"
# What may be there before the first entry is: these two files, and what builds by parts know (`incremental.building`).
OURS = re.compile(
    rf"{re.escape(TAG)}|\.gitignore|{re.escape(BEGUN)}\w+|archive\.sqlite(-\w+|\.lock)?|empty|site|preview"
)


class Stats(Struct, frozen=True):
    """How many entries there are, and how many bytes they take."""

    entries: int
    size: int


class Cache:
    """A folder of entries. It is made when the first is kept.

    `kept` counts the entries that this process wrote, `missed` those that it asked for in vain.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = 0
        self.missed = 0
        self._writable = True
        self._ours = False

    def find(self, digest: str) -> str | None:
        """The text kept under a digest, or None where there is none that can be believed."""
        path = self._path(digest)
        text = None
        with suppress(OSError):
            text = _unpacked(digest, path.read_bytes())
            if text is not None:
                os.utime(path)
        self.missed += text is None
        return text

    def keep(self, digest: str, text: str) -> None:
        """Keeps a text in one step: whoever looks meanwhile, another build too, sees a whole entry or none."""
        if not self._writable:
            return
        path = self._path(digest)
        try:
            self._make(path.parent)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=BEGUN)
            begun = Path(name)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_packed(digest, text))
                begun.replace(path)
            except BaseException:
                with suppress(OSError):
                    begun.unlink()
                raise
            self.kept += 1
        except OSError:
            self._writable = False

    def holds(self, digest: str) -> bool:
        """Whether there is an entry, be it sound or not; counts as asking for it."""
        try:
            os.utime(self._path(digest))
        except OSError:
            self.missed += 1
            return False
        return True

    @property
    def has_entries(self) -> bool:
        """Whether anything may be kept here, as a quick look tells."""
        return self._is_ours() and any(self.folder.glob("[0-9a-f][0-9a-f]"))

    def stats(self) -> Stats:
        """How much there is now."""
        sizes = [size for _, size, path in self._files() if not path.name.startswith(BEGUN)]
        return Stats(len(sizes), sum(sizes))

    def clear(self) -> Stats:
        """Drops all entries; returns how much there was. Raises OSError where one cannot be dropped."""
        was = self.stats()
        for _, _, path in self._files():
            path.unlink(missing_ok=True)
        return was

    def prune(self, days: float = DAYS, largest: int = LARGEST) -> None:
        """Drops what was not asked for in so many days, and what is too much; whatever cannot be dropped stays."""
        now, total = time.time(), 0
        for used, size, path in sorted(self._files(), reverse=True):
            old = now - used > (BUSY if path.name.startswith(BEGUN) else days * 24 * 3600)
            if old or total + size > largest:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
            else:
                total += size

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]

    def claim(self) -> None:
        """Makes the folder, which git and backups leave out. Raises OSError where it cannot be, or is another's."""
        self._make(self.folder)

    @property
    def is_ours(self) -> bool:
        """Whether the folder was made by `claim`."""
        return self._is_ours()

    def _make(self, folder: Path) -> None:
        """Raises OSError where the folder is there already and is another's."""
        if folder.is_dir() and self._is_ours():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        # Once, and in one step: another process that reads half of the tag would take the folder for another's.
        if not self._is_ours() and all(OURS.fullmatch(p.name) for p in self.folder.iterdir()):
            (self.folder / ".gitignore").write_text("*\n", encoding="utf-8")
            begun = self.folder / f"{BEGUN}{os.getpid()}"
            begun.write_text(MARK, encoding="utf-8")
            begun.replace(self.folder / TAG)
        if not self._is_ours():
            raise FileExistsError
        folder.mkdir(exist_ok=True)

    def _is_ours(self) -> bool:
        if not self._ours:
            with suppress(OSError, UnicodeDecodeError):
                self._ours = (self.folder / TAG).read_text(encoding="utf-8") == MARK
        return self._ours

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When it was last asked for, its size in bytes, and each file; only those that this class writes."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")) if self._is_ours() else ():
            with suppress(OSError), os.scandir(folder) as files:
                for file in files:
                    if ENTRY.fullmatch(file.name) and file.is_file(follow_symlinks=False):
                        stat = file.stat(follow_symlinks=False)
                        yield stat.st_mtime, stat.st_size, Path(file.path)


def _packed(digest: str, text: str) -> bytes:
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    return FORMAT + hashlib.sha256(digest.encode() + packed).digest() + packed


def _unpacked(digest: str, entry: bytes) -> str | None:
    head = len(FORMAT)
    checksum, packed = entry[head : head + CHECKSUM], entry[head + CHECKSUM :]
    if not entry.startswith(FORMAT) or checksum != hashlib.sha256(digest.encode() + packed).digest():
        return None
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(packed, LONGEST).decode("utf-8", "surrogatepass")
    except (zlib.error, ValueError):
        return None
    return text if unpacking.eof else None


@functools.cache
def program() -> str | None:
    """A digest of the program that makes the pages: its own files, Python, and all that is installed beside it.

    None where its files were changed at about the time it was started: what runs may then be what they were before.
    """
    own: list[str | bytes] = []
    try:
        for path in own_files():
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - each build reads hundreds
                if os.fstat(file.fileno()).st_mtime > STARTED - SETTLED:
                    return None
                own += (path.removeprefix(str(PACKAGE)).replace(os.sep, "/"), file.read())
    except OSError:
        return None
    return digest_of(sys.version, *installed(sys.path), *own)


def own_files() -> list[str]:
    """The paths of the files that the program is made of, in order."""
    walked = os.walk(PACKAGE)  # a third of what `rglob` takes, in each build
    named = (f"{folder}{os.sep}{name}" for folder, _, names in walked for name in names)
    return sorted(path for path in named if path.endswith((".py", ".json")))


def installed(folders: Iterable[str]) -> list[str]:
    """The packages there, each with its version, as their installer wrote them down: `Markdown-3.11.dist-info`."""
    found = set()
    for folder in folders:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found |= {entry.name for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))}
    return sorted(found)
