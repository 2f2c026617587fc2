"""Takes a file that is not YAML, returns it readable where there is one way to read it; never guesses between two.

Three faults are mended: tabs in the indentation, if the file reads alike whatever width a tab has;
no-break spaces and signs of no width where YAML takes a space; a value that contains `: `, if
nothing in it looks like a key. Where any other fault keeps the file from being read, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import get_args

from pydantic import BaseModel

from generator import schema
from generator.diagnostics import Diagnostic
from generator.edits import Edit, apply
from generator.mends.mend import Mend, yaml_end
from generator.parse import Parsed, parse
from generator.read import Source
from generator.yaml_codes import COLON, ODD_SPACE, TAB
from generator.yaml_words import ENTRY, ODD, quoted

ROUNDS = 200
"""The most faults of one file that are mended one after the other: YAML's reader stops at the first."""

WIDTHS = (2, 4, 8)
"""The columns that editors give a tab."""

LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
NARROW = "\u00a0\u2007\u202f"  # no-break spaces as wide as a space
NOTHING = "\u200b\u2060\ufeff"
STRUCTURE = re.compile(rf"(?P<indent>[ {NARROW}{NOTHING}]*)(?P<signs>(?:-(?: |{ODD})+)*(?:[\w-]+:(?: |{ODD})+)?)")
KEY_INSIDE = re.compile(r"([\w-]+):(?= |$)")


def made_readable(source: Source) -> tuple[Source, tuple[Mend, ...]] | None:
    """The file as YAML, and what was mended for that; None where that cannot be done without a guess.

    The edits of each mend are those of the text as the mends before it have left it.
    """
    done: list[Mend] = []
    for _ in range(ROUNDS):
        parsed, found = parse(source)
        if parsed is not None:
            return (source, tuple(done)) if _says(parsed, done) else None
        if any(fault.code not in (TAB.id, ODD_SPACE.id, COLON.id) for fault in found):
            return None
        if found[0].code == TAB.id:
            rest = _without_tabs(source, found[0])
            return (rest[0], (*done, *rest[1])) if rest else None
        mend = _odd_space(source, found[0]) if found[0].code == ODD_SPACE.id else _colon(source, found[0])
        if mend is None:
            return None
        source = _edited(source, (mend,))
        done.append(mend)
    return None


def _edited(source: Source, mends: Iterable[Mend]) -> Source:
    return Source(source.path, apply(source.text, (e for m in mends for e in m.edits)), source.sha256)


def _says(parsed: Parsed, mends: Iterable[Mend]) -> bool:
    """Whether each value that was put in quotes is read as it stood."""
    texts = {str(value) for mend in mends for value in mend.values.values()}
    return texts <= {value for _, value in _texts(parsed.data)}


def _texts(node: object) -> Iterable[tuple[object, str]]:
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in children:
        yield from ((key, child),) if isinstance(child, str) else _texts(child)


def _without_tabs(source: Source, fault: Diagnostic) -> tuple[Source, tuple[Mend, ...]] | None:
    """The first width of a tab that makes the file readable, if no other width makes something else of it."""
    readable = []
    for width in WIDTHS:
        mend = _tabs(source, fault, width)
        made = made_readable(_edited(source, (mend,))) if mend.edits else None
        if made:
            readable.append((made[0], (mend, *made[1])))
    read = [parsed.data for made, _ in readable if (parsed := parse(made)[0])]
    return readable[0] if readable and all(data == read[0] for data in read) else None


def _tabs(source: Source, fault: Diagnostic, width: int) -> Mend:
    """Spaces for all tabs before the first sign of a line, from the fault on: what stands above it was read."""
    end, start, edits = yaml_end(source), 0, []
    for number, line in enumerate(source.text[:end].split("\n"), 1):
        lead = LEAD.match(line)
        if lead and number >= fault.line and "\t" in lead[0]:
            edits.append(Edit(start, start + lead.end(), lead[0].expandtabs(width)))
        start += len(line) + 1
    return Mend(f"tabs of the indentation, {width} spaces each", tuple(edits))


def _line(source: Source, number: int) -> tuple[int, str]:
    """Where a line starts, and the line."""
    lines = source.text.split("\n")
    return sum(len(line) + 1 for line in lines[: number - 1]), lines[number - 1]


def _odd_space(source: Source, fault: Diagnostic) -> Mend | None:
    start, line = _line(source, fault.line)
    hit = STRUCTURE.match(line)
    if hit is None or fault.column > hit.end() or not re.search(ODD, hit[0]):
        return None
    plain = re.sub(ODD, lambda sign: "" if sign[0] in NOTHING else " ", hit[0])
    if hit["signs"] and not plain.endswith(" "):
        return None  # a sign of no width alone was between the colon and the value
    return Mend("no-break spaces", (Edit(start, start + hit.end(), plain),))


def _colon(source: Source, fault: Diagnostic) -> Mend | None:
    start, line = _line(source, fault.line)
    entry = ENTRY.match(line)
    if entry is None or not entry.start("value") < fault.column - 1:
        return None
    value = re.split(r"[ \t]+#", entry["value"])[0].rstrip()
    keys = {hit[1].casefold() for hit in KEY_INSIDE.finditer(value)}
    opens = not value or value[0] in "\"'[]{}|>&*!%@`#,?" or value.startswith("- ")
    if opens or value.endswith(":") or keys & _keys() or _goes_on(source, fault.line, entry.start("key")):
        return None
    at = start + entry.start("value")
    return Mend("a value with a colon, in quotes", (Edit(at, at + len(value), quoted(value)),), {(fault.line,): value})


def _goes_on(source: Source, number: int, column: int) -> bool:
    """Whether the next line may belong to the value: then nobody can tell how far its quotes reach."""
    below = (line for line in source.text[: yaml_end(source)].split("\n")[number:] if line.strip())
    line = next((line for line in below if not line.lstrip().startswith("#")), "")
    return len(line) - len(line.lstrip()) > column


def _keys() -> frozenset[str]:
    """Every key of the schema: a value in which one stands before a colon may be a mapping gone wrong."""
    models: list[type[BaseModel]] = [schema.Briefing]
    for model in models:
        kinds = (kind for field in model.model_fields.values() for kind in _parts(field.annotation))
        models += [kind for kind in kinds if issubclass(kind, BaseModel) and kind not in models]
    return frozenset(field.alias or name for model in models for name, field in model.model_fields.items())


def _parts(annotation: object) -> Iterable[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


Mending = Callable[[Source, Diagnostic], "Mend | None"]
