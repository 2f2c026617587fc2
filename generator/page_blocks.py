"""Takes the lines of a page's Markdown, returns its blocks as HTML and its headings; what it does not know is Unknown.

It knows the blocks that the page templates write, and makes of them what Python-Markdown does with `attr_list`,
`md_in_html`, `tables` and `toc`. Texts of lines it leaves to `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from generator.page_tables import table
from generator.page_tags import (
    BLOCK_TAG,
    BLOCKS,
    CAPTIONED,
    INNER,
    OF_A_LINE,
    RAW,
    Opening,
    Unknown,
    content,
    opening_tag,
)

_DEEP = 20  # blocks within blocks; Python-Markdown stops somewhere too
ITEM = re.compile(r"(?:-|[0-9]+\.) +(?=\S)")
# How no line of words begins: as a quotation, heading, table, item, rule or definition of a link.
_NO_WORDS = re.compile(r"[ >#|]|[-+*] |\d+\. |[-=_* ]+$|\[[^\[\]]*+\]:")
_DEFINITION = re.compile(r"(?m)^\[[^\[\]]*+\]:")
_ID = re.compile(r" \{:? #((?:[^\W_]|[-.%~:]|(?<=[^\W_])_(?=[^\W_]))+) \}")
# Such signs at the end of a heading belong to it only where a backslash says so.
_CLOSING = re.compile(r"(?:^|[^\\])(?:\\\\)*# *+$")
_SUMMARY = re.compile(r"<summary>(.*)</summary>")
_PARAGRAPH = re.compile(r"<p>(.*)</p>", re.DOTALL)
# Tags and references in code are taken for such, before it is found to be code.
_TAG_IN_CODE = re.compile(r"<[a-zA-Z/!?]|&#")
_LISTS = ("ul", "ol")
# Blocks that templates write without `markdown`: inside others, and at the outside.
_INSIDE = frozenset(("p", "blockquote", "figure"))
_OUTSIDE = frozenset(("p", "div", "figure", "h1", "h2", "h3"))
_NO_CONTAINER = frozenset(
    ("hr", "p", "pre", "script", "style", "textarea", "table", "tbody", "thead", "tfoot", "tr", "td", "th")
)


class Heading(Struct, frozen=True):
    """A heading; `id` is empty where the Markdown gives none. `place` is where in the HTML the id goes."""

    level: int
    id: str
    inner: str
    place: int
    first: bool


@dataclass(slots=True)
class Blocks:
    """The blocks of a page, one after another. Raises Unknown from any of its methods."""

    inline: Callable[[str], str]
    made: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    # The names of the blocks that stand open, and what the last one inside the innermost is.
    _open: list[str] = field(default_factory=list)
    _last: str = ""
    # The items of the list that stands open, each with whether it is a paragraph; the code, likewise.
    _items: list[tuple[str, bool]] = field(default_factory=list)
    _code: list[str] = field(default_factory=list)

    def read(self, lines: Sequence[str]) -> None:
        """Adds all lines; none of them ends in a space."""
        at, end = 0, len(lines)
        while at < end:
            line = lines[at]
            if not line:
                at += 1
            elif line[0] == "<" and BLOCK_TAG.match(line):
                at = self._tag(lines, at)
            elif line[0] == "#":
                self._heading(line)
                at += 1
            else:
                after = at + 1
                while after < end and (other := lines[after]) and not (other[0] == "<" and BLOCK_TAG.match(other)):
                    after += 1
                self._block(lines[at:after])
                at = after
        if self._open:
            raise Unknown(self._open[-1])
        self._settle()

    def _block(self, lines: Sequence[str]) -> None:
        first = lines[0]
        if first[0] == " ":
            self._add_code(lines)
        elif first[0] == "|":
            self._add(table(lines, self.inline), "table")
        elif ITEM.match(first):
            self._list(lines)
        else:
            self._add(f"<p>{self._words(lines)}</p>\n", "p")

    def _add(self, made: str, last: str) -> None:
        if self._items or self._code:
            self._settle()
        self.made.append(made)
        self._last = last

    def _settle(self) -> None:
        """Writes the list or the code that stands open; nothing that follows can change it any more."""
        if self._items:
            items = [f"<li>\n<p>{text}</p>\n</li>\n" if loose else f"<li>{text}</li>\n" for text, loose in self._items]
            self.made.append(f"<{self._last}>\n{''.join(items)}</{self._last}>\n")
            self._items = []
        if self._code:
            text = "\n\n".join(self._code).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            self.made.append(f"<pre><code>{text}\n</code></pre>\n")
            self._code = []

    def _words(self, lines: Sequence[str]) -> str:
        for line in lines:
            if _NO_WORDS.match(line):
                raise Unknown(line)
        if len(lines) == 1:
            return self.inline(lines[0])
        text = "\n".join(lines)
        if "|" in text or _DEFINITION.search(text):
            raise Unknown(text)
        return self.inline(text)

    def _list(self, lines: Sequence[str]) -> None:
        if self._open and self._open[-1] in _LISTS:
            raise Unknown(lines[0])
        texts = []
        for line in lines:
            item = ITEM.match(line)
            if not item:
                raise Unknown(line)
            texts.append(self._words((line[item.end() :],)))
        if self._items:
            # After an empty line the list goes on, and the items at both sides of it become paragraphs.
            self._items[-1] = (self._items[-1][0], True)
            self._items.append((texts[0], True))
            self._items += [(text, False) for text in texts[1:]]
        elif self._last in _LISTS:
            raise Unknown(lines[0])
        else:
            self._settle()
            self._items = [(text, False) for text in texts]
            self._last = "ul" if lines[0][0] == "-" else "ol"

    def _add_code(self, lines: Sequence[str]) -> None:
        inside = self._open[-1] if self._open else ""
        if self._last in _LISTS or inside in _LISTS or inside == "li":
            raise Unknown(lines[0])
        for line in lines:
            if not line.startswith("    ") or _TAG_IN_CODE.search(line):
                raise Unknown(line)
        if self._items:
            self._settle()
        self._code.append("\n".join([line[4:] for line in lines]))
        self._last = "pre"

    def _heading(self, line: str) -> None:
        text = line.lstrip("#")
        level, given = len(line) - len(text), ""
        if line.endswith(" }"):
            at = text.rfind(" {")
            found = _ID.fullmatch(text, at) if at >= 0 else None
            if not found:
                raise Unknown(line)
            text, given = text[:at], found[1]
            self.ids.add(given)
        if level > 6 or text[:1] != " " or "){:" in text or _CLOSING.search(text):
            raise Unknown(line)
        inner = self.inline(text.strip(" "))
        if not inner:
            raise Unknown(line)
        first = not self.made and not self._items and not self._code
        self._add(f'<h{level} id="', f"h{level}")
        self.headings.append(Heading(level, given, inner, len(self.made), first))
        self.made += (given, f'">{inner}</h{level}>\n')

    def _tag(self, lines: Sequence[str], at: int) -> int:
        """Adds what begins with the tag of a block; returns where the lines go on."""
        line = lines[at]
        if line[1] == "/":
            self._close(line)
            return at + 1
        tag, end = opening_tag(line)
        name, reading = tag.name, tag.reading
        if reading == "0":
            return self._literal(lines, at, tag, end) if self._open else self._outside(lines, at, name, end)
        if tag.id:
            self.ids.add(tag.id)
        if reading == "1" and name in OF_A_LINE:
            text, after = content(lines, at, name, end)
            self._add(f"<{name}{tag.attributes}>{self.inline(text)}</{name}>\n", name)
            return after
        if name not in BLOCKS or name in _NO_CONTAINER or reading not in ("1", "block") or len(self._open) >= _DEEP:
            raise Unknown(line)
        self._add(f"<{name}{tag.attributes}>\n", "")
        self._open.append(name)
        if end < len(line):
            self._summary(name, line[end:])
        return at + 1

    def _summary(self, name: str, text: str) -> None:
        found = _SUMMARY.fullmatch(text)
        if name != "details" or not found or not INNER.fullmatch(found[1]):
            raise Unknown(text)
        self._add(f"{text}\n", "summary")

    def _close(self, line: str) -> None:
        if not self._open or line != f"</{self._open[-1]}>":
            raise Unknown(line)
        name = self._open.pop()
        if not self._last:
            self.made[-1] = self.made[-1].removesuffix("\n")
        self._add(f"</{name}>\n", name)

    def _literal(self, lines: Sequence[str], at: int, tag: Opening, end: int) -> int:
        """A block inside another that is not read as Markdown: its attributes are put in order, no more."""
        name = tag.name
        text, after = content(lines, at, name, end)
        paragraph = _PARAGRAPH.fullmatch(text) if name == "blockquote" else None
        known = CAPTIONED if name == "figure" else INNER
        inner = paragraph[1] if paragraph else text
        if name not in _INSIDE or inner.startswith("<figcaption") or not known.fullmatch(inner):
            raise Unknown(text)
        made = f"\n<p>{paragraph[1]}</p>\n" if paragraph else text
        if tag.id:
            self.ids.add(tag.id)
        self._add(f"<{name}{tag.attributes}>{made}</{name}>\n", name)
        return after

    def _outside(self, lines: Sequence[str], at: int, name: str, end: int) -> int:
        """A block outside all others that is not read as Markdown stays as it is."""
        text, after = content(lines, at, name, end)
        if name not in _OUTSIDE or not RAW.fullmatch(text) or re.search(rf"</?{name}[ />]", text):
            raise Unknown(text)
        if after < len(lines) and lines[after]:
            raise Unknown(lines[after])
        self._add(f"{lines[at][:end]}{text}</{name}>\n\n", name)
        return after
