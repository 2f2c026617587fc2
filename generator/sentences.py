"""Takes an article's raw text, returns where its sentences and words are; never changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_PARAGRAPH_BREAK = re.compile(r"(?:\r\n?|\n|\u2029)(?:[^\S\r\n]*(?:\r\n?|\n|\u2029))+|\u2029")
_CLOSING = "\"'”’»›)\\]}」』）】》〉"
_OPENING = "\"'“‘«‹„‚([{「『（【《〈¿¡"
_STOP = re.compile(
    rf"[。！？｡]+[{_CLOSING}]*|(?<![.!?…؟۔।])[.!?…؟۔।]++[{_CLOSING}]*+(?=\s|$)"  # CJK puts no space between
)
_NEXT = re.compile(rf"\s*[{_OPENING}]*(\S?)")
_LAST_WORD = re.compile(r"[^\s(\[“„«\"'‘-]*$")

# A title always stands before a name; the others may also stand at the end of a sentence.
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Pres|Rev|Hon|St|Mt|Ft"
    r"|Messrs|Fr|Sr|Hr|vs|cf|e\.g|i\.e|viz)\."
)
_OTHER = re.compile(r"(?:Jr|Inc|Ltd|Co|Corp|Bros|etc|al|approx|Ave|Blvd|Rd)\.")
_BEFORE_NUMBER = re.compile(
    r"(?:[Nn]os?|Nr|pp?|[Aa]rt|[Ff]ig|[Vv]ol|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|ca?)\."
)
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]\.)+")

# Chinese and Japanese are written without spaces: each sign is found by itself.
_UNSPACED = (
    ("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"),
    ("\U00020000", "\U000323af"),
)  # fmt: skip
_SPACED_WORD = re.compile(r"[^\s—–―]+")
_SPACED_TOKEN = re.compile(r"\S+")
_LINE_END = re.compile(r"[^\S\r\n]{0,19}[\r\n]")


@lru_cache(maxsize=2)
def _mixed(parting: str) -> re.Pattern[str]:
    """A sign without spaces around it, or a word, which white space and these signs part; it is long to compile."""
    unspaced = "".join(f"{first}-{last}" for first, last in _UNSPACED)
    return re.compile(rf"[{unspaced}]|[^\s{unspaced}{parting}]+")


def _words(text: str) -> re.Pattern[str]:
    return _mixed("—–―") if has_unspaced(text) else _SPACED_WORD


def sentence_bounds(raw: str) -> tuple[tuple[int, int], ...]:
    """The sentences of `raw`, in order, as half-open offsets without the white space around them.

    A blank line always ends a sentence; so does a line's end after a stop, and a stop after which
    a space and anything but a small letter follows, unless it belongs to an abbreviation.
    """
    bounds: list[tuple[int, int]] = []
    done = 0
    for match in _PARAGRAPH_BREAK.finditer(raw):
        bounds.extend(_in_paragraph(raw, done, match.start()))
        done = match.end()
    bounds.extend(_in_paragraph(raw, done, len(raw)))
    return tuple(bounds)


def _in_paragraph(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    ends = [m.end() for m in _STOP.finditer(raw, start, end) if _is_end(raw, m, start, end)]
    for stop in (*ends, end):
        sentence = raw[start:stop]
        body = sentence.strip()
        if body:
            first = start + len(sentence) - len(sentence.lstrip())
            yield first, first + len(body)
        start = stop


def _is_end(raw: str, stop: re.Match[str], start: int, end: int) -> bool:
    following = _NEXT.match(raw, stop.end(), end)
    after = following.group(1) if following else ""
    last_word = _LAST_WORD.search(raw, max(start, stop.start() - 20), stop.start())
    word = (last_word.group() if last_word else "") + "."
    is_one_stop = stop.group() == "."
    if is_one_stop and _TITLE.fullmatch(word):
        return False
    if is_one_stop and after.isdigit() and _BEFORE_NUMBER.fullmatch(word):
        return False
    if _LINE_END.match(raw, stop.end()):
        return True
    if stop.group()[0] in "。！？｡":
        return True
    if after.islower():  # goes on, as in: "Why?" he asked
        return False
    return not (is_one_stop and (_OTHER.fullmatch(word) or _LETTERS_WITH_STOPS.fullmatch(word)))


def word_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The words of `text` between two offsets: what white space or a long dash parts, if it has a
    letter or digit; each Chinese or Japanese sign by itself.
    """
    for match in _words(text).finditer(text, start, len(text) if end is None else end):
        if _is_word(match.group()):
            yield match.span()


def token_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """As `word_spans`, with what has no letter or digit, and dashes as part of what they join."""
    pattern = _mixed("") if has_unspaced(text) else _SPACED_TOKEN
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        yield match.span()


def word_count(text: str) -> int:
    """How many words `text` has. Two Chinese or Japanese signs count as one word, as such a word
    has about two signs.
    """
    words = [word for word in _words(text).findall(text) if word[0].isalnum() or _is_word(word)]
    if not has_unspaced(text):
        return len(words)
    unspaced = sum(len(word) == 1 and _is_unspaced(word) for word in words)
    return len(words) - unspaced + (unspaced + 1) // 2


@lru_cache(maxsize=16)
def has_unspaced(text: str) -> bool:
    """Whether there is a Chinese or Japanese sign in `text`."""
    return not text.isascii() and any(map(_is_unspaced, {*text}))


def _is_unspaced(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _UNSPACED)


def most_words(text: str) -> int:
    """As many words as `word_spans` finds in `text`, or more; soon counted."""
    return len(text) if has_unspaced(text) else len(text.split()) + sum(map(text.count, "—–―"))


def _is_word(piece: str) -> bool:
    return piece[0].isalnum() or any(sign.isalnum() for sign in piece)
