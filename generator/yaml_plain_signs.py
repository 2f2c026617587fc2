"""Takes one scalar of a YAML file, returns what is wrong with its signs and what is lost of it; never its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from generator.diagnostics import Diagnostic
from generator.field_codes import EMPTY
from generator.file_text import BIDI, CONTROL
from generator.hidden_signs import smuggled, told
from generator.yaml_codes import ESCAPE, INDENTATION, LOST_TEXT, NO_KEY
from generator.yaml_text import place_within
from generator.yaml_words import (
    LIKE_TEXT,
    ODD,
    end_of,
    mended,
    odd_space,
    position,
    put_in_quotes,
    shown,
    start_of,
)

ODD_START = re.compile(rf"(?:-|[\w-]+:)?({ODD})")
"""Odd white space where the value was meant to start; further on it is part of the text."""

ODD_IN_KEY = re.compile(f"[^\n]*?({ODD})")

QUOTES = frozenset({"'", '"'})
"""The styles of texts between quotation marks."""

HASHTAG = re.compile(r"#(?:\d|[A-Z][a-z])")
"""What behind a closing quotation mark is hardly a comment in haste: `#5`, `#MeToo`, but not `#later` or `#TODO`."""

LIST_BELOW_TEXT = re.compile(r"\n[ \t]*+-(?=[^\W\d]| )")
"""YAML takes a `- ` that is indented too deep, or has no space, for more of the text above it."""

DASH_WITHOUT_SPACE = re.compile(r"-(?=[^\W\d])")
"""At the start of a text: no number has a letter there, and no name a dash."""

NOTHING = frozenset({"~", "null", "Null", "NULL"})
"""What stands for no value in YAML (1.2, 10.3.2), and would be printed as a name or a text here."""

LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
"""What stands before the first word of a line."""

LONGEST_NAME = 40
"""The most signs of a text that is rather an item of a list than a text that goes on below."""

HASH = re.compile(rf"(?<![ \t])(?:[ \t]++|[ \t]*+\n(?P<indent>[ \t]*+)){LIKE_TEXT.pattern}")
"""What parts a text from a comment that is written like more of it, and the comment's sign."""

HIDDEN = re.compile(f"{CONTROL.pattern}|{BIDI.pattern}|[\ud800-\udfff]")


def sign_faults(path: str, event: yaml.ScalarEvent, text: str, *, is_key: bool) -> Iterator[Diagnostic]:
    """Odd white space in a plain text's place of structure, what is lost of one, and signs behind escapes.

    `text` is the whole file's.
    """
    if not event.style:
        yield from _plain_faults(path, event, text, is_key=is_key)
    elif event.style in QUOTES:
        yield from _lost(path, event, text)
    if event.style == '"':
        start, hint = position(start_of(event)), "delete its code, which starts with a backslash"
        if hit := HIDDEN.search(event.value):
            yield ESCAPE.at(path, start, f"the text holds U+{ord(hit[0]):04X}, a control character", hint)
        elif (sign := next((s for _, s in smuggled(event.value)), None)) is not None:
            yield ESCAPE.at(path, start, f"the text holds the invisible character {told(sign)}", hint)


def _plain_faults(path: str, event: yaml.ScalarEvent, text: str, *, is_key: bool) -> Iterator[Diagnostic]:
    start = position(start_of(event))
    raw = text[start_of(event).index : end_of(event).index]
    if hit := ODD_IN_KEY.match(raw) if is_key else ODD_START.match(raw):
        yield odd_space(path, place_within(start, raw, hit.start(1)), hit[1])
    elif hit := DASH_WITHOUT_SPACE.match(raw):
        index = start_of(event).index
        on_its_own = LEAD.fullmatch(text, text.rfind("\n", 0, index) + 1, index)
        hint = f"write `- {shown(raw[1:])}`" if on_its_own else "take it out"
        hint += ", or put the text in quotes"
        yield NO_KEY.at(path, start, "there is no space after the dash", hint)
    elif hit := _list_below(raw):
        hint = "line it up with the first item" + ("" if raw[hit.end()] == " " else ", a space after the dash")
        yield INDENTATION.at(path, place_within(start, raw, hit.end() - 1), "a list item stands below text", hint)
    elif event.value in NOTHING and not is_key:
        hint = "fill it in or delete the line; a text that is so written goes in quotes"
        yield EMPTY.at(path, start, f"`{event.value}` is YAML's word for no value", hint)
    elif event.value:
        yield from _lost(path, event, text)


def _list_below(raw: str) -> re.Match[str] | None:
    """A list item that counts as more of the text above it; a text may well go on with `-as planned-`."""
    hit = LIST_BELOW_TEXT.search(raw)
    is_item = hit and (raw[hit.end()] == " " or max(map(len, raw.split("\n"))) <= LONGEST_NAME)
    return hit if is_item else None


def _lost(path: str, event: yaml.ScalarEvent, text: str) -> Iterator[Diagnostic]:
    """What follows a text as a comment, but is written like more of it; behind quotes in the same line alone."""
    start, end = start_of(event), end_of(event)
    hit = HASH.match(text, end.index)
    if hit is None:
        return
    line = text[text.rfind("\n", 0, start.index) + 1 : _end_of_line(text, start.index)]
    below, quoted = hit["indent"], event.style in QUOTES
    lead = LEAD.match(line)
    if quoted and not HASHTAG.match(text, hit.end() - 1):
        return
    if below is not None and (quoted or (lead and len(below) <= lead.end())):
        return  # a line that was made a comment as a whole
    sign = hit.end() - 1
    at = place_within(position(end), text[end.index : sign], sign - end.index)
    rest = shown(text[sign : _end_of_line(text, sign)])
    shows = mended(line) if start.line == end.line and below is None and not quoted else ""
    how = "put it before the closing quotation mark" if quoted else put_in_quotes(shows)
    hint = f"{how}; if it is a comment, leave a space after the `#`"
    yield LOST_TEXT.at(path, at, f"`{rest}` is lost: with a space before it, `#` begins a comment", hint)


def _end_of_line(text: str, index: int) -> int:
    """The index at which the line of `text[index]` ends."""
    end = text.find("\n", index)
    return end if end >= 0 else len(text)
