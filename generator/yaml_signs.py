"""Takes the place where libyaml stopped, returns what is wrong with a sign; never judges layout."""

from __future__ import annotations

import re

import yaml

from generator.diagnostics import Diagnostic, Position
from generator.yaml_codes import (
    AFTER_VALUE,
    BRACKET,
    COLON,
    COMMA,
    DIRECTIVE,
    EMPTY_KEY,
    ESCAPE,
    NEEDS_QUOTES,
    TAB,
    TAG,
    UNCLOSED_QUOTE,
)
from generator.yaml_words import (
    ODD,
    Fault,
    end_of,
    mended,
    odd_space,
    position,
    put_in_quotes,
    quoted,
    shown,
    start_of,
)

ODD_IN_STRUCTURE = re.compile(rf"[ \t]*(?:- +)*(?:-|[\w-]+:)?({ODD})")
HASH_IN_BRACKETS = re.compile(r"[\s\[{,](#[^\s#][^\]},]*)")
LAST_KEY = re.compile(r"(?:.*[,{\[])?\s*(?P<key>[\w-]+): +(?P<value>[^,{}\[\]]*)")
PARTNER = {"[": "]", "{": "}", "]": "[", "}": "{"}


def read_odd_space(fault: Fault) -> Diagnostic | None:
    """White space that YAML does not take for a space, where a line or a value starts."""
    for number in (fault.opened.line, fault.at.line):
        if hit := ODD_IN_STRUCTURE.match(fault.line(number)):
            return odd_space(fault.path, Position(number, hit.start(1) + 1), hit[1])
    return None


def read_tab(fault: Fault) -> Diagnostic | None:
    """A tab before the first sign of a line."""
    if "tab" not in fault.problem and not fault.rest.startswith("\t"):
        return None
    line = fault.line(fault.at.line)
    at = Position(fault.at.line, line.index("\t") + 1 if "\t" in line else fault.at.column)
    return fault.say(TAB, "tab used for indentation", "use two spaces", at)


def read_quote(fault: Fault) -> Diagnostic | None:
    """A quote that is never closed, or a backslash in it that means nothing."""
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


def read_after_quote(fault: Fault) -> Diagnostic | None:
    """Text that goes on after a closing quote."""
    last = fault.last
    if not isinstance(last, yaml.ScalarEvent) or not last.style or last.style not in "\"'":
        return None
    if not fault.follows_last:
        return None
    if start_of(last).line < end_of(last).line:
        message, hint = "quote opened here is never closed", f"close it with `{last.style}`"
        return fault.say(UNCLOSED_QUOTE, message, hint, position(start_of(last)))
    if fault.in_brackets:
        return _in_brackets_after(fault, "the text goes on after its closing quote")
    hint = put_in_quotes(mended(fault.line(fault.at.line)))
    return fault.say(AFTER_VALUE, "the text goes on after its closing quote", hint)


def read_after_bracket(fault: Fault) -> Diagnostic | None:
    """Text that goes on after a closing bracket."""
    if not isinstance(fault.last, yaml.CollectionEndEvent) or not fault.follows_last:
        return None
    end = end_of(fault.last).column
    if not end or fault.before[end - 1 : end] not in ("]", "}"):
        return None
    if fault.in_brackets:
        return _in_brackets_after(fault, "the text goes on after a closing bracket")
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


def read_start(fault: Fault) -> Diagnostic | None:
    """A text that starts with a sign which means something to YAML."""
    why = f"{fault.context} {fault.problem}"
    if "directive" in why or "incompatible" in why or _starts(fault, "%"):
        message = "YAML directives are not allowed"
        return fault.say(DIRECTIVE, message, "delete the line", Position(fault.opened.line))
    if "expected node content" in why:
        return _no_content(fault)
    if "block scalar" in why:
        sign = fault.line(fault.opened.line)[fault.opened.column - 1 : fault.opened.column]
        hint = "start the text on the next line, or put it in quotes"
        return fault.say(NEEDS_QUOTES, f"`{sign}` must end its line", hint, fault.opened)
    if " tag" in why:
        hint = "delete it; a text that starts with `!` goes in quotes"
        return fault.say(TAG, "tags are not allowed", hint, fault.opened)
    if "alias" in why or "anchor" in why:
        return _cannot_start(fault, fault.opened)
    if "start any token" in why or "keys are not allowed" in why:
        return _cannot_start(fault, fault.at)
    if "entries are not allowed" in why:
        message = "a list item cannot stand behind its key"
        hint = "take the dash out, start the list on the next line, or put the text in quotes"
        return fault.say(NEEDS_QUOTES, message, hint)
    return None


def _starts(fault: Fault, sign: str) -> bool:
    return fault.rest.startswith(sign) and fault.at.column == 1


def _no_content(fault: Fault) -> Diagnostic:
    sign = fault.rest[:1]
    if not sign and fault.in_brackets:
        return _open_at_end(fault)
    if sign == ":":
        return fault.say(EMPTY_KEY, "a key is missing here", "write it before the colon")
    if fault.in_brackets and sign == ",":
        return fault.say(COMMA, "there is no value before this comma", "delete the comma")
    return _cannot_start(fault, fault.at)


def _open_at_end(fault: Fault) -> Diagnostic:
    """The file ends behind an opening bracket, or behind a comma or colon after one."""
    end = end_of(fault.last)
    at = Position(end.line + 1, max(end.column, 1))
    sign = fault.line(at.line)[at.column - 1 : at.column]
    if isinstance(fault.last, yaml.CollectionStartEvent) and sign in PARTNER:
        return _never_closed(fault, sign, at)
    message = "the file ends here, but a bracket above is still open"
    return fault.say(BRACKET, message, "close it with its partner, `]` or `}`", at)


def _never_closed(fault: Fault, opening: str, at: Position) -> Diagnostic:
    hint = f"close it with `{PARTNER[opening]}`"
    if hit := HASH_IN_BRACKETS.search(fault.line(at.line), at.column - 1):
        hint = f"put `{hit[1].rstrip()}` in quotes, for `#` begins a comment"
    return fault.say(BRACKET, f"`{opening}` opened here is never closed", hint, at)


def _cannot_start(fault: Fault, at: Position) -> Diagnostic:
    line = fault.line(at.line)
    sign = line[at.column - 1 : at.column]
    if line.strip().startswith("```"):
        return fault.say(NEEDS_QUOTES, "a line of backticks is Markdown, and no YAML", "delete the line", at)
    hint = put_in_quotes("" if fault.in_brackets else mended(line))
    name = "a backtick" if sign == "`" else f"`{sign}`"
    return fault.say(NEEDS_QUOTES, f"a text cannot start with {name}", hint, at)


def read_bracket(fault: Fault) -> Diagnostic | None:
    """A list in `[ ]` or a mapping in `{ }` that goes on where it should end or have a comma."""
    if "expected ',' or" not in fault.problem:
        return None
    opening = fault.line(fault.opened.line)[fault.opened.column - 1 : fault.opened.column]
    sign = fault.rest[:1]
    if sign and sign in "]}":
        message = f"`{opening}` opened on line {fault.opened.line} is closed with `{sign}`"
        return fault.say(BRACKET, message, f"close it with `{PARTNER[opening]}`")
    starts_line = fault.at.line > fault.opened.line and ": " not in f"{fault.before} "
    if not sign or (starts_line and fault.indent(fault.at.line) <= fault.indent(fault.opened.line)):
        return _never_closed(fault, opening, fault.opened)
    if sign == ":" and not starts_line:
        return _colon_in_brackets(fault)
    return fault.say(COMMA, "a comma is missing before this", "add it")


def _colon_in_brackets(fault: Fault) -> Diagnostic:
    part = LAST_KEY.fullmatch(fault.before)
    if part is None:
        return fault.say(COLON, "the text contains `: `", "put it in quotes")
    value = part["value"] + re.split(r"[,\]}]", fault.rest)[0].rstrip()
    hint = put_in_quotes(f"{part['key']}: {quoted(shown(value))}")
    return fault.say(COLON, f"`{part['key']}` contains `: `", hint)
