"""Takes Markdown, returns what MkDocs itself makes of it, in the form of `page_html`; and the pages of an archive."""

from __future__ import annotations

import datetime
import functools
import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.assets import Site
from generator.page_html import PageHtml
from generator.site import build_archive

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2024, 12, 10)
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


class Pages:
    """The pages of one site; `texts` are those of its files by their addresses, front matter and all."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._config = _config()
        self.files = Files([])
        for uri, text in texts.items():
            self.files.append(File.generated(self._config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        self._places = {file.src_uri: file.url for file in self.files}

    def address(self, uri: str) -> str | None:
        """Where in the site a page or file is."""
        return self._places.get(uri)

    def body(self, uri: str) -> str:
        """The Markdown of a page, as MkDocs hands it to its `render`."""
        page = self._page(uri)
        assert page.markdown is not None
        return page.markdown

    def rendered(self, uri: str, markdown: str | None = None) -> PageHtml:
        """What MkDocs makes of a page, or of other Markdown in its place. Raises Warned where it complains."""
        page = self._page(uri)
        if markdown is not None:
            page.markdown = markdown
        heard = _Heard()
        logger = logging.getLogger("mkdocs.structure.pages")
        logger.addHandler(heard)
        try:
            page.render(self._config, self.files)
        finally:
            logger.removeHandler(heard)
        if heard.anything:
            raise Warned(heard.anything)
        links = tuple((to.src_uri, tuple(at.items())) for to, at in (page.links_to_anchors or {}).items())
        assert page.content is not None
        anchors = frozenset(page.present_anchor_ids or ())
        return PageHtml(page.content, tuple(_plain(page.toc)), page._title_from_render, anchors, links)

    def _page(self, uri: str) -> Page:
        file = self.files.get_file_from_path(uri)
        assert file is not None
        page = Page(None, file, self._config)
        page.read_source(self._config)
        return page


class Warned(Exception):
    """MkDocs had something to say of a page."""


class _Heard(logging.Handler):
    anything = ""

    def emit(self, record: logging.LogRecord) -> None:
        self.anything += record.getMessage()


def _plain(contents: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": c.title, "id": c.id, "level": c.level, "children": _plain(c.children)} for c in contents]


@functools.cache
def _config() -> MkDocsConfig:
    links = {"absolute_links": "warn", "unrecognized_links": "warn"}
    config = load_config(
        str(ROOT / "mkdocs.yml"), plugins=[], markdown_extensions=EXTENSIONS, validation={"links": links}, nav=None,
        theme="mkdocs",
    )  # fmt: skip
    config.plugins._current_plugin = "tests"
    return config


def pages_of(folder: Path, language: str = "en") -> tuple[Pages, dict[str, str]]:
    """The pages of the archive in a folder, and the templates they are made with, by their addresses."""
    site = Site("Briefings", "https://example.org/", language, True)
    result = build_archive(folder, DAY, site=site)
    assert result.pages, result.diagnostics
    texts = {made.uri: made.text for made in result.files}
    kinds = {page.uri: page.markdown.partition("\nkind: ")[2].partition("\n")[0] for page in result.pages}
    return Pages(texts), kinds
