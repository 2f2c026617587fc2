"""Takes an archive, gives MkDocs all of its pages to read and frame; a shell around MkDocs's objects, without mkdocs.

It is how a site is built that has another theme, other plugins or other Markdown than this project's own, and under
`serve`. What was made of the same before is remembered, but every page goes through MkDocs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from generator.assets import Site
from generator.caching import Cache
from generator.cards.drawing import drawn
from generator.clock import today
from generator.diagnostics import Diagnostic
from generator.fault_notices import with_faults
from generator.incremental.stages import BY_MKDOCS, SILENT, Stages
from generator.pipeline import Result
from generator.remembered_html import Remembered, remembered_html
from generator.remembering import Spread, at_once
from generator.shards import Shard
from generator.site import SITE_MAP, build_archive

NOTHING = Result((), ())
BEFORE_HTML = ("pre_page", "page_read_source", "page_markdown")


@dataclass(slots=True)
class WholeSite:
    """The pages of one build. `good` is what the last good state had; it is shown while there are faults."""

    site: Site
    templates: Path
    cache: Cache | None
    spread: Spread
    shard: Shard | None
    good: Result = NOTHING
    stages: Stages = SILENT
    result: Result = NOTHING
    html: Remembered | None = field(default=None, init=False)

    def begin(self, briefings: Path) -> tuple[Diagnostic, ...]:
        """All faults and warnings of the archive in a folder."""
        self.stages.begin(BY_MKDOCS)
        made_with = (self.templates, self.site, self.cache, self.spread, self.shard)
        self.result = build_archive(briefings, today(), *made_with)
        return self.result.diagnostics

    def show(self, faults: tuple[Diagnostic, ...]) -> None:
        """Has pages tell of the faults, if there are any, and remembers a state without."""
        self.good = self.good if faults else self.result
        self.result = with_faults(self.good, faults, self.site) if faults else self.good

    def list_files(self, files: Any, config: Any, make: Callable[..., Any], warn: Any) -> None:
        """Takes the sources out, so that no article text is published, and puts the pages and files in."""
        folder = config.docs_dir
        for file in [f for f in files if f.src_dir == folder]:
            files.remove(file)
        for made in drawn(self.result.files, warn, self.cache):
            file = make(made.uri, made.text)
            file.edit_uri = posixpath.relpath(made.source, Path(folder).name) if made.source else None
            files.append(file)

    def remember(self, config: Any, files: Any, contents: Callable[[Any], Any], mine: Callable[..., Any]) -> None:
        """Sees what the HTML of all pages depends on, which no plugin changes any more; may have others make it."""
        told = (config.use_directory_urls, dict(config.validation.links))
        self.html = remembered_html(self.cache, config.markdown_extensions, config.mdx_configs, told, contents)
        others = [event for name in BEFORE_HTML for event in config.plugins.events[name]]
        if self.html and self.cache and others == [mine]:
            own = {page.uri for page in self.result.pages if page.markdown}
            pages = [file.page for file in files.documentation_pages() if file.page and file.src_uri in own]
            self.html.fill(pages, config, files, self.spread, self.cache.missed)
            if self.shard:
                self.html.fill(pages, config, files, at_once, len(pages))

    def recall(self, page: Any) -> None:
        """Has a page take what was made of the same Markdown before; all other events come as ever."""
        if self.html and "render" not in vars(page):
            page.render = partial(self.html.render, page, page.render)

    def told(self, context: Any, template: str) -> Any:
        """What one of the theme's templates is told: the site map, all pages in order."""
        if template != SITE_MAP:
            return context
        return context | {"pages": sorted(context["pages"], key=lambda file: str(file.src_uri))}

    def end(self) -> None:
        """Drops what no build has asked for in long."""
        if self.result.pages:
            self.stages.end()
            self.stages.made(len(self.result.pages), 0)
        if self.cache and self.cache.kept:
            self.cache.prune()
