"""Takes a YAML text with faults, returns it without the keys at its top that have them, and their faults; mends none.

YAML's reader stops at the first fault. An editor is to be told of the others too, and what is sound is to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Diagnostic
from generator.parsed import composed
from generator.schema_keys import schema_keys
from generator.yaml_codes import DIRECTIVE, EMPTY_FILE, NOT_A_MAPPING, SECOND_DOCUMENT, TOO_DEEP, TOO_MANY

ROUNDS = 50
"""The most faulty keys of a file that are taken out one after the other; an annotation has half as many keys."""

KEY = re.compile(r"[\w-]+ ?:")
"""How a key begins that stands at the top; lines that begin otherwise belong to the one before."""

INDENTED = re.compile(r"(?:[ \t]*(?:#.*)?\n)*[ \t]+[^\s#]")
"""A text whose first key does not stand at the top's own place."""

FIRST_WORD = re.compile(r"[ \t]*(?:-[ \t]+)*([\w-]+)[ \t]*(:?)")
# What is wrong with a file as a whole.
WHOLE = frozenset(code.id for code in (DIRECTIVE, EMPTY_FILE, NOT_A_MAPPING, SECOND_DOCUMENT, TOO_DEEP, TOO_MANY))


class SoundPart(Struct, frozen=True):
    """A text whose faulty lines are blank, what were or may be meant as keys on those, and all their faults."""

    text: str
    lost: frozenset[str]
    found: tuple[Diagnostic, ...]


def sound_part(path: str, text: str, found: Iterable[Diagnostic]) -> SoundPart | None:
    """What can be read of a text that has these faults; None where it has no parts, or too little is left of it."""
    lines, told = text.split("\n"), tuple(found)
    if INDENTED.match(text):
        return None  # then all that stands at the top seems to be amiss
    starts = [0, *(number for number, line in enumerate(lines) if number and KEY.match(line)), len(lines)]
    lost: set[str] = set()
    new = told
    for _ in range(ROUNDS):
        faulty = {max(start for start in starts[:-1] if start < fault.line) for fault in new}
        if not new or any(fault.code in WHOLE for fault in new):
            return None
        for start in faulty:
            end = min(each for each in starts if each > start)
            lost |= _keys(lines[start:end])
            lines[start:end] = [""] * (end - start)
        composer = composed(path, "\n".join(lines))
        if composer.sound and not composer.found:
            return SoundPart("\n".join(lines), frozenset(lost), told)
        new = tuple(fault for fault in composer.found if fault not in told)
        told += new
    return None


def _keys(lines: Iterable[str]) -> set[str]:
    words = (word for line in lines if (word := FIRST_WORD.match(line)))
    return {word[1] for word in words if word[2] or word[1] in schema_keys()}
