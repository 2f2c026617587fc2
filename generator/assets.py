"""Takes nothing, returns what the site is made of beside its pages: its facts, and files such as feeds; writes none."""

from __future__ import annotations

import posixpath

from msgspec import Struct


class Asset(Struct, frozen=True):
    """A file of the site that is no page, like `feeds/site.atom`; `uri` is relative to the site.

    `source` is the YAML file behind it, or empty.
    """

    uri: str
    text: str
    source: str = ""


class Site(Struct, frozen=True):
    """What pages and feeds need to know of the site as a whole.

    `url` is where it will lie, or empty where nobody said; `locale` is the language of its interface (BCP 47);
    `own_theme` tells whether this project's theme frames the pages: another's scripts are not known here.
    `cards` tells whether each briefing gets a picture for social networks.
    """

    name: str = "Briefings"
    url: str = ""
    locale: str = "en"
    directory_urls: bool = True
    own_theme: bool = True
    cards: bool = False

    def address(self, uri: str) -> str:
        """The absolute address of a page (`briefings/x.md#e1`) or an asset; relative to the site without a `url`."""
        path, mark, anchor = uri.partition("#")
        if path.endswith(".md"):
            path = self._served(path.removesuffix(".md"))
        return (self.url.rstrip("/") + "/" if self.url else "") + path + mark + anchor

    def _served(self, path: str) -> str:
        folder, name = posixpath.split(path)
        if not self.directory_urls:
            return f"{path}.html"
        kept = folder if name == "index" else path
        return f"{kept}/" if kept else ""


NOWHERE = Site()
"""A site of which nobody has said anything."""
