"""Takes MkDocs's own objects from the plugin, has a build by parts make its pages with them; a shell without mkdocs.

MkDocs itself reads no page then: it makes the navigation, gives the theme's environment and writes the theme's files.
"""

from __future__ import annotations

import datetime
import functools
import posixpath
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import Timeout
from msgspec import Struct
from msgspec.structs import replace

from generator.assets import Site
from generator.caching import Cache
from generator.clock import today
from generator.diagnostics import Diagnostic
from generator.incremental.ahead import ahead_of_build
from generator.incremental.building import Building
from generator.incremental.mkdocs_settings import is_ours, pages_named, settled_by, told_by, warns_of_links
from generator.incremental.preview import Preview
from generator.incremental.settled import Settled, written
from generator.incremental.stages import Stages
from generator.readiness import get_readier
from generator.shards import Shard
from generator.site import SITE_MAP, conditions_of, get_ready, rebuild_of
from generator.template_fault import TemplateFault

if TYPE_CHECKING:
    from generator.incremental.framing import Framer
    from generator.incremental.rebuild import Rebuild
    from generator.serving import Shown


class Kinds(Struct, frozen=True):
    """What a build takes from MkDocs: how it makes a file, a page, a collection, what a theme is told, and contents.

    `address` is that at which the site will be published, whatever MkDocs's server has put in its place.
    """

    file: Callable[[Any, str], Any]
    page: Callable[[Any, Any, Any], Any]
    files: Any
    context: Callable[..., Any]
    contents: Callable[[Any], Any]
    address: Callable[[Any], str | None]


def begun(
    config: Any, kinds: Kinds, cache: Cache | None, templates: Path, site: Site, search: bool,
    warn: Callable[[str], None], stages: Stages, shard: Shard | None = None, shown: Shown | None = None,
) -> MkDocsSite | None:  # fmt: skip
    """A build by parts, upon what the cache knows; None where the whole site must go through MkDocs.

    So it must where other themes, plugins or settings have a say in pages, or where there is nothing to remember in.
    Where the site is `shown` to an editor, its pages name the address at which they will be published.
    """
    if cache is None or site.cards or not is_ours(config, site):
        return None
    home, root, address = Path(config.site_dir), Path(config.docs_dir), config.site_url
    if shown:
        config.site_url = kinds.address(config)
        site = replace(site, url=config.site_url or "")
    try:
        told = told_by(config)
        conditions = conditions_of(templates, site, config.theme.dirs, told)
        processes, ahead = shown.processes if shown else None, ahead_of_build()
        if ahead:
            ahead.wait(lambda: get_ready(site), get_readier)

        def opened(store: Path) -> Rebuild:
            return rebuild_of(store, root, today(), templates, site, stages, processes, ahead)

        building = (Preview if shown else Building)(cache.folder, home, site, conditions, opened, search)
        settle = functools.partial(
            settled_by, conditions=conditions, told=told, root=root, templates=templates, site=site, search=search,
            cache=cache.folder.absolute(),
        )  # fmt: skip
        return MkDocsSite(building, building.begin(), kinds, warn, root.name, shard, settle)
    except (OSError, sqlite3.Error, Timeout, TemplateFault):
        config.site_url = address
        return None


@dataclass(slots=True)
class MkDocsSite:
    """The pages of one build. `found` are all faults and warnings of the archive, whose folder has the name `root`.

    `warn` is told of a link or an entry of the navigation that leads nowhere. Of a `shard`, if there is one, only its
    pages are made. `settle` says what later builds can know of the settings without MkDocs. Of a preview, `faults` keep
    the site that is shown as it is, and `notice` tells them in HTML.
    """

    building: Building
    found: tuple[Diagnostic, ...]
    kinds: Kinds
    warn: Callable[[str], None]
    root: str
    shard: Shard | None = None
    settle: Callable[[Any, Any, Any, set[str]], Settled | None] | None = None
    faults: tuple[Diagnostic, ...] = ()
    notice: str = ""
    _first: bytes = b""
    _listed: dict[str, Any] = field(default_factory=dict)
    _nav: Any = None
    _mapped: list[Any] = field(default_factory=list)

    @property
    def preview(self) -> Preview | None:
        """The building, if it is of a site that an editor looks at."""
        return self.building if isinstance(self.building, Preview) else None

    def set_aside(self, config: Any, faults: tuple[Diagnostic, ...]) -> None:
        """Chooses the site to build upon, and shows MkDocs a folder without sources: it need not look at them."""
        self.faults = faults
        if not self.shard and not self.faults:
            self.building.set_aside()
        config.docs_dir = str(self.building.nothing)

    def list_files(self, files: Any, config: Any, *_: object) -> None:
        """Puts in stand-ins for the pages that the navigation names: it is made of files."""
        for uri in pages_named(config.nav):
            if uri not in files.src_uris:
                self._listed[uri] = self.kinds.file(config, uri)
                files.append(self._listed[uri])

    def take_out(self, files: Any, nav: Any) -> None:
        """Takes the stand-ins out again: MkDocs has no such pages to read."""
        self._nav = nav
        for file in self._listed.values():
            files.remove(file)

    def make(self, environment: Callable[[], Any], config: Any, files: Any) -> None:
        """Makes and writes what is other than in the site before; asks for Jinja2's environment where there is any."""

        @functools.cache
        def framer() -> Framer:
            return self._framer(environment(), config, files)

        if self.shard:
            self.building.share(self.shard, lambda *of: framer()(*of))
            raise SystemExit(0)  # another build makes the site
        if self.settle and not self.preview:
            beside = {file.dest_uri for file in files} | config.theme.static_templates - {SITE_MAP}
            told = self.kinds.context(self._nav, files, config)
            self.building.settled = written(self.settle(config, self._nav, told, beside))
        try:
            if not self.faults:
                self._make(config, framer)
        except TemplateFault as fault:
            if not self.preview:
                raise
            self.faults = (fault.diagnostic,)
        if self.faults:
            self._tell_faults(framer())

    def _tell_faults(self, framer: Framer) -> None:
        from generator.fault_notices import notice_of  # of the whole pipeline; most builds have no use for it

        view, renderer = notice_of(self.faults, self.building.site)
        given = view, renderer.front_matter(view), renderer.body(view)
        self.notice = str(framer.read(*given)[0].content)
        self._first = framer(*given[:2], "").html

    def _make(self, config: Any, framer: Callable[[], Framer]) -> None:
        self.building.make(lambda *of: framer()(*of))
        self._map(config.theme)
        for uri in self.building.rebuild.lacking(self._listed):
            self.warn(f"the navigation in mkdocs.yml names {uri}, and there is no such page")
        dangling = self.building.rebuild.dangling()
        for uri in dangling if warns_of_links(config) else ():
            self.warn(f"a page links to {uri}, and there is no such page or file")

    def _map(self, theme: Any) -> None:
        """Sees which pages the site map lists; takes it from the theme where the one before lists the same."""
        pages = self.building.pages()
        if pages is None:
            theme.static_templates.discard(SITE_MAP)
        self._mapped = pages or []

    def _framer(self, env: Any, config: Any, files: Any) -> Framer:
        """What frames pages; made where there are any."""
        from generator.compiled import compiled_by
        from generator.incremental.framing import Framer
        from generator.incremental.stand_ins import File

        env.bytecode_cache = compiled_by(self.building.rebuild.store.program)
        template = env.get_template("main.html")

        def address(uri: str) -> str:  # as MkDocs has it, whose own files take twenty times as long to make
            return File(uri, self.building.site.directory_urls).url

        def page(uri: str, source: str) -> Any:
            listed = self._listed.get(uri)
            if listed and listed.page:
                return listed.page
            file = self.kinds.file(config, uri)
            file.edit_uri = posixpath.relpath(source, self.root) if source else None
            return self.kinds.page(None, file, config)

        def show(one: Any) -> str:
            one.active = True
            try:
                return str(template.render(self.kinds.context(self._nav, files, config, one)))
            finally:
                one.active = False

        return Framer(page, address, self.kinds.contents, lambda one: self._render(one, config), show)

    def _render(self, page: Any, config: Any) -> tuple[str, ...]:
        """Has MkDocs make the HTML; whether there is what the page links to, is looked at when all is made."""
        kinds, asked = self.kinds, list[str]()

        class Anywhere(kinds.files):  # type: ignore[misc, name-defined]
            def get_file_from_path(self, path: str) -> Any:
                asked.append(path)
                return kinds.file(config, path)

        page.render(config, Anywhere([]))
        return tuple(asked)

    def told(self, context: Any, template: str) -> Any:
        """What one of the theme's templates is told: the site map, which pages there are."""
        return context | {"pages": self._mapped} if template == SITE_MAP else context

    def end(self, shown: Shown | None) -> None:
        """Puts the site together, and has it shown. Raises RuntimeError where its search cannot be made."""
        preview = self.preview
        if preview and self.faults:
            preview.show_only(self._first)
        else:
            self._date_map()
            self.building.end()
        if shown and preview:
            shown.show(preview.tree, self.notice, index=preview.is_other)

    def _date_map(self) -> None:
        """Gives a new compressed site map the day of the build, as MkDocs does where it has the pages."""
        packed = self.building.site_dir / f"{SITE_MAP}.gz"
        if packed.is_file():
            midnight = datetime.datetime.combine(today(), datetime.time(), datetime.UTC)
            with packed.open("r+b") as file:
                file.seek(4)  # RFC 1952, 2.3: MTIME
                file.write(int(midnight.timestamp()).to_bytes(4, "little"))

    def close(self) -> None:
        """Ends a build that failed."""
        self.building.close()
