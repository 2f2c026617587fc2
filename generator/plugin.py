"""Takes MkDocs's events, gives MkDocs the generated pages and indexes the built site; the only importer of mkdocs."""

from __future__ import annotations

import posixpath
from functools import partial
from pathlib import Path
from threading import Thread

from jinja2 import Environment
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from watchdog.observers.polling import PollingObserver

from generator.assets import Site
from generator.caching import Cache
from generator.cards.drawing import drawable, drawn
from generator.pipeline import Result
from generator.remembered_html import Remembered, remembered_html
from generator.remembering import Shard, Spread, alone, at_once
from generator.search import index_in_background, index_site
from generator.sharing_out import share_out
from generator.site import TEMPLATES, build_archive, cache_of, shard_of_build, theme_words, today, with_faults

log = get_plugin_logger("briefings")
LOOK = 0.15  # seconds between two looks at the files under `serve`; MkDocs's own half a second is felt

BEFORE_HTML = ("pre_page", "page_read_source", "page_markdown")


class BriefingsConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    templates = option.Optional(option.Dir(exists=True))
    search = option.Type(bool, default=True)
    language = option.Type(str, default="en")
    cache = option.Type((bool, str), default=True)
    cards = option.Type(bool, default=False)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """Turns the docs_dir, a folder of briefings, into pages."""

    site: Site
    templates: Path
    result: Result
    good: Result = Result((), ())
    serving: bool = False
    spread: Spread = staticmethod(alone)
    shard: Shard | None = None
    indexing: Thread | None = None
    cache: Cache | None = None
    html: Remembered | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether an editor is looking on."""
        self.serving = command == "serve"
        # MkDocs serves from threads, beside which no process is to be forked.
        self.spread = alone if self.serving else share_out
        self.shard = None if self.serving else shard_of_build()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Checks and renders all; stops at a fault, for MkDocs empties the site next. `serve` shows it and goes on."""
        if self.indexing:
            self.indexing.join()
        own = any(Path(folder, "partials", "policy.html").is_file() for folder in config.theme.dirs)
        address, language, folders = config.site_url or "", self.config.language, config.use_directory_urls
        cards = self.config.cards and drawable(address, log.warning, PluginError)
        self.site = Site(config.site_name, address, language, folders, own, cards)
        self.templates = Path(self.config.templates or TEMPLATES)
        self.cache = cache_of(self.config.cache, Path(config.config_file_path or config.docs_dir).parent)
        if self.shard and not self.cache:
            raise PluginError("a share of the pages is put into the cache, and there is none; see `cache:`")
        made_with = (self.templates, self.site, self.cache, self.spread, self.shard)
        self.result = build_archive(Path(config.docs_dir), today(), *made_with)
        for found in self.result.diagnostics:
            log.log(40 if found.severity == "error" else 30, str(found))
        faults = [d for d in self.result.diagnostics if config.strict or d.severity == "error"]
        if faults and not self.serving:
            raise PluginError(f"{len(faults)} to mend; the site was left as it is")
        self.good = self.good if faults else self.result
        self.result = with_faults(self.good, tuple(faults), self.site) if faults else self.good

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Takes the sources out, so that no article text is published, and puts the pages and files in."""
        for file in [f for f in files if f.src_dir == config.docs_dir]:
            files.remove(file)
        for made in drawn(self.result.files, log.warning, self.cache):
            file = File.generated(config, made.uri, content=made.text, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = posixpath.relpath(made.source, Path(config.docs_dir).name) if made.source else None
            files.append(file)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Sees what the HTML of all pages depends on, which no plugin changes any more."""
        told = (config.use_directory_urls, dict(config.validation.links))
        self.html = remembered_html(self.cache, config.markdown_extensions, config.mdx_configs, told, get_toc)
        others = [event for name in BEFORE_HTML for event in config.plugins.events[name]]
        if self.html and self.cache and others == [self.on_pre_page]:
            mine = {page.uri for page in self.result.pages if page.markdown}
            pages = [file.page for file in files.documentation_pages() if file.page and file.src_uri in mine]
            self.html.fill(pages, config, files, self.spread, self.cache.missed)
            if self.shard:
                self.html.fill(pages, config, files, at_once, len(pages))
        if self.shard:
            raise SystemExit(0)  # another build makes the site
        return nav

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Has a page take what was made of the same Markdown before; all other events come as ever."""
        if self.html and "render" not in vars(page):
            page.render = partial(self.html.render, page, page.render)  # type: ignore[method-assign]
        return page

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme the words of the site's language."""
        env.globals |= theme_words(self.site, serving=self.serving)
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Indexes what was built; under `serve` in the background, for an editor waits for the page."""
        if self.cache and self.cache.kept:
            self.cache.prune()
        if self.config.search and self.serving:
            self.indexing = index_in_background(Path(config.site_dir), log.error)
        elif self.config.search:
            try:
                index_site(Path(config.site_dir))
            except RuntimeError as error:
                raise PluginError(str(error)) from error

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watches the templates too, and looks more often."""
        watched = dict.fromkeys([config.docs_dir, config.config_file_path or config.docs_dir])
        for path in watched:
            server.unwatch(path)
        server.observer = PollingObserver(timeout=LOOK)
        for path in (*watched, str(self.templates)):
            server.watch(path)
        return server
