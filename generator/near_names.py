"""Takes names, returns which of them another one is hardly told apart from; never decides that it is a slip.

What counts is one letter more, fewer or other, or two that changed places (Damerau 1964: four of five slips are such),
and nothing but capitals. Names that a figure or a single letter tells apart, such as `Pier 12` and `Pier 13`, `Team A`
and `Team B`, `Elizabeth I` and `Elizabeth II`, are not near; nor is one with another first letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from generator.spelling import alike

COUNTS = re.compile(r"\W*(?:.*\d.*|[ivx]+|\w)\W*")
"""A word that numbers or letters its kind (folded)."""

SHORTEST = 5  # letters: Iran is not Iraq


class NearNames:
    """Names in an order in which those with the same beginning, or the same end, stand together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name.casefold(): name for name in names}
        self._forward = sorted(self._names)
        self._backward = sorted(name[::-1] for name in self._names)

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
        yield from _starting(self._forward, word[:half])
        yield from (each[::-1] for each in _starting(self._backward, word[half:][::-1]))


def _starting(names: list[str], start: str) -> Iterator[str]:
    for place in range(bisect_left(names, start), len(names)):
        if not names[place].startswith(start):
            return
        yield names[place]


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


def is_misspelt(name: str, known: Iterable[str]) -> bool:
    """Whether a name is hardly told apart from one of the known ones, word by word.

    `North Korean officials` are not `South Korean officials`, nor a spokesman a spokeswoman, however alike they are.
    """
    return any(_is_near_in_each_word(name.casefold(), each.casefold()) for each in alike(name, known))


def _is_near_in_each_word(one: str, other: str) -> bool:
    words, others = one.split(), other.split()
    pairs = zip(words, others, strict=False)
    return is_near(one, other) or (
        len(words) == len(others) and all(a == b or (is_near(a, b) and a[0] == b[0]) for a, b in pairs)
    )


def _is_told_apart(one: str, other: str) -> bool:
    """Whether words differ that are there to tell names apart."""
    words, others = one.split(), other.split()
    differing = {*words} ^ {*others}
    return any(COUNTS.fullmatch(word) for word in differing) or len(words) != len(others)
