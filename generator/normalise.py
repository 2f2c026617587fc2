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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    offsets = array("L")
    done = 0
    for start, end, piece in _changes(text):
        pieces.append(text[done:start])
        offsets.extend(range(done, start))
        pieces.append(piece)
        offsets.extend([start] * len(piece))
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return Normalised("".join(pieces), offsets)


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
