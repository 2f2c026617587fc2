"""Takes an error of libyaml, returns the diagnostic an editor can act on; never mends the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from generator.diagnostics import Code, Diagnostic, Position
from generator.yaml_codes import (
    AFTER_VALUE,
    BRACKET,
    COLON,
    COMMA,
    DIRECTIVE,
    EMPTY_KEY,
    ESCAPE,
    INDENTATION,
    NEEDS_QUOTES,
    NO_KEY,
    NOT_YAML,
    SECOND_DOCUMENT,
    TAB,
    TAG,
    UNCLOSED_QUOTE,
)
from generator.yaml_words import (
    ITEM,
    ODD,
    entry_of,
    mended,
    missing_space,
    odd_space,
    position,
    put_in_quotes,
    quoted,
    shown,
)

ODD_IN_STRUCTURE = re.compile(rf"[ \t]*(?:- +)*(?:-|[\w-]+:)?({ODD})")
PARTNER = {"[": "]", "{": "}", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Fault:
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
        """Whether nothing but spaces is between the last thing that was understood and the place."""
        end = self.last.end_mark
        gap = self.before[end.column :]
        return end.line + 1 == self.at.line and bool(self.rest) and not gap.strip()

    def say(self, code: Code, message: str, hint: str, at: Position | None = None) -> Diagnostic:
        """The diagnostic, at the place where libyaml stopped unless `at` names another."""
        return code.at(self.path, at or self.at, message, hint)


Reading = Callable[[Fault], Diagnostic | None]
"""One way to understand a fault, or None where it is another."""


def explain(error: yaml.YAMLError, path: str, text: str, last: yaml.Event | None) -> Diagnostic:
    """What an error that ended the reading of `text` means; `last` is the event before it."""
    if not isinstance(error, yaml.MarkedYAMLError) or last is None:
        return NOT_YAML.at(path, Position(), "the file cannot be understood", "is it YAML?")
    at = position(error.problem_mark or last.end_mark)
    opened = position(error.context_mark) if error.context_mark else at
    lines, problem, context = tuple(text.split("\n")), error.problem or "", error.context or ""
    fault = Fault(path, lines, problem, context, at, opened, last)
    return next(found for reading in READINGS if (found := reading(fault)))


def _odd_space(fault: Fault) -> Diagnostic | None:
    for number in (fault.opened.line, fault.at.line):
        if hit := ODD_IN_STRUCTURE.match(fault.line(number)):
            return odd_space(fault.path, Position(number, hit.start(1) + 1), hit[1])
    return None


def _tab(fault: Fault) -> Diagnostic | None:
    if "tab" not in fault.problem and not fault.rest.startswith("\t"):
        return None
    line = fault.line(fault.at.line)
    at = Position(fault.at.line, line.index("\t") + 1 if "\t" in line else fault.at.column)
    return fault.say(TAB, "tab used for indentation", "use two spaces", at)


def _quote(fault: Fault) -> Diagnostic | None:
    if "quoted scalar" not in fault.context:
        return None
    if "unexpected" in fault.problem:
        sign = fault.line(fault.opened.line)[fault.opened.column - 1 : fault.opened.column]
        return fault.say(
            UNCLOSED_QUOTE,
            "quote opened here is never closed",
            f"close it with `{sign}`",
            fault.opened,
        )
    start = fault.line(fault.at.line).rfind("\\", 0, fault.at.column)
    code = fault.line(fault.at.line)[start : start + 2]
    hint = "use single quotes, or `\\\\` for a backslash"
    message = f"`{code}` in double quotes is no sign that can be read"
    return fault.say(ESCAPE, message, hint, Position(fault.at.line, start + 1))


def _after_quote(fault: Fault) -> Diagnostic | None:
    last = fault.last
    if not isinstance(last, yaml.ScalarEvent) or not last.style or last.style not in "\"'":
        return None
    if not fault.follows_last:
        return None
    if last.start_mark.line < last.end_mark.line:
        message, hint = "quote opened here is never closed", f"close it with `{last.style}`"
        return fault.say(UNCLOSED_QUOTE, message, hint, position(last.start_mark))
    if fault.in_brackets:
        return _in_brackets_after(fault, "the text goes on after its closing quote")
    hint = put_in_quotes(mended(fault.line(fault.at.line)))
    return fault.say(AFTER_VALUE, "the text goes on after its closing quote", hint)


def _after_bracket(fault: Fault) -> Diagnostic | None:
    if not isinstance(fault.last, yaml.CollectionEndEvent) or not fault.follows_last:
        return None
    if fault.in_brackets:
        return _in_brackets_after(fault, "the text goes on after a closing bracket")
    end = fault.last.end_mark.column
    if not end or fault.before[end - 1 : end] not in ("]", "}"):
        return None
    if fault.rest[0] in "]}":
        message, hint = f"`{fault.rest[0]}` closes nothing", "delete it, or put the text in quotes"
        return fault.say(BRACKET, message, hint)
    message, hint = "the text goes on after a closing bracket", "put all of it in quotes"
    return fault.say(AFTER_VALUE, message, hint)


def _in_brackets_after(fault: Fault, message: str) -> Diagnostic | None:
    if fault.rest[0] in "]}":
        return None
    if fault.rest[0] in "\"'[{" or re.match(r"[\w-]+:( |$)", fault.rest):
        return fault.say(COMMA, "a comma is missing before this", "add it")
    return fault.say(AFTER_VALUE, message, "put all of it in one pair of quotes")
