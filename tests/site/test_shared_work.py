"""A build in which several processes make a share of the pages each gives what one process alone makes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sites import sums

from generator.caching import CACHE, Cache
from generator.corpus import corpus
from generator.incremental.groups import is_early
from generator.sharing_out import FEW, processes

DAY = "1733832000"
# Notes which groups of pages are rendered, by any process of the build.
SPY = """
import generator.incremental.group_makers as groups
from mkdocs.__main__ import cli
make = groups.make
def noted(group, *given):
    with open("rendered.txt", "a", encoding="utf-8") as file:
        file.write(group + "\\n")
    return make(group, *given)
groups.make = noted
cli()
"""
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


@pytest.fixture(scope="module")
def shares(small: Path) -> Path:
    """The caches of eight machines, each of which has made a share: all their files in one folder."""
    gathered = small.with_name("gathered")
    for number in range(1, 9):
        machine = copied(small, f"machine-{number}")
        done = briefings(machine, "build", "--shard", f"{number}/8")
        assert done.returncode == 0, done.stderr
        assert sorted(p.name for p in machine.iterdir()) == [".cache", "briefings", "mkdocs.yml"], "no site"
        shutil.copytree(machine / CACHE, gathered, dirs_exist_ok=True)
    return gathered


@pytest.fixture(scope="module")
def alone(small: Path) -> dict[str, str]:
    """The site that one machine makes of the same, and knows nothing before."""
    return built(copied(small, "alone"), "site", "false")[0]


@pytest.mark.parametrize("part", ["all", "entries", "of a site"])
def test_eight_machines_make_a_share_each_and_another_the_site(
    small: Path, shares: Path, alone: dict[str, str], part: str
) -> None:
    archive = copied(small, f"whole-{part}")
    if part == "of a site":  # this one has made a site before, of another state
        changed, was = retitled(archive)
        built(archive, "site", "true")
        changed.write_text(was, encoding="utf-8")
    shutil.copytree(shares, archive / CACHE, dirs_exist_ok=True, ignore=None if part == "all" else passing)
    site, made = spied(archive)
    assert made
    assert not [group for group in made if is_early(group)]
    assert site == alone


def test_one_machine_makes_the_same_by_parts(small: Path, alone: dict[str, str]) -> None:
    assert built(copied(small, "by-parts"), "site", "true")[0] == alone


def test_a_share_that_was_made_before_is_not_made_again(small: Path, shares: Path) -> None:
    archive = copied(small, "again")
    shutil.copytree(shares, archive / CACHE)
    before = {path: path.read_bytes() for path in entries(archive)}
    _, made = spied(archive, "2/8")
    assert made == []
    assert {path: path.read_bytes() for path in entries(archive)} == before
    assert not (archive / "site").exists()
    site, _ = spied(archive)
    assert "index.html" in site


def test_a_damaged_entry_is_found_and_its_group_made(small: Path, shares: Path, alone: dict[str, str]) -> None:
    archive = copied(small, "damaged")
    shutil.copytree(shares, archive / CACHE, ignore=passing)
    group, file = (next(p for p in entries(archive) if text(p).startswith(start)) for start in ('{"asked"', "<!doc"))
    group.write_bytes(group.read_bytes()[:-9])
    file.write_bytes(file.read_bytes().replace(file.read_bytes()[-9:], b"forgeries"))
    old = archive / CACHE / "00" / ("0" * 62)
    Cache(archive / CACHE).keep("0" * 64, "what nobody has asked for in long")
    os.utime(old, (0, 0))
    site, made = spied(archive)
    assert not old.exists()
    assert 1 <= sum(map(is_early, made)) <= 2
    assert site == alone


def test_an_entry_of_an_older_state_is_found_and_its_group_made(small: Path, shares: Path) -> None:
    archive = copied(small, "newer")
    shutil.copytree(shares, archive / CACHE, ignore=passing)
    file, _ = retitled(archive)
    site, made = spied(archive)
    assert f"briefing:{file.stem}" in made
    everything = {group for group in spied(copied(archive, "newer-alone"))[1] if is_early(group)}
    assert {group for group in made if is_early(group)} < everything
    assert site == built(copied(archive, "newer-whole"), "site", "false")[0]


def test_a_share_for_another_theme_is_put_into_the_cache_as_well(small: Path) -> None:
    archive = copied(small, "theme")
    config = CONFIG.replace("theme: briefings", "theme: mkdocs") % "true"
    (archive / "mkdocs.yml").write_text(config, encoding="utf-8")
    for number in (1, 2):
        done = briefings(archive, "build", "--shard", f"{number}/2")
        assert done.returncode == 0, done.stderr
    made = html(archive / CACHE)
    assert len(made) > 20
    done = briefings(archive, "build")
    assert done.returncode == 0, done.stderr
    assert html(archive / CACHE) == made  # there was no HTML to make


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


def copied(archive: Path, name: str) -> Path:
    """The same archive on another machine, with nothing but its sources."""
    to = archive.with_name(name)
    shutil.copytree(archive / "briefings", to / "briefings")
    (to / "mkdocs.yml").write_text(CONFIG % "true", encoding="utf-8")
    return to


def retitled(archive: Path) -> tuple[Path, str]:
    """A briefing that has another title now, and what its file said before."""
    file = sorted((archive / "briefings").rglob("20*.yml"))[0]
    was = file.read_text(encoding="utf-8")
    file.write_text(re.sub("(?m)^title: .*", "title: It is another now", was), encoding="utf-8")
    return file, was


def passing(_: str, names: list[str]) -> list[str]:
    """What a collection of artifacts leaves out: all but the entries and what tells whose folder it is."""
    return [n for n in names if not re.fullmatch(r"[0-9a-f]{2}|[0-9a-f]{62}|\.gitignore|CACHEDIR\.TAG|briefings", n)]


def spied(archive: Path, shard: str = "") -> tuple[dict[str, str], list[str]]:
    """The files of the site by their sums, if one is built, and the groups of pages that were rendered for it."""
    told = archive / "rendered.txt"
    told.unlink(missing_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", SPY, "build", "--strict"], cwd=archive, capture_output=True, text=True, check=False,
        env=os.environ | {"SOURCE_DATE_EPOCH": DAY, "BRIEFINGS_SHARD": shard},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return sums(archive / "site"), told.read_text(encoding="utf-8").splitlines() if told.exists() else []


def entries(archive: Path) -> list[Path]:
    return sorted((archive / CACHE).glob("??/*"))


def text(entry: Path) -> str:
    return Cache(entry.parents[1]).find(entry.parent.name + entry.name) or ""


def html(cache: Path) -> set[str]:
    """The entries that hold the HTML of a page."""
    entries = [(p.parent.name + p.name, p) for p in cache.glob("??/*")]
    texts = {digest: Cache(cache).find(digest) or "" for digest, _ in entries}
    return {digest for digest, text in texts.items() if text.startswith('{"html":')}
