"""Takes one source, returns its data as plain strings and their places; never reads a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.diagnostics import Diagnostic, Position
from generator.file_text import CONTROL, Source, position_of
from generator.parsed import Body, Parsed, composed
from generator.part import Part
from generator.yaml_codes import (
    ALIAS,
    CODES,
    DIRECTIVE,
    EMPTY_FILE,
    FRONT_MATTER,
    MERGE_CONFLICT,
    NOT_YAML,
)
from generator.yaml_levels import Loc, Node
from generator.yaml_parts import sound_part
from generator.yaml_sound import sound_data
from generator.yaml_words import odd_space

__all__ = ["CODES", "Body", "Loc", "Node", "Parsed", "conflicts", "parse", "parse_part"]

LINE_BREAK = re.compile("\\A\ufeff|[\x85\u2028\u2029]")
"""Signs that libyaml takes for the end of a line (YAML 1.1, 5.4) or drops, and no editor does."""

BLANK_LINE = re.compile("^[ \t]+$", re.MULTILINE)
"""Blank to an editor, but a fault to libyaml where it holds a tab."""

SURROGATE = "[\ud800-\udfff]"
"""Half a character; no file holds one, but a caller's text may."""

STRAY = re.compile(f"{CONTROL.pattern}|{SURROGATE}")
STRAY_OR_BREAK = re.compile(f"{CONTROL.pattern[:-1]}\x85\u2028\u2029{SURROGATE[1:]}")
"""Both at once: most texts hold neither."""


def parse(source: Source) -> tuple[Parsed | None, tuple[Diagnostic, ...]]:
    """The data of an annotation or registry file, or what is wrong with its YAML.

    Both come where a key with its text is only repeated: the first counts.
    """
    text, body, directives = _prepared(source)
    if text is None:
        return None, directives
    if not directives and (data := sound_data(source.path, text)) is not None:
        return Parsed(source.path, data, text, body), ()
    composer = composed(source.path, text)
    found = tuple(f for f in _aliases_told_once(composer.found) if not (directives and f.code == EMPTY_FILE.id))
    if directives or not composer.sound:
        return None, tuple(sorted({*directives, *found}))
    return Parsed(source.path, composer.data, text, body), tuple(sorted(found))


def parse_part(source: Source) -> tuple[Part | None, tuple[Diagnostic, ...]]:
    """What can be read of an annotation that `parse` has found faults in, and all faults of its YAML.

    They are told in place of those of `parse`, of which a later one may be the cause. There are none without a part.
    """
    text, body, directives = _prepared(source)
    if text is None or directives:
        return None, ()
    part = sound_part(source.path, text, composed(source.path, text).found)
    if part is None:
        return None, ()
    data = composed(source.path, part.text).data
    return Part(Parsed(source.path, data, part.text, body), part.lost), tuple(_aliases_told_once([*part.found]))


def _prepared(source: Source) -> tuple[str | None, Body | None, tuple[Diagnostic, ...]]:
    """The YAML of a file as libyaml takes it, its body, faults of its directives; None with faults that forbid it."""
    if unresolved := tuple(conflicts(source)):
        return None, None, unresolved
    text, body = source.text, None
    if source.path.endswith(".md"):
        text, body, fault = _front_matter(source)
        if fault:
            return None, None, (fault,)
    if fault := _stray_sign(source.path, text):
        return None, None, (fault,)
    text, directives = _without_directives(source.path, text)
    if BLANK_LINE.search(text):
        text = BLANK_LINE.sub(_without_tabs, text)
    return text, body, directives


def _without_tabs(line: re.Match[str]) -> str:
    return line[0].replace("\t", " ")


def _aliases_told_once(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """One fault for all anchors and aliases of a file: they belong together, and nine lines can hold a thousand."""
    aliases = [f for f in found if f.code == ALIAS.id]
    yield from (f for f in found if f.code != ALIAS.id)
    if aliases:
        more = f", and {len(aliases) - 1} more below" if len(aliases) > 1 else ""
        yield replace(aliases[0], message=aliases[0].message + more)


def conflicts(source: Source) -> Iterator[Diagnostic]:
    """A fault for each merge conflict that was left in a file, at its first line."""
    start = None
    if "<<<<<<<" not in source.text and ">>>>>>>" not in source.text:
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        if re.match(r"<{7}( |$)", line):
            start = start or number
        elif re.match(r">{7}( |$)", line):
            yield _conflict(source.path, start or number, number)
            start = None
    if start:
        yield _conflict(source.path, start, start)


def _conflict(path: str, start: int, end: int) -> Diagnostic:
    lines = f"lines {start}-{end}" if end > start else f"line {start}"
    hint = "keep what is right and delete the markers"
    return MERGE_CONFLICT.at(path, Position(start), f"unresolved merge conflict, {lines}", hint)


def _front_matter(source: Source) -> tuple[str, Body | None, Diagnostic | None]:
    """The YAML between the `---` lines, on the lines that it has in the file, and the body."""
    lines = source.text.split("\n")
    if lines[0].rstrip() != "---":
        message = "the file does not start with front matter"
        hint = "put the annotation first, between two lines `---`"
        return "", None, FRONT_MATTER.at(source.path, Position(), message, hint)
    end = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), None)
    if end is None:
        message, hint = "the front matter is never closed", "end it with a line `---`"
        return "", None, FRONT_MATTER.at(source.path, Position(), message, hint)
    return "\n".join(["", *lines[1:end], ""]), Body("\n".join(lines[end + 1 :]), end + 2), None


def _stray_sign(path: str, text: str) -> Diagnostic | None:
    if not text.startswith("\ufeff") and not STRAY_OR_BREAK.search(text):
        return None
    if hit := LINE_BREAK.search(text):
        return odd_space(path, position_of(text, hit.start()), hit[0])
    if hit := STRAY.search(text):
        message = f"control character U+{ord(hit[0]):04X} here"
        return NOT_YAML.at(path, position_of(text, hit.start()), message, "delete it")
    return None


def _without_directives(path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with its first lines that start with `%` made blank, and one fault for them all."""
    if not text.startswith("%") and "\n%" not in text:
        return text, ()
    lines, found = text.split("\n"), []
    for number, line in enumerate(lines):
        if line.startswith("%"):
            found.append(number + 1)
            lines[number] = ""
        elif line.strip() and not line.lstrip().startswith("#"):
            break
    if not found:
        return text, ()
    more = f"; {len(found) - 1} more below" if len(found) > 1 else ""
    fault = DIRECTIVE.at(path, Position(found[0]), f"YAML directives are not allowed{more}", "delete the line")
    return "\n".join(lines), (fault,)
