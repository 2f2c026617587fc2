"""Takes what a card says and the words of a language, returns where on the card each line stands; draws nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

from generator.cards.fitting import ELLIPSIS, Fitted, balanced, fitted, shortened, width
from generator.messages import Message, say
from generator.views import words
from generator.views.card import CardView
from generator.wording import Wording, direction

# Pixels. Social networks cut pictures to about 1.91 : 1.
WIDTH = 1200
HEIGHT = 630
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
HEAD = 74
BANNER = 106
BANNER_HEIGHT = 64
LOWEST = 508  # the last line of the sentence stands here or above
FOOT = 578
TITLE_SIZES = (60, 54, 48, 44)
TITLE_LINES = 3
SENTENCE_SIZES = (30, 28, 26)
SENTENCE_LINES = 4
LIGHT = 0.9  # what is not bold is so much narrower
# resvg writes a line in the first family of a list that the machine has, and takes signs that it lacks from any other.
SERIF = "Noto Serif, DejaVu Serif, Georgia, Times New Roman, Liberation Serif, serif"
SANS = "Noto Sans, DejaVu Sans, Segoe UI, Helvetica Neue, Arial, Liberation Sans, sans-serif"
# It cannot where letters are joined: then the first family must have all of the line. These have Arabic and Latin.
ARABIC = "DejaVu Sans, Segoe UI, Arial, Noto Sans Arabic, Noto Naskh Arabic"
JOINED = frozenset({
    "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER", "MALAYALAM", "MYANMAR", "ORIYA", "SINHALA",
    "TAMIL", "TELUGU", "TIBETAN",
})  # fmt: skip
# One Chinese character has different shapes in these languages: their own fonts come first.
HAN = {"zh": "SC", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK", "ja": "JP", "ko": "KR"}
# Between these letters of a line with other scripts stands a sign that keeps them from being joined.
_LIGATURES = re.compile("f(?=[fijlt])")
_NON_JOINER = "\u200c"
# What XML 1.0 cannot say at all.
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}  # left-to-right and right-to-left isolate (Unicode Standard Annex #9)
_FIRST_STRONG = "\u2068"
_CLOSE = "\u2069"


class Line(Struct, frozen=True):
    """One line of text: where its baseline begins (`anchor` start) or ends (end), its size, and what it is.

    `families` are the fonts to write it in, the best first.
    """

    kind: str
    text: str
    x: int
    y: int
    anchor: str
    size: int
    families: str


class Layout(Struct, frozen=True):
    """A card: its lines, and the place and `tone` (past, live, ahead, not or mixed) of its banner.

    All in pixels. `top` and `tall` are the banner's, `top` is 0 where there is none; `bar`, `sign` and `icon` are where
    its bar begins, its sign has its middle and the site's icon begins; `foot` is the rule above the last line.
    """

    width: int
    height: int
    margin: int
    room: int
    top: int
    tall: int
    tone: str
    bar: int
    sign: int
    icon: int
    foot: int
    lines: tuple[Line, ...]


def laid_out(card: CardView, wording: Wording) -> Layout:
    """The card with its interface in the words of a language."""
    return _Card(card, wording).layout()


class _Card:
    def __init__(self, card: CardView, wording: Wording) -> None:
        self._card = card
        self._wording = wording
        self._way = direction(card.language)

    def layout(self) -> Layout:
        banner = bool(self._card.status or self._card.ahead)
        rtl = self._way == "rtl"
        top = BANNER + (BANNER_HEIGHT + 18 if banner else 0)
        return Layout(
            width=WIDTH, height=HEIGHT, margin=MARGIN, room=ROOM, tone=self._card.tense or "mixed",
            top=BANNER if banner else 0, tall=BANNER_HEIGHT,
            bar=WIDTH - MARGIN - 8 if rtl else MARGIN, sign=WIDTH - MARGIN - 42 if rtl else MARGIN + 42,
            icon=WIDTH - MARGIN - 36 if rtl else MARGIN, foot=FOOT - 44,
            lines=(*self._head(), *self._banner(), *self._middle(top), *self._foot()),
        )  # fmt: skip

    def _head(self) -> Iterator[Line]:
        day = self._say(self._card.as_of)
        name = shortened(self._card.site, (ROOM - 90 - width(day) * LIGHT * 28) / 34)
        yield self._at("site", name, HEAD, 34, way=self._own_way(name), inset=54)
        yield self._at("day", day, HEAD, 28, end=True)

    def _banner(self) -> Iterator[Line]:
        """The status, and where there is room what still lay ahead: alone where there is no one status."""
        y = BANNER + 43
        status = self._say(self._card.status) if self._card.status else ""
        ahead = self._say(self._card.ahead) if self._card.ahead else ""
        if status:
            yield self._at("status", status, y, 32, inset=76)
        if ahead and not status:
            yield self._at("status", shortened(ahead, (ROOM - 100) / 28), y, 28, inset=76)
        elif ahead and width(status) * 32 + width(ahead) * LIGHT * 26 < ROOM - 130:
            yield self._at("ahead", ahead, y - 1, 26, inset=24, end=True)

    def _middle(self, top: int) -> Iterator[Line]:
        """The title, as large as it can be with the whole sentence below it, or else without."""
        fits = [found for size in TITLE_SIZES if (found := fitted(self._card.title, ROOM, size, TITLE_LINES)).whole]
        tried = fits or [fitted(self._card.title, ROOM, TITLE_SIZES[-1], TITLE_LINES)]
        below = ((title, self._below(_last(title, top))) for title in tried)
        title, lines = next((each for each in below if each[1]), (tried[0], []))
        way = self._own_way(self._card.title)
        yield from self._block("title", balanced(self._card.title, ROOM, title), _first(title, top), way)
        yield from lines

    def _below(self, title: int) -> list[Line]:
        """The sentence below the title's last line where all of it has room: half a sentence may say another thing."""
        newer = self._card.superseded
        text = self._say(newer) if newer else self._card.sentence
        for size in SENTENCE_SIZES if text else ():
            first = title + round(size * 2.05)
            most = min(SENTENCE_LINES, (LOWEST - first) // _leading(size) + 1)
            found = fitted(text, ROOM / (1 if newer else LIGHT), size, max(1, most))
            if most > 0 and (found.whole or (newer and size == SENTENCE_SIZES[-1])):
                way = self._wording.direction if newer else self._own_way(text)
                return list(self._block("superseded" if newer else "sentence", found, first, way))
        return []

    def _foot(self) -> Iterator[Line]:
        counts = " · ".join(f"{_FIRST_STRONG}{self._say(each)}{_CLOSE}" for each in self._card.counts)
        yield self._at("counts", counts, FOOT, 26, end=True)
        yield self._at("whose", self._whose((ROOM / 26 - width(counts) - 1.2) / LIGHT), FOOT, 26)

    def _whose(self, room: float) -> str:
        """Who says so: as many of the origins as there is room for, the first of them in any case."""
        names = self._card.sources
        if not names:
            return shortened(self._say(words.SOURCING["none"]), room)
        for count in range(len(names), 0, -1):
            listed = self._say(say(", ")).join(f"{_FIRST_STRONG}{name}{_CLOSE}" for name in names[:count])
            more = "" if count == len(names) else f" {ELLIPSIS}"
            text = self._say(say("Who says so: {sources}", sources=Markup(listed + more)))
            if width(text) <= room:
                break
        return shortened(text, room)

    def _block(self, kind: str, found: Fitted, first: int, way: str) -> Iterator[Line]:
        for number, text in enumerate(found.lines):
            yield self._at(kind, text, first + number * _leading(found.size), found.size, way=way)

    def _at(self, kind: str, text: str, y: int, size: int, *, way: str = "", inset: int = 0, end: bool = False) -> Line:
        """A line at the edge that the page begins at, or at the other one, kept apart in the direction it runs."""
        left = end == (self._way == "rtl")
        x = MARGIN + inset if left else WIDTH - MARGIN - inset
        isolated = _UNSAYABLE.sub("", _OPEN[way or self._wording.direction] + text + _CLOSE)
        families = self._families(text, "Serif" if kind in ("site", "title") else "Sans")
        shown = isolated if text.isascii() else _LIGATURES.sub(f"f{_NON_JOINER}", isolated)
        return Line(kind, shown, x, y, "start" if left else "end", size, families)

    def _say(self, message: Message) -> str:
        return self._wording.fill(message, str, lambda text: f"{_FIRST_STRONG}{text}{_CLOSE}")

    def _own_way(self, text: str) -> str:
        """The direction of a text's first letter, as pages show titles; without letters that of the page."""
        for sign in text:
            if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"):
                return "ltr" if kind == "L" else "rtl"
        return self._way

    def _families(self, text: str, kind: str) -> str:
        usual = SERIF if kind == "Serif" else SANS
        language = self._card.language
        own = HAN.get(language) or HAN.get(language.split("-")[0])
        if own:
            return f"Noto {kind} CJK {own}, Noto Sans CJK {own}, {usual}"
        scripts = [unicodedata.name(sign, "?").split()[0] for sign in text if sign.isalpha() and not sign.isascii()]
        if "ARABIC" in scripts:
            return f"{ARABIC}, {usual}"
        joined = next((script.title() for script in scripts if script in JOINED), "")
        return f"Noto {kind} {joined}, Noto Sans {joined}, Nirmala UI, {usual}" if joined else usual


def _first(title: Fitted, top: int) -> int:
    return top + round(title.size * 0.98)


def _last(title: Fitted, top: int) -> int:
    return _first(title, top) + (len(title.lines) - 1) * _leading(title.size)


def _leading(size: int) -> int:
    return round(size * (1.2 if size > 40 else 1.38))
