"""Takes a site's files, returns them with each card of SVG drawn as a PNG; a shell, for it uses the machine's fonts.

What draws is the optional extra `cards`. The same card is the same bytes on one machine; another has other fonts.
"""

from __future__ import annotations

import base64
import functools
import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec import Struct

from generator.assets import Asset
from generator.cards.layout import SANS, SERIF
from generator.remembering import NO_MEMORY, Memory, Within, digest_of
from generator.views.card import is_card, picture_uri

Made = TypeVar("Made")
INSTALL = "to draw social cards, install what draws them: `pip install 'briefings[cards]'`, or set `cards: false`"
FONTS = (
    "no social cards: none of the fonts that they are written in is here; install one, like Debian's fonts-dejavu-core"
)
MORE = "install one, like Debian's fonts-noto-core, fonts-noto-cjk"
NOWHERE = "no social cards: networks want the whole address of a picture; set `site_url` in mkdocs.yml"
DRAWN = 1000  # pictures kept while the program runs, about 50 KB each
_LATIN = "\u024f"  # the last letter that every font of the lists has
_NOBODYS = "\U0010fffd"  # of private use, in no font
_FLAGS = "\U0001f1e6", "\U0001f1ff"
# A pictograph or flag, with what is joined to it, and a space.
_PICTOGRAPH = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
_EMOJI = re.compile(f"({_PICTOGRAPH})(?:\u200d.|[\ufe0e\ufe0f{'-'.join(_FLAGS)}\U0001f3fb-\U0001f3ff])*( ?)")
# Signs of many scripts, each by itself: a font that comes or goes changes the picture of them.
_SIGNS = "Agعא字あ한Яกहবதአა😀…“"


class Picture(Struct, frozen=True):
    """A picture of the site, like `briefings/x/card.png`: what an Asset is, of bytes."""

    uri: str
    text: bytes
    source: str


def drawable(address: str, warn: Callable[[str], None], refusal: Callable[[str], Exception] = RuntimeError) -> bool:
    """Whether a site at that address can have cards; says why not, where an editor can do without them.

    Raises the `refusal`, which says what to install, where nothing is there that draws.
    """
    if not address:
        warn(NOWHERE)
        return False
    try:
        known = _fonts() != _png(_sample(""))
    except ImportError as error:
        raise refusal(INSTALL) from error
    if not known:
        warn(FONTS)
    return known


def drawn(
    files: Iterable[Made], complain: Callable[[str], None], memory: Memory | None = None
) -> Iterator[Made | Picture]:
    """The files with a picture in the place of each card; all others as they are.

    `memory` keeps pictures for later builds. Complains of a card that cannot be drawn, and leaves it out.
    """
    letters: dict[str, str] = {}
    for file in files:
        if not (isinstance(file, Asset) and is_card(file.uri)):
            yield file
            continue
        svg = _EMOJI.sub(_plain_emoji, file.text)
        for sign in sorted(set(svg)):
            if sign > _LATIN and sign.isalpha():
                letters.setdefault(unicodedata.name(sign, "?").split()[0].lower(), sign)
        try:
            png = _remembered(svg, NO_MEMORY if memory is None else memory)
        except ValueError as error:
            complain(f"{picture_uri(file.uri)} cannot be drawn: {error}; is the template parts/card.svg an SVG?")
        else:
            yield Picture(picture_uri(file.uri), png, file.source)
    lacking = [f"{script} ({sign})" for script, sign in sorted(letters.items()) if not _is_known(sign)]
    if lacking:
        complain(f"social cards show boxes, for no font of this machine has {', '.join(lacking)}; {MORE}")


def _plain_emoji(found: re.Match[str]) -> str:
    """The first sign of an emoji, or nothing of one that no font has, and of a flag.

    resvg looks for a sign's font only until it finds none for one of them, or one that joins some: what comes after
    in the same line would be boxes.
    """
    sign, space = found.groups()
    return sign + space if not _FLAGS[0] <= sign <= _FLAGS[1] and _is_known(sign) else ""


def _is_known(sign: str) -> bool:
    return _png(_sample(sign)) != _png(_sample(_NOBODYS))


def _remembered(svg: str, memory: Memory) -> bytes:
    within = Within(memory, _conditions())
    digest = digest_of("card", svg)
    known = within.find(digest)
    if known is not None:
        return base64.b85decode(known)
    png = _png(svg)
    within.keep(digest, base64.b85encode(png).decode("ascii"))
    return png


@functools.lru_cache(maxsize=DRAWN)
def _png(svg: str) -> bytes:
    """Raises ValueError where it is no SVG, ImportError where nothing is there that draws."""
    resvg = importlib.import_module("resvg_py")
    try:
        png: bytes = resvg.svg_to_bytes(svg_string=svg)
    except BaseException as error:
        # What fails inside of Rust is no Exception.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise ValueError(str(error)) from error
    return png


@functools.cache
def _conditions() -> str:
    """What a picture depends on beside its SVG: what draws it, and the fonts."""
    return digest_of(importlib.import_module("resvg_py").__version__, _fonts())


@functools.cache
def _fonts() -> bytes:
    """A picture of what the fonts of this machine can write."""
    return _png(_sample(_SIGNS))


def _sample(signs: str) -> str:
    lines = (
        f'<text x="{20 + 30 * number}" y="{40 * row}" font-family="{family}" font-size="24">{sign}</text>'
        for row, family in enumerate((SERIF, SANS), 1)
        for number, sign in enumerate(signs)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="100">{"".join(lines)}</svg>'
