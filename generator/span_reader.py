"""Takes YAML text, returns drafts of how each value is written, comments with what they belong to; judges nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from generator.parse import BLANK_LINE
from generator.yaml_compose import Loc
from generator.yaml_words import end_of, start_of

COMMENT = re.compile(r"#[^\n]*")
BLANK_BETWEEN = re.compile(r"\n[ \t]*\n")


class Comment(NamedTuple):
    """A comment from its `#` on, the offset of that, and its column from 0."""

    text: str
    start: int
    column: int


@dataclass(slots=True)
class Draft:
    """One value while its file is read.

    `style` is a sign (`'`, `"`, `|`, `>`) or one of plain, empty, flow, block. `dash` is the offset of a
    list item's dash, `above_at` are those of the comments above. `last` is the end of all that belongs to it.
    """

    loc: Loc
    key: tuple[int, int] | None = None
    dash: int | None = None
    start: int = 0
    end: int = 0
    style: str = "empty"
    in_flow: bool = False
    dropped: bool = False
    last: int = 0
    above_at: list[int] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    beside: list[Comment] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Level:
    """A list or mapping that is open or just closed; `column` is that of its items."""

    draft: Draft
    listing: bool
    column: int
    count: int = 0
    entry: Draft | None = None
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class SpanReader:
    """Reads a text once, from libyaml's events and the comments between them.

    A comment beside something belongs to that; one on a line of its own to the next entry, unless it is
    indented deeper than that: then it is the last of a list or mapping that ends there.
    """

    text: str
    drafts: dict[Loc, Draft] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    first: Draft | None = None
    levels: list[_Level] = field(default_factory=list)
    closed: list[_Level] = field(default_factory=list)
    pending: list[tuple[Comment, bool]] = field(default_factory=list)
    recent: Draft | None = None
    dash: int | None = None
    cursor: int = 0
    mark: int = 0

    def read(self) -> None:
        """Fills `drafts`, `comments` and `first`, the first entry of the file. Raises yaml.YAMLError."""
        for event in yaml.parse(BLANK_LINE.sub(lambda m: " " * len(m[0]), self.text), Loader=yaml.CSafeLoader):
            match event:
                case yaml.ScalarEvent() | yaml.AliasEvent():
                    self._scalar(event)
                case yaml.CollectionStartEvent():
                    self._open(event)
                case yaml.CollectionEndEvent():
                    self._close(event)
        self._scan(len(self.text))
        self._settle(-1)
        if () in self.drafts:
            self._below(self.drafts[()])

    def _scalar(self, event: yaml.ScalarEvent | yaml.AliasEvent) -> None:
        start, end = start_of(event).index, end_of(event).index
        self._scan(start)
        level = self.levels[-1] if self.levels else None
        if level and not level.listing and level.entry is None:
            self._key(level, getattr(event, "value", ""), start, end)
            return
        style = getattr(event, "style", None)
        draft = self._value(start, style or ("plain" if end > start else "empty"))
        if style in ("|", ">"):
            end = self._block_text(draft, start, end)
        self._leave(draft, max(self.cursor, end))
        self.recent = draft

    def _key(self, level: _Level, name: str, start: int, end: int) -> None:
        dropped = level.draft.dropped or name in level.names
        draft = Draft((*level.draft.loc, name), (start, end), start=end, in_flow=level.draft.style == "flow")
        draft.dropped = dropped
        level.names.add(name)
        level.entry = draft
        self._enter(draft, level, start)
        self.cursor = self.mark = draft.end = end
        self.recent = draft

    def _block_text(self, draft: Draft, start: int, end: int) -> int:
        """Where a block of text ends, without the blank lines that are none of it."""
        raw = self.text[start:end]
        header = raw.partition("\n")[0]
        if hit := COMMENT.search(header):
            draft.beside.append(self._comment(start + hit.start()))
        kept = "+" in header.partition("#")[0] and raw.endswith("\n")
        return end - 1 if kept else start + len(raw.rstrip(" \t\n"))

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        start = start_of(event).index
        self._scan(start)
        flow = bool(event.flow_style)
        draft = self._value(start, "flow" if flow else "block")
        if flow:
            self.recent = draft
        if self.text[start : start + 1] in ("[", "{"):
            self.cursor = self.mark = start + 1
        column = start - (self.text.rfind("\n", 0, start) + 1)
        self.levels.append(_Level(draft, isinstance(event, yaml.SequenceStartEvent), column))

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        start, end = start_of(event).index, end_of(event).index
        level = self.levels.pop()
        if end > start:
            self._scan(start)
            self._below(level.draft)
            self.cursor = self.mark = end
            self.recent = level.draft
        elif level.draft.style == "block":
            self.closed.append(level)
        self._leave(level.draft, max(self.cursor, level.draft.start))

    def _value(self, start: int, style: str) -> Draft:
        """The draft of a value that starts: the file's, a list item's, or that of the key before it."""
        level = self.levels[-1] if self.levels else None
        if level is not None and level.entry is not None:
            draft = level.entry
            if style != "block":
                # A comment between a key and its text has no other place than above the key.
                draft.above += [comment.text for comment, _ in self.pending]
                draft.above_at += [comment.start for comment, _ in self.pending]
                self.pending = []
        elif level is not None:
            draft = Draft((*level.draft.loc, level.count), dropped=level.draft.dropped)
            draft.in_flow = level.draft.style == "flow"
            level.count += 1
            found = self.text.rfind("-", self.mark, start)
            draft.dash = None if draft.in_flow else found if found >= 0 else self.dash
            self._enter(draft, level, start)
        else:
            draft = self.drafts.setdefault((), Draft(()))
            if style != "block":
                self._above(draft, start)
        draft.start, draft.style = start, style
        return draft

    def _enter(self, draft: Draft, level: _Level, start: int) -> None:
        self._settle(level.column)
        self._above(draft, start)
        self.first = self.first or draft
        if not draft.dropped:
            self.drafts[draft.loc] = draft

    def _leave(self, draft: Draft, end: int) -> None:
        draft.end, draft.last = end, max(end, draft.last)
        self.cursor = self.mark = end
        if self.levels:
            self.levels[-1].entry = None

    def _comment(self, start: int) -> Comment:
        hit = COMMENT.match(self.text, start)
        comment = Comment(hit[0].rstrip(" \t") if hit else "", start, start - (self.text.rfind("\n", 0, start) + 1))
        self.comments.append(comment)
        return comment

    def _scan(self, end: int) -> None:
        """Finds the comments before `end`; nothing but YAML's signs is between them and the cursor."""
        while (start := self.text.find("#", self.cursor, end)) >= 0:
            line_start = self.text.rfind("\n", 0, start) + 1
            before = self.text[max(line_start, self.cursor) : start]
            signs = before.strip()
            blank = bool(BLANK_BETWEEN.search(self.text, self.mark, start))
            comment = self._comment(start)
            if self.recent and not signs.strip(":,") and (signs or line_start <= self.cursor):
                self.recent.beside.append(comment)
            else:
                indent = len(before) - len(before.lstrip()) if signs else comment.column
                self.dash = max(line_start, self.cursor) + indent if signs else self.dash
                self.pending.append((comment._replace(column=indent), blank))
            self.cursor = self.mark = start + len(comment.text)
        self.cursor = max(self.cursor, end)

    def _above(self, draft: Draft, start: int) -> None:
        """Gives an entry the comments and blank lines before it."""
        draft.above_at += [comment.start for comment, _ in self.pending]
        draft.above += _lines(self.pending)
        self.pending = []
        if BLANK_BETWEEN.search(self.text, self.mark, start):
            draft.above.append("")

    def _below(self, draft: Draft) -> None:
        if self.pending:
            draft.below += _lines(self.pending)
            draft.last = max(draft.last, _end(self.pending[-1][0]))
        self.pending = []

    def _settle(self, column: int) -> None:
        """Gives each list and mapping that has ended its comments at the end; the rest is the next entry's."""
        floor = max((level.column for level in self.closed), default=0)
        for index, level in enumerate(self.closed):
            if not column < level.column <= floor:
                continue
            while self.pending and self.pending[0][0].column >= level.column:
                comment, _ = self.pending[0]
                level.draft.below += _lines(self.pending[:1])
                for outer in self.closed[index:]:
                    outer.draft.last = max(outer.draft.last, _end(comment))
                self.pending = self.pending[1:]
        self.closed = []


def _lines(pending: list[tuple[Comment, bool]]) -> list[str]:
    return [line for comment, blank in pending for line in ([""] if blank else []) + [comment.text]]


def _end(comment: Comment) -> int:
    return comment.start + len(comment.text)
