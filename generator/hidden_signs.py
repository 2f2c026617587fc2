"""Takes a text, returns the signs in it that nobody can see and that can deceive; never knows what the text is for.

Two questions are kept apart. What carries a hidden message, or has no meaning in a text at all, is `smuggled`: no
file may hold it. What makes two names look alike is asked of short texts only (`hidden_in_name`): articles and quotes
keep the soft hyphens and zero-width spaces of the pages they were copied from. Signs that writing needs always pass:
the joiners of Persian, of Indic scripts and of emoji, the marks of direction beside Arabic or Hebrew letters, the
zero-width space of Thai and Khmer, the variation selectors of emoji and of Han characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_ZERO_WIDTH = "\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(p + 0xFFFE) + chr(p + 0xFFFF) for p in range(0x10000, 0x110000, 0x10000))

# A flag of a part of a country is a black flag and the code of that part in tag signs (UTS #51, annex C).
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_SMUGGLED = (
    f"{_FLAG}|(?P<sign>"
    "[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags, and what is reserved for their like
    "|[\ufff9-\ufffb\u206a-\u206f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"  # annotations and layout of other kinds
    f"|[{_NONCHARACTERS}]"
    f"|[{_SELECTORS}]{{3,}}|[{_ZERO_WIDTH}]{{8,}})"  # runs in which messages are hidden
)

# Every sign that a run of `_SMUGGLED` can consist of.
_SUSPECT = (
    "[\U000e0000-\U000e0fff\ufff9-\ufffb\u206a-\u206f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    f"{_NONCHARACTERS}{_SELECTORS}{_ZERO_WIDTH}]"
)

# Scripts whose letters join or stack, so that a joiner changes their shape: Arabic to N'Ko, those of South and
# South-East Asia, Mongolian, Adlam.
_JOINED = (
    "\u0600-\u109f\u1780-\u18af\u1a00-\u1cff\ua800-\ua8ff\ua900-\uabff\ufb50-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
_EMOJI = "\u00a9\u00ae\u2000-\u3300\ufe0f\U0001f000-\U0001faff"
_UNSPACED = "\u0e00-\u109f\u1780-\u17ff"
_HIDDEN = (
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2064\u2800\u3164\ufeff\uffa0\ufffc]"
    f"|(?<![{_UNSPACED}])\u200b|\u200b(?![{_UNSPACED}])"
    f"|(?<![{_JOINED}])\u200c|\u200c(?![{_JOINED}])"
    f"|(?<![{_JOINED}{_EMOJI}])\u200d|\u200d(?![{_JOINED}{_EMOJI}])"
    f"|(?<![#*0-9\u00a9\u00ae\u0600-\ufdff\ufe10-\U000e00ff])[{_SELECTORS}]"
    "|[\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff]"  # private use, and halves of a character
)
_MARKS = "[\u061c\u200e\u200f]"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when the first text is not plain ASCII: it takes a millisecond for each."""
    return re.compile(pattern)


def smuggled(text: str) -> Iterator[tuple[int, str]]:
    """The index and the first sign of each run that no file may hold."""
    if text.isascii() or not may_smuggle("".join({*text})):
        return
    for hit in _compiled(_SMUGGLED).finditer(text):
        if hit["sign"]:
            yield hit.start(), hit["sign"][0]


def may_smuggle(signs: str) -> bool:
    """Whether a text of these signs can hold what is `smuggled`; each is needed but once, so this is soon known."""
    return not signs.isascii() and _compiled(_SUSPECT).search(signs) is not None


def hidden_in_name(text: str) -> str | None:
    """The first sign that makes a name look like another, or nothing like what it is; None where there is none."""
    if text.isascii():
        return None
    is_left_to_right = not _compiled(_RIGHT_TO_LEFT).search(text)
    hits = [_compiled(_HIDDEN).search(text), _compiled(_MARKS).search(text) if is_left_to_right else None]
    found = [hit for hit in hits if hit]
    return min(found, key=lambda hit: hit.start())[0] if found else next((s for _, s in smuggled(text)), None)


def told(sign: str) -> str:
    """A sign that cannot be seen, in words: `U+200B (zero width space)`."""
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")
