"""Takes text and the room that there is for it, returns its lines; measures by rule of thumb, opens no font.

The widths are those of DejaVu, one of the widest common families: a text in another ends its lines a little earlier.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from msgspec import Struct

ELLIPSIS = "…"
# Widths in ems of DejaVu Serif Bold, rounded up.
_WIDTHS = {
    **dict.fromkeys(" .,;:'|/ijl·‘’‚", 0.38),
    **dict.fromkeys('IJfrt()[]{}-–!"', 0.5),
    **dict.fromkeys("acekosvxyz", 0.64),
    **dict.fromkeys("mwMW%@—…&", 1.08),
    **dict.fromkeys("ЖМФШЩЫЮ", 1.31),
    **dict.fromkeys("жмфшщыюصضسش", 1.15),
}
# Signs that begin no line, and those that end none (JIS X 4051, the common ones).
_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〉》〕｝］”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%‰!),.:;?]}»›")
_NEVER_LAST = frozenset("（「『【〈《〔｛［“‘([{«‹")
_JOINER = "\u200d"


class Fitted(Struct, frozen=True):
    """Lines of text and the size they are to have, in pixels; `whole` tells whether nothing was cut off."""

    size: int
    lines: tuple[str, ...]
    whole: bool


def width(text: str) -> float:
    """About how wide the text is in bold, in ems."""
    return sum(map(_width, text))


def fitted(text: str, room: float, size: int, most: int) -> Fitted:
    """The text in at most so many lines of `room` pixels, cut at a word where it is longer."""
    lines = _lines(text, room / size)
    if len(lines) <= most:
        return Fitted(size, tuple(lines), whole=True)
    return Fitted(size, (*lines[: most - 1], _cut(lines[most - 1], room / size)), whole=False)


def balanced(text: str, room: float, found: Fitted) -> Fitted:
    """A text that fits, in as many lines of about the same length."""
    for share in range(55, 100, 5) if found.whole else ():
        narrower = room * share / 100
        lines = _lines(text, narrower / found.size)
        if len(lines) == len(found.lines) and max(map(width, lines)) * found.size <= narrower:
            return Fitted(found.size, tuple(lines), whole=True)
    return found


def shortened(text: str, room: float) -> str:
    """The text on one line of so many ems, cut at a word and with an ellipsis where it is longer."""
    return text if width(text) <= room else _cut(text, room)


def _cut(text: str, room: float) -> str:
    line = _lines(text, room - width(f" {ELLIPSIS}"))[0]
    inside = text.startswith(line) and text[len(line) : len(line) + 1].strip()
    return line.rstrip(" ,;:–—-、，،") + (ELLIPSIS if inside else f" {ELLIPSIS}")


def _width(sign: str) -> float:
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Me", "Cf"):
        return 0.0
    if _is_wide(sign):
        return 1.05
    if unicodedata.bidirectional(sign) in ("AL", "R"):
        return 0.66
    if sign.isascii() or sign < "\u0250":
        return 0.86 if kind == "Lu" else 0.72
    return 1.1 if kind in ("Lu", "So") else 0.85


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F")


def _lines(text: str, room: float) -> list[str]:
    """The text in lines of so many ems, each as full as it can be; a word that is longer than a line is broken."""
    lines = [""]
    for gap, piece in _pieces(text):
        joined = lines[-1] + gap + piece if lines[-1] else piece
        if width(joined) <= room:
            lines[-1] = joined
        elif width(piece) <= room:
            lines.append(piece)
        else:
            lines[-1] += gap if lines[-1] else ""
            for sign in _clusters(piece):
                if width(lines[-1] + sign) > room and lines[-1]:
                    lines[-1] = lines[-1].rstrip()
                    lines.append("")
                lines[-1] += sign
    return [line for line in lines if line] or [""]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What stays on one line, each with what parts it from the one before: a space, or nothing in Chinese."""
    for word in text.split():
        gap, piece = " ", ""
        for sign in _clusters(word):
            apart = piece and (_is_wide(sign[0]) or _is_wide(piece[-1]))
            if apart and sign[0] not in _NEVER_FIRST and piece[-1] not in _NEVER_LAST:
                yield gap, piece
                gap, piece = "", ""
            piece += sign
        yield gap, piece


def _clusters(word: str) -> Iterator[str]:
    """Each sign with the marks that belong to it (a simplified Unicode Standard Annex #29)."""
    cluster = ""
    for sign in word:
        held = unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") or "\U0001f3fb" <= sign <= "\U0001f3ff"
        flag = len(cluster) == 1 and _is_flag_letter(cluster) and _is_flag_letter(sign)
        if cluster and not held and not flag and not cluster.endswith(_JOINER):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _is_flag_letter(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"
