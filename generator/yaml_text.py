"""Takes a YAML text as written and as read, returns where a character stands; judges neither."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Position
from generator.file_text import position_of

TOKEN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
}
PLAIN = re.compile(".", re.DOTALL)
WHITE_ESCAPES = "tnrvf N_LP\n\t"
"""The signs after a backslash that stand for white space or a line's end (YAML 1.1, 5.6)."""


def offset_as_written(raw: str, value: str, offset: int) -> int:
    """The index in `raw`, a YAML text with its quotes and indentation, of `value[offset]`.

    YAML folds lines and drops indentation, but keeps all that is not white space in its order:
    so the signs that are no white space are counted. White space gets the place after its sign.
    """
    before = sum(not sign.isspace() for sign in value[:offset])
    inside = offset < len(value) and not value[offset].isspace()
    end = _start(raw)
    for start, stop in _signs(raw):
        if not before:
            return start if inside else end
        before, end = before - 1, stop
    return end


def place_within(start: Position, raw: str, index: int) -> Position:
    """Where `raw[index]` stands in the file, if `raw` starts at `start`."""
    at = position_of(raw, index)
    return Position(start.line + at.line - 1, at.column + (start.column - 1) * (at.line == 1))


def _start(raw: str) -> int:
    """Where the text begins: after the quote, or on the line after `|` or `>`."""
    if raw[:1] in ("|", ">"):
        return raw.find("\n") + 1
    return 1 if raw[:1] in TOKEN else 0


def _signs(raw: str) -> Iterator[tuple[int, int]]:
    """The start and end of each sign that is no white space."""
    for token in TOKEN.get(raw[:1], PLAIN).finditer(raw, _start(raw)):
        if not _is_white(token[0]):
            yield token.span()


def _is_white(token: str) -> bool:
    if len(token) > 2 and token.startswith("\\"):
        return chr(int(token[2:], 16)).isspace()
    return token.isspace() or (len(token) == 2 and token[0] == "\\" and token[1] in WHITE_ESCAPES)
