"""A build in which several processes make a share of the pages each gives what one process alone makes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import sums

from generator.caching import Cache
from generator.corpus import corpus
from generator.sharing_out import FEW, processes

DAY = "1733832000"
CONFIG = """site_name: Shared
docs_dir: briefings
theme: briefings
plugins:
  - briefings: {search: false, cache: %s}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with more pages than one process makes alone."""
    return laid(tmp_path_factory.mktemp("shared"), 24)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that eight machines are soon done with."""
    return laid(tmp_path_factory.mktemp("small"), 4)


def laid(folder: Path, many: int) -> Path:
    for path, text in corpus(many):
        file = folder / "briefings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def built(archive: Path, name: str, cache: str) -> tuple[dict[str, str], str]:
    """The files of a site by their sums, and what MkDocs said."""
    (archive / f"{name}.yml").write_text(CONFIG % cache, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", f"{name}.yml", "-d", name]
    done = subprocess.run(
        command, cwd=archive, env=os.environ | {"SOURCE_DATE_EPOCH": DAY}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return sums(archive / name), done.stderr


@pytest.mark.skipif(processes() < 2, reason="there is one processor, so one process does all")
def test_a_site_is_the_same_whoever_made_its_pages(archive: Path) -> None:
    alone, said = built(archive, "alone", "false")
    assert sum(path.endswith(".html") for path in alone) > FEW
    shared, said_of_shared = built(archive, "shared", "kept")
    assert shared == alone
    told = [[line for line in each.splitlines() if "Cleaning" not in line] for each in (said, said_of_shared)]
    assert [len(lines) for lines in told] == [len(told[0])] * 2


def test_eight_machines_make_a_share_each_and_another_the_site(small: Path) -> None:
    alone, _ = built(small, "alone", "false")
    (small / "shards.yml").write_text(CONFIG % "gathered", encoding="utf-8")
    for number in range(1, 9):
        config = f"shard-{number}.yml"
        (small / config).write_text(CONFIG % f"of-{number}", encoding="utf-8")
        done = briefings(small, "build", "-f", config, "-d", "none", "--shard", f"{number}/8")
        assert done.returncode == 0, done.stderr
        # As a collection of artifacts does: all files into one folder.
        shutil.copytree(small / f"of-{number}", small / "gathered", dirs_exist_ok=True)
    assert not (small / "none").exists()
    made = html(small / "gathered")
    assert len(made) >= sum(path.endswith(".html") for path in alone) - 1  # but for the 404
    done = briefings(small, "build", "-f", "shards.yml", "-d", "whole")
    assert done.returncode == 0, done.stderr
    assert sums(small / "whole") == alone
    assert html(small / "gathered") == made  # the last one had no HTML to make


@pytest.mark.parametrize("share", ["0/8", "9/8", "2", "a/b", "-1/2"])
def test_a_share_that_is_none_is_told(small: Path, share: str) -> None:
    done = briefings(small, "build", "--shard", share)
    assert done.returncode == 2
    assert "write 2/8 for the second of eight" in done.stderr


def test_a_share_needs_a_cache(small: Path) -> None:
    (small / "off.yml").write_text(CONFIG % "false", encoding="utf-8")
    done = briefings(small, "build", "-f", "off.yml", "--shard", "1/2")
    assert done.returncode == 1
    assert "put into the cache, and there is none" in done.stderr


def briefings(archive: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *command], cwd=archive, env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def html(cache: Path) -> set[str]:
    """The entries that hold the HTML of a page."""
    entries = [(p.parent.name + p.name, p) for p in cache.glob("??/*")]
    texts = {digest: Cache(cache).find(digest) or "" for digest, _ in entries}
    return {digest for digest, text in texts.items() if text.startswith('{"html":')}
