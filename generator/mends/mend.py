"""Holds one mend of one file: its edits and what the data say afterwards; applies nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from generator.edits import Edit
from generator.parse import Loc, Node
from generator.read import Source
from generator.spans import front_matter


class Mend(Struct, frozen=True):
    """What is mended, in words, the edits that do so, and the values that change by it.

    `values` are the whole new values by their place; all other data must stay as they are.
    """

    what: str
    edits: tuple[Edit, ...]
    values: Mapping[Loc, Node] = field(default_factory=dict)


def with_values(data: Node, mends: Iterable[Mend]) -> Node:
    """The data with the values that the mends give them."""
    new = {loc: value for mend in mends for loc, value in mend.values.items()}
    return _with(data, (), new) if new else data


def _with(node: Node, loc: Loc, new: Mapping[Loc, Node]) -> Node:
    if loc in new:
        return new[loc]
    if isinstance(node, dict):
        return {key: _with(value, (*loc, key), new) for key, value in node.items()}
    if isinstance(node, list):
        return [_with(value, (*loc, index), new) for index, value in enumerate(node)]
    return node


def yaml_end(source: Source) -> int:
    """Where the YAML of a file ends: what follows it in a one-file briefing is the article, which no mend touches."""
    return len(front_matter(source)) if source.path.endswith(".md") else len(source.text)
