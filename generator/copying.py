"""Takes an article and an editor's words, returns what they copy; never counts what is quoted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from generator.article import Text
from generator.normalise import Normalised, normalise, normalised_text
from generator.sentences import has_unspaced, token_spans, word_count

_PUNCTUATION = str.maketrans({
    sign: " " if sign in "-/" else None for sign in map(chr, range(0x21, 0x7F)) if not sign.isalnum()
})  # fmt: skip
_QUOTED = re.compile(r"“[^“”]*”|„[^“”„]*[“”]|«[^«»]*»|\"[^\"]*\"|「[^「」]*」|『[^『』]*』")


def copied_run(text: Text, words: str, at_least: int = 10) -> str:
    """The longest run of words, as it stands in `words`, that the article has too, outside of
    quotation marks (“ ” „ “ « » " " 「 」); "" if it has fewer than `at_least` words.

    Capital letters and punctuation do not count; words are counted as `word_count` counts them.
    """
    best, longest = "", 0
    for passage in _QUOTED.split(words):
        if not _may_repeat(text, passage, at_least):
            continue
        run, size = _longest_run(_plain(text), list(_words(normalise(passage))), at_least)
        if size > longest:
            best, longest = " ".join(passage[slice(*run)].split()), size
    return best if word_count(best) >= at_least else ""


@lru_cache(maxsize=8)
def _plain(text: Text) -> str:
    """The article as words between single spaces, so that a search finds whole words alone."""
    return f" {' '.join(_bare_words(text.normalised.text))} "


def _may_repeat(text: Text, passage: str, at_least: int) -> bool:
    """Whether a run of the words may stand in the article: of the blocks of half as many that the words fall into,
    such a run has one whole. Most passages are short, or share none.
    """
    words, half = _bare_words(normalised_text(passage)), max(1, at_least // 2)
    if len(words) < at_least:
        return False
    article = _plain(text)
    return any(f" {' '.join(words[at : at + half])} " in article for at in range(0, len(words) - half + 1, half))


def _bare_words(normalised: str) -> list[str]:
    """As `_words` does it one by one, but for the whole text at once: punctuation of ASCII joins and parts nothing."""
    parted = normalised.translate(_PUNCTUATION).casefold()
    pieces = [parted[s:e] for s, e in token_spans(parted)] if has_unspaced(parted) else parted.split()
    return [bare for word in pieces if (bare := word if word.isalnum() else _bare(word))]


def _words(normalised: Normalised) -> Iterator[tuple[str, int, int]]:
    """Each word without capitals and punctuation, and where it stood before normalisation."""
    parted = normalised.text.replace("-", " ").replace("/", " ")
    for start, end in token_spans(parted):
        word = _bare(parted[start:end].casefold())
        if word:
            yield word, normalised.offsets[start], normalised.offsets[end]


def _bare(word: str) -> str:
    return word if word.isalnum() else "".join(sign for sign in word if _is_of_word(sign))


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or unicodedata.category(sign)[0] == "M"


def _longest_run(article: str, words: list[tuple[str, int, int]], at_least: int) -> tuple[tuple[int, int], int]:
    """The range of the longest shared run of so many words or more, and its number of words; (0, 0) and 0 if none."""
    best, longest, end = (0, 0), 0, 0
    for first in range(len(words) - at_least + 1):
        # A longer run begins with one of `at_least` words, and most sentences have none.
        if end <= first + at_least and not _has(article, words[first : first + at_least]):
            continue
        end = max(end, first + at_least)
        while end < len(words) and _has(article, words[first : end + 1]):
            end += 1
        if end - first > longest:
            best, longest = (words[first][1], words[end - 1][2]), end - first
    return best, longest


def _has(article: str, words: list[tuple[str, int, int]]) -> bool:
    return f" {' '.join(word for word, _, _ in words)} " in article
