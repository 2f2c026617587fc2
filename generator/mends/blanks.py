"""Takes a file that was read, returns the mend of its spaces at the ends of lines; never touches those of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.edits import Edit
from generator.mends.mend import Mend, yaml_end
from generator.read import Source
from generator.spans import Spans, spans_of

TRAILING = re.compile(r"(?<![ \t])[ \t]++$", re.MULTILINE)
BLOCKS = ("literal", "folded")
QUOTED = ("single", "double")


def trailing_spaces(source: Source) -> Iterator[Mend]:
    """One mend for all lines. In a block of text and in quotes over several lines they may belong to the text."""
    end = yaml_end(source)
    hits = [hit for hit in TRAILING.finditer(source.text, 0, end) if hit.start() < end]
    if not hits:
        return
    kept = list(_texts(spans_of(source)))
    edits = [Edit(*hit.span(), "") for hit in hits if not any(a <= hit.start() < b for a, b in kept)]
    if edits:
        yield Mend("spaces at the ends of lines", tuple(edits))


def _texts(spans: Spans) -> Iterator[tuple[int, int]]:
    """Where texts of several lines stand; blank lines after a block may belong to it."""
    for written in spans.written.values():
        start, end = written.value.start, written.value.end
        if written.style in BLOCKS:
            yield start, end + len(spans.text[end:]) - len(spans.text[end:].lstrip())
        elif written.style in QUOTED:
            yield start, end
