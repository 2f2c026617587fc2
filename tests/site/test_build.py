"""The real site, built as CI builds it: strict, whole, and never worse than the one before."""

from __future__ import annotations

import functools
import itertools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup
from sites import sums

from generator.sentences import sentence_bounds

ROOT = Path(__file__).parents[2]
ARTICLE = "2023-09-05-kim-putin"


def mkdocs(folder: Path, site: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site), *more]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a build needs, to be broken."""
    return _check_out(tmp_path / "checkout")


def _check_out(folder: Path) -> Path:
    folder.mkdir()
    for name in ("briefings", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A checkout and its site, for builds that stop: these leave the site as it is, and the tests the checkout."""
    folder = tmp_path_factory.mktemp("published")
    _check_out(folder / "checkout")
    assert mkdocs(folder / "checkout", folder / "site").returncode == 0
    return folder / "checkout", folder / "site"


@contextmanager
def rewritten(path: Path, text: str) -> Iterator[None]:
    """Has a file say something else, for a while."""
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        path.unlink() if before is None else path.write_text(before, encoding="utf-8")


def digest(site: Path, *, search: bool = True) -> dict[str, str]:
    return {uri: found for uri, found in sums(site).items() if search or "pagefind" not in Path(uri).parts}


def test_the_real_site_builds_strictly_and_without_a_word_of_warning(checkout: Path, tmp_path: Path) -> None:
    run = mkdocs(checkout, tmp_path / "site")
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    assert "ERROR" not in run.stderr
    site = tmp_path / "site"
    for page in (
        f"briefings/{ARTICLE}", "actors", "actors/kim-jong-un", "places", "places/vladivostok", "sources",
        "sources/new-york-times", "topics", "timeline", "motives", "corrections", "method", "reference/fields",
        "reference/diagnostics", "reference/speed",
    ):  # fmt: skip
        assert (site / page / "index.html").is_file(), page
    assert (site / "pagefind" / "pagefind.js").is_file()


def test_two_builds_are_the_same_byte_for_byte_but_for_the_search_index(checkout: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert mkdocs(checkout, tmp_path / name).returncode == 0
    assert digest(tmp_path / "one", search=False) == digest(tmp_path / "two", search=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked for in a page: its ids, where it leads but for its own address, and its text."""

    ids: list[str]
    links: list[str]
    text: str


@functools.cache
def seen(site: Path) -> dict[Path, Seen]:
    """All pages of a site, each read once for all tests."""
    return {
        page: _seen(BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")) for page in site.rglob("*.html")
    }


def _seen(soup: BeautifulSoup) -> Seen:
    links = [str(tag["href"]) for tag in soup.find_all(href=True) if tag.get("rel") != ["canonical"]]
    return Seen([str(tag["id"]) for tag in soup.find_all(id=True)], links, soup.get_text(" "))


@pytest.mark.parametrize("fixture", ["real_site", "archive_site"])
def test_every_link_leads_somewhere(fixture: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(fixture)
    ids = {page: set(found.ids) for page, found in seen(site).items()}
    broken = []
    for page, found in seen(site).items():
        if page.name == "404.html":  # it is served at any depth, so its links are absolute
            continue
        for link in found.links:
            target, anchor = urldefrag(link)
            if urlsplit(target).scheme:
                continue
            path = (page.parent / unquote(target)).resolve() if target else page
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file() or (anchor and unquote(anchor) not in ids.get(path, {unquote(anchor)})):
                broken.append((page.relative_to(site).as_posix(), link))
    assert not broken


def test_an_id_stands_once_on_a_page(real_site: Path, archive_site: Path) -> None:
    for site in (real_site, archive_site):
        for page, found in seen(site).items():
            assert sorted(found.ids) == sorted(set(found.ids)), page


def test_no_source_file_is_published(real_site: Path) -> None:
    names = [p.name for p in real_site.rglob("*")]
    assert not [n for n in names if n.endswith((".yml", ".yaml", ".txt", ".md")) and n != "robots.txt"]


def test_no_two_sentences_of_the_article_stand_together(real_site: Path) -> None:
    """Only quotes in their sentence are shown; the search index, unpacked, is held to it too."""
    import gzip

    article = (ROOT / "briefings" / f"{ARTICLE}.txt").read_text(encoding="utf-8")
    sentences = [" ".join(article[a:b].split()) for a, b in sentence_bounds(article)]
    seams = [one[-40:] + " " + two[:40] for one, two in itertools.pairwise(sentences)]
    shown = [found.text for found in seen(real_site).values()]
    fragments = list((real_site / "pagefind").rglob("*.pf_fragment"))
    assert fragments
    shown += [gzip.decompress(p.read_bytes()).decode() for p in fragments]
    assert any(sentences[3][:60] in " ".join(text.split()) for text in shown), "the quotes are there"
    for text in shown:
        flat = " ".join(text.split())
        assert not [seam for seam in seams if seam in flat]


EVIDENCE = re.compile(r"(?m)^(\s*(?:- )?(?:exact|evidence): )(.+)$")


def faults(count: int) -> list[int]:
    """Which of the first briefing's quotes are broken: some of them spread over the file."""
    text = (ROOT / "briefings" / f"{ARTICLE}.yml").read_text(encoding="utf-8")
    found = [i for i, _ in enumerate(EVIDENCE.finditer(text))]
    return found[:: max(1, len(found) // count)]


@pytest.mark.parametrize("which", faults(4))
def test_one_changed_word_stops_the_build_and_leaves_the_site(published: tuple[Path, Path], which: int) -> None:
    checkout, site = published
    before = digest(site)
    path = checkout / "briefings" / f"{ARTICLE}.yml"
    text = path.read_text(encoding="utf-8")
    match = list(EVIDENCE.finditer(text))[which]
    word = re.search(r"[A-Za-z]{3,}", match[2])
    assert word
    at = match.start(2) + word.start()
    with rewritten(path, text[:at] + "zebra" + text[at + len(word[0]) :]):
        run = mkdocs(checkout, site)
    assert run.returncode == 1
    line = text.count("\n", 0, at) + 1
    column = match.start(2) - text.rfind("\n", 0, match.start(2))
    assert re.search(
        rf"briefings/{ARTICLE}\.yml:{line}:{column}: .*(nearest is line \d+: «|differs).*\[B40\d\]", run.stderr
    )
    assert "Traceback" not in run.stderr
    assert digest(site) == before


def test_a_warning_stops_a_strict_build_before_the_site_is_touched(published: tuple[Path, Path]) -> None:
    checkout, site = published
    before = digest(site)
    with rewritten(checkout / "briefings" / "left-over.txt", "Nobody names this text.\n"):
        run = mkdocs(checkout, site)
    assert run.returncode == 1
    assert "[B410]" in run.stderr
    assert digest(site) == before


def test_a_template_at_fault_stops_the_build_before_the_site_is_touched(published: tuple[Path, Path]) -> None:
    checkout, site = published
    before = digest(site)
    page = checkout / "templates" / "pages" / "home.md"
    faulty = page.read_text(encoding="utf-8") + "{{ page.no_such_thing }}"
    config = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  - briefings:\n", "  - briefings:\n      templates: templates\n")
    with rewritten(page, faulty), rewritten(checkout / "mkdocs.yml", config):
        run = mkdocs(checkout, site)
    assert run.returncode == 1
    assert "home.md" in run.stderr
    assert "Traceback" not in run.stderr
    assert digest(site) == before
