"""Takes an article's raw text, returns it ready to be quoted from; never changes a word of it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from msgspec import Struct

from generator.normalise import DROPPED, Normalised, normalise
from generator.sentences import most_words, sentence_bounds, word_count, word_spans

_WHITE = re.compile(r"\s+")


class Found(Struct, frozen=True):
    """Where a quote stands in the raw text, the whole sentences it touches (half-open), and the text's SHA-256."""

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    text_sha256: str


class Context(Struct, frozen=True):
    """A quote within its sentence, white space folded. `before + quote + after` reads as one text;
    `cut_before` and `cut_after` tell whether words of the sentence were left out at that side.
    """

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """An article's text, made once by `Text.of`. All offsets count characters of `raw`.

    `words` is the number of words, as `word_count` counts them; `sha256` that sum, in hex, of `raw` in UTF-8.
    """

    raw: str
    normalised: Normalised
    sentences: tuple[tuple[int, int], ...]
    words: int
    sha256: str

    @classmethod
    def of(cls, raw: str) -> Text:
        """The text of an article as it was read from its file."""
        normalised = normalise(raw)
        return cls(
            raw,
            normalised,
            sentence_bounds(raw),
            word_count(raw),
            hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest(),
        )

    @property
    def folded(self) -> str:
        """The normalised text in small letters, character by character as long as that; made anew each time."""
        return in_small_letters(self.normalised.text)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The raw offsets of the normalised characters from `first` up to, without, `last`."""
        offsets = self.normalised.offsets
        while first < last < len(offsets) - 1 and offsets[last] == offsets[last - 1]:
            last += 1  # one raw sign, such as …, gave several characters: take it whole
        start, end = offsets[first], offsets[last]
        while end > start and self.raw[end - 1] in DROPPED:
            end -= 1
        return start, end

    def found(self, first: int, last: int) -> Found:
        """As `span`, with the whole sentences around."""
        start, end = self.span(first, last)
        index = max(0, bisect_right(self.sentences, (start, len(self.raw))) - 1)
        after = bisect_left(self.sentences, (end, 0))
        touched = self.sentences[index:after] or ((start, end),)
        return Found(start, end, min(start, touched[0][0]), max(end, touched[-1][1]), self.sha256)

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """The place of a raw offset, both counted from 1, the column in characters."""
        line_start = self.raw.rfind("\n", 0, offset) + 1
        return self.raw.count("\n", 0, offset) + 1, offset - line_start + 1

    def context(self, found: Found, max_words: int = 60) -> Context:
        """The quote, never cut, within its sentence, cut to about `max_words` words in all."""
        start, end = found.sentence_start, found.sentence_end
        # The quote may part two words.
        if most_words(self.raw[start:end]) + 2 <= max_words:
            return self._within(found, start, end)
        before = list(word_spans(self.raw, found.sentence_start, found.start))
        after = list(word_spans(self.raw, found.end, found.sentence_end))
        quoted = sum(1 for _ in word_spans(self.raw, found.start, found.end))
        room = max(0, max_words - quoted)
        keep_before = min(len(before), max(room // 2, room - len(after)))
        keep_after = min(len(after), room - keep_before)
        if cut_before := keep_before < len(before):
            start = before[-keep_before][0] if keep_before else before[-1][1]
        if cut_after := keep_after < len(after):
            end = after[keep_after - 1][1] if keep_after else after[0][0]
        return self._within(found, start, end, cut_before=cut_before, cut_after=cut_after)

    def _within(
        self, found: Found, start: int, end: int, *, cut_before: bool = False, cut_after: bool = False
    ) -> Context:
        return Context(
            _fold(self.raw[start : found.start]).lstrip(),
            _fold(self.raw[found.start : found.end]),
            _fold(self.raw[found.end : end]).rstrip(),
            cut_before,
            cut_after,
        )


def in_small_letters(text: str) -> str:
    """`text` in small letters, never longer or shorter than it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _fold(raw: str) -> str:
    return _WHITE.sub(" ", raw)
