"""Takes YAML text, returns plain strings, lists and mappings with positions; never gives a type."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from generator.archive_paths import is_registry
from generator.diagnostics import Code, Diagnostic, Position
from generator.yaml_codes import (
    ALIAS,
    DUPLICATE_KEY,
    EMPTY_FILE,
    EMPTY_KEY,
    KEY_NOT_TEXT,
    MERGE_KEY,
    NOT_A_MAPPING,
    SECOND_DOCUMENT,
    TAG,
    TOO_DEEP,
    TOO_MANY,
)  # fmt: skip
from generator.yaml_faults import explain
from generator.yaml_levels import DEPTH, ITEMS, VALUES, Level, Loc, Node
from generator.yaml_plain_signs import sign_faults
from generator.yaml_words import end_of, missing_space, position, shown, start_of

__all__ = ["Composer", "Loc", "Node"]

WORD = re.compile(r"\S+")
NO_ALIAS = (
    "anchors and aliases are not allowed",
    "write the value out; a text that starts with `*` or `&` goes in quotes",
)


@dataclass(slots=True)
class Composer:
    """Builds the data of one file from libyaml's events; `compose` is called once.

    yaml.compose() is no choice: with the C loader it recurses in C, so that 200,000 nested
    brackets end the process. This keeps its own stack, and stops at `DEPTH`.
    """

    path: str
    text: str
    data: Node = None
    keys: dict[Loc, Position] = field(default_factory=dict)
    values: dict[Loc, Position] = field(default_factory=dict)
    written: dict[Loc, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    sound: bool = True
    levels: list[Level] = field(default_factory=list)
    documents: int = 0
    count: int = 0

    def compose(self) -> None:
        """Reads the text to its end, or to the first fault that cannot be passed.

        `sound` is false where the data lacks more than the repetition of a key with its text.
        """
        event: yaml.Event | None = None
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                if not self._take(event):
                    return
        except yaml.YAMLError as error:
            fault = explain(error, self.path, self.text, event)
            # A text such as `*bold words*` is an alias first, then more than libyaml can read.
            told = any(found.line == fault.line for found in self.found)
            self.found += [] if told else [fault]
            self.sound = False

    def _take(self, event: yaml.Event) -> bool:
        """Whether to go on after this event."""
        if isinstance(event, yaml.NodeEvent) and not self._counted(event):
            return False
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                return self.documents == 1 or self._second_document(event)
            case yaml.StreamEndEvent():
                return self.documents > 0 or self._empty()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.ScalarEvent():
                return self._scalar(event)
            case yaml.CollectionStartEvent():
                return self._collection(event)
            case yaml.CollectionEndEvent():
                self.levels.pop()
        return True

    def _counted(self, event: yaml.NodeEvent) -> bool:
        """Whether there may be one more key, item or value; what is repeated or dropped counts too."""
        self.count += 1
        level, hint = self.levels[-1] if self.levels else None, "is it the right file?"
        if level is not None and (isinstance(level.node, list) or self._wants_key()):
            level.count += 1
            if level.count > ITEMS and not (len(self.levels) == 1 and is_registry(self.path)):
                what = (
                    "list has more than {} items" if isinstance(level.node, list) else "mapping has more than {} keys"
                )
                return self._report(TOO_MANY, event, f"this {what.format(ITEMS)}", hint)
        # Every value but a list's item comes with a key.
        return self.count <= 2 * VALUES or self._report(
            TOO_MANY, event, f"the file has more than {VALUES:,} keys and values", hint
        )

    def _report(self, code: Code, event: yaml.Event, message: str, hint: str) -> bool:
        return self._add(code.at(self.path, position(start_of(event)), message, hint))

    def _add(self, fault: Diagnostic) -> bool:
        self.found.append(fault)
        self.sound = False
        return False

    def _second_document(self, event: yaml.Event) -> bool:
        message = f"a second document starts on line {start_of(event).line + 1}"
        return self._report(SECOND_DOCUMENT, event, message, "one briefing a file")

    def _empty(self) -> bool:
        hint = "delete it, or write `ID: {name: ...}`" if is_registry(self.path) else "start with `briefings new`"
        return self._add(EMPTY_FILE.at(self.path, Position(), "the file is empty", hint))

    def _alias(self, event: yaml.AliasEvent) -> None:
        if self._wants_key():
            self.levels[-1].awaits_value, self.levels[-1].key = True, None
        elif self._place(None, event) is None:
            return  # Part of what a fault above it has dropped already.
        self._report(ALIAS, event, *NO_ALIAS)

    def _scalar(self, event: yaml.ScalarEvent) -> bool:
        raw = self.text[start_of(event).index : end_of(event).index]
        before = len(self.found)
        self._properties(event)
        for fault in sign_faults(self.path, event, self.text, is_key=self._wants_key()):
            self._add(fault)
        if not self.levels:
            return len(self.found) == before and self._root_text(event)
        if self._wants_key():
            self._key(event)
            return True
        empty = not event.value and not event.style
        loc = self._place(None if empty else event.value, event)
        if loc is not None and (event.style or "\n" in raw):
            self.written[loc] = raw
        return True

    def _root_text(self, event: yaml.ScalarEvent) -> bool:
        if not event.value:
            return self._empty()
        start = start_of(event)
        # By its index: libyaml counts other signs as ends of lines too.
        before, after = self.text[: start.index].rpartition("\n")[2], self.text[start.index :].partition("\n")[0]
        if fault := missing_space(self.path, before + after, position(start).line):
            return self._add(fault)
        hint = "write lines `key: value`; an article's text is a file .txt"
        return self._report(NOT_A_MAPPING, event, "the file holds no `key: value`", hint)

    def _collection(self, event: yaml.CollectionStartEvent) -> bool:
        listing = isinstance(event, yaml.SequenceStartEvent)
        if listing and not self.levels:
            hint = "write lines `key: value` and put the list under a key"
            return self._report(NOT_A_MAPPING, event, "the file is a list", hint)
        if len(self.levels) >= DEPTH:
            message = f"lists and mappings are nested more than {DEPTH} levels deep"
            return self._report(TOO_DEEP, event, message, "check the brackets before this place")
        self._properties(event)
        node: list[Node] | dict[str, Node] = [] if listing else {}
        if self._wants_key():
            message = "a list or mapping stands where a key is expected"
            self._report(KEY_NOT_TEXT, event, message, "use a word, or put the key in quotes")
            self.levels[-1].awaits_value, self.levels[-1].key = True, None
            self.levels.append(Level(node, None))
            return True
        self.levels.append(Level(node, self._place(node, event)))
        return True

    def _wants_key(self) -> bool:
        top = self.levels[-1] if self.levels else None
        return top is not None and isinstance(top.node, dict) and not top.awaits_value

    def _key(self, event: yaml.ScalarEvent) -> None:
        level, key, line = self.levels[-1], event.value, start_of(event).line + 1
        level.awaits_value, level.key = True, None
        if not key.strip():
            self._report(EMPTY_KEY, event, "a key is missing here", "write it before the colon")
        elif key == "<<" and not event.style:
            message = "the merge key `<<` is not allowed"
            self._report(MERGE_KEY, event, message, "write the keys out")
        elif key in level.lines:
            message = f"`{shown(key)}` is already set on line {level.lines[key]}"
            at = position(start_of(event))
            self.found.append(DUPLICATE_KEY.at(self.path, at, message, "keep one"))
        else:
            level.key, level.lines[key] = key, line
            if level.loc is not None:
                self.keys[(*level.loc, key)] = position(start_of(event))

    def _place(self, value: Node, event: yaml.Event) -> Loc | None:
        """Puts a value where it belongs; the way to it, or None where it is dropped."""
        loc: Loc | None = ()
        if not self.levels:
            self.data = value
        else:
            loc = self._step(self.levels[-1], value)
        if loc is not None:
            self.values[loc] = position(start_of(event))
        return loc

    def _step(self, level: Level, value: Node) -> Loc | None:
        if isinstance(level.node, list):
            level.node.append(value)
            return None if level.loc is None else (*level.loc, len(level.node) - 1)
        key, level.awaits_value = level.key, False
        if key is None:
            # A list that is dropped would take with it what other places refer to.
            self.sound = self.sound and not isinstance(value, list | dict)
            return None
        level.node[key] = value
        return None if level.loc is None else (*level.loc, key)

    def _properties(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report(ALIAS, event, *NO_ALIAS)
        elif event.tag is not None:
            tag = WORD.match(self.text, start_of(event).index)
            message = f"the tag `{shown(tag[0] if tag else '!')}` is not allowed"
            hint = "delete it; a text that starts with `!` goes in quotes"
            self._report(TAG, event, message, hint)
