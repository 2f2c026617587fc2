"""Takes a word and those that are known, returns which of them is likely meant; never decides that it is."""

from __future__ import annotations

from collections.abc import Iterable

# Likeness of 100. At LIKELY a suggestion helps more often than it misleads; at SLIP the word is
# hardly a new one: `Ada Lindt` beside `Ada Lind`.
LIKELY = 65
SLIP = 88
ALIKE = 80  # below, no two names are that differ by one letter in each word


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is likely meant, whatever its capitals; "" where none is like it."""
    # Here and not above, as below: most runs have no such word, and to load it takes a while of every start.
    from rapidfuzz import process

    hit = process.extractOne(word, list(known), processor=str.casefold, score_cutoff=LIKELY)
    return str(hit[0]) if hit else ""


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
