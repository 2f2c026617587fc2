"""Takes an error of libyaml, returns the diagnostic an editor can act on; never mends the text."""

from __future__ import annotations

from collections.abc import Callable

import yaml

from generator.diagnostics import Diagnostic, Position
from generator.yaml_codes import (
    BRACKET,
    COLON,
    EMPTY_KEY,
    INDENTATION,
    NO_KEY,
    NOT_YAML,
    SECOND_DOCUMENT,
)
from generator.yaml_signs import (
    read_after_bracket,
    read_after_quote,
    read_bracket,
    read_odd_space,
    read_quote,
    read_start,
    read_tab,
)
from generator.yaml_words import (
    ITEM,
    Fault,
    end_of,
    entry_of,
    first_line,
    mended,
    missing_space,
    position,
    put_in_quotes,
    shown,
)


def explain(error: yaml.YAMLError, path: str, text: str, last: yaml.Event | None) -> Diagnostic:
    """What an error that ended the reading of `text` means; `last` is the event before it."""
    if not isinstance(error, yaml.MarkedYAMLError) or last is None:
        return NOT_YAML.at(path, Position(), "the file cannot be understood", "is it YAML?")
    at = position(error.problem_mark or end_of(last))
    opened = position(error.context_mark) if error.context_mark else at
    lines, problem, context = tuple(text.split("\n")), error.problem or "", error.context or ""
    fault = Fault(path, lines, problem, context, at, opened, last)
    return next(found for reading in READINGS if (found := reading(fault)))


def _colon(fault: Fault) -> Diagnostic | None:
    if "values are not allowed" not in fault.problem:
        return None
    line = fault.line(fault.at.line)
    if ": " not in fault.before:
        return _below_text(fault)
    entry = entry_of(line)
    name = f"`{entry['key']}`" if entry else "the text"
    sign = "`: `" if fault.rest[1:].strip() else "a colon at its end"
    return fault.say(COLON, f"{name} contains {sign}", put_in_quotes(mended(line)))


def _below_text(fault: Fault) -> Diagnostic:
    """A line with its first colon, where the text above it is still going on."""
    above = next((n for n in range(fault.at.line - 1, 0, -1) if fault.line(n).strip()), 0)
    line, at = fault.line(above), Position(fault.at.line, fault.indent(fault.at.line) + 1)
    if found := missing_space(fault.path, line, above):
        return found
    if entry := entry_of(line):
        message = f"the line is indented under `{entry['key']}`, which has its value already"
        hint = f"start it in column {entry.start('key') + 1}, or put all of one text in quotes"
        return fault.say(INDENTATION, message, hint, at)
    if item := ITEM.match(line):
        message = f"the line stands under `{shown(item['value'])}`, which has no key"
        hint = f"write `- name: {shown(item['value'])}`, with the key that is meant"
        return fault.say(INDENTATION, message, hint, at)
    if above and fault.indent(above) == fault.indent(fault.at.line):
        return _no_key(fault, above)
    return fault.say(COLON, "the text contains `: `", put_in_quotes(mended(line)))


def _no_key(fault: Fault, number: int) -> Diagnostic:
    line = fault.line(number)
    at = Position(number, fault.indent(number) + 1)
    if found := missing_space(fault.path, line, number):
        return found
    text = line.strip()
    if text.startswith("-") and not text.startswith(("- ", "--")):
        message, hint = "there is no space after the dash", f"write `- {shown(text[1:])}`"
        return fault.say(NO_KEY, message, hint, at)
    hint = "write `key: value`, or indent the line if it goes on the text above"
    return fault.say(NO_KEY, "there is no key on this line", hint, at)


def _expected_colon(fault: Fault) -> Diagnostic | None:
    return _no_key(fault, fault.opened.line) if "expected ':'" in fault.problem else None


def _layout(fault: Fault) -> Diagnostic | None:
    """A line that starts where YAML expects something else, or nothing at all."""
    if fault.before.strip() or not fault.problem.startswith("did not find expected"):
        return None
    if fault.rest.startswith(":"):
        return fault.say(EMPTY_KEY, "a key is missing here", "write it before the colon")
    if fault.rest[:1] in ("]", "}"):
        message, hint = f"`{fault.rest[0]}` closes nothing", "delete it, or put the text in quotes"
        return fault.say(BRACKET, message, hint)
    columns = _columns(fault)
    if fault.at.column in columns and fault.rest[:2] in ("- ", "-"):
        message, hint = "a list item stands among keys", "indent it under the key it belongs to"
        return fault.say(INDENTATION, message, hint)
    if fault.at.column in columns and "'-'" in fault.problem:
        message, hint = "a key stands among list items", "indent it under its item"
        return fault.say(INDENTATION, message, hint)
    if fault.at.column == 1 and columns and columns[0] > 1:
        first = first_line(fault.lines)
        message, hint = "the first key is indented", f"start it in column 1, like line {fault.at.line}"
        return fault.say(INDENTATION, message, hint, Position(first, fault.indent(first) + 1))
    if _ended(fault):
        message = f"a second document starts on line {fault.at.line}"
        return fault.say(SECOND_DOCUMENT, message, "one briefing a file")
    hint = f"start it in column {' or '.join(map(str, columns))}" if columns else "align it"
    return fault.say(INDENTATION, "the indentation of this line fits no line above", hint)


def _columns(fault: Fault) -> tuple[int, ...]:
    """The columns in which the lists and mappings start that are open above the place."""
    columns: list[int] = []
    for number in range(fault.at.line - 1, 0, -1):
        column, text = fault.indent(number) + 1, fault.line(number).strip()
        if text and not text.startswith("#") and (not columns or column < columns[0]):
            columns.insert(0, column)
    return tuple(columns)


def _ended(fault: Fault) -> bool:
    return any(line.rstrip() == "..." for line in fault.lines[: fault.at.line - 1])


def _not_yaml(fault: Fault) -> Diagnostic:
    why = fault.problem.removeprefix("found ").replace("did not find expected", "expected")
    message = f"this line cannot be understood ({why})"
    return fault.say(NOT_YAML, message, "put the value in quotes, or write it anew")


Reading = Callable[[Fault], Diagnostic | None]
"""One way to understand a fault; it returns None where the fault is another."""

READINGS: tuple[Reading, ...] = (
    read_odd_space, read_tab, read_quote, read_after_quote, read_after_bracket, read_bracket,
    read_start, _colon, _expected_colon, _layout, _not_yaml,
)  # fmt: skip
"""The first that understands the fault is told: from the most certain to the last resort."""
