"""Takes the text that stands for names, returns the names in it and what is said of them; never asks who bears one."""

from __future__ import annotations

import re
from collections.abc import Iterable

COMMA = re.compile(r", |\u060c\s*|\uff0c\s*")
"""What parts a name from what is said of it: `Ada Lind, mayor`, and the commas of Arabic and Chinese."""

_SEVERAL = re.compile(r"[,;\u060c\u061b\u3001\uff0c\uff1b] *")
_OF_A_PERSON = r"Jr\.?|Sr\.?"
_OF_A_COMPANY = r"Inc\.?|Ltd\.?|LLC|LLP|Corp\.?|Co\.|GmbH|S\.A\.|N\.V\.|plc"
ENDING = re.compile(f"{_OF_A_PERSON}|{_OF_A_COMPANY}")
"""What stands behind a comma and belongs to the name: `Sammy Davis, Jr.`, `Acme, Inc.`; it is no name by itself."""

_NUMBER = re.compile(r"II|III|IV")  # `John Smith, III`; by itself it may be a name
_BULLET = re.compile(r"([•‣⁃▪◦●○■∙·–—])\s|.*\s([•‣⁃▪◦●])\s", re.DOTALL)
_ASCII_SIGNS = ("(", "1")
_NUMBERED = re.compile(r"(\(?1[.)])\s.*\s\(?2[.)]\s", re.DOTALL)


def parted(text: str) -> tuple[str, str]:
    """The name, and what is said of it behind a comma; "" where nothing is."""
    name, role = _at_comma(text)
    last, rest = _at_comma(role)
    if ENDING.fullmatch(last) or _NUMBER.fullmatch(last):
        return text[: len(text) - len(role) + len(last)], rest
    return name, role


def several(text: str) -> list[str]:
    """The names that stand in a text with commas or semicolons between them; one where there are none."""
    names: list[str] = []
    for piece in _SEVERAL.split(text):
        if names and ENDING.fullmatch(piece.strip()):
            names[-1] += f", {piece}"
        else:
            names.append(piece)
    return names


def in_brackets(names: Iterable[str]) -> str:
    """How an editor writes several names: `[Ada Lind, Bo Ek]`, one with a comma in quotes."""
    written = (f'"{name}"' if _SEVERAL.search(name) else name for name in names)
    return f"[{', '.join(written)}]"


def _at_comma(text: str) -> tuple[str, str]:
    hit = COMMA.search(text)
    return (text[: hit.start()], text[hit.end() :]) if hit else (text, "")


def sign_of_list(text: str) -> str:
    """What shows that a text is items of a list, copied from elsewhere: a bullet or a number; "" where nothing does."""
    if text.isascii() and text[:1] not in _ASCII_SIGNS:
        return ""
    hit = _BULLET.match(text) or _NUMBERED.match(text)
    return next(filter(None, hit.groups()), "") if hit else ""
