"""Takes any text, returns Markdown or HTML that shows it as that literal text; never lets it become markup."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup

_MARKDOWN = str.maketrans({
    # Backslash escapes that Python-Markdown, CommonMark and forges all know.
    **{sign: f"\\{sign}" for sign in "\\`*_[]{}#"},
    # No engine agrees on a backslash before these, but all know character references.
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "|": "&#124;", "~": "&#126;", "$": "&#36;", "^": "&#94;",
})  # fmt: skip
# Python-Markdown's attr_list reads braces even inside the HTML elements of a Markdown page.
_HTML = str.maketrans({
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "'": "&#39;", '"': "&#34;", "{": "&#123;", "}": "&#125;",
})  # fmt: skip
_SPACE = re.compile(r"\s+")
# A list, a rule or a heading's underline begins only before white space or the end.
_BLOCK_START = re.compile(r"^([+\-=:]+|\d+(?=[.)]))(?=[.)]?(\s|$))")
# The bidirectional classes of letters: left to right, right to left, Arabic.
_STRONG = frozenset({"L", "R", "AL"})
_SAFE = "/:?#@!$&+,;=%-._~"
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|(www)(\.)|(\w)(@)(?=\w)")


def markdown(text: str) -> Markup:
    """The text as inline Markdown. White space runs become one space, as HTML shows them anyway."""
    safe = " ".join(text.split()).translate(_MARKDOWN)
    if ":" in safe or "@" in safe or "." in safe:
        safe = _AUTOLINK.sub(_break_link, safe)
    return Markup(_BLOCK_START.sub(_reference, safe))


def with_code(text: str) -> Markup:
    """The text as inline Markdown in which what stands between two backticks is code; for texts of the program only."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return markdown(text)
    shown = [Markup(f"<code>{html(p)}</code>") if i % 2 else _edged(p) for i, p in enumerate(pieces)]
    return Markup("").join(shown)


# Names, claims and titles stand on many pages each: of ten thousand briefings, 130,000 claims on two pages or more.
@lru_cache(maxsize=131_072)
def apart(text: str, way: str) -> Markup:
    """As `markdown`, on a page that runs `way` (`ltr` or `rtl`); a name that runs the other way alone is kept apart.

    Without that, signs and numbers beside it would change places (Unicode Standard Annex #9). A text of both
    directions stays as it is: in which one its sentence runs, the page knows better than its first word.
    """
    safe = markdown(text)
    if way == "ltr" and text.isascii():
        return safe
    ways = _STRONG.intersection(map(unicodedata.bidirectional, text))
    other = ways and ways <= ({"R", "AL"} if way == "ltr" else {"L"})
    return Markup(f"<bdi>{safe}</bdi>") if other else safe


def html(text: str) -> Markup:
    """The text for an HTML element or attribute, on one line."""
    if text.isalnum():  # as most that is given: words of the style sheet, and the ids of claims
        return Markup(text)
    return Markup(_SPACE.sub(" ", text).translate(_HTML))


def address(uri: str) -> Markup:
    """A link's target: what Markdown or HTML could misread is percent-encoded (RFC 3986).

    Letters of an anchor stay as they are (RFC 3987): MkDocs looks for the anchor as it is written.
    """
    path, mark, anchor = uri.partition("#")
    kept = anchor
    if not anchor.isalnum():
        kept = "".join(sign if sign.isalnum() else quote(sign, safe=_SAFE) for sign in anchor)
    return Markup((quote(path, safe=_SAFE) + mark + kept).replace("&", "&amp;"))


# All pages of a folder lead to another page by the same way: of ten thousand briefings, 100,000 ways for each process.
@lru_cache(maxsize=131_072)
def way_to(uri: str, folder: str) -> Markup:
    """A link's target: another page, seen from the pages of a folder."""
    # From a root, or `relpath` would ask the system each time which folder it works in.
    return address(posixpath.relpath(f"/{uri}", f"/{folder}"))


def code(text: str) -> Markup:
    """A block of code, indented, so that no content can close it."""
    return Markup("\n".join("    " + line for line in text.splitlines()))


def _edged(text: str) -> Markup:
    """Escaping folds the white space at the ends away; here it parts the text from the code beside it."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return Markup(before) + markdown(text) + Markup(after)


def _reference(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(c)};" for c in match[1])


def _break_link(match: re.Match[str]) -> str:
    before = match[1] or match[3] or match[5]
    sign = match[2] or match[4] or match[6]
    return f"{before}&#{ord(sign)};"
