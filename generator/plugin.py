"""Takes MkDocs's events, gives MkDocs the generated pages and indexes the built site; the only importer of mkdocs."""

from __future__ import annotations

import posixpath
from pathlib import Path

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.pipeline import Result
from generator.search import index_site
from generator.site import TEMPLATES, build_archive, today

log = get_plugin_logger("briefings")


class BriefingsConfig(Config):
    """The plugin's settings in mkdocs.yml."""

    templates = option.Optional(option.Dir(exists=True))
    search = option.Type(bool, default=True)


class BriefingsPlugin(BasePlugin[BriefingsConfig]):
    """Turns the docs_dir, a folder of briefings, into pages."""

    result: Result

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Checks and renders all, and stops here where there is a fault: MkDocs empties the site right after."""
        self.result = build_archive(Path(config.docs_dir), today(), self._templates())
        errors = [d for d in self.result.diagnostics if d.severity == "error"]
        for found in self.result.diagnostics:
            log.log(40 if found.severity == "error" else 30, str(found))
        faults = self.result.diagnostics if config.strict else errors
        if faults:
            raise PluginError(f"{len(faults)} to mend; the site was left as it is")

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
        """Indexes what was built."""
        if self.config.search:
            index_site(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Watches the templates too."""
        server.watch(str(self._templates()))
        return server

    def _templates(self) -> Path:
        return Path(self.config.templates) if self.config.templates else TEMPLATES
