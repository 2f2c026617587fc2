"""Takes the Markdown of a page, returns the HTML that is published, framed by the theme; a shell around MkDocs's pages.

The HTML of what the page templates write is made in one pass (`generator.page_html`). Of a page that holds anything
else, MkDocs makes it with Python-Markdown, as of any other.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any

from generator.incremental.finishing import Framed
from generator.page_html import NO_WORDS, Words, page_html
from generator.views.page import View


class Framer:
    """Frames the pages of one site.

    `page` makes MkDocs's page of an address and the file behind it, `address` tells where one lies in the site,
    `contents` makes its table of contents, `render` its HTML where that cannot be made here, and returns where its
    links lead; `show` has the theme frame it.
    """

    def __init__(
        self, page: Callable[[str, str], Any], address: Callable[[str], str], contents: Callable[[Any], Any],
        render: Callable[[Any], tuple[str, ...]], show: Callable[[Any], str],
    ) -> None:  # fmt: skip
        self._page, self._contents, self._render, self._show = page, contents, render, show
        self._address = functools.lru_cache(maxsize=100_000)(address)

    def __call__(
        self, view: View, front_matter: Mapping[str, object], markdown: str, words: Words = NO_WORDS
    ) -> Framed:
        """The page as it is published; `words` has what is known already of the HTML of some of its texts."""
        page, leads_to = self.read(view, front_matter, markdown, words)
        html = self._show(page).encode("utf-8", errors="xmlcharrefreplace")
        page.content = page.markdown = ""  # pages of the navigation stay; what they said is written
        return Framed(page.file.dest_uri, html, leads_to)

    def read(
        self, view: View, front_matter: Mapping[str, object], markdown: str, words: Words = NO_WORDS
    ) -> tuple[Any, tuple[str, ...]]:
        """MkDocs's page with its HTML, which no theme has framed yet, and where its links lead."""
        page = self._page(view.uri, view.source)
        page.meta, page.markdown = dict(front_matter), markdown
        asked: dict[str, None] = {}

        def address(uri: str) -> str:
            asked[uri] = None
            return self._address(uri)

        made = page_html(markdown, view.uri, address, words)
        if made is None:
            leads_to = self._render(page)
        else:
            page.content, page.toc = made.html, self._contents(made.contents)
            page._title_from_render = made.title
            page.present_anchor_ids, page.links_to_anchors = set(made.anchors), {}
            leads_to = tuple(asked)
        return page, leads_to
