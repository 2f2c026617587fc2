"""Takes MkDocs's events, gives MkDocs the generated pages and indexes the built site; the only importer of mkdocs."""

from __future__ import annotations

import posixpath
from pathlib import Path
from threading import Thread

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from watchdog.observers.polling import PollingObserver

from generator.pipeline import Result
from generator.search import index_in_background, index_site
from generator.site import TEMPLATES, build_archive, today, with_faults

log = get_plugin_logger("briefings")
# Seconds between two looks at the files under `serve`; MkDocs's own half a second is felt.
LOOK = 0.15


class BriefingsConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    templates = option.Optional(option.Dir(exists=True))
    search = option.Type(bool, default=True)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """Turns the docs_dir, a folder of briefings, into pages."""

    result: Result
    good: Result = Result((), ())
    serving: bool = False
    indexing: Thread | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether an editor is looking on."""
        self.serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Checks and renders all, and stops here where there is a fault: MkDocs empties the site right after.

        Under `serve` nothing stops: the last good pages stay, with the faults above them.
        """
        if self.indexing:
            self.indexing.join()
        self.result = build_archive(Path(config.docs_dir), today(), self._templates())
        for found in self.result.diagnostics:
            log.log(40 if found.severity == "error" else 30, str(found))
        faults = [d for d in self.result.diagnostics if config.strict or d.severity == "error"]
        if faults and not self.serving:
            raise PluginError(f"{len(faults)} to mend; the site was left as it is")
        if faults:
            self.result = with_faults(self.good.pages, tuple(faults))
        else:
            self.good = self.result

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Takes the sources out, so that no article text is published, and puts the pages in."""
        for file in list(files):
            if file.src_dir == config.docs_dir:
                files.remove(file)
        root = posixpath.basename(Path(config.docs_dir).as_posix())
        for page in self.result.pages:
            file = File.generated(config, page.uri, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV)
            file.edit_uri = posixpath.relpath(page.source, root) if page.source else None
            files.append(file)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Indexes what was built; under `serve` in the background, for an editor waits for the page."""
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
        for path in (*watched, str(self._templates())):
            server.watch(path)
        return server

    def _templates(self) -> Path:
        return Path(self.config.templates) if self.config.templates else TEMPLATES
