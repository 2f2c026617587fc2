"""Takes one text of a page's Markdown, returns the HTML of it in pieces; never guesses, but says what is Unknown.

It knows what `escape.py` and the page templates write, and makes of it what Python-Markdown does. All that may stand
in a text is listed in `_KNOWN`. No two of its parts begin with the same sign, and a run of signs takes nothing back
(possessive), so the time is linear. A group must not be possessive: CPython before 3.11.5 matches those wrongly
(github.com/python/cpython/issues/106052).
"""

from __future__ import annotations

import functools
import html
import re

from generator.page_tags import ENTITY, INLINE_TAG, Unknown, attributes_of

# What has a backslash before it stands for itself; `>` is left out, for Python-Markdown writes it in two ways.
_ESCAPED = r"\\[\\`*_{}\[\]()#+\-.!|]"
_PLAIN = r"[^\\`*_\[\]<>&{}!]++"
# An underline inside a word is none of Markdown's.
_INSIDE_WORD = r"(?<=[^\W_])_++(?=[^\W_])"
_TEXT = rf"(?:{_PLAIN}|!(?!\[)|{_ESCAPED}|{ENTITY}|{_INSIDE_WORD}|\*{{1,2}}+(?!\*)|{INLINE_TAG})"
_NEAR = r"(?:[^\s()<>\"'\\\[\]{}`*&]|&amp;)+"
_FAR = r"(?i:https?)://(?:[^\s()<>\"'\\\[\]{}`*&]|&amp;)+"
_GIVEN = r"(?:\.[a-z][-a-z]*+|[a-z]++=\"[-a-z/ .+]++\")"
_LINK = rf"\[{_TEXT}+\]\((?:<{_FAR}>|{_NEAR})\)(?:\{{: {_GIVEN}(?: {_GIVEN})* \}})?"
_CODE = r"(?<!\\)`[^`\\<>&{}\n]++`(?!`)"
_EMPTY = r"\[ ?\](?!\(|:|\s?\[)"
_KNOWN = re.compile(rf"(?:{_TEXT}|{_LINK}|{_CODE}|{_EMPTY})*")
_SIGNS = re.compile(r"[\\`*_\[\]<>&{}!]")
# What does not stay as it is, in a text that is known.
_CHANGED = re.compile(
    r"\\(.)|(\*\*)|\[((?:[^\[\]\\]|\\.)+)\]\((?:<([^>]++)>|([^)]++))\)(?:\{: ([^}]++)\})?|`([^`]++)`"
    r"|(\*)"
)
# Its groups; all others are of links.
_ESCAPE = 1
_STARS = 2
_TICKS = 7
_STAR = 8
# The parser of HTML takes an address in angle brackets for a tag, and this part of it for the tag's `id`.
_LIKE_AN_ID = re.compile(r"(?i)/id(?=[/=]|$)")
_ATTRIBUTE = re.compile(r"(?:^| )(?:\.([a-z][-a-z]*+)|([a-z]++)=\"([^\"]*+)\")")
Pieces = tuple[str, ...]  # HTML and the targets of links, by turns: the first and last are HTML


@functools.lru_cache(maxsize=32_768)
def pieces(text: str) -> Pieces:
    """The HTML of a text, with the targets of its links in between, as the Markdown has them.

    Raises Unknown.
    """
    if not _SIGNS.search(text):
        return (text,)
    if not _KNOWN.fullmatch(text):
        raise Unknown(text)
    done: list[str] = []
    written: list[str] = []
    state, at = "", 0
    for found in _CHANGED.finditer(text):
        written.append(text[at : found.start()])
        at = found.end()
        kind = found.lastindex
        if kind == _ESCAPE:
            written.append(found[1])
        elif kind in (_STARS, _STAR):
            state, made = _starred(found, state)
            written.append(made)
        elif kind == _TICKS:
            written.append(f"<code>{found[7].strip()}</code>")
        else:
            words, far, near, given = found.group(3, 4, 5, 6)
            before, after = _attributes(given) if given else ("", "")
            written.append(f'<a{before} href="')
            done += ("".join(written), near or _far(far))
            written = [f'"{after}>', *pieces(words), "</a>"]
    if state == "strong":
        raise Unknown(text)
    written.append(text[at:])
    return (*done, "".join(written))


def _starred(found: re.Match[str], state: str) -> tuple[str, str]:
    """What is open after two stars or one, and the HTML of them. Two open or close strong words, by turns.

    One star is a sign like any other where none comes after it: the state is then `over`.
    """
    if state == "over" or (state and found.lastindex == _STAR):
        raise Unknown(found.string)
    if found.lastindex == _STAR:
        return "over", "*"
    _check_edge(found.string, found.start() - 1 if state else found.end())
    return ("", "</strong>") if state else ("strong", "<strong>")


def _check_edge(text: str, at: int) -> None:
    """Strong words begin and end with a sign that is no space."""
    if not 0 <= at < len(text) or text[at].isspace():
        raise Unknown(text)


def _far(target: str) -> str:
    if _LIKE_AN_ID.search(target):
        raise Unknown(target)
    return target


@functools.lru_cache(maxsize=64)
def _attributes(given: str) -> tuple[str, str]:
    """The attributes of a link as HTML: those that come before its target, and those after it."""
    found = [(m[2] or "class", m[3] or m[1]) for m in _ATTRIBUTE.finditer(given)]
    values = dict(found)
    if len(values) < len(found) or "href" in values or "id" in values or "name" in values:
        raise Unknown(given)
    before = {name: value for name, value in values.items() if name < "href"}
    after = {name: value for name, value in values.items() if name > "href"}
    return attributes_of(before), attributes_of(after)


@functools.lru_cache(maxsize=1024)
def without_tags(made: str) -> str:
    """The words of HTML that `pieces` made, as MkDocs shows a heading elsewhere; references stay."""
    return " ".join(re.sub(r"<[^<>]*+>", "", made).split())


def plain(made: str) -> str:
    """The same, with references resolved."""
    return html.unescape(without_tags(made))
