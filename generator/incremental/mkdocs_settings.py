"""Takes MkDocs's settings, returns what a site is and what its theme may ask for; changes none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.assets import Site

# All that Python-Markdown must be told for the pages to be read in one pass; MkDocs adds the last two by itself.
EXTENSIONS = frozenset({"attr_list", "md_in_html", "tables", "toc", "fenced_code"})


def site_of(config: Any, language: str, *, cards: bool) -> Site:
    """What pages may say of the site as a whole."""
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


def told_by(config: Any) -> object:
    """The settings that a theme may ask for, without where the site is built and from what."""
    passing = {"site_dir", "docs_dir", "config_file_path", "plugins", "strict", "dev_addr", "theme", "quiet", "verbose"}
    told = {name: config[name] for name in config if name not in passing}
    return [told, dict(config.theme), sorted(config.theme.static_templates), len(config.theme.dirs)]
