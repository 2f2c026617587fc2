"""Takes a quote not in an article, returns the passage most like it; never calls it a match."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from msgspec import Struct

from generator.article import Text, in_small_letters
from generator.matching import is_whole, occurrences
from generator.normalise import normalise
from generator.sentences import token_spans

_LIKENESS = 60.0  # of 100; below that a passage has nothing to do with the quote
_WHOLE = 20_000  # characters that are searched in full; a longer text is searched near rare words
_QUOTE = 1_000  # characters of a quote that are looked at
_TERMS = 8  # words of the quote that are looked for
_HITS = 100  # places of one word; a word with as many tells nothing
_WINDOWS = 6  # surroundings that are compared
_RUN = re.compile(r"[^\W_]{1,8}")


class Nearest(Struct, frozen=True):
    """The passage most like a quote: raw offsets (half-open), line and column counted from 1.

    `text` is the passage as it stands, white space folded; `marked` the same with the words that
    the quote has otherwise in [brackets], and [ ] where the quote has words that the passage lacks.
    `only_differs` says so, in words, if one sign or nothing but capital letters differ, else "".
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    marked: str
    only_differs: str = ""


def nearest_passage(text: Text, exact: str) -> Nearest | None:
    """The passage of `text` most like the quote `exact`, of about as many words; None if nothing
    is like it. The cost is bounded: of a long text only the surroundings of the quote's longest
    words are searched, of a long quote only its beginning.
    """
    # Here and not above, as below: most quotes are in their text, and to load it takes a while of every start.
    from rapidfuzz import fuzz

    quote = _beginning(normalise(exact).text.strip())
    small = in_small_letters(quote)
    folded = text.folded
    for at in occurrences(folded, small):
        if is_whole(folded, at, at + len(small)):
            return describe(text, exact, at, at + len(quote))
    best, score = None, _LIKENESS
    for start, end in _windows(folded, small):
        found = fuzz.partial_ratio_alignment(small, folded[start:end], score_cutoff=score)
        if found and (best is None or found.score > score):
            best, score = (start + found.dest_start, start + found.dest_end), found.score
    if best is None:
        return None
    first, last = _snapped(folded, small, *best)
    if fuzz.ratio(small, folded[first:last]) < _LIKENESS:
        return None
    return describe(text, exact, first, last)


def describe(text: Text, exact: str, first: int, last: int) -> Nearest:
    """What sets the quote `exact` apart from the passage at these normalised offsets."""
    start, end = text.span(first, last)
    line, column = text.line_and_column(start)
    folded = " ".join(text.raw[start:end].split())
    quote = _beginning(normalise(exact).text.strip())
    marked = _marked(text, quote, first, last)
    only = _only_differs(exact, text, first, last)
    return Nearest(start, end, line, column, folded, marked, only)


def _beginning(quote: str) -> str:
    return quote if len(quote) <= _QUOTE else quote[:_QUOTE].rpartition(" ")[0] or quote[:_QUOTE]


def _windows(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Where in `text` to look: all of it, or where the quote's longest words stand together."""
    if len(text) <= _WHOLE:
        yield 0, len(text)
        return
    width = max(len(quote), 64)
    votes: Counter[int] = Counter()
    terms = {match.group(): match.start() for match in _RUN.finditer(quote)}
    found = {
        term: list(islice(occurrences(text, term), _HITS)) for term in sorted(terms, key=len, reverse=True)[:_TERMS]
    }
    rare = {term: places for term, places in found.items() if len(places) < _HITS}
    for term, places in (rare if any(rare.values()) else found).items():
        votes.update({max(0, at - terms[term]) // width: len(term) for at in places})
    for place, _ in votes.most_common(_WINDOWS):
        yield max(0, (place - 1) * width), (place + 3) * width


def _snapped(text: str, quote: str, first: int, last: int) -> tuple[int, int]:
    """The run of whole words near `text[first:last]` that is most like `quote`."""
    from rapidfuzz import fuzz

    reach = len(quote) + 40
    around = list(token_spans(text, max(0, first - reach), min(len(text), last + reach)))
    size = sum(1 for _ in token_spans(quote))
    middle = sum(end <= first for _, end in around)
    choices = [
        (around[i][0], around[i + n - 1][1])
        for i in range(max(0, middle - 2), min(len(around), middle + 3))
        for n in (size, size - 1, size + 1)
        if 0 < n <= len(around) - i
    ] or [(first, last)]
    bare = [_without_marks(text, start, end) for start, end in choices]
    return max(choices + bare, key=lambda span: fuzz.ratio(quote, text[slice(*span)]))


def _without_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """`first` and `last` moved inwards past punctuation, unless that is all there is."""
    passage = text[first:last]
    letters = [i for i, sign in enumerate(passage) if sign.isalnum()]
    return (first + letters[0], first + letters[-1] + 1) if letters else (first, last)


def _marked(text: Text, quote: str, first: int, last: int) -> str:
    whole = text.normalised.text
    spans = list(token_spans(whole, first, last))
    ours = [quote[start:end] for start, end in token_spans(quote)]
    theirs = [whole[start:end] for start, end in spans]
    pieces: list[str] = []
    compared = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for kind, _, _, start, end in compared:
        if start == end:
            pieces.append(" [ ] ")
            continue
        begin = spans[start][0]
        raw = slice(text.span(begin, begin + 1)[0], text.span(*spans[end - 1])[1])
        words = " ".join(text.raw[raw].split())
        gap = " " if begin > first and whole[begin - 1] == " " else ""
        pieces.append(gap + (words if kind == "equal" else f"[{words}]"))
    return " ".join("".join(pieces).split())


def _only_differs(exact: str, text: Text, first: int, last: int) -> str:
    normalised, passage = normalise(exact), text.normalised.text[first:last]
    quote = normalised.text.strip()
    if quote == passage:
        return ""
    if in_small_letters(quote) == in_small_letters(passage):
        return "differs only in capital letters"
    same = next((i for i, (q, p) in enumerate(zip(quote, passage, strict=False)) if q != p), None)
    at = min(len(quote), len(passage)) if same is None else same
    lead = len(normalised.text) - len(normalised.text.lstrip())
    place = normalised.offsets[min(lead + at, len(normalised.text))] + 1
    ours = _sign(exact[place - 1 : place])
    theirs = _sign(text.raw[slice(*text.span(first + at, min(first + at + 1, last)))])
    if len(quote) == len(passage) and quote[at + 1 :] == passage[at + 1 :]:
        return f"differs only in {ours} against {theirs} at character {place}"
    if quote[at + 1 :] == passage[at:] and len(quote) > len(passage):
        return f"differs only in {ours} too many at character {place}"
    if quote[at:] == passage[at + 1 :] and len(passage) > len(quote):
        return f"differs only in a missing {theirs} at character {place}"
    return ""


def _sign(sign: str) -> str:
    if not sign or sign.isspace():
        return "a space"
    code = " ".join(f"U+{ord(part):04X}" for part in sign)
    if not sign.isprintable():
        return code
    return f"`{sign}`" if sign.isascii() else f"`{sign}` ({code})"
