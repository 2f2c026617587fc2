"""Takes nothing, returns the limits of a file's structure and what one open list or mapping of it is; reads nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and, in lists, indices from 0; `()` is the whole file."""
Node: TypeAlias = "str | list[Node] | dict[str, Node] | None"

DEPTH = 32
"""The most levels that are read; a briefing needs six."""

ITEMS = 500
"""The most items of a list and keys of a mapping; entries of a registry file are held by `VALUES` alone."""

VALUES = 50_000
"""The most pairs of key and value in a file; a registry of 10,000 entries has about as many."""


@dataclass(slots=True)
class Level:
    """A list or mapping that is still open; `loc` is None where what it holds is dropped."""

    node: list[Node] | dict[str, Node]
    loc: Loc | None
    lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    awaits_value: bool = False
    count: int = 0
