"""Takes what MkDocs made of a configuration before, makes the pages that are other without MkDocs; a shell.

It is what the plugin does among MkDocs's events, by the same parts; MkDocs's own objects have stand-ins. Whatever is
not as it was when MkDocs said what it knows, or what only MkDocs can do or say, is left to MkDocs.
"""

from __future__ import annotations

import functools
import gzip
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from generator.clock import today
from generator.diagnostics import Diagnostic
from generator.incremental import keeping, trees
from generator.incremental.building import Building
from generator.incremental.examined import Elsewhere, Examined, Examiner, Piece
from generator.incremental.mkdocs_settings import WARNING
from generator.incremental.mkdocs_site import Kinds, MkDocsSite
from generator.incremental.rebuild import Rebuild
from generator.incremental.settled import Entry, Settled
from generator.incremental.stand_ins import (
    Contents,
    File,
    Link,
    Navigation,
    NeedsMkDocs,
    Page,
    Section,
    Surroundings,
    environment_of,
)
from generator.readiness import get_readier
from generator.site import SITE_MAP, conditions_of, get_ready, rebuild_of, theme_words
from generator.telling_stages import stages_of_build

if TYPE_CHECKING:
    import jinja2


def build_alone(settled: Settled, cache: Path, fresh: Path, examiner: Examiner | None = None) -> None:
    """Fills a fresh folder with what is other than in the site before, as a build of MkDocs does for its publisher.

    A few annotations that are other are left to an examiner, if there is one.
    Raises NeedsMkDocs, and as builds do; what it has begun then harms no other build.
    """
    templates = Path(settled.templates)
    if conditions_of(templates, settled.site, settled.theme, settled.told) != settled.conditions:
        raise NeedsMkDocs("conditions")
    stages = stages_of_build()
    environment = functools.cache(lambda: _environment(settled))

    def get_all_ready() -> None:
        get_ready(settled.site)
        building.rebuild.made_with()
        environment()

    elsewhere = _by(examiner, get_all_ready) if examiner else None

    def opened(store: Path) -> Rebuild:
        rebuild = rebuild_of(store, Path(settled.root), today(), templates, settled.site, stages, elsewhere=elsewhere)
        rebuild.check = _refuse
        if rebuild.store.fact(keeping.CONDITIONS) != settled.conditions:
            rebuild.store.close()
            raise NeedsMkDocs("conditions")
        return rebuild

    building = Building(cache, fresh, settled.site, settled.conditions, opened, settled.search)
    try:
        found = building.begin()
        if examiner:
            examiner.end()  # it has answered, or is not needed
        _make(building, settled, found, environment)
    except BaseException:
        building.close()
        raise


def _by(examiner: Examiner, get_ready: Callable[[], object]) -> Elsewhere:
    """Has another process examine what is other, and gets ready to make pages meanwhile."""

    def examined(pieces: Sequence[Piece], registry: bytes) -> tuple[Examined, ...] | None:
        if not examiner.ask(pieces, registry):
            return None
        get_ready()
        if not examiner.has_answered:
            get_readier()
        return examiner.answer()

    return examined


def _make(
    building: Building, settled: Settled, found: tuple[Diagnostic, ...], environment: Callable[[], jinja2.Environment]
) -> None:
    site = MkDocsSite(building, found, _kinds(settled), _refuse, Path(settled.root).name)
    config, files = _config(settled), _Files()
    site.set_aside(config, ())
    if site.found or building.age < 0:
        raise NeedsMkDocs("there is something to be told, or nothing to build upon")
    if any(tree.is_dir() and trees.lost(tree, settled.beside) for tree in (building.published, building.spare)):
        raise NeedsMkDocs("only MkDocs copies the theme's files")
    site.list_files(files, config)
    navigation = _navigation(settled, files)
    site.take_out(files, navigation)
    site.make(environment, config, files)
    if SITE_MAP in config.theme.static_templates:
        context = site.told(site.kinds.context(navigation, files, config, None), SITE_MAP)
        _write_map(building.site_dir, environment().get_template(SITE_MAP).render(context))
    site.end(None)


def _environment(settled: Settled) -> jinja2.Environment:
    made = environment_of(settled.theme)
    made.globals |= theme_words(settled.site)
    return made


class _Files(dict[str, File]):
    """The stand-ins of files by their addresses, as MkDocs's collection has them."""

    @property
    def src_uris(self) -> _Files:
        return self

    def append(self, file: File) -> None:
        self[file.src_uri] = file

    def remove(self, file: File) -> None:
        del self[file.src_uri]


def _kinds(settled: Settled) -> Kinds:
    surroundings = Surroundings(settled)
    return Kinds(
        file=lambda _, uri: File(uri, settled.site.directory_urls),
        page=lambda title, file, _: Page(title or "", file, settled),
        files=object,
        context=lambda navigation, _files, _config, page: surroundings.context(navigation, page),
        contents=Contents,
        address=lambda _: settled.site.url or None,
    )


def _config(settled: Settled) -> Any:
    """What a build asks of MkDocs's settings, beside its theme."""
    links = SimpleNamespace(not_found=WARNING if settled.warns else 0)
    return SimpleNamespace(
        docs_dir=settled.root,
        nav=[entry.uri for entry in settled.navigation if entry.uri],
        theme=SimpleNamespace(static_templates={SITE_MAP}),
        validation=SimpleNamespace(links=links),
    )


def _navigation(settled: Settled, files: _Files) -> Navigation:
    items = [(_item(each, settled, files), each.at_top) for each in settled.navigation]
    return Navigation([item for item, at_top in items if at_top])


def _item(entry: Entry, settled: Settled, files: _Files) -> Page | Link | Section:
    if entry.is_section:
        return Section()
    return Page(entry.title, files[entry.uri], settled) if entry.uri else Link(entry.title, entry.url)


def _refuse(*_: object) -> NoReturn:
    """MkDocs checks the whole archive, and tells what is to be told."""
    raise NeedsMkDocs


def _write_map(folder: Path, text: str) -> None:
    """Writes the site map as MkDocs does, and again compressed; the latter gets the day of the build afterwards."""
    if not text.strip():
        return
    (folder / SITE_MAP).write_bytes(text.encode())
    packed = folder / f"{SITE_MAP}.gz"
    with packed.open("wb") as file, gzip.GzipFile(fileobj=file, filename=str(packed), mode="wb", mtime=0) as packing:
        packing.write(text.encode())
