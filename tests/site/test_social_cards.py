"""Social cards on built sites: pictures and what leads to them where they are switched on, else nothing of either."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sites import ARCHIVE, ARCHIVE_URL, DAY, ROOT

# Bytes on the wire that the elements of a card add to a page.
LIGHT = 100
PLANNED = "briefings/2024-02-12-ferry-planned"
WITHHELD = "briefings/2024-06-18-ellery-glassworks"


def configured(folder: Path, options: str, address: str = ARCHIVE_URL) -> Path:
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
        f"site_url: {address!r}\n"
        f"docs_dir: {ARCHIVE}\n"
        f"theme:\n  name: null\n  custom_dir: {ROOT / 'templates' / 'theme'}\n"
        f"plugins:\n  - briefings: {{{options}, search: false, cache: {folder / 'cache'}}}\n",
        encoding="utf-8",
    )
    return config


def run(config: Path, site: Path, *more: str, path: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-f", config, "-d", site, *more]
    environment = os.environ | {"SOURCE_DATE_EPOCH": DAY} | ({"PYTHONPATH": path} if path else {})
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cards")
    done = run(configured(folder, "cards: true"), folder / "site", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def head(page: Path) -> dict[str, str]:
    """What a page tells social networks."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    return {
        str(each.get("property") or each["name"]): str(each["content"])
        for each in soup.select('meta[property^="og:"], meta[name^="twitter:"]')
    }


def test_each_shown_briefing_has_a_picture(site: Path) -> None:
    shown = {path.parent for path in site.glob("briefings/*/claims.json")}
    pictures = {path.parent: path.read_bytes() for path in site.rglob("card.png")}
    assert len(shown) > 10
    assert set(pictures) == shown
    assert site / WITHHELD not in shown
    for png in pictures.values():
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert len(set(pictures.values())) == len(pictures)
    assert not list(site.rglob("*card*.svg"))


def test_the_page_leads_to_its_picture(site: Path) -> None:
    told = head(site / PLANNED / "index.html")
    assert told["og:image"] == f"{ARCHIVE_URL}{PLANNED}/card.png"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == f"Planned, as of 12 February 2024: {told['og:title']}"
    assert told["twitter:card"] == "summary_large_image"
    arabic = head(site / "briefings/2024-09-09-marsa-zahr" / "index.html")
    assert arabic["og:image:alt"].startswith("مخطط له، كما في 9 سبتمبر 2024: ")


def test_pages_without_a_picture_lead_to_none(site: Path) -> None:
    for page in ("index.html", f"{WITHHELD}/index.html", "actors/index.html"):
        told = head(site / page)
        assert told["twitter:card"] == "summary"
        assert not [name for name in told if name.startswith("og:image")]


def test_without_the_option_there_is_nothing_of_it(archive_site: Path) -> None:
    assert not list(archive_site.rglob("card.*"))
    for page in archive_site.glob("briefings/*/index.html"):
        assert "og:image" not in page.read_text(encoding="utf-8")


def test_a_page_is_hardly_heavier(site: Path, archive_site: Path) -> None:
    for name in (PLANNED, "briefings/2024-09-09-marsa-zahr", "briefings/2024-12-02-asterisks"):
        weights = [
            len(gzip.compress((each / name / "index.html").read_bytes(), mtime=0)) for each in (site, archive_site)
        ]
        assert 0 < weights[0] - weights[1] <= LIGHT


def test_a_second_build_gives_the_same_bytes(site: Path) -> None:
    again = site.with_name("again")
    assert run(site.with_name("mkdocs.yml"), again, "--strict").returncode == 0
    for picture in site.rglob("card.png"):
        assert (again / picture.relative_to(site)).read_bytes() == picture.read_bytes()


def test_without_the_extra_an_editor_is_told_what_to_install(tmp_path: Path) -> None:
    stub = tmp_path / "stub"
    stub.mkdir()
    (stub / "resvg_py.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    old = tmp_path / "site" / "index.html"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    done = run(configured(tmp_path, "cards: true"), old.parent, path=str(stub))
    assert done.returncode == 1
    assert "pip install 'briefings[cards]'" in done.stderr
    assert "Traceback" not in done.stderr
    assert old.read_text(encoding="utf-8") == "old"
    off = run(configured(tmp_path, "cards: false"), old.parent, path=str(stub))
    assert off.returncode == 0, off.stderr


def test_a_site_without_an_address_is_built_without_cards_and_says_so(tmp_path: Path) -> None:
    done = run(configured(tmp_path, "cards: true", ""), tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("no social cards: ") == 1
    assert not list((tmp_path / "site").rglob("card.png"))
