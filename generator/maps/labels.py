"""Takes names and where they belong, returns where they can stand without touching one another; never moves a point."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import hypot

from msgspec import Struct
from msgspec.structs import replace

from generator.maps.drawn import Label
from generator.maps.outline import Shape
from generator.maps.projection import Pixel

Box = tuple[float, float, float, float]  # left, top, right, bottom in px
# Widths of letters in em, a little more than common sans-serif typefaces have; what is not listed is `_OTHERS`.
_WIDTHS = {**dict.fromkeys("ijl.,:;'’|!-()[] ", 0.38), **dict.fromkeys("frtI/", 0.44), **dict.fromkeys("mwMW@", 1.0)}
_OTHERS = 0.66
_CAPITAL = 0.77
_WIDE = 1.05
_EDGE = 5  # px that stay free along the frame


class Style(Struct, frozen=True):
    """How large a kind of name is written, in px of the map: on wide screens, and on narrow ones (`css/site.css`)."""

    wide: float
    narrow: float
    capitals: bool = False
    spacing: float = 0.0  # em between letters


PLACE = Style(13, 20)
COUNTRY = Style(12, 17, capitals=True, spacing=0.07)


LEADING = 1.15  # em


def box(label: Label, style: Style, size: float) -> Box:
    """What a label covers when its letters are `size` px high."""
    width = max(width_of(line, style) for line in label.lines) * size
    height = (len(label.lines) * LEADING + 0.1) * size
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - height / 2, left + width, label.y + height / 2


@lru_cache(maxsize=4096)
def width_of(text: str, style: Style) -> float:
    """About the width of a line of text in em."""
    shown = text.upper() if style.capitals else text
    return sum(_letter(c) + style.spacing for c in shown)


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _WIDTHS.get(letter, _CAPITAL if letter.isupper() else _OTHERS)


class Room:
    """What is taken on a map of a size, on wide and on narrow screens; the first to come is the first to stand."""

    def __init__(self, width: int, height: int, wide: Sequence[Box] = (), narrow: Sequence[Box] = ()) -> None:
        self._width, self._height = width, height
        self._wide, self._narrow = list(wide), list(narrow)

    def copy(self) -> Room:
        """The same room, to try something in."""
        return Room(self._width, self._height, self._wide, self._narrow)

    def take(self, x: float, y: float, radius: float) -> None:
        """Keep a circle free."""
        for taken in (self._wide, self._narrow):
            taken.append((x - radius, y - radius, x + radius, y + radius))

    def stand(self, ways: Iterable[Label], style: Style, narrow: bool) -> Label | None:
        """The first of several ways to write a name that touches nothing, and takes its room; None if all do."""
        for label in ways:
            wide_box, narrow_box = box(label, style, style.wide), box(label, style, style.narrow)
            if narrow and not self._free(narrow_box, self._narrow):
                continue
            if not self._free(wide_box, self._wide):
                continue
            self._wide.append(wide_box)
            if narrow:
                self._narrow.append(narrow_box)
            return replace(label, narrow=narrow)
        return None

    def _free(self, wanted: Box, taken: Iterable[Box]) -> bool:
        left, top, right, bottom = wanted
        inside = left >= _EDGE and top >= _EDGE and right <= self._width - _EDGE and bottom <= self._height - _EDGE
        return inside and not any(left < r and right > x and top < b and bottom > y for x, y, r, b in taken)


def beside(name: str, x: int, y: int, radius: int) -> Iterator[Label]:
    """The ways to write a name beside a point: at its right, left, above, below, askew; then in two lines."""
    far, half = radius + 5, radius // 2
    for lines in _broken(name):
        up = radius + 1 + 12 * len(lines)
        yield Label(lines, x + far, y, "start")
        yield Label(lines, x - far, y, "end")
        for down in (-up, up):
            yield Label(lines, x, y + down, "middle")
        for down in (-up, up):
            yield Label(lines, x + half, y + down, "start")
            yield Label(lines, x - half, y + down, "end")


def within(shape: Shape, style: Style, size: float) -> Iterator[Label]:
    """The ways to write a country's name in it, in one line or two, nearest to the middle of its largest part first."""
    part = max(shape.outlines, key=_extent)
    xs, ys = [p[0] for p in part], [p[1] for p in part]
    middle = _centre(part)
    step = max(14, (max(xs) - min(xs)) // 16)
    grid = [
        (round(middle[0]), round(middle[1])),
        *product(range(min(xs), max(xs), step), range(min(ys), max(ys), step)),
    ]
    grid.sort(key=lambda p: (hypot(p[0] - middle[0], (p[1] - middle[1])), p))
    for lines in _broken(shape.country.name):
        left, top, right, bottom = box(Label(lines, 0, 0, "middle"), style, size)
        aside, above, below = round(0.38 * (right - left)), round(top + 2), round(bottom - 2)
        if 2 * aside > max(xs) - min(xs) or below - above > max(ys) - min(ys):
            continue
        spots = [(to_x, to_y) for to_y in (above, below) for to_x in (-aside, aside, 0)]
        for x, y in grid:
            if all(shape.holds((x + to_x, y + to_y)) for to_x, to_y in spots):
                yield Label(lines, x, y, "middle")


def across(shape: Shape) -> Iterator[Label]:
    """The ways to write a country's name over the middle of its largest part, whatever lies beside it."""
    x, y = _centre(max(shape.outlines, key=_extent))
    for lines in _broken(shape.country.name):
        yield Label(lines, round(x), round(y), "middle")


def around(shape: Shape) -> Iterator[Label]:
    """The ways to write a country's name beside it, for one that is too small to hold it."""
    part = max(shape.outlines, key=_extent)
    xs, ys = [p[0] for p in part], [p[1] for p in part]
    x, y = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    return beside(shape.country.name, x, y, max(max(xs) - min(xs), max(ys) - min(ys)) // 2)


def _broken(name: str) -> Iterator[tuple[str, ...]]:
    """A name in one line, and in two of about the same length."""
    yield (name,)
    words = name.split()
    ways = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if ways:
        yield min(ways, key=lambda way: max(map(len, way)))


def _extent(outline: Sequence[Pixel]) -> float:
    return (max(x for x, _ in outline) - min(x for x, _ in outline)) * (
        max(y for _, y in outline) - min(y for _, y in outline)
    )


def _centre(outline: Sequence[Pixel]) -> tuple[float, float]:
    """The centre of gravity of an outline's area."""
    area = x = y = 0.0
    for (x_1, y_1), (x_2, y_2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        cross = x_1 * y_2 - x_2 * y_1
        area, x, y = area + cross, x + (x_1 + x_2) * cross, y + (y_1 + y_2) * cross
    return (x / (3 * area), y / (3 * area)) if area else (float(outline[0][0]), float(outline[0][1]))
