"""Takes a text and the edits to make in it, returns the new text; never decides what to edit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

BREAK = re.compile("\r\n|\r|\n")


class Edit(Struct, frozen=True, order=True):
    """`text` in the place of the characters from `start` up to `end`; an insertion where they are equal."""

    start: int
    end: int
    text: str


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; offsets are those of `text` as it was.

    Insertions at one place come in the order given. Raises ValueError where two edits overlap or one
    leads out of the text.
    """
    made: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not done <= edit.start <= edit.end <= len(text):
            problem = "overlaps another" if 0 <= edit.start < done else "leads out of the text"
            raise ValueError(f"the edit of {edit.start}-{edit.end} {problem}")
        made += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*made, text[done:]))


def apply_as_written(written: str, edits: Iterable[Edit]) -> str:
    """The text of a file with all edits made, its byte order mark and its ends of lines kept.

    `written` is the text as it stands in the file; the edits' offsets are those of the text that
    `read.py` makes of it: no byte order mark, and line feeds alone. Lines that an edit adds end as the
    file's first line does. Raises ValueError as `apply` does.
    """
    mark = len(written) - len(written.removeprefix("\ufeff"))
    body = written[mark:]
    breaks = [hit.span() for hit in BREAK.finditer(body)]
    ending = body[slice(*breaks[0])] if breaks else "\n"
    # Offsets in the text of line feeds at which one further character of the file has gone.
    gone = [start - index for index, (start, end) in enumerate(b for b in breaks if b[1] - b[0] == 2)]

    def place(offset: int) -> int:
        return mark + offset + bisect_left(gone, offset)

    return apply(written, (Edit(place(e.start), place(e.end), e.text.replace("\n", ending)) for e in edits))
