"""Takes the Markdown of a page as the templates write it, returns what MkDocs makes of it, or None; it never guesses.

Python-Markdown reads any Markdown, in thirty passes; this reads in one what our own templates write, all of whose
texts are escaped. Where it meets anything else it returns None, and Python-Markdown has to read the page.
"""

from __future__ import annotations

import functools
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from generator.page_blocks import Blocks, Heading
from generator.page_inline import Pieces, pieces, plain, without_tags
from generator.page_tags import Unknown, ids_in, in_attribute

Address = Callable[[str], str | None]
Words = Mapping[str, Pieces]
NO_WORDS: Words = MappingProxyType({})
# Signs that Python-Markdown keeps for itself or takes for ends of lines, and spaces that are not the usual one.
_RARE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Of these, only such spaces are known, and only between two other signs.
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]|(?<!\S)[^\S \n]|[^\S \n](?!\S)")
# Spaces at the end of a line, what asks for a table of contents, and another kind of anchor.
_ODD = (" \n", "[TOC]", ' name="')
_NO_SLUG = re.compile(r"[^\w\s-]")
_BETWEEN = re.compile(r"[-\s]+")
_NUMBERED = re.compile(r"(.*)_([0-9]+)", re.DOTALL)


class PageHtml(Struct, frozen=True):
    """What MkDocs's `Page.render` would set.

    `contents` is its table of contents, nested, as Python-Markdown's `toc_tokens`: `name`, `id`, `level`, `children`.
    `title` is that of a heading that opens the page; `anchors` are all ids. `links` are the pages linked to, by their
    sources, each with the anchors in it and the link as it is written.
    """

    html: str
    contents: tuple[dict[str, Any], ...]
    title: str | None
    anchors: frozenset[str]
    links: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def page_html(markdown: str, uri: str, address: Address, words: Words = NO_WORDS) -> PageHtml | None:
    """The HTML of a page without its front matter; None where it holds anything that is not known for certain.

    `uri` is the page's own, like `actors/x.md`; `address` gives for that of a page or file its place in the site, or
    None where there is none. A link that leads nowhere makes the outcome None: MkDocs has something to say of it.
    `words` has what `pieces` made of some of its texts.
    """
    text = markdown.expandtabs(4) if "\t" in markdown else markdown
    if any(odd in text for odd in _ODD) or text.endswith(" ") or (_RARE.search(text) and _STRANGE.search(text)):
        return None
    links = _Links(uri, address, words)
    blocks = Blocks(links.inline)
    try:
        blocks.read(text.split("\n"))
    except Unknown:
        return None
    anchors = ids_in(text)
    if anchors is None or ("\n\n\n" in text and "<pre>" in "".join(blocks.made)):
        return None
    contents = _with_ids(blocks)
    opening = blocks.headings[0] if blocks.headings and blocks.headings[0].first else None
    title = without_tags(opening.inner) if opening and opening.level == 1 else None
    all_anchors = anchors | {entry["id"] for entry in contents}
    told = tuple((to, tuple(at.items())) for to, at in links.told.items())
    return PageHtml("".join(blocks.made).strip(), _nested(contents), title, all_anchors, told)


class _Links:
    """Where the links of one page lead, and to which anchors."""

    def __init__(self, uri: str, address: Address, words: Words) -> None:
        self._uri = uri
        self._address = address
        self._words = words
        self._here = address(uri)
        self._folder = posixpath.dirname(uri)
        self._start = _start(self._here or "")
        self._known: dict[str, str] = {}
        self._ways: dict[str, tuple[str, str]] = {}
        self.told: dict[str, dict[str, str]] = {}

    def inline(self, text: str) -> str:
        """The HTML of a text. Raises Unknown."""
        parts = self._words.get(text) or pieces(text)
        if len(parts) == 1:
            return parts[0]
        known = self._known
        made = list(parts)
        for at in range(1, len(parts), 2):
            target = parts[at]
            if target not in known:
                known[target] = in_attribute(self._place(target))
            made[at] = known[target]
        return "".join(made)

    def _place(self, link: str) -> str:
        """What MkDocs makes of the target of a link. Raises Unknown where it would complain of it."""
        path, _, anchor = link.partition("#")
        if ":" in path or "?" in path or path.startswith("/"):
            if _is_far(link):
                return link
            raise Unknown(link)
        if not path:
            self._tell(self._uri, anchor, link)
            return link
        if path not in self._ways:
            self._ways[path] = self._way(path)
        target, way = self._ways[path]
        self._tell(target, anchor, link)
        return f"{way}#{anchor}" if anchor else way

    def _way(self, path: str) -> tuple[str, str]:
        """The source that a path leads to, and the way there in the site."""
        target = posixpath.normpath(posixpath.join(self._folder, unquote(path)).lstrip("/"))
        place = self._address(target)
        if place is None or self._here is None:
            raise Unknown(path)
        return target, _relative(place, self._start)

    def _tell(self, target: str, anchor: str, link: str) -> None:
        if anchor:
            self.told.setdefault(target, {}).setdefault(anchor, link)


def _is_far(link: str) -> bool:
    try:
        scheme, host, *_ = urlsplit(link)
    except ValueError:
        return False
    return bool(scheme or host)


def _start(here: str) -> Sequence[str]:
    """The folders above a place in the site, as MkDocs has it: a last part with a full stop is no folder."""
    folder, _, name = here.rpartition("/")
    return _parts(folder if "." in name else here)


def _relative(place: str, start: Sequence[str]) -> str:
    """The way from one place in the site to another."""
    parts, common = _parts(place), 0
    for one, other in zip(start, parts, strict=False):
        if one != other:
            break
        common += 1
    way = "/".join([*[".."] * (len(start) - common), *parts[common:]]) or "."
    return f"{way}/" if place.endswith("/") else way


@functools.lru_cache(maxsize=65_536)
def _parts(path: str) -> Sequence[str]:
    parts: list[str] = []
    for part in path.split("/"):
        if part not in (".", "", ".."):
            parts.append(part)
        elif part == ".." and parts:
            parts.pop()
    return tuple(parts)


def _with_ids(blocks: Blocks) -> list[dict[str, Any]]:
    """The entries of the headings, in order; those without an id get one of their words, here and in the HTML."""
    contents = []
    for heading in blocks.headings:
        given = heading.id or _unique(_slug(heading), blocks.ids)
        blocks.made[heading.place] = given
        contents.append({"name": without_tags(heading.inner), "id": given, "level": heading.level})
    return contents


def _slug(heading: Heading) -> str:
    words = unicodedata.normalize("NFKD", plain(heading.inner)).encode("ascii", "ignore").decode("ascii")
    return _BETWEEN.sub("-", _NO_SLUG.sub("", words).strip().lower())


def _unique(slug: str, taken: set[str]) -> str:
    """The slug with a number if it is taken or empty; it is taken from now on."""
    if slug in taken or not slug:
        numbered = _NUMBERED.fullmatch(slug)
        slug, number = (numbered[1], int(numbered[2]) + 1) if numbered else (slug, 1)
        while f"{slug}_{number}" in taken:
            number += 1
        slug = f"{slug}_{number}"
    taken.add(slug)
    return slug


def _nested(contents: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Each entry among the `children` of the last one of a lower level, in Python-Markdown's own way."""
    top: list[dict[str, Any]] = []
    parents: list[dict[str, Any]] = []
    levels: list[int] = []
    last: dict[str, Any] = {}
    for entry in contents:
        level = entry["level"]
        entry["children"] = []
        if not levels:
            levels.append(level)
            top.append(entry)
            last = entry
            continue
        if level < levels[-1]:
            levels.pop()
            closed = 0
            while closed < len(parents) and level <= parents[-1 - closed]["level"]:
                closed += 1
            del parents[len(parents) - closed :], levels[len(levels) - closed :]
            levels.append(level)
        if level == levels[-1]:
            (parents[-1]["children"] if parents else top).append(entry)
        else:
            last["children"].append(entry)
            parents.append(last)
            levels.append(level)
        last = entry
    return tuple(top)
