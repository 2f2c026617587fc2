"""Takes the bytes of one file, returns its text, checked and made even, or its faults; never opens a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import Code, Diagnostic, Position
from generator.file_codes import (
    BIDI_CONTROL,
    CONTROL_CHARACTER,
    HIDDEN_SIGN,
    LINE_TOO_LONG,
    NOT_UTF8,
    TOO_LARGE,
    UTF16,
)
from generator.hidden_signs import may_smuggle, smuggled, told

LIMITS = {".yml": 1_000_000, ".yaml": 1_000_000, ".md": 4_000_000, ".txt": 4_000_000}
"""What is read, and the largest size in bytes; a one-file briefing `.md` holds an article."""

LINE = 100_000
"""The most characters of a line; a long article without one line break has 60,000."""

LINES = 100_000
"""The most lines of a file; a book has 10,000."""

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""The controls C0 and C1 but tab and line feed, and two noncharacters that YAML refuses."""

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates (UAX #9, section 2): they can hide what a text says."""


class Source(Struct, frozen=True):
    """One file: its POSIX path from the archive's root, its text, and the text's SHA-256 in hex.

    The text has no byte order mark, and line feeds alone end its lines.
    """

    path: str
    text: str
    sha256: str


def source_from_bytes(path: str, raw: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of one file, checked and normalised, or everything that stands against it."""
    if len(raw) > limit_of(path):
        return None, (too_large(path, len(raw)),)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        hint = "save the file as UTF-8"
        return None, (UTF16.at(path, Position(), "the file is UTF-16, not UTF-8", hint),)
    try:
        text = _normalised(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return None, (_not_utf8(path, raw, error.start),)
    if (lines := text.count("\n")) > LINES:
        message = f"the file has {lines:,} lines, more than {LINES:,}"
        return None, (TOO_LARGE.at(path, Position(), message, "is it the right file?"),)
    if faults := tuple(sorted(_forbidden(path, text))):
        return None, faults
    return Source(path, text, hashlib.sha256(text.encode()).hexdigest()), ()


def position_of(text: str, index: int) -> Position:
    """The line and column of the character at `index`; lines end with a line feed."""
    return Position(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def ending(name: str) -> str:
    """The ending of a file's name with its dot, as it is written; empty where there is none."""
    stem, dot, last = name.rpartition("/")[2].rpartition(".")
    return dot + last if stem and last else ""


def limit_of(path: str) -> int:
    """The largest size in bytes of a file of this name."""
    return LIMITS.get(ending(path), LIMITS[".yml"])


def too_large(path: str, size: int) -> Diagnostic:
    """The diagnostic for a file of `size` bytes."""
    message = f"the file has {size / 10**6:.1f} MB, more than {limit_of(path) // 10**6} MB"
    return TOO_LARGE.at(path, Position(), message, "is it the right file?")


def _normalised(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(path: str, raw: bytes, start: int) -> Diagnostic:
    before = _normalised(raw[:start].decode("utf-8"))
    at = position_of(before, len(before))
    likely = raw[start : start + 1].decode("cp1252", errors="ignore")
    guess = f", probably `{likely}` in Windows-1252" if likely.isprintable() and likely else ""
    message = f"byte {raw[start]:02X} at {at.line}:{at.column} is not UTF-8{guess}"
    return NOT_UTF8.at(path, at, message, "save the file as UTF-8")


def _forbidden(path: str, text: str) -> Iterator[Diagnostic]:
    signs = "".join({*text})  # A text has few different ones, and most have none of these.
    for code, pattern in ((CONTROL_CHARACTER, CONTROL), (BIDI_CONTROL, BIDI)):
        if pattern.search(signs):
            hits = ((hit.start(), hit[0]) for hit in pattern.finditer(text))
            yield from _told_once(code, path, text, hits)
    if may_smuggle(signs):
        yield from _told_once(HIDDEN_SIGN, path, text, smuggled(text))
    if len(text) > LINE:
        yield from _long_lines(path, text)


def _told_once(code: Code, path: str, text: str, hits: Iterator[tuple[int, str]]) -> Iterator[Diagnostic]:
    """One fault for all signs of a kind, at the first; a file can hold four million, so they are only counted."""
    index, sign = next(hits, (-1, ""))
    if not sign:
        return
    further = sum(1 for _ in hits)
    more = f" and {further} more below" if further else ""
    named = told(sign) if code is HIDDEN_SIGN else f"U+{ord(sign):04X}"
    what = "invisible character" if code is HIDDEN_SIGN else code.title.lower()
    yield code.at(path, position_of(text, index), f"{what} {named} here{more}", "delete it")


def _long_lines(path: str, text: str) -> Iterator[Diagnostic]:
    """One fault for the first line that is too long."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE:
            message = f"the line has {len(line):,} characters, more than {LINE:,}"
            yield LINE_TOO_LONG.at(path, Position(number), message, "is it the right file? If so, break the line")
            return
