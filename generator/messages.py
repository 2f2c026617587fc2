"""Takes words of the interface, returns messages that are translated when a page is rendered; translates none itself.

A message stays untranslated until then, so that views do not know of languages. What editors and articles wrote is
never one: it is a plain string, and is inserted as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence or word of the interface, in English, with what stands in its `{places}`.

    `many` and `number` are those of a countable one. Its `str` is the English text.
    """

    text: str
    parts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    many: str = ""
    number: int = 0

    def __str__(self) -> str:
        return self.filled(self.many if self.many and self.number != 1 else self.text, str, str)

    def filled(self, text: str, word: Callable[[str], str], part: Callable[[Any], str]) -> str:
        """`text`, this message in some language, with its places filled: `word` writes what stands between them."""
        start, places = _written(text, word)
        if not places:
            return start
        made = [start]
        for name, after in places:
            made.append(part(self.parts[name]) if name in self.parts else word(f"{{{name}}}"))
            made.append(after)
        return "".join(made)


def say(text: str, **parts: Any) -> Message:
    """The message `text`. Babel finds by this name what is to be translated (`make words`)."""
    return Message(text, parts)


def say_count(one: str, many: str, number: int, **parts: Any) -> Message:
    """The message `one` or `many`, by `number`, which is also the part `{number}`."""
    return Message(one, {"number": number, **parts}, many, number)


# An archive says the same few hundred sentences on all of its pages.
@lru_cache(maxsize=4096)
def _written(text: str, word: Callable[[str], str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What `word` makes of the words of a sentence: those before its first place; each place, with those after it."""
    pieces = _PLACE.split(text)
    between = [_edged(piece, word) for piece in pieces[::2]]
    return between[0], tuple(zip(pieces[1::2], between[1:], strict=True))


def _edged(piece: str, word: Callable[[str], str]) -> str:
    """Escaping folds white space; what stands between two places keeps its edges."""
    inner = piece.strip()
    if len(inner) == len(piece):
        return word(piece) if piece else ""
    if not inner:
        return piece
    start = len(piece) - len(piece.lstrip())
    return "".join((piece[:start], word(inner), piece[start + len(inner) :]))
