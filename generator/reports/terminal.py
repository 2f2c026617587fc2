"""Takes diagnostics and the lines of their files, returns what a terminal shows; never passes a control on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.reports.colour import BOLD, CYAN, DIM, RED, YELLOW, paint
from generator.reports.findings import presentable, worst
from generator.reports.plain import line, summary
from generator.reports.signs import HARMFUL, cells, escape

AT_ONCE = 200  # diagnostics; more scroll the first ones out of most terminals' memory
TAB = 4  # cells
NARROWEST = 20  # cells


def terminal_report(
    found: Iterable[Diagnostic],
    lines: Mapping[str, Sequence[str]],
    *,
    width: int = 80,
    coloured: bool = False,
    limit: int = AT_ONCE,
) -> str:
    """Each diagnostic, its source line and a caret under its column; at most `limit`, errors before warnings.

    `lines` holds the lines of files by path, as far as they are known; `width` is the terminal's, in cells.
    """
    listed = tuple(found)
    chosen = worst(listed, limit)
    parts = []
    for raw, each in zip(chosen, presentable(chosen), strict=True):
        parts.append(line(each, coloured=coloured, named=True))
        known = lines.get(raw.path, ())
        if 0 < raw.line <= len(known):
            parts += _snippet(raw, known[raw.line - 1], width, coloured=coloured)
    if more := len(listed) - len(chosen):
        parts.append(f"… and {more:,} more; `--all` shows all")
    parts.append(paint(summary(listed), BOLD, coloured=coloured))
    if listed:
        parts.append(
            paint(f"`briefings explain {chosen[0].code if chosen else 'CODE'}` says more", DIM, coloured=coloured)
        )
    return "\n".join(parts)


def _snippet(found: Diagnostic, source: str, width: int, *, coloured: bool) -> list[str]:
    number = f"{found.line:>5} | "
    shown, caret = excerpt(source, found.column, max(width - len(number), NARROWEST))
    style = RED if found.severity == "error" else YELLOW
    bar = paint(" " * (len(number) - 2) + "|", CYAN, coloured=coloured)
    return [
        paint(number.rstrip(), CYAN, coloured=coloured) + f" {shown}",
        f"{bar} {' ' * caret}{paint('^', style, coloured=coloured)}",
    ]


def excerpt(source: str, column: int, width: int) -> tuple[str, int]:
    """A source line, cut to `width` cells around a column, and the number of cells before the caret.

    `column` counts characters from 1. Wide characters take two cells, combining ones none; a tab goes to the next
    multiple of four; what is harmful is shown as an escape.
    """
    at = min(max(column - 1, 0), len(source))
    reach = 4 * width  # of characters: enough, even where many of them take no cell
    first, last = max(at - reach, 0), min(at + reach, len(source))
    cells = _cells(source[first:last])
    ends = [start + size for _, start, size in cells]
    total = ends[-1] if ends else 0
    caret = _caret(cells, at - first, total)
    if first == 0 and last == len(source) and max(total, caret + 1) <= width:
        return "".join(sign for sign, _, _ in cells), caret
    left = max(min(caret - width // 2, total + 1 - width), 0)
    cut_left, cut_right = left > 0 or first > 0, total > left + width or last < len(source)
    low, high = left + cut_left, left + width - cut_right
    inside = [c for c in cells if c[1] >= low and c[1] + c[2] <= high]
    while cut_left and inside and inside[0][2] == 0:
        inside.pop(0)  # the sign that it combines with is cut
    gap = inside[0][1] - low if inside else 0
    text = "…" * cut_left + " " * gap + "".join(sign for sign, _, _ in inside) + "…" * cut_right
    return text, caret - left


def _caret(cells: Sequence[tuple[str, int, int]], index: int, total: int) -> int:
    if index >= len(cells):
        return total
    start, size = cells[index][1:]
    return start if size else max(start - 1, 0)  # under the sign that it combines with


def _cells(source: str) -> list[tuple[str, int, int]]:
    """What is shown for each character, the cell where it starts and the number of cells it takes."""
    found, start = [], 0
    for character in source:
        sign = _sign(character, start)
        size = len(sign) if len(sign) > 1 else cells(sign)
        found.append((sign, start, size))
        start += size
    return found


def _sign(character: str, start: int) -> str:
    if character == "\t":
        return " " * (TAB - start % TAB)
    return escape(character) if HARMFUL.match(character) else character
