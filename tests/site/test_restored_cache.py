"""A cache that comes back on another machine, as CI keeps it between runs: its site is believed file by file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import DAY, sums

from generator.corpus import corpus

CONFIG = """site_name: Restored
docs_dir: briefings
theme: briefings
plugins:
  - briefings: {search: false}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""
MADE = re.compile(r"(\d+) pages were made; (\d+) stayed as they were")


def built(archive: Path) -> tuple[int, int]:
    """How many pages a build has made, and how many have stayed."""
    command = [sys.executable, "-m", "generator", "build", "--profile"]
    done = subprocess.run(
        command, cwd=archive, env=os.environ | {"SOURCE_DATE_EPOCH": DAY}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = MADE.search(done.stderr)
    assert told, done.stderr
    return int(told[1]), int(told[2])


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was built once."""
    archive = tmp_path_factory.mktemp("here")
    for name, text in corpus(4):
        file = archive / "briefings" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (archive / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    made, stayed = built(archive)
    assert made > 20
    assert stayed == 0
    return archive


@pytest.fixture
def there(here: Path, tmp_path: Path) -> Path:
    """The same on another machine: a checkout and the cache, without the site."""
    archive = tmp_path / here.name
    shutil.copytree(here, archive)
    shutil.rmtree(archive / "site")
    return archive


def test_a_site_that_came_with_the_cache_is_not_made_again(here: Path, there: Path) -> None:
    made, stayed = built(there)
    assert made == 0
    assert stayed > 20
    assert sums(there / "site") == sums(here / "site")


def test_what_of_it_is_other_is_made_and_what_is_strange_is_dropped(here: Path, there: Path) -> None:
    spare = there / ".cache" / "briefings" / "site"
    page = next(spare.glob("briefings/*/index.html"))
    page.write_text("<p>Another machine says so.</p>", encoding="utf-8")
    next(spare.glob("actors/*/index.html")).unlink()
    (spare / "stranger.html").write_text("<p>Nobody made this.</p>", encoding="utf-8")
    made, _ = built(there)
    assert 0 < made < 20
    assert sums(there / "site") == sums(here / "site")


def test_another_site_altogether_is_not_built_upon(here: Path, there: Path) -> None:
    spare = there / ".cache" / "briefings" / "site"
    for page in spare.rglob("*.html"):
        page.write_text("<p>Another machine says so.</p>", encoding="utf-8")
    made, stayed = built(there)
    assert stayed == 0
    assert made > 20
    assert sums(there / "site") == sums(here / "site")
