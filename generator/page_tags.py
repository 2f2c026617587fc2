"""Takes HTML as the page templates write it, returns tags with their attributes; never repairs any that is not so."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

# The elements that Python-Markdown holds for blocks.
_BLOCKS = """
    address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group html iframe li legend math map
    noscript output object option progress script style summary tbody td textarea tfoot th thead tr video center
"""
BLOCKS = frozenset(_BLOCKS.split())
# Blocks whose content is read as text of a line where they say `markdown="1"`.
_OF_A_LINE = "address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th"
OF_A_LINE = frozenset(_OF_A_LINE.split())
# Parsers differ in what they make of these.
_ODD = ("plaintext", "xmp", "noembed", "noframes")
_NO_BLOCK = rf"(?!(?:{'|'.join(sorted((*BLOCKS, *_ODD), reverse=True))})[ />])"
_NO_ODD = rf"(?!(?:{'|'.join(('script', 'style', 'textarea', *_ODD))})[ />])"
_NAME = "[a-z][a-z0-9]*+"
_KEY = r"[a-zA-Z][-a-zA-Z0-9:]*+"
_WITH = rf'(?: (?:{_KEY}="[^"<>\n]*+"|hidden))*'
# Markdown reads these signs inside a tag before it sees the tag.
_WITH_INLINE = rf'(?: (?:{_KEY}="[^"<>\n\\`*\[\]{{}}]*+"|hidden))*'
ENTITY = r"&(?:#[0-9]++|#x[0-9a-fA-F]++|[a-zA-Z][a-zA-Z0-9]*+);"
INLINE_TAG = rf"<(?:/{_NO_BLOCK}{_NAME}|{_NO_BLOCK}{_NAME}{_WITH_INLINE} ?/?)>"
ANY_TAG = rf"<(?:/{_NO_ODD}{_NAME}|{_NO_ODD}{_NAME}{_WITH} ?/?)>"
_INNER_TAG = rf"<(?:/{_NO_BLOCK}{_NAME}|{_NO_BLOCK}{_NAME}{_WITH} ?/?)>"
_LITERAL = r"[^<>&{}]++"
# What stays as it is inside a block that is not read as Markdown; with any tags, or without those of blocks.
RAW = re.compile(rf"(?:{_LITERAL}|{ENTITY}|{ANY_TAG})*")
INNER = re.compile(rf"(?:{_LITERAL}|{ENTITY}|{_INNER_TAG})*")
CAPTIONED = re.compile(rf"(?:{_LITERAL}|{ENTITY}|{_INNER_TAG}|(?<!\n)</?figcaption>)*")
BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS, reverse=True))})(?=[ />])")
_OPENING = re.compile(rf"<({_NAME})({_WITH})>")
_PAIR = re.compile(rf' ({_KEY})(?:="([^"]*+)")?')
_WITH_ID = re.compile(rf'<{_NAME}(?: (?!id=)(?:{_KEY}="[^"<>\n]*+"|hidden))* id="([^"<>\n]*+)"({_WITH})')
_AMPERSAND = re.compile(r"(?i)&(?!(?:#[0-9]++|#x[0-9a-f]++|[0-9a-z]++);)")


class Unknown(Exception):
    """Something of which it is not certain what Python-Markdown makes of it."""


class Opening(Struct, frozen=True):
    """A tag that opens a block. `attributes` are as Python-Markdown writes them; `reading` is that of `markdown`."""

    name: str
    reading: str
    id: str
    attributes: str


def opening_tag(line: str) -> tuple[Opening, int]:
    """The tag that a line begins with, and where it ends. Raises Unknown."""
    end = line.find(">") + 1
    opening = _opening(line[:end])
    if not opening:
        raise Unknown(line)
    return opening, end


def content(lines: Sequence[str], at: int, name: str, end: int) -> tuple[str, int]:
    """What stands between a tag and the one that ends it at the end of a line, and the line after that.

    The tag has that name, begins the line `at` and ends at the sign `end`. Raises Unknown.
    """
    closing, after = f"</{name}>", at + 1
    while not lines[after - 1].endswith(closing):
        if after >= len(lines) or not lines[after]:
            raise Unknown(lines[at])
        after += 1
    text = "\n".join(lines[at:after])
    if end + len(closing) > len(text):
        raise Unknown(text)
    return text[end : -len(closing)], after


@functools.lru_cache(maxsize=1024)
def _opening(tag: str) -> Opening | None:
    found = _OPENING.fullmatch(tag)
    if not found:
        return None
    pairs = [(m[1].lower(), html.unescape(m[1] if m[2] is None else m[2])) for m in _PAIR.finditer(found[2])]
    values = dict(pairs)
    if len(values) < len(pairs):
        return None
    reading = values.pop("markdown", "0")
    return Opening(found[1], reading, values.get("id", ""), attributes_of(values))


def attributes_of(values: Mapping[str, str]) -> str:
    """Attributes as HTML, sorted by their names as Python-Markdown has them."""
    return "".join([f' {name}="{in_attribute(values[name])}"' for name in sorted(values)])


def in_attribute(value: str) -> str:
    """A value with what HTML would misread escaped; an ampersand only where it begins no reference."""
    safe = _AMPERSAND.sub("&amp;", value) if "&" in value else value
    return safe.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def ids_in(markdown: str) -> frozenset[str] | None:
    """The ids of all tags in a text whose tags are as above; None where a tag has two, or an empty one."""
    found = _WITH_ID.findall(markdown)
    if any(' id="' in more or not value for value, more in found):
        return None
    return frozenset(html.unescape(value) for value, _ in found)
