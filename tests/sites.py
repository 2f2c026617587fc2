"""Builds the two sites that tests look at, as an editor would: with `mkdocs build --strict`."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.search import BUNDLE

ROOT = Path(__file__).parents[1]
ARCHIVE = ROOT / "tests" / "archive" / "briefings"
ARCHIVE_URL = "https://example.org/sub/path/"
# 10 December 2024: some of what the invented archive expects is overdue then, some still ahead.
DAY = "1733832000"


def build_real(site: Path) -> None:
    """Builds the repository's own site. Raises AssertionError with MkDocs's output where it fails."""
    _mkdocs(ROOT / "mkdocs.yml", site)


def build_archive(site: Path) -> None:
    """Builds the invented archive under a site_url that is a folder of its host."""
    config = site.with_name(f"{site.name}.yml")
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
        f"site_url: {ARCHIVE_URL}\n"
        f"docs_dir: {ARCHIVE}\n"
        f"theme:\n  name: null\n  custom_dir: {ROOT / 'templates' / 'theme'}\n",
        encoding="utf-8",
    )
    _mkdocs(config, site)


def configured(folder: Path, docs: str = "briefings") -> Path:
    """A configuration in `folder` like the repository's own, of a site of the briefings at `docs`, seen from there."""
    config = folder / "mkdocs.yml"
    theme = ROOT / "templates" / "theme"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: {docs}\ntheme:\n  name: null\n  custom_dir: {theme}\n",
        encoding="utf-8",
    )
    return config


def built_as_served(config: Path, site: Path, shown: object, address: str) -> Any:
    """Builds as MkDocs's server has it done, in this process, for what is `shown`; returns the plugin after it."""
    loaded = load_config(str(config), site_dir=str(site))
    loaded.site_url = address
    plugin: Any = loaded.plugins["briefings"]
    plugin.shown = shown
    try:
        build(loaded, serve_url=address)
    finally:
        plugin.shown = None
    return plugin


def built_here(config: Path, site: Path) -> None:
    """Builds in this process, which has imported all: what others are compared with. Raises Abort where it fails."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        build(load_config(str(config), site_dir=str(site)))


def said(site: Path) -> dict[str, bytes]:
    """What a site says, but for its search index and the moment at which its map was packed."""
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {n: p.read_bytes() for n, p in found.items() if not n.startswith(f"{BUNDLE}/") and not n.endswith(".gz")}


def sums(site: Path) -> dict[str, str]:
    """The SHA-256 of every file of a site, by its address."""
    files = (p for p in sorted(site.rglob("*")) if p.is_file())
    return {p.relative_to(site).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _mkdocs(config: Path, site: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "-d", site]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
