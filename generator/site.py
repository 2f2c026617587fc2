"""Takes a folder of briefings, returns its pages and diagnostics; a shell that never prints.

The one way into the core for the plugin and the command line: it reads files, the clock, the environment. It is
imported whenever MkDocs asks for the theme; what only some builds need, the functions import that need it.
"""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from generator import escape
from generator.assets import NOWHERE, Site
from generator.caching import CACHE, Cache, program
from generator.diagnostics import Code, Diagnostic, Position
from generator.exchange.policy import page_policy
from generator.incremental.rebuild import Rebuild
from generator.incremental.stages import SILENT, Stages
from generator.incremental.store import Store
from generator.read import read_archive
from generator.remembering import NO_MEMORY, Memory, Spread, Within, alone, digest_of
from generator.shards import Shard, shard_named
from generator.template_fault import TEMPLATE, TemplateFault
from generator.theme_files import files_below
from generator.variables import SHARD

if TYPE_CHECKING:
    from generator.incremental.ahead import Ahead
    from generator.incremental.examined import Elsewhere
    from generator.incremental.making import Kit
    from generator.languages import Languages
    from generator.maps.world import World
    from generator.measured import Measured
    from generator.pipeline import Result
    from generator.render import Renderer

PACKAGE = Path(__file__).parent
SITE_MAP = "sitemap.xml"
Texts = tuple[tuple[str, str], ...]  # of files, by their names
# Inside the package in an installed wheel, beside it in a checkout. What lies beside an installed one is not ours.
TEMPLATES = PACKAGE / "_templates" if (PACKAGE / "_templates").is_dir() else PACKAGE.parent / "templates"
# The entry point of the installed theme: MkDocs asks it for its `__file__`, and takes the folder of that.
THEME = SimpleNamespace(__file__=str(TEMPLATES / "theme" / "mkdocs_theme.yml"))


def shard_of_build() -> Shard | None:
    """The share of the pages that this build is to put into the cache for another; `briefings build --shard` says it.

    Anything else in BRIEFINGS_SHARD is no share.
    """
    return shard_named(os.environ.get(SHARD, ""))


def read_templates(folder: Path = TEMPLATES) -> Mapping[str, str]:
    """The page templates and their parts by name, like `pages/briefing.md`: a folder's, and all others as installed.

    Raises TemplateFault where one cannot be read.
    """
    return {
        path.relative_to(each).as_posix(): _template(path, each)
        for each in dict.fromkeys((TEMPLATES, folder))
        for kind in ("pages", "parts")
        for path in sorted((each / kind).glob("*.*"))
        if path.suffix in (".md", ".svg")
    }


def _template(path: Path, folder: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        name = f"templates/{path.relative_to(folder).as_posix()}"
        hint = "save it as a file with the encoding UTF-8"
        raise TemplateFault(TEMPLATE.at(name, Position(1, 1), "cannot be read", hint)) from error


def build_archive(
    briefings: Path, day: datetime.date, templates: Path = TEMPLATES, site: Site = NOWHERE,
    cache: Memory | None = None, spread: Spread = alone, shard: Shard | None = None,
) -> Result:  # fmt: skip
    """The pages and files of the archive in a folder; none where anything in it is at fault.

    What the `cache` has from an earlier build of the same is not made anew, nor what others add by way of `spread`.
    Pages that are not of the `shard`, if there is one, are empty, and there are no pictures.
    """
    from generator.checking import check
    from generator.languages import Languages
    from generator.pipeline import Result, build
    from generator.remembering_results import digest_of_archive, remembered

    sources, found = read_archive(briefings)
    unread = {d.path for d in found if d.severity == "error"}
    try:
        texts, catalogues = tuple(read_templates(templates).items()), _catalogues()
        memory = Within(cache, _conditions(texts, catalogues, site)) if cache else NO_MEMORY

        def made() -> Result:
            renderer = renderer_of(texts, site, Languages(catalogues))
            return build(sources, day, renderer, unread, _world(), memory, spread, shard, _measured())

        whole = cache and not shard
        result = remembered(digest_of_archive(sources, unread, day), memory, made) if whole else made()
    except TemplateFault as fault:
        result = Result((), (*check(sources, unread).diagnostics, fault.diagnostic))
    told = _joined(found, result.diagnostics)
    return Result((), told) if unread else Result(result.pages, told, result.assets)


def rebuild_of(
    store: Path, briefings: Path, day: datetime.date, templates: Path, site: Site, stages: Stages = SILENT,
    processes: int | None = None, ahead: Ahead | None = None, elsewhere: Elsewhere | None = None,
) -> Rebuild:  # fmt: skip
    """A build of the archive in a folder, upon what a store of earlier builds knows, by so many processes.

    What is `ahead` of it may have looked at the archive already; `elsewhere` may examine what is other.

    Raises TemplateFault where a template cannot be read, and as `Store` does.
    """
    texts = tuple(read_templates(templates).items())
    known = Store(store, program() or "")
    checked = functools.partial(check_archive, briefings)

    @functools.cache
    def made_with() -> tuple[Kit, Renderer]:
        wordings = read_wordings()
        return _kit(site, wordings), renderer_of(texts, site, wordings)

    return Rebuild(known, briefings, day, made_with, checked, stages, processes, ahead, elsewhere)


def get_ready(site: Site) -> None:
    """Imports and makes what makes pages, which the build needs next."""
    from generator.dates import parse_date
    from generator.incremental import finishing, framing, kept_maps, kept_rows  # noqa: F401

    _kit(site, read_wordings()).wording.day(parse_date("2000-01-01"))  # Babel reads how a language writes dates


@functools.lru_cache(maxsize=4)
def _kit(site: Site, wordings: Languages) -> Kit:
    """Made once, while an editor looks on and pages are made again and again."""
    from generator.incremental.making import Kit
    from generator.maps import Atlas
    from generator.wording import chosen, country_names

    atlas = Atlas(lambda: _world().told_in(country_names(site.locale)))
    return Kit(site, wordings, chosen(wordings, site.locale), atlas, _catalogue, _measured)


def conditions_of(templates: Path, site: Site, theme: Iterable[str], settings: str) -> str:
    """A digest of what all finished pages depend on beside the archive: templates, the theme's folders, settings.

    Raises TemplateFault where a template cannot be read.
    """
    folders = [Path(folder) for folder in theme]
    # By their names within: the folders may lie elsewhere on another machine.
    files = [(p.relative_to(each).as_posix(), p) for each in folders for p in files_below(each)]
    own = _conditions(tuple(read_templates(templates).items()), _catalogues(), site)
    return digest_of(own, settings, *(part for name, path in files for part in (name, path.read_bytes())))


def check_archive(briefings: Path) -> tuple[Diagnostic, ...]:
    """Every fault and warning of the archive in a folder, sorted."""
    from generator.checking import check

    sources, found = read_archive(briefings)
    unread = {d.path for d in found if d.severity == "error"}
    return _joined(found, check(sources, unread).diagnostics)


def theme_words(site: Site, *, serving: bool = False) -> Mapping[str, Callable[..., str] | str]:
    """What the theme's own templates write the interface with: HTML in the language of the site; and its policy.

    `serving` says that `mkdocs serve` adds a script of its own.
    Raises TemplateFault where a file of translations cannot be read.
    """
    from generator.messages import say, say_count
    from generator.wording import chosen

    wording = chosen(read_wordings(), site.locale)
    return {
        "say": lambda text, **parts: wording.fill(say(text, **parts), escape.html),
        "say_count": lambda *text, **parts: wording.fill(say_count(*text, **parts), escape.html),
        "site_language": wording.language,
        "site_direction": wording.direction,
        "policy": page_policy(serving=serving),
    }


def read_wordings() -> Languages:
    """The languages that the interface is translated into, besides English."""
    from generator.languages import Languages

    return Languages(_catalogues())


def _catalogues() -> Texts:
    return tuple((p.stem, _template(p, TEMPLATES)) for p in sorted(TEMPLATES.glob("locales/*.po")))


def _catalogue() -> tuple[Code, ...]:
    """All codes of faults; they stand in modules of which most builds need few."""
    from generator.catalogue import CATALOGUE

    return CATALOGUE


@functools.cache
def _world() -> World:
    """What maps are drawn from; it comes with the program."""
    from generator.maps.world import read_world

    return read_world((PACKAGE / "maps" / "world-50m.json").read_text(encoding="utf-8"))


@functools.cache
def _measured() -> Measured:
    """How fast this program was when `make bench` was last run for it; that comes with it."""
    from generator.measured import read_measured

    return read_measured((PACKAGE / "measured.json").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=4)
def renderer_of(templates: Texts, site: Site, wordings: Languages) -> Renderer:
    """What makes pages. Compiled once while the templates stay the same, which under `serve` they mostly do."""
    from generator.compiled import compiled_by
    from generator.render import Renderer

    return Renderer(dict(templates), site, wordings, compiled_by(program()))


def cache_of(setting: object, beside: Path) -> Cache | None:
    """Where builds keep what later ones need: at `setting`, or where it is just true in `.cache/briefings`.

    Relative to the folder `beside`. There is none where it is false, or where nobody can say what program this is.
    """
    if not setting or program() is None:
        return None
    return Cache(beside / (setting if isinstance(setting, str) else CACHE))


def _conditions(templates: Texts, catalogues: Texts, site: Site) -> str:
    """All that what is made of an archive depends on beside the archive and the day."""
    texts = (*templates, ("", ""), *catalogues)
    return digest_of(program() or "", repr(site), *(part for each in texts for part in each))


def _joined(*found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted({d for each in found for d in each}))
