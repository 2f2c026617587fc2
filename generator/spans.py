"""Takes YAML text, returns where each key and value is written, how, and with which comments; changes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from generator.read import Source
from generator.span_reader import Comment, Draft, SpanReader
from generator.yaml_compose import Loc

__all__ = ["Comment", "Span", "Spans", "Style", "Written", "front_matter", "spans", "spans_of"]

Style = Literal["plain", "single", "double", "literal", "folded", "empty", "flow", "block"]
STYLES: Mapping[str, Style] = {
    "'": "single", '"': "double", "|": "literal", ">": "folded",
    "plain": "plain", "empty": "empty", "flow": "flow", "block": "block",
}  # fmt: skip
SCHEMA_LINE = re.compile(r"# *yaml-language-server:")
FENCE = re.compile(r"---[^\S\n]*\n")
CLOSING = re.compile(r"^---[^\S\n]*$", re.MULTILINE)


class Span(Struct, frozen=True, order=True):
    """The characters of the text from `start` up to `end`, counted from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """What stands there."""
        return text[self.start : self.end]


class Written(Struct, frozen=True):
    """How one value is written.

    `key` is None for a list item and for the whole file. `value` has the quotes or the `>-` of the
    text, and no blanks around it; it is empty where the style is. `block` is what goes when the entry
    is taken out: whole lines with the comments that belong to it; without the start of its first line
    where a dash stands there, without the rest of its last where more follows (between brackets).

    `above` are comment lines before the entry, `""` for a blank line; those of `()` are the head of the
    file. `beside` are comments at the ends of its lines. `below` are comment lines after the last item
    of a list or mapping.
    """

    loc: Loc
    key: Span | None
    value: Span
    style: Style
    block: Span
    above: tuple[str, ...]
    beside: tuple[Comment, ...]
    below: tuple[str, ...]


class Spans(Struct, frozen=True):
    """A text and how each of its values is written, in the order of the text."""

    text: str
    written: Mapping[Loc, Written]
    comments: tuple[str, ...]

    def __getitem__(self, loc: Loc) -> Written:
        return self.written[loc]

    def __contains__(self, loc: Loc) -> bool:
        return loc in self.written

    def column(self, offset: int) -> int:
        """The column of a character, from 0: how far an entry that starts there is indented."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)


def spans_of(source: Source) -> Spans:
    """How the YAML of a file is written; offsets are those of the whole file, a one-file briefing's too."""
    return spans(front_matter(source) if source.path.endswith(".md") else source.text)


def front_matter(source: Source) -> str:
    """The YAML of a one-file briefing, at the offsets that it has in the file; "" where it has none."""
    opening = FENCE.match(source.text)
    closing = CLOSING.search(source.text, opening.end()) if opening else None
    if opening is None or closing is None:
        return ""
    return " " * (opening.end() - 1) + source.text[opening.end() - 1 : closing.start()]


def spans(text: str) -> Spans:
    """How the YAML of a text is written.

    The text is one that `parse` has taken: any other raises yaml.YAMLError, or gives spans of what could
    be read. A key that is set twice counts where it stands first.
    """
    reader = SpanReader(text)
    reader.read()
    head, rest = _head(reader)
    above = {id(reader.first): rest, id(reader.drafts.get(())): head}
    written = {d.loc: _written(text, d, above.get(id(d), d.above)) for d in reader.drafts.values()}
    return Spans(text, written, tuple(c.text for c in reader.comments))


def _written(text: str, draft: Draft, above: list[str]) -> Written:
    key = Span(*draft.key) if draft.key else None
    value = Span(draft.start, max(draft.start, draft.end))
    beside, below = tuple(draft.beside), tuple(draft.below)
    return Written(draft.loc, key, value, STYLES[draft.style], _block(text, draft, above), tuple(above), beside, below)


def _head(reader: SpanReader) -> tuple[list[str], list[str]]:
    """The head of the file and the comments of its first entry.

    The head ends at the last blank line, or with the line that names the schema.
    """
    root = reader.drafts.get(())
    lines = reader.first.above if reader.first else []
    ends = [i for i, line in enumerate(lines) if not line or SCHEMA_LINE.match(line)]
    cut = ends[-1] + 1 if ends else 0
    return [*(root.above if root else ()), *lines[:cut]], lines[cut:]


def _block(text: str, draft: Draft, above: list[str]) -> Span:
    own = draft.key[0] if draft.key else draft.start if draft.dash is None else draft.dash
    start, end = own, max(draft.last, draft.end)
    line_start = text.rfind("\n", 0, own) + 1
    if draft.in_flow:
        return Span(start, end)
    if not text[line_start:own].strip(" ?"):
        # A comment between the key and its text stands above the key once this is laid out.
        first = min([own, *draft.above_at[len(draft.above_at) - sum(map(bool, above)) :]])
        start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", end) + 1 or len(text)
    rest = text[end:line_end].strip()
    return Span(start, line_end if not rest or rest.startswith("#") else end)
