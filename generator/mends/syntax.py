"""Takes a file that is not YAML, returns it readable where there is one way to read it; never guesses between two.

Three faults are mended: tabs in the indentation, if the file reads alike whatever width a tab has;
no-break spaces and signs of no width where YAML takes a space; a value that contains `: `, if
nothing in it looks like a key. Where any other fault keeps the file from being read, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.edits import Edit, apply
from generator.mends.mend import yaml_end
from generator.parse import Node, parse
from generator.read import Source
from generator.schema_keys import schema_keys
from generator.yaml_codes import COLON, ODD_SPACE, TAB
from generator.yaml_words import ENTRY, ODD, quoted

ROUNDS = 100
"""The most faults of one file that are mended one after the other: YAML's reader stops at the first."""

WIDTHS = (2, 4, 8)
"""The columns that editors give a tab."""

LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
NARROW = "\u00a0\u2007\u202f"  # no-break spaces as wide as a space
NOTHING = "\u200b\u2060\ufeff"
STRUCTURE = re.compile(rf"(?P<indent>[ {NARROW}{NOTHING}]*)(?P<signs>(?:-(?: |{ODD})+)*(?:[\w-]+:(?: |{ODD})+)?)")
KEY_INSIDE = re.compile(r"(?<![\w-])([\w-]++):(?= |$)")


class Readable(Struct, frozen=True):
    """A file on its way to being YAML, and what was mended for that.

    `texts` are the values that were put in quotes; `width` is that of a tab, 0 where none was met yet.
    """

    source: Source
    mended: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    width: int = 0


def made_readable(source: Source) -> Readable | None:
    """The file as YAML; None where that cannot be done without a guess."""
    return _readable(Readable(source))


def _readable(made: Readable) -> Readable | None:
    while len(made.mended) < ROUNDS:
        parsed, found = parse(made.source)
        if parsed is not None:
            return made if set(made.texts) <= set(_texts(parsed.data)) else None
        if any(fault.code not in (TAB.id, ODD_SPACE.id, COLON.id) for fault in found):
            return None
        if found[0].code == TAB.id:
            return _without_tabs(made, found[0])
        further = _odd_space(made, found[0]) if found[0].code == ODD_SPACE.id else _colon(made, found[0])
        if further is None:
            return None
        made = further
    return None


def _further(made: Readable, what: str, edits: list[Edit], texts: tuple[str, ...] = ()) -> Readable:
    source = Source(made.source.path, apply(made.source.text, edits), made.source.sha256)
    return replace(made, source=source, mended=(*made.mended, what), texts=(*made.texts, *texts))


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from _texts(child)


def _without_tabs(made: Readable, fault: Diagnostic) -> Readable | None:
    """The first width of a tab that makes the file readable, if no other width makes something else of it."""
    # A tab that comes to light later is as wide as those before it.
    widths = (made.width,) if made.width else WIDTHS
    readable = [further for width in widths if (further := _tabs(replace(made, width=width), fault))]
    read = [parsed.data for further in readable if (parsed := parse(further.source)[0])]
    return readable[0] if readable and all(data == read[0] for data in read) else None


def _tabs(made: Readable, fault: Diagnostic) -> Readable | None:
    """Spaces for all tabs before the first sign of a line, from the fault on: what stands above it was read."""
    text, start, edits = made.source.text[: yaml_end(made.source)], 0, []
    for number, line in enumerate(text.split("\n"), 1):
        lead = LEAD.match(line)
        if lead and number >= fault.line and "\t" in lead[0]:
            edits.append(Edit(start, start + lead.end(), lead[0].expandtabs(made.width)))
        start += len(line) + 1
    return _readable(_further(made, "tabs in the indentation", edits)) if edits else None


def _line(source: Source, number: int) -> tuple[int, str]:
    """Where a line starts, and the line."""
    lines = source.text.split("\n")
    return sum(len(line) + 1 for line in lines[: number - 1]), lines[number - 1]


def _odd_space(made: Readable, fault: Diagnostic) -> Readable | None:
    start, line = _line(made.source, fault.line)
    hit = STRUCTURE.match(line)
    if hit is None or fault.column > hit.end():
        return None
    plain = re.sub(ODD, lambda sign: "" if sign[0] in NOTHING else " ", hit[0])
    if plain == hit[0] or (hit["signs"] and not plain.endswith(" ")):
        return None  # nothing is left between the colon and the value
    return _further(made, "a space that is none", [Edit(start, start + hit.end(), plain)])


def _colon(made: Readable, fault: Diagnostic) -> Readable | None:
    start, line = _line(made.source, fault.line)
    entry = ENTRY.match(line)
    if entry is None or entry.start("value") >= fault.column - 1:
        return None
    value = re.split(r"(?<![ \t])[ \t]++# ", entry["value"])[0].rstrip()
    keys = {hit[1].casefold() for hit in KEY_INSIDE.finditer(value)}
    # In `Oslo: talks #5` the end may be a comment or be meant as text.
    opens = not value or value[0] in "\"'[]{}|>&*!%@`#,?" or value.startswith("- ") or re.search(r"[ \t]#", value)
    if opens or value.endswith(":") or keys & schema_keys() or _goes_on(made.source, fault.line, entry.start("key")):
        return None
    at = start + entry.start("value")
    return _further(made, "a value that holds a colon", [Edit(at, at + len(value), quoted(value))], (value,))


def _goes_on(source: Source, number: int, column: int) -> bool:
    """Whether the next line may belong to the value: then nobody can tell how far its quotes reach."""
    below = (line for line in source.text[: yaml_end(source)].split("\n")[number:] if line.strip())
    line = next((line for line in below if not line.lstrip().startswith("#")), "")
    return len(line) - len(line.lstrip()) > column
