"""Takes an article and words quoted from it, returns where they stand; never matches by likeness.

A quote is a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4): `exact`, and `prefix` and
`suffix` where it occurs more than once. All three are compared after the one normalisation of
`generator.normalise`; a quote begins and ends where words do (see `generator.matching`).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

from generator.article import Context, Found, Text
from generator.copying import copied_run
from generator.matching import SEAM, follows, is_whole, occurrences, precedes, whole_words, word_cut
from generator.nearest import Nearest, describe, nearest_passage
from generator.normalise import Normalised, normalise, normalised_text
from generator.sentences import token_spans, word_count

__all__ = [
    "Ambiguous",
    "Anchor",
    "Context",
    "Found",
    "Missing",
    "Nearest",
    "Normalised",
    "Occurrence",
    "Text",
    "anchor",
    "copied_run",
    "normalise",
    "share",
    "stands",
    "word_count",
]

_SHOWN = 50  # occurrences that are described; more help nobody
_COMPARED = 2_000  # occurrences up to which a telling context is looked for
_CONTEXT_WORDS = 12  # the longest context that is suggested


class Missing(Struct, frozen=True):
    """The quote is not in the article.

    `nearest` is the passage most like it, if there is one. `inside_word` is the word that it cuts,
    if it would match but for that, and `cut` whether it "begins" or "stops" inside it.
    `fits_without_context`: it is in the article (at `nearest`), but `prefix` or `suffix` is not.
    `only_marks_differ`: it would be but for the quotation marks around it.
    """

    nearest: Nearest | None = None
    inside_word: str = ""
    cut: str = ""
    fits_without_context: bool = False
    only_marks_differ: bool = False


class Occurrence(Struct, frozen=True):
    """One of several matches: raw offsets (half-open), line and column counted from 1.

    `prefix` or, where no prefix would do, `suffix` is the shortest run of whole words that settles
    on this occurrence alone; both are empty if none of at most twelve words does.
    """

    start: int
    end: int
    line: int
    column: int
    prefix: str
    suffix: str


class Ambiguous(Struct, frozen=True):
    """The quote occurs `count` times; the first fifty are described."""

    occurrences: tuple[Occurrence, ...]
    count: int


Anchor = Found | Missing | Ambiguous
# Quotation marks, and the signs that are typed for them.
MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』′″"
# Places that are looked at: an article repeats no words so often, and a text made to do so could hold a build up.
MOST = 10_000


def anchor(text: Text, exact: str, prefix: str = "", suffix: str = "") -> Anchor:
    """Where `exact` stands in `text`, directly after `prefix` and before `suffix`. Never raises.

    Between the quote and its prefix or suffix may be white space, quotation marks and brackets.
    """
    quote = normalised_text(exact).strip()
    before, after = (normalised_text(part).strip() if part else "" for part in (prefix, suffix))
    if not any(sign.isalnum() for sign in quote):
        return Missing()
    whole, size = text.normalised.text, len(quote)
    anywhere = list(islice(occurrences(whole, quote), MOST))
    uncut = [at for at in anywhere if is_whole(whole, at, at + size)]
    fitting = [at for at in uncut if follows(whole, at, before) and precedes(whole, at + size, after)]
    if len(fitting) == 1:
        return text.found(fitting[0], fitting[0] + size)
    if fitting:
        return _ambiguous(text, fitting, uncut, size)
    if uncut:
        nearest = describe(text, exact, uncut[0], uncut[0] + size)
        return Missing(nearest, fits_without_context=True)
    if anywhere:
        first, last = anywhere[0], anywhere[0] + size
        word, cut = word_cut(whole, first, last)
        return Missing(describe(text, exact, *whole_words(whole, first, last)), word, cut)
    if (bare := without_marks(quote)) != quote and stands(text, bare):
        return Missing(only_marks_differ=True)
    return Missing(nearest_passage(text, exact))


def without_marks(quote: str) -> str:
    """The words less the quotation marks around them, of whatever form."""
    bare = quote.strip()
    while len(bare) > 2 and bare[0] in MARKS and bare[-1] in MARKS:
        bare = bare[1:-1].strip()
    return bare


def stands(text: Text, words: str) -> bool:
    """Whether whole words that the article has, once or often, are these: `anchor` would not call them missing."""
    quote, whole = normalised_text(words).strip(), text.normalised.text
    if not any(sign.isalnum() for sign in quote):
        return False
    return any(is_whole(whole, at, at + len(quote)) for at in occurrences(whole, quote))


def share(text: Text, found: Iterable[Found]) -> float:
    """The quoted part of the article's words, 0.0 to 1.0; what is quoted twice counts once."""
    words, done = 0, 0
    for one in sorted(found, key=lambda one: (one.start, one.end)):
        words += word_count(text.raw[max(one.start, done) : one.end])
        done = max(done, one.end)
    return min(1.0, words / text.words) if text.words else 0.0


def _ambiguous(text: Text, fitting: list[int], uncut: list[int], size: int) -> Ambiguous:
    described = []
    for at in fitting[:_SHOWN]:
        start, end = text.span(at, at + size)
        line, column = text.line_and_column(start)
        prefix, suffix = "", ""
        if len(uncut) <= _COMPARED:
            others = [other for other in uncut if other != at]
            prefix = _telling_prefix(text.normalised.text, at, others)
            suffix = "" if prefix else _telling_suffix(text.normalised.text, at, others, size)
        described.append(Occurrence(start, end, line, column, prefix, suffix))
    return Ambiguous(tuple(described), len(fitting))


def _telling_prefix(text: str, at: int, others: list[int]) -> str:
    before = list(token_spans(text, max(0, at - 40 * _CONTEXT_WORDS), at))
    for start, _ in reversed(before[-_CONTEXT_WORDS:]):
        prefix = text[start:at].strip(SEAM)
        if not any(sign.isalnum() for sign in prefix):
            continue
        others = [other for other in others if follows(text, other, prefix)]
        if not others:
            return prefix
    return ""


def _telling_suffix(text: str, at: int, others: list[int], size: int) -> str:
    after = list(token_spans(text, at + size, at + size + 40 * _CONTEXT_WORDS))
    for _, end in after[:_CONTEXT_WORDS]:
        suffix = text[at + size : end].strip(SEAM)
        if not any(sign.isalnum() for sign in suffix):
            continue
        others = [other for other in others if precedes(text, other + size, suffix)]
        if not others:
            return suffix
    return ""
