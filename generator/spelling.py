"""Takes a word and those that are known, returns which of them is likely meant; never decides that it is."""

from __future__ import annotations

from collections.abc import Iterable

# Likeness of 100. At LIKELY a suggestion helps more often than it misleads; at SLIP the word is
# hardly a new one: `Ada Lindt` beside `Ada Lind`.
LIKELY = 70
SLIP = 88
PART = 90  # the likeness of a name to one that it is a part of
ALIKE = 80  # below, no two names are that differ by one letter in each word


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is likely meant, whatever its capitals and the order of its parts; "" where none is like it.

    Words that are all in another's, like `Harbour Post` in `The Harbour Post`, are likely it. That some of the letters
    are is not enough: nobody who writes `the mayor` means `The Halmere Courier`.
    """
    # Here and not above, as below: most runs have no such word, and to load it takes a while of every start.
    from rapidfuzz import fuzz, process

    names, asked = list(known), word.casefold()
    folded = [name.casefold() for name in names]
    hits = [
        (hit[1], -hit[2])
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio)
        if (hit := process.extractOne(asked, folded, scorer=scorer, score_cutoff=LIKELY))
    ]
    # One is the other with more words; of a long one that was asked for, a short one is too little.
    parts = process.extract(asked, folded, scorer=fuzz.token_set_ratio, score_cutoff=100, limit=None)
    hits += [(PART, -place) for name, _, place in parts if 2 * len(name) >= len(asked)]
    return names[-max(hits)[1]] if hits else ""


def is_slip(word: str, known: Iterable[str]) -> bool:
    """Whether a word is so near to a known one that it is more likely a slip than a new word."""
    from rapidfuzz import fuzz, process

    hit = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=SLIP)
    return hit is not None


def alike(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that have most letters in common with a word, whatever their capitals."""
    from rapidfuzz import fuzz, process

    hits = process.extract(word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=ALIKE, limit=None)
    return tuple(str(hit[0]) for hit in hits)
