"""Takes the lines of a table of a page's Markdown, returns it as HTML; never one unlike those of the page templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.page_tags import Unknown

_SEPARATOR = re.compile(r"\|(?:---\|)+")
# Between two of them Python-Markdown lets a line stand for no new cell.
_TICK = re.compile(r"(?<!\\)`|``")


def table(lines: Sequence[str], inline: Callable[[str], str]) -> str:
    """A table with the head in its first line. `inline` makes the HTML of a cell. Raises Unknown."""
    if len(lines) < 3 or not _SEPARATOR.fullmatch(lines[1]):
        raise Unknown(lines[0])
    width = lines[1].count("|") - 1
    head = _row(lines[0], width, "th", inline)
    body = "".join([_row(line, width, "td", inline) for line in lines[2:]])
    return f"<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _row(line: str, width: int, tag: str, inline: Callable[[str], str]) -> str:
    if not line.startswith("|") or not line.endswith(" |") or "\\|" in line or _TICK.search(line):
        raise Unknown(line)
    cells = line[1:-1].split("|")
    if len(cells) != width:
        raise Unknown(line)
    made = [f"<{tag}>{inline(cell.strip(' '))}</{tag}>\n" for cell in cells]
    return f"<tr>\n{''.join(made)}</tr>\n"
