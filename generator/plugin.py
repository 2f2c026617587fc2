"""Takes MkDocs's events, gives MkDocs the generated pages and indexes the built site; the only importer of mkdocs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.yaml import yaml_load

from generator.assets import Site
from generator.diagnostics import errors_among
from generator.garbage import look_seldom
from generator.incremental.mkdocs_settings import site_of
from generator.incremental.mkdocs_site import Kinds, MkDocsSite, begun
from generator.incremental.stages import INDEXING
from generator.remembering import Spread, alone
from generator.search import index_site
from generator.shards import Shard
from generator.sharing_out import share_out
from generator.site import TEMPLATES, cache_of, shard_of_build, theme_words
from generator.telling_stages import Saying, stages_of_build
from generator.template_fault import TemplateFault

# What only some builds need is imported where they do: an editor waits for each of them to start.
if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from generator.caching import Cache
    from generator.diagnostics import Diagnostic
    from generator.incremental.stages import Stages
    from generator.serving import Shown
    from generator.whole_site import WholeSite

log = get_plugin_logger("briefings")


class BriefingsConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    templates = option.Optional(option.Dir(exists=True))
    search = option.Type(bool, default=True)
    language = option.Type(str, default="en")
    cache = option.Type((bool, str), default=True)
    cards = option.Type(bool, default=False)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """Turns the docs_dir, a folder of briefings, into pages: by parts, or all of them by way of MkDocs (`whole`)."""

    site: Site
    docs: Path
    templates: Path
    whole: WholeSite
    parts: MkDocsSite | None = None
    shown: Shown | None = None
    spread: Spread = staticmethod(alone)
    shard: Shard | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether an editor is looking on."""
        look_seldom()
        self.shown = _shown() if command == "serve" else None
        # MkDocs serves from threads, beside which no process is to be forked.
        self.spread = alone if self.shown else share_out
        self.shard = None if self.shown else shard_of_build()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Checks all; stops at a fault, for MkDocs empties the site next. `serve` shows it and goes on."""
        if self.shown:
            self.shown.begin()
        self.docs, self.templates = Path(config.docs_dir), Path(self.config.templates or TEMPLATES)
        cache = cache_of(self.config.cache, Path(config.config_file_path or config.docs_dir).parent)
        if self.shard and not cache:
            raise PluginError("a share of the pages is put into the cache, and there is none; see `cache:`")
        cards = self.config.cards and self._drawable(config.site_url or "")
        self.site = site_of(config, self.config.language, PluginError, cards=cards)
        stages = Saying(log.info) if self.shown else stages_of_build()
        given = (self.templates, self.site, self.config.search, log.warning, stages, self.shard, self.shown)
        self.parts = begun(config, Kinds(_file, Page, Files, get_context, get_toc, _own_address), cache, *given)
        found = self.parts.found if self.parts else self._begin_whole(cache, stages)
        faults = errors_among(found, strict=config.strict)
        for each in self.shown.news(found, faults) if self.shown else found:
            log.log(40 if each.severity == "error" else 30, str(each))
        if faults and not self.shown:
            raise PluginError(f"{len(faults)} to mend; the site was left as it is")
        if self.parts:
            self.parts.set_aside(config, faults)
        else:
            self.whole.show(faults)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Takes the sources out, so that no article text is published, and puts the pages and files in."""
        (self.parts or self.whole).list_files(files, config, lambda *of: _file(config, *of), log.warning)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Sees what the pages depend on, which no plugin changes any more."""
        if self.parts:
            self.parts.take_out(files, nav)
        else:
            self.whole.remember(config, files, get_toc, self.on_pre_page)
        if self.shard and not self.parts:
            raise SystemExit(0)  # another build makes the site
        return nav

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Has a page take what was made of the same Markdown before."""
        if not self.parts:
            self.whole.recall(page)
        return page

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Gives the theme the words of the site's language; has the pages made, where MkDocs does not read them."""
        env.globals |= theme_words(self.site, serving=bool(self.shown and not self.parts))
        try:
            if self.parts:
                self.parts.make(lambda: env, config, files)
        except (TemplateFault, RuntimeError) as fault:
            raise PluginError(str(fault)) from fault
        return env

    def on_template_context(self, context: Any, /, *, template_name: str, config: MkDocsConfig) -> Any:
        """Tells the site map which pages there are."""
        return (self.parts or self.whole).told(context, template_name)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Indexes what was built; under `serve` in the background, for an editor waits for the page."""
        try:
            if self.parts:
                self.parts.end(self.shown)
            elif self.shown:
                self.shown.show(Path(config.site_dir), index=self.config.search)
            elif self.config.search:
                self.whole.stages.begin(INDEXING)
                index_site(Path(config.site_dir))
        except RuntimeError as error:
            raise PluginError(str(error)) from error
        if not self.parts:
            self.whole.end()

    def on_build_error(self, *, error: Exception) -> None:
        """Puts the site before back."""
        if self.parts:
            self.parts.close()

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watches the templates too, and looks more often."""
        if self.shown:
            self.shown.attach(server, config, self.docs, self.templates)
        else:
            server.watch(str(self.docs))  # a build by parts shows MkDocs another folder
        return server

    def on_shutdown(self) -> None:
        """Ends what goes on in the background; puts the site before back where a build was interrupted."""
        if self.shown:
            self.shown.end()
        if self.parts:
            self.parts.close()

    def _drawable(self, address: str) -> bool:
        from generator.cards.drawing import drawable

        return drawable(address, log.warning, PluginError)

    def _begin_whole(self, cache: Cache | None, stages: Stages) -> tuple[Diagnostic, ...]:
        from generator.whole_site import NOTHING, WholeSite

        good = self.whole.good if hasattr(self, "whole") else NOTHING
        self.whole = WholeSite(self.site, self.templates, cache, self.spread, self.shard, good, stages)
        return self.whole.begin(self.docs)


def _file(config: MkDocsConfig, uri: str, text: str | bytes = "") -> File:
    return File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV)


def _shown() -> Shown:
    from generator.serving import Shown

    return Shown(log.error)


def _own_address(config: MkDocsConfig) -> str | None:
    """The site's address as it is configured: `mkdocs serve` has put the server's in its place."""
    with Path(config.config_file_path or "mkdocs.yml").open("rb") as file:
        given = yaml_load(file).get("site_url")
    return MkDocsConfig.site_url.validate(given) if given else None
