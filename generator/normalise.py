"""Takes any text, returns the one form in which quotes are compared; never loses the way back.

THE one normalisation of evidence, applied alike to the article and to the quote, in this order:

1. soft hyphen and zero-width signs (U+00AD, U+200B, U+2060, U+FEFF) are dropped;
2. Unicode NFC (Unicode Standard Annex #15), one combining sequence at a time;
3. a run of white space of any kind (U+00A0, U+2009, U+202F, line ends) becomes one space;
4. typographic quotation marks and primes become ' or ", dashes become -, … becomes three stops.

Nothing else changes: capital letters, accents and all other signs count.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

DROPPED = "\u00ad\u200b\u2060\ufeff"

_SIGNS = {
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}

# Signs that compose with the sign before them although their category is not Mark:
# Hangul vowels and final consonants, and the vowel signs of Kirat Rai.
_JOINING = re.compile("[\u1160-\u11ff\U00016d63-\U00016d6a]")

# White space other than one plain space, or the rest of a word from the last sign before its first
# one beyond ASCII (that sign too, since a combining mark may change it). All else stays as it is.
_TOUCHED = re.compile(rf"\s[\s{DROPPED}]+|[^\S ]|[!-~]?[^\s\x00-\x7f]\S*")

_DROPPED = re.compile(f"[{DROPPED}]")
_REPLACED = re.compile(f"[{''.join(_SIGNS)}]")
_TABLE = str.maketrans(_SIGNS)


@dataclass(frozen=True, slots=True, eq=False)
class Normalised:
    """`text` in the normalised form; `offsets[i]` is where its i-th character stood before.

    `offsets` counts characters of the original and has one entry more than `text` has characters:
    the length of the original. Where signs merged or grew, all that came of them has the offset of
    the first of them.
    """

    text: str
    offsets: Sequence[int]


def normalise(text: str) -> Normalised:
    """The normalised form of `text`, with the way back; the empty text gives the empty form."""
    pieces: list[str] = []
    firsts, places = array("L", [0]), array("L", [0])
    done = length = 0
    for start, end, piece in _changes(text):
        pieces += (text[done:start], piece)
        firsts.append(length := length + start - done)
        firsts.append(length := length + len(piece))
        places.append(start)
        places.append(end)
        done = end
    pieces.append(text[done:])
    return Normalised("".join(pieces), _Offsets(firsts, places, length + len(text) - done + 1))


@dataclass(frozen=True, slots=True, eq=False)
class _Offsets(Sequence[int]):
    """Where each sign stood before. Stretches that stay as they are and such that came of a change take turns: of
    each there is its first index (`firsts`) and where that stood (`places`); a text has few changes.
    """

    firsts: Sequence[int]
    places: Sequence[int]
    length: int

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self.length))]
        if not -self.length <= at < self.length:
            raise IndexError(at)
        index = at % self.length
        stretch = bisect_right(self.firsts, index) - 1
        changed = stretch % 2
        return self.places[stretch] + (0 if changed else index - self.firsts[stretch])


def normalised_text(text: str) -> str:
    """The text of `normalise(text)` alone, without the way back."""
    return normalise(text).text if _TOUCHED.search(text) else text


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Each stretch (start, end) of `text` that does not stay as it is, and what it becomes."""
    for match in _TOUCHED.finditer(text):
        found, start = match.group(), match.start()
        if found[0].isspace():
            yield start, match.end(), " "
        elif unicodedata.is_normalized("NFC", found) and not _DROPPED.search(found):
            for sign in _REPLACED.finditer(found):
                yield start + sign.start(), start + sign.end(), _SIGNS[sign.group()]
        else:
            yield from _compositions(found, start)


def _compositions(word: str, start: int) -> Iterator[tuple[int, int, str]]:
    """What steps 1, 2 and 4 make of one word, which begins at `start`, sequence by sequence."""
    first, sequence = start, ""
    for at, sign in enumerate(word, start):
        if sign in DROPPED:
            if not sequence:
                yield at, at + 1, ""
                first = at + 1
            continue
        if sequence and not _joins(sign):
            yield first, at, unicodedata.normalize("NFC", sequence).translate(_TABLE)
            first, sequence = at, ""
        sequence += sign
    yield first, start + len(word), unicodedata.normalize("NFC", sequence).translate(_TABLE)


def _joins(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or _JOINING.match(sign) is not None
