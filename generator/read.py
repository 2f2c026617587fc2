"""Takes the briefings folder, returns its texts and the faults of files; never writes or parses."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.diagnostics import Code, Diagnostic, Position

LIMITS = {".yml": 1_000_000, ".yaml": 1_000_000, ".md": 4_000_000, ".txt": 4_000_000}
"""What is read, and the largest size in bytes; a one-file briefing `.md` holds an article."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""The controls C0 and C1 but tab and line feed, and two noncharacters that YAML refuses."""

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates (UAX #9, section 2): they can hide what a text says."""

UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no file name may hold; Python gives bytes that are not UTF-8 as surrogates."""

NOT_UTF8 = Code(
    "B001", "not-utf-8", "error", "File that is not UTF-8",
    "A byte of the file cannot be read as UTF-8, so letters would come out wrong on the page.",
    "Open the file in your editor and save it with the encoding UTF-8.",
)  # fmt: skip
UTF16 = Code(
    "B002", "utf-16", "error", "File that is UTF-16",
    "The file was saved as UTF-16 (Windows calls it “Unicode”); only UTF-8 is read.",
    "Open the file in your editor and save it with the encoding UTF-8.",
)  # fmt: skip
TOO_LARGE = Code(
    "B003", "too-large", "error", "File that is too large",
    "An annotation may have 1 MB, an article 4 MB. A larger file is most often the wrong one.",
    "Check that it is the right file; cut what does not belong to this one article.",
)  # fmt: skip
LINK_OUT = Code(
    "B004", "link-out", "error", "Link that leads out of the folder",
    "What lies outside of the folder is no part of the archive and may be private: it is not read.",
    "Put a copy of the file in the place of the link.",
)  # fmt: skip
UNREADABLE = Code(
    "B005", "unreadable", "error", "File that cannot be read",
    "The system does not hand it out: a link leads nowhere, or the right to read is missing.",
    "Mend the link, or the rights of the file.",
)  # fmt: skip
CONTROL_CHARACTER = Code(
    "B006", "control-character", "error", "Control character",
    "A character without a shape got into the text, often by copying from a PDF or a terminal.",
    "Delete the character at the place that is named.",
)  # fmt: skip
BIDI_CONTROL = Code(
    "B007", "bidi-control", "error", "Bidirectional control character",
    "An invisible character changes the order of letters, so a text can look like what it is not.",
    "Delete it; text in Arabic or Hebrew is shown from right to left without it.",
)  # fmt: skip
NOTHING_TO_READ = Code(
    "B008", "nothing-to-read", "error", "No briefing",
    "The briefings folder is missing or empty, so there is nothing to build.",
    "Run the command in the archive's own folder, or begin with `briefings new`.",
)  # fmt: skip
CASE_COLLISION = Code(
    "B009", "case-collision", "error", "File names that differ only by letter case",
    "Windows and macOS keep only one of the two files; a colleague would lose the other.",
    "Rename one of the two.", "Oslo.yml and oslo.yml", "oslo-talks.yml and oslo-vote.yml",
)  # fmt: skip
NOT_READ = Code(
    "B010", "not-read", "warning", "File that is not read",
    "Only annotations (.yml, .yaml), one-file briefings (.md) and articles (.txt) are read.",
    "Give the file one of these endings, in small letters, or keep it elsewhere.",
    "article.docx", "article.txt",
)  # fmt: skip
FILE_NAME = Code(
    "B011", "file-name", "error", "File name that cannot be shown",
    "The name holds a control character or bytes that are not UTF-8: no page can point to it.",
    "Rename the file; letters, digits and hyphens are safe.",
)  # fmt: skip
CODES = (
    NOT_UTF8, UTF16, TOO_LARGE, LINK_OUT, UNREADABLE, CONTROL_CHARACTER, BIDI_CONTROL,
    NOTHING_TO_READ, CASE_COLLISION, NOT_READ, FILE_NAME,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its POSIX path from the archive's root, its text, and the text's SHA-256 in hex.

    The text has no byte order mark, and line feeds alone end its lines.
    """

    path: str
    text: str
    sha256: str


def read_archive(root: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Every annotation, registry file and article under the folder `root`, sorted by path.

    Paths start with the folder's name. README.md, hidden files, editors' backups and linked
    folders are passed over (what a linked folder holds is read where it lies). A file with a
    fault gives diagnostics and no `Source`; all others are still read. Nothing is raised.
    """
    name = Path(os.path.abspath(root)).name  # noqa: PTH100 - resolve() would follow a link
    if not os.path.isdir(root):  # noqa: PTH112 - Path.is_dir() raises where rights are missing
        message, hint = f"there is no folder `{name}`", "run this in the archive's folder"
        return (), (NOTHING_TO_READ.at(name, Position(), message, hint),)
    read: dict[str, Source] = {}
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for entry in _entries(root, name):
        if isinstance(entry, Diagnostic):
            found.append(entry)
            continue
        path = "/".join((name, *entry.relative_to(root).parts))
        first = seen.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if first != path:
            read.pop(first, None)
            message = f"the name differs only by letter case from `{first}`"
            found.append(CASE_COLLISION.at(path, Position(), message, "rename one of the two"))
            continue
        source, faults = _read(entry, path)
        found += faults
        if source:
            read[path] = source
    if not seen and not found:
        message, hint = f"the folder `{name}` holds no briefing", "start with `briefings new`"
        found.append(NOTHING_TO_READ.at(name, Position(), message, hint))
    return tuple(read[path] for path in sorted(read)), tuple(sorted(found))


def source_from_bytes(path: str, raw: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of one file, checked and normalised, or everything that stands against it."""
    if len(raw) > _limit(path):
        return None, (_too_large(path, len(raw)),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "save the file as UTF-8"
        return None, (UTF16.at(path, Position(), "the file is UTF-16, not UTF-8", hint),)
    try:
        text = _normalised(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, raw, error.start),)
    if faults := tuple(sorted(_forbidden(path, text))):
        return None, faults
    return Source(path, text, hashlib.sha256(text.encode()).hexdigest()), ()


def position_of(text: str, index: int) -> Position:
    """The line and column of the character at `index`; lines end with a line feed."""
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def _entries(root: Path, path: str) -> Iterator[Path | Diagnostic]:
    """The files to read, each folder's in order, and what speaks against the other entries."""
    folders = [(root, path)]
    while folders:
        folder, path = folders.pop()
        try:
            for entry in sorted(folder.iterdir()):
                if _passed_over(entry.name):
                    continue
                inner = f"{path}/{entry.name}"
                if fault := _unfit(entry, root, inner):
                    yield fault
                elif not entry.is_dir():
                    yield entry
                elif not entry.is_symlink():
                    folders.append((entry, inner))
        except OSError as error:
            yield _unreadable(path, error)


def _passed_over(name: str) -> bool:
    backup = name.endswith("~") or (name.startswith("#") and name.endswith("#"))
    return backup or name.startswith(".") or name.casefold() == "readme.md"


def _unfit(entry: Path, root: Path, path: str) -> Diagnostic | None:
    if UNSHOWABLE.search(path):
        shown, message = ascii(path)[1:-1], "the name holds a character that cannot be shown"
        return FILE_NAME.at(shown, Position(), message, "rename the file")
    if entry.is_symlink() and not _leads_inside(entry, root):
        message = "the link leads out of the folder"
        return LINK_OUT.at(path, Position(), message, "put a copy of the file in its place")
    if not entry.is_dir() and entry.suffix not in LIMITS:
        message = f"a file `{entry.suffix}` is not read" if entry.suffix else "the file is not read"
        return NOT_READ.at(path, Position(), message, "only .yml, .yaml, .md and .txt are")
    return None


def _leads_inside(link: Path, root: Path) -> bool:
    # realpath() in place of resolve(): a link that leads to itself raises nothing (Python 3.11).
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(root))


def _read(file: Path, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            return None, (UNREADABLE.at(path, Position(), "this is no plain file", "delete it"),)
        if status.st_size > _limit(path):
            return None, (_too_large(path, status.st_size),)
        return source_from_bytes(path, file.read_bytes())
    except OSError as error:
        return None, (_unreadable(path, error),)


def _unreadable(path: str, error: OSError) -> Diagnostic:
    if isinstance(error, FileNotFoundError):
        return UNREADABLE.at(path, Position(), "the link leads nowhere", "mend or delete the link")
    if isinstance(error, PermissionError):
        message, hint = "the right to read it is missing", "change its permissions"
        return UNREADABLE.at(path, Position(), message, hint)
    message = f"it cannot be read: {(error.strerror or 'unknown cause').lower()}"
    return UNREADABLE.at(path, Position(), message, "mend or replace it")


def _limit(path: str) -> int:
    return LIMITS.get(PurePosixPath(path).suffix, LIMITS[".yml"])


def _too_large(path: str, size: int) -> Diagnostic:
    message = f"the file has {size / 10**6:.1f} MB, more than {_limit(path) // 10**6} MB"
    return TOO_LARGE.at(path, Position(), message, "is it the right file?")


def _normalised(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(path: str, raw: bytes, start: int) -> Diagnostic:
    before = _normalised(raw[:start].decode("utf-8"))
    at = position_of(before, len(before))
    likely = raw[start : start + 1].decode("cp1252", errors="ignore")
    guess = f", probably `{likely}` in Windows-1252" if likely.isprintable() and likely else ""
    message = f"byte {raw[start]:02X} at {at.line}:{at.column} is not UTF-8{guess}"
    return NOT_UTF8.at(path, at, message, "save the file as UTF-8")


def _forbidden(path: str, text: str) -> Iterator[Diagnostic]:
    for code, pattern in ((CONTROL_CHARACTER, CONTROL), (BIDI_CONTROL, BIDI)):
        hits = list(pattern.finditer(text))
        if hits:
            more = f" and {len(hits) - 1} more below" if len(hits) > 1 else ""
            message = f"{code.title.lower()} U+{ord(hits[0][0]):04X} here{more}"
            yield code.at(path, position_of(text, hits[0].start()), message, "delete it")
