"""Takes a word and those that are known, returns which of them is likely meant; never decides that it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# Likeness of 100. At LIKELY a suggestion helps more often than it misleads; at SLIP the word is
# hardly a new one: `Ada Lindt` beside `Ada Lind`.
LIKELY = 70
SLIP = 88
PART = 90  # the likeness of a name to one that it is a part of


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is likely meant, whatever its capitals and the order of its parts; "" where none is like it.

    Words that are all in another's, like `Harbour Post` in `The Harbour Post`, are likely it. That some of the letters
    are is not enough: nobody who writes `the mayor` means `The Halmere Courier`.
    """
    # Here and not above, as below: most runs have no such word, and to load it takes a while of every start.
    from rapidfuzz import fuzz, process

    names, asked = tuple(known), word.casefold()
    folded = _folded(names)
    alike = process.extractOne(asked, folded, scorer=fuzz.ratio, score_cutoff=LIKELY)
    if alike and alike[1] >= PART:
        return names[alike[2]]
    in_order = process.extractOne(asked, folded, scorer=fuzz.token_sort_ratio, score_cutoff=LIKELY)
    hits = [(hit[1], -hit[2]) for hit in (alike, in_order) if hit]
    # One is the other with more words; of a long one that was asked for, a short one is too little.
    words = frozenset(asked.split())
    parts = (n for n, each in enumerate(_parted(names)) if words and (words <= each or each <= words))
    hits += [(PART, -place) for place in parts if 2 * len(folded[place]) >= len(asked)]
    return names[-max(hits)[1]] if hits else ""


@lru_cache(maxsize=2)
def _folded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Of one archive they are asked for with each unknown name."""
    return tuple(name.casefold() for name in names)


@lru_cache(maxsize=2)
def _parted(names: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The words of each, in small letters."""
    return tuple(frozenset(name.split()) for name in _folded(names))


def is_slip(word: str, known: Iterable[str]) -> bool:
    """Whether a word is so near to a known one that it is more likely a slip than a new word."""
    from rapidfuzz import fuzz, process

    hit = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=SLIP)
    return hit is not None
