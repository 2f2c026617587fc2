"""Takes names, returns the letters that they are filed under, and where each letter's page lies; sorts no names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from msgspec import Struct

OTHER = "#"


class LetterPage(Struct, frozen=True):
    """A letter that has a page, and how many names stand there, if that is shown; `here` if it is the page itself."""

    name: str
    uri: str
    number: int | None
    here: bool


def letter(name: str) -> str:
    """What a name is filed under: its first letter without accents, `#` where it begins with none."""
    base = next((c for c in unicodedata.normalize("NFD", name) if c.isalnum()), OTHER).upper()[:1]
    return base if base.isalpha() else OTHER


def in_order(name: str) -> tuple[bool, str]:
    """The key by which letters are sorted: `#` stands last."""
    return not name.isalpha(), name


def letter_pages(folder: str, numbers: Mapping[str, int], here: str = "") -> tuple[LetterPage, ...]:
    """The pages of letters in a folder, by the letters' numbers of names; `here` is the page's own letter.

    On that of a letter no numbers are shown: else each new name would have the pages of all letters made again.
    No actor, source or place can take such an address: none has a folder of that name.
    """
    return tuple(
        LetterPage(
            name,
            f"{folder}/{'other' if name == OTHER else name.lower()}.md",
            None if here else numbers[name],
            name == here,
        )
        for name in sorted(numbers, key=in_order)
    )
