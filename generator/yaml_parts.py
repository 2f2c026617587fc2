"""Takes a YAML text with faults, returns it without the keys at its top that have them, and their faults; mends none.

YAML's reader stops at the first fault. An editor is to be told of the others too, and what is sound is to be checked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from generator import schema
from generator.diagnostics import Diagnostic
from generator.parsed import composed
from generator.schema_keys import schema_keys
from generator.yaml_codes import (
    BRACKET,
    DIRECTIVE,
    EMPTY_FILE,
    INDENTATION,
    NOT_A_MAPPING,
    SECOND_DOCUMENT,
    TOO_DEEP,
    TOO_MANY,
    UNCLOSED_QUOTE,
)  # fmt: skip
from generator.yaml_words import first_line

ENOUGH = 1_000_000
"""The signs that are read again for further faults; a long annotation has 50,000, and few have more than two."""

KEY = re.compile(r"[\w-]+ ?:")
"""How a key begins that stands at the top; lines that begin otherwise belong to the one before."""

FIRST_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*([\w-]+)[ \t]*(:?)")
# What is wrong with a file as a whole.
WHOLE = frozenset(code.id for code in (DIRECTIVE, EMPTY_FILE, NOT_A_MAPPING, SECOND_DOCUMENT, TOO_DEEP, TOO_MANY))
OPENED = frozenset({BRACKET.id, UNCLOSED_QUOTE.id})


class SoundPart(Struct, frozen=True):
    """A text whose faulty lines are blank, what were or may be meant as keys on those, and all faults of the file.

    Where nobody can say what was meant, `lost` holds the empty key.
    """

    text: str
    lost: frozenset[str]
    found: tuple[Diagnostic, ...]


def sound_part(path: str, text: str, found: Iterable[Diagnostic]) -> SoundPart | None:
    """What can be read of a text that has these faults; None where it has no parts, or too little is left of it."""
    written, told = text.split("\n"), tuple(found)
    lines = [*written]
    first = first_line(lines)
    if first and lines[first - 1][:1].isspace():
        return None  # then all that stands at the top seems to be amiss
    starts = [0, *(number for number, line in enumerate(lines) if number and KEY.match(line)), len(lines)]
    lost: set[str] = set()
    new = told
    for _ in range(1 + ENOUGH // (len(text) + 1)):
        if not new or any(fault.code in WHOLE for fault in new):
            return None
        for part in _faulty(new, starts, lines):
            start, end = starts[part], starts[part + 1]
            lost |= _keys(lines[start:end])
            lines[start:end] = [""] * (end - start)
        rest = "\n".join(lines)
        composer = composed(path, rest)
        if composer.sound and not composer.found:
            return SoundPart(rest, frozenset(lost), told)
        known = frozenset(told)
        new = tuple(fault for fault in composer.found if fault not in known)
        opened = [fault.line for fault in new if fault.code in OPENED]
        if opened:  # what stands below was read as part of what the bracket holds, and is read anew
            told = tuple(fault for fault in told if fault.line < opened[0])
            lines[opened[0] :] = written[opened[0] :]
        told += new
    return None


def _faulty(found: Iterable[Diagnostic], starts: list[int], lines: list[str]) -> set[int]:
    """The parts with faults; and those before them, where it may be theirs what stands at the top."""
    parts: set[int] = set()
    for fault in found:
        part = bisect_left(starts, fault.line) - 1
        for way in (part, part - 1) if fault.code == INDENTATION.id else (part,):
            # Back to a key of the top, or to where another way has gone on from.
            while way >= 0 and way not in parts:
                parts.add(way)
                is_of_top = lines[starts[way]].partition(":")[0].strip() in schema.Briefing.model_fields
                way = -1 if is_of_top else way - 1
    return parts


def _keys(lines: Iterable[str]) -> set[str]:
    keys: set[str] = set()
    for line in lines:
        word = FIRST_WORD.match(line)
        if word and word[1] in schema_keys():
            keys.add(word[1])
        elif line.strip():
            keys.add("")
    return keys
