"""Takes the place where libyaml stopped, returns the words to tell of it; never judges a fault."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import yaml
from msgspec import Struct

from generator.diagnostics import Code, Diagnostic, Position
from generator.yaml_codes import NO_KEY, ODD_SPACE

ODD = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
"""White space to the eye, or nothing at all, but a letter to YAML."""

ENTRY = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w-]+): +(?P<value>.*)")
ITEM = re.compile(r"(?P<lead>[ \t]*(?:- +)+)(?P<value>.*)")
KEY_WITHOUT_SPACE = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w-]+):(?P<value>[^\s:/].*)")

LIKE_TEXT = re.compile(r"#(?=[^\s#])")
"""A comment that is written like text, as in `Bridge #5 opens`: who writes one leaves a space after the sign."""

COMMENT = re.compile(r"\s#(?!\S).*")
"""What is surely a comment and no text: `Bridge #5 opens` has none."""

CURLY = ("“”", "‘’", "„“", "«»")
"""What word processors make of the marks that YAML takes."""

WIDEST = 80
"""The most characters of an editor's line that a message repeats."""


class Fault(Struct, frozen=True):
    """Where libyaml stopped (`at`), why, since which place (`opened`), and the text before it."""

    path: str
    lines: tuple[str, ...]
    problem: str
    context: str
    at: Position
    opened: Position
    last: yaml.Event

    def line(self, number: int) -> str:
        """A line of the file by its number; the one after the end is empty."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands on the line to the left of the place."""
        return self.line(self.at.line)[: self.at.column - 1]

    @property
    def rest(self) -> str:
        """What stands on the line from the place on; empty at its end."""
        return self.line(self.at.line)[self.at.column - 1 :]

    @property
    def in_brackets(self) -> bool:
        """Whether the place is inside of `[ ]` or `{ }`."""
        return "flow" in self.context

    @property
    def follows_last(self) -> bool:
        """Whether nothing but spaces is between what was understood last and the place."""
        end = end_of(self.last)
        gap = self.before[end.column :]
        return end.line + 1 == self.at.line and bool(self.rest) and not gap.strip()

    def indent(self, number: int) -> int:
        """The spaces at the start of a line."""
        line = self.line(number)
        return len(line) - len(line.lstrip(" "))

    def say(self, code: Code, message: str, hint: str, at: Position | None = None) -> Diagnostic:
        """The diagnostic, at the place where libyaml stopped unless `at` names another."""
        return code.at(self.path, at or self.at, message, hint)


def start_of(event: yaml.Event) -> yaml.Mark:
    """Where an event starts; the parser, unlike its type, gives each a mark."""
    return event.start_mark  # type: ignore[return-value]  # a `cast` here is felt in a thousand files


def end_of(event: yaml.Event) -> yaml.Mark:
    """Where an event ends."""
    return event.end_mark  # type: ignore[return-value]


def first_line(lines: Sequence[str]) -> int:
    """The number of the first line that is neither blank nor a comment; 0 where there is none."""
    return next((n for n, line in enumerate(lines, 1) if line.strip() and not line.lstrip().startswith("#")), 0)


def position(mark: yaml.Mark) -> Position:
    """libyaml's mark, which counts from 0, as line and column from 1."""
    return Position(mark.line + 1, mark.column + 1)


def shown(text: str) -> str:
    """The text on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"


def quoted(text: str) -> str:
    """The text as a YAML string, in quotes that it does not hold itself where there are such."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def mended(line: str) -> str:
    """The line with its value in quotes; nothing where quotes would not mend it."""
    entry = entry_of(line) or ITEM.match(line)
    if entry is None:
        return ""
    value = COMMENT.sub("", entry["value"]).strip()
    if _is_between_quotes(value):
        value = value[1:-1]
    elif value.startswith('"') and value.count('"') % 2:
        value = value[1:]  # a quotation mark that is not closed
    elif value.startswith("'"):
        value = value.replace("''", "'")
    if not value or value[0] in "[{|>":
        return ""
    key = f"{entry['key']}: " if "key" in entry.groupdict() else ""
    return f"{entry['lead'].lstrip()}{key}{quoted(shown(value))}"


def _is_between_quotes(value: str) -> bool:
    """Whether a value's first and last sign are a pair: `"The "big" bridge"`, but not `"A bridge" at "Ostvik"`."""
    if len(value) <= 2 or not (value[0] == value[-1] in "\"'" or value[0] + value[-1] in CURLY):
        return False
    opening, closing, inner = value[0], value[-1], value[1:-1]
    if opening != closing:
        return closing not in inner.partition(opening)[0]
    at = inner.find(opening)
    # A mark behind a word and before a space closes what the first one has opened.
    return at < 0 or inner[:at].endswith(" ") or inner[at + 1 : at + 2].isalnum() or at == 0


def put_in_quotes(mended_line: str) -> str:
    """The hint that shows the line as it should be, where that is known."""
    return "put it in quotes" + (f": `{mended_line}`" if mended_line else "")


def entry_of(line: str) -> re.Match[str] | None:
    """The line as `key: value`. In a list, `- Oslo: talks` is a text: keys are in small letters."""
    entry = ENTRY.match(line)
    return entry if entry and ("-" not in entry["lead"] or entry["key"].islower()) else None


def missing_space(path: str, line: str, number: int) -> Diagnostic | None:
    """The message for `key:value`, if the line is that."""
    hit = KEY_WITHOUT_SPACE.fullmatch(line)
    if hit is None:
        return None
    hint = f"write `{hit['key']}: {shown(hit['value'])}`"
    at = Position(number, hit.end("key") + 1)
    return NO_KEY.at(path, at, "there is no space after the colon", hint)


def odd_space(path: str, at: Position, sign: str) -> Diagnostic:
    """The message for white space that YAML does not take for a space."""
    name = unicodedata.name(sign, "next line").lower()
    hint = "delete it" if name.startswith("zero width") else "type a normal space"
    return ODD_SPACE.at(path, at, f"{name} U+{ord(sign):04X} here", hint)
