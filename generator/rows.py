"""Takes the rows that a page's lists had before, gives those that they still have; makes none itself.

A page of hundreds of rows is made again because one of them is another. What a row is made of tells whether it is as it
was; then neither its Markdown nor the HTML of its words is made a second time. Claims are rows of the page of their
briefing: of many lines each, so that only their Markdown is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.page_blocks import ITEM
from generator.page_inline import Pieces, pieces
from generator.page_tags import Unknown


class Row(Struct, frozen=True, array_like=True):
    """A row: its Markdown, and the HTML of its words as `pieces` makes it; empty for many lines or where unknown."""

    markdown: str
    pieces: Pieces


class Rows:
    """The rows of one page; `known` are those of the page before, by the sums of what they were made of.

    `sum_of` makes such a sum, or none where a row is made of what cannot be told apart; such a row is always made.
    `words` has the HTML of rows that are as they were, by their Markdown without its beginning.
    """

    def __init__(self, known: Mapping[bytes, Row], sum_of: Callable[[object], bytes | None]) -> None:
        self._known, self._sum_of = known, sum_of
        self._now: dict[bytes, str] = {}
        self.words: dict[str, Pieces] = {}

    def markdown(self, made_of: object, make: Callable[[], Markup]) -> Markup:
        """The Markdown of a row: as it was, or else as it is made now."""
        key = self._sum_of(made_of)
        if key is None:
            return make()
        known = self._known.get(key)
        if known is None:
            made = make()
            self._now[key] = str(made)
            return made
        self._now[key] = known.markdown
        if known.pieces:
            self.words[_words_of(known.markdown)] = known.pieces
        return Markup(known.markdown)

    def now(self) -> dict[bytes, Row]:
        """All rows that were asked for; nothing where they are those of the page before."""
        if self._now.keys() == self._known.keys():
            return {}
        return {key: self._known.get(key) or Row(markdown, _pieces(markdown)) for key, markdown in self._now.items()}


def _words_of(markdown: str) -> str:
    """A row as the page's HTML is made of it: one line, without what makes it an item of a list."""
    line = markdown.strip()
    item = ITEM.match(line)
    return line[item.end() :] if item else line


def _pieces(markdown: str) -> Pieces:
    words = _words_of(markdown)
    try:
        return () if "\n" in words else pieces(words)
    except Unknown:
        return ()
