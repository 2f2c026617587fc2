"""Takes pieces of an editor's line, returns them as a message may show them; never judges them."""

from __future__ import annotations

import re
import unicodedata

import yaml

from generator.diagnostics import Diagnostic, Position
from generator.yaml_codes import NO_KEY, ODD_SPACE

ODD = "[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]"
"""White space to the eye, or nothing at all, but a letter to YAML."""

ENTRY = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w-]+): +(?P<value>.*)")
ITEM = re.compile(r"(?P<lead>[ \t]*(?:- +)+)(?P<value>.*)")
KEY_WITHOUT_SPACE = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[\w-]+):(?P<value>[^\s:/].*)")

WIDEST = 80
"""The most characters of an editor's line that a message repeats."""


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
    value = re.sub(r"\s+#.*", "", entry["value"]).strip()
    if len(value) > 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    if not value or value[0] in "[{|>":
        return ""
    key = f"{entry['key']}: " if "key" in entry.groupdict() else ""
    return f"{entry['lead'].lstrip()}{key}{quoted(shown(value))}"


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
