"""Takes MkDocs's settings, returns what a site is and what its theme may ask for; changes none of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.assets import Site
from generator.incremental.settled import Entry, Settled, is_plain
from generator.site import read_wordings

# All that Python-Markdown must be told for the pages to be read in one pass; MkDocs adds the last two by itself.
EXTENSIONS = frozenset({"attr_list", "md_in_html", "tables", "toc", "fenced_code"})
# Where the site is built and from what, and what is no single value.
PASSING = frozenset(
    {"site_dir", "docs_dir", "config_file_path", "plugins", "strict", "dev_addr", "theme", "quiet", "verbose"}
)
WARNING = 30  # as `logging` has it


def site_of(config: Any, language: str, refusing: type[Exception], *, cards: bool) -> Site:
    """What pages may say of the site as a whole. Raises `refusing` where nobody has translated its language."""
    from generator.languages import untranslated  # of Babel: a build that knows these settings has no use for it

    if fault := untranslated(language, read_wordings()):
        raise refusing(fault)
    own = any(Path(folder, "partials", "policy.html").is_file() for folder in config.theme.dirs)
    return Site(config.site_name, config.site_url or "", language, config.use_directory_urls, own, cards)


def is_ours(config: Any, site: Site) -> bool:
    """Whether nothing but this plugin and its theme has a say in what the pages of a site are."""
    needed = EXTENSIONS - {"fenced_code", "tables", "toc"} <= {*config.markdown_extensions}
    told = any(config.mdx_configs.get(name) for name in config.markdown_extensions)
    plain = needed and {*config.markdown_extensions} <= EXTENSIONS and not told
    return bool(
        site.own_theme and plain and len(config.plugins) == 1 and not config.hooks and not config.extra_templates
    )


def told_by(config: Any) -> str:
    """The settings that a theme may ask for, without where the site is built and from what; as JSON."""
    told = {name: config[name] for name in config if name not in PASSING}
    all_told = [told, dict(config.theme), sorted(config.theme.static_templates), len(config.theme.dirs)]
    return json.dumps(all_told, sort_keys=True, default=repr)


def pages_named(nav: Any) -> Iterator[str]:
    """The pages that the navigation names, whatever it nests them in."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield nav
    elif isinstance(nav, Mapping):
        for inner in nav.values():
            yield from pages_named(inner)
    elif isinstance(nav, list):
        for inner in nav:
            yield from pages_named(inner)


def warns_of_links(config: Any) -> bool:
    """Whether a link that leads nowhere is to be told."""
    return bool(config.validation.links.not_found >= WARNING)


def settled_by(
    config: Any, navigation: Any, names: Iterable[str], beside: Iterable[str], *, conditions: str, told: str,
    root: Path, templates: Path, site: Site, search: bool, cache: Path,
) -> Settled | None:  # fmt: skip
    """What later builds can know of the settings without MkDocs; None where that is not all they would need.

    `navigation` is MkDocs's, before any page was made, `names` are those of all that a theme is told, and `beside` are
    the files that MkDocs itself puts beside the pages.
    """
    entries = list(_entries(navigation, at_top=True))
    at, below = config.repo_url or "", config.edit_uri or ""
    if None in entries or config.edit_uri_template or below.startswith(("?", "#")):
        return None
    plain = {name: config[name] for name in config if name not in PASSING and is_plain(config[name])}
    return Settled(
        conditions, told, str(root), str(templates), tuple(config.theme.dirs), site, search,
        tuple(entry for entry in entries if entry), (f"{at.rstrip('/')}/" if at else "", below),
        warns_of_links(config), plain, tuple(sorted(names)), str(cache), tuple(sorted(beside)),
    )  # fmt: skip


def _entries(items: Iterable[Any], *, at_top: bool) -> Iterator[Entry | None]:
    """The pages and links of a navigation; None for each that has no title of its own, and for a section of nothing."""
    for item in items:
        if item.is_section:
            yield Entry("", "", "", at_top, is_section=True)
            yield from _entries(item.children, at_top=False) if item.children else (None,)
        elif isinstance(item.title, str):
            yield Entry(item.title, item.url, item.file.src_uri if item.is_page else "", at_top)
        else:
            yield None
