"""Takes one scalar of a YAML file as written and as read, returns what is wrong with its signs; never its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.diagnostics import Diagnostic
from generator.file_text import BIDI, CONTROL
from generator.hidden_signs import smuggled, told
from generator.yaml_codes import ESCAPE, INDENTATION
from generator.yaml_text import place_within
from generator.yaml_words import ODD, odd_space, position, start_of

ODD_START = re.compile(rf"(?:-|[\w-]+:)?({ODD})")
"""Odd white space where the value was meant to start; further on it is part of the text."""

ODD_IN_KEY = re.compile(f"[^\n]*?({ODD})")

LIST_BELOW_TEXT = re.compile(r"\n[ \t]*-(?= )")
"""YAML takes a `- ` that is indented too deep for more of the text above it."""

HIDDEN = re.compile(f"{CONTROL.pattern}|{BIDI.pattern}|[\ud800-\udfff]")


def sign_faults(path: str, event: yaml.ScalarEvent, raw: str, *, is_key: bool) -> Iterator[Diagnostic]:
    """Odd white space in a plain text's place of structure, and signs that nobody can see behind escapes."""
    start = position(start_of(event))
    if not event.style:
        if hit := ODD_IN_KEY.match(raw) if is_key else ODD_START.match(raw):
            yield odd_space(path, place_within(start, raw, hit.start(1)), hit[1])
        elif hit := LIST_BELOW_TEXT.search(raw):
            message, hint = "a list item stands below text", "line it up with the first item"
            yield INDENTATION.at(path, place_within(start, raw, hit.end() - 1), message, hint)
    elif event.style == '"':
        hint = "delete its code, which starts with a backslash"
        if hit := HIDDEN.search(event.value):
            yield ESCAPE.at(path, start, f"the text holds U+{ord(hit[0]):04X}, a control character", hint)
        elif (sign := next((s for _, s in smuggled(event.value)), None)) is not None:
            yield ESCAPE.at(path, start, f"the text holds the invisible character {told(sign)}", hint)
