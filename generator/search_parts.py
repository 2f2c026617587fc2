"""Takes the pages that a search is to find, returns them in parts, the newest first; reads and indexes nothing itself.

One index of everything grows with the archive, and a reader's first query has to fetch the list of all of its pages.
So a query asks the newest briefings first, with all that they name, and the older ones only where it is to.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from msgspec import Struct

# Briefings of a part: what a query fetches of it stays under 50 KB. The newest part has half as many more at most.
MANY = 1000
FOLDER = "briefings/"
_MARKED = re.compile(rb"<\w+[^>]* data-pagefind-body[\s>=]")
_DATE = re.compile(rb'<meta name="date" [^>]*content="([^"]+)"')
# Its numbers change with other briefings, and no search finds it.
_ASIDE = re.compile(rb"(?s)<aside [^>]*data-pagefind-ignore.*?</aside>")
_LINK = re.compile(rb'\shref="([^"#?:]+)')


class Searched(Struct, frozen=True):
    """A page to find: its file in the site, its day if it is a briefing, the briefings that it links to otherwise."""

    path: str
    digest: bytes
    date: str
    links: frozenset[str]


class Part(Struct, frozen=True):
    """Pages that are searched together, and the day of the oldest briefing among them."""

    since: str
    pages: tuple[Searched, ...]

    def name(self, how: str) -> str:
        """The same for the same pages that are indexed in the same way, `how`."""
        told = hashlib.sha256(how.encode())
        for page in sorted(self.pages, key=lambda each: each.path):
            told.update(page.path.encode() + b"\0" + page.digest)
        return told.hexdigest()[:12]


def searched(path: str, html: bytes) -> Searched | None:
    """What a search has to know of a page; None where it is not to be found."""
    if not _MARKED.search(html):
        return None
    date = _DATE.search(html)
    links: Iterable[bytes] = () if date else set(_LINK.findall(html))
    folder = posixpath.dirname(path)
    led = (posixpath.normpath(posixpath.join(folder, unquote(link.decode()))) for link in links)
    to = frozenset(each for each in led if each.startswith(FOLDER))
    return Searched(path, hashlib.sha256(_ASIDE.sub(b"", html)).digest(), date[1].decode() if date else "", to)


def parts(pages: Iterable[Searched]) -> list[Part]:
    """Briefings in parts by their day, any other page with the newest of the briefings that it links to.

    Parts are counted from the oldest, so that a new briefing changes the newest part and seldom another.
    """
    given = list(pages)
    dated = sorted((page for page in given if page.date), key=lambda page: (page.date, page.path))
    last = max(1, (len(dated) + MANY // 2) // MANY) - 1
    groups = [dated[at * MANY : (at + 1) * MANY] for at in range(last)] + [dated[last * MANY :]]
    since = [group[0].date if group else "" for group in groups]
    part_of = {page.path.removesuffix("/index.html"): at for at, group in enumerate(groups) for page in group}
    for page in given:
        if not page.date:
            groups[max((part_of[link] for link in page.links if link in part_of), default=last)].append(page)
    return [Part(day, tuple(group)) for day, group in zip(since, groups, strict=True)][::-1]
