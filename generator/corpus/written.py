"""Takes plain data, returns the YAML that `briefings fmt` would write of them; never asks a parser, for it is slow.

The words of the corpus need no quotes but in the two cases that are met here; a test lays its files out to see so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from generator.layout_text import AMBIGUOUS, WIDTH, block, quoted

STEP = 2
# Whose texts are dates or numbers, and stand without quotes.
BARE = frozenset({"date", "when", "published", "lat", "lon"})


class Flow(Struct, frozen=True):
    """A list or mapping that stands between brackets, where it fits into one line."""

    value: Sequence[str] | Mapping[str, str] | Sequence[Sequence[str]]


Value: TypeAlias = "str | Flow | Sequence[Value] | Mapping[str, Value]"


def written(data: Mapping[str, Value], apart: bool = False) -> str:
    """The text of a file; with `apart` an empty line between its entries."""
    made = ["\n".join(_entry(f"{key}:", value, 0, key)) for key, value in data.items()]
    return ("\n\n" if apart else "\n").join(made) + "\n"


def _entry(start: str, value: Value, indent: int, key: str) -> list[str]:
    if isinstance(value, str):
        line = f"{start} {_inline(value, key)}"
        made = block(value, "", WIDTH - indent - STEP) if len(line) > WIDTH else None
        return [f"{start} {made[0]}", *(" " * (indent + STEP) + part for part in made[1:])] if made else [line]
    if isinstance(value, Flow):
        line = f"{start} {_flow(value.value, key)}"
        if len(line) <= WIDTH:
            return [line]
        value = value.value
    return _nested(start, value, indent, key)


def _nested(start: str, value: Sequence[Value] | Mapping[str, Value], indent: int, key: str) -> list[str]:
    inner = indent + STEP
    space = " " * inner
    lines: list[str] = []
    if isinstance(value, Mapping):
        for name, each in value.items():
            lines += _entry(f"{space}{name}:", each, inner, name)
    else:
        for each in value:
            lines += _entry(f"{space}-", each, inner, key)
    if start.endswith("-"):
        return [f"{start} {lines[0][inner:]}", *lines[1:]]
    return [start, *lines]


def _inline(text: str, key: str) -> str:
    return quoted(text) if key not in BARE and AMBIGUOUS.fullmatch(text) else text


def _flow(value: object, key: str) -> str:
    if isinstance(value, str):
        return quoted(text) if any(sign in (text := value) for sign in ",[]{}?") else _inline(value, key)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(each, name)}" for name, each in value.items()) + "}"
    assert isinstance(value, Sequence)
    return "[" + ", ".join(_flow(each, key) for each in value) + "]"
