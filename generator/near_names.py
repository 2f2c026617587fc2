"""Takes names, returns which of them another one is hardly told apart from; never decides that it is a slip.

What counts is one letter more, fewer or other, or two that changed places (Damerau 1964: four of five slips are such),
and nothing but capitals. Names that a figure or a single letter tells apart, such as `Pier 12` and `Pier 13`, `Team A`
and `Team B`, `Elizabeth I` and `Elizabeth II`, are not near; nor is one with another first letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator

COUNTS = re.compile(r"\W*(?:.*\d.*|[ivx]+|\w)\W*")
"""A word that numbers or letters its kind (folded)."""

LAST = "\U0010ffff"
"""The last sign that there is: what begins with a text comes before that text with it."""

MANY = 2_000  # names; to look at fewer takes less than to load the library that does it
SHORTEST = 5  # letters: Iran is not Iraq


class NearNames:
    """Names in an order in which those with the same beginning, or the same end, stand together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name.casefold(): name for name in names}
        self._forward = sorted(self._names)
        self._backward = sorted(name[::-1] for name in self._names)

    def add(self, name: str) -> None:
        """Has later names compared with this one, too."""
        folded = name.casefold()
        if folded not in self._names:
            self._names[folded] = name
            insort(self._forward, folded)
            insort(self._backward, folded[::-1])

    def near(self, name: str) -> str:
        """The name that is hardly told apart from this one; "" where none is."""
        word = name.casefold()
        if len(word) < SHORTEST:
            return ""
        return next((self._names[each] for each in self._likely(word) if is_near(word, each)), "")

    def _likely(self, word: str) -> Iterator[str]:
        """The names that have one half in common with a word: a slip leaves the other as it was."""
        half = len(word) // 2
        swapped = f"{word[: half - 1]}{word[half]}{word[half - 1]}{word[half + 1 :]}"  # the slip that touches both
        yield from (each for each in (word, swapped) if each in self._names)
        yield from _one_edit_from(word, _starting(self._forward, word[:half]))
        yield from (each[::-1] for each in _one_edit_from(word[::-1], _starting(self._backward, word[half:][::-1])))


def _starting(names: list[str], start: str) -> list[str]:
    return names[bisect_left(names, start) : bisect_right(names, start + LAST)]


def _one_edit_from(word: str, names: list[str]) -> list[str]:
    """Those of these names that may be one edit from a word: a list of offices may have thousands that begin alike."""
    if len(names) <= MANY:
        return names
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [hit[0] for hit in process.extract(word, names, scorer=OSA.distance, score_cutoff=1, limit=None)]


def is_near(one: str, other: str) -> bool:
    """Whether two names, both folded, are hardly told apart."""
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST or _is_told_apart(one, other):
        return False
    shared = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    first = next(shared, min(len(one), len(other)))
    rest, further = one[first:], other[first:]
    if rest[:2] == further[:2][::-1] and rest[2:] == further[2:]:
        return True
    if rest[1:] == further[1:]:
        return first > 0 or rest == further
    return rest in (further, further[1:]) or rest[1:] == further


def _is_told_apart(one: str, other: str) -> bool:
    """Whether words differ that are there to tell names apart."""
    words, others = one.split(), other.split()
    differing = {*words} ^ {*others}
    return any(COUNTS.fullmatch(word) for word in differing) or len(words) != len(others)
