"""Takes an article and a quote, returns where the quote stands; never matches a part of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SEAM = " '\"()[]"  # what a quote and its prefix or suffix need not agree on

_NOT = re.compile(r"'t(?![^\W\d_])", re.IGNORECASE)


def occurrences(text: str, quote: str) -> Iterator[int]:
    """Where `quote` begins in `text`, both normalised; those that overlap count."""
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def is_whole(text: str, first: int, last: int) -> bool:
    """Whether `text[first:last]` begins and ends where words and numbers do."""
    return not (cuts_word(text, first) or cuts_word(text, last))


def cuts_word(text: str, at: int) -> bool:
    """Whether the seam before `text[at]` lies inside a word, a number or a combined sign.

    Words are found in scripts with capital letters (Latin, Greek, Cyrillic and so on); others
    (Chinese, Arabic, Thai, Devanagari) need no space between words, so any seam of signs will do.
    `can|'t` counts as inside: what stands before would say the contrary.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after == " " or (before == " " and after.isascii() and after.isalnum()):
        return False  # As all that follows would have it; it is so with most quotes.
    if unicodedata.category(after)[0] == "M":
        return before != " "
    if _is_of_word(text, at - 1) and (after.isdecimal() or _is_cased(after)):
        return True
    if after in ".,":
        return before.isdecimal() and text[at + 1 : at + 2].isdecimal()
    if before in ".,":
        return after.isdecimal() and text[at - 2 : at - 1].isdecimal()
    return _is_cased(before) and _NOT.match(text, at) is not None


def word_cut(text: str, first: int, last: int) -> tuple[str, str]:
    """The word that the quote `text[first:last]` cuts, and whether it "begins" or "stops" inside;
    two empty texts if it cuts none.
    """
    for at, where in ((last, "stops"), (first, "begins")):
        if cuts_word(text, at):
            start, end = whole_words(text, at, at)
            return text[start:end].strip("'\".,;:!?()[]{}"), where
    return "", ""


def whole_words(text: str, first: int, last: int) -> tuple[int, int]:
    """`first` and `last` moved outwards to where words end."""
    while first > 0 and cuts_word(text, first):
        first -= 1
    while cuts_word(text, last):
        last += 2 if _NOT.match(text, last) else 1
    return first, last


def follows(text: str, first: int, prefix: str) -> bool:
    """Whether `prefix` directly precedes `text[first:]`; what is in SEAM may be between them."""
    while not text.endswith(prefix, 0, first):
        if first == 0 or text[first - 1] not in SEAM:
            return False
        first -= 1
    return True


def precedes(text: str, last: int, suffix: str) -> bool:
    """Whether `suffix` directly follows `text[:last]`; what is in SEAM may be between them."""
    while not text.startswith(suffix, last):
        if last == len(text) or text[last] not in SEAM:
            return False
        last += 1
    return True


def _is_cased(sign: str) -> bool:
    return sign.islower() or sign.isupper() or sign.istitle()


def _is_of_word(text: str, at: int) -> bool:
    """Whether the sign at `at`, or the one that its combining marks stand on, is of a word."""
    while at > 0 and unicodedata.category(text[at])[0] == "M":
        at -= 1
    return text[at].isdecimal() or _is_cased(text[at])
