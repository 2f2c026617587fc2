"""A page's old address leads to its new one on the built site, whatever a browser can do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from sites import ARCHIVE, _mkdocs, configured

from generator.cli import main


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("redirects")
    shutil.copytree(ARCHIVE, folder / "briefings")
    for words in (["tindhamn", "tind"], ["2024-03-05-marlock-flash", "marlock"], ["petra-lund", "lund"]):
        assert CliRunner().invoke(main, ["rename", *words, "--folder", str(folder / "briefings")]).exit_code == 0
    _mkdocs(configured(folder), folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    ("old", "new"),
    [("places/tindhamn", "tind"), ("briefings/2024-03-05-marlock-flash", "marlock"), ("actors/petra-lund", "lund")],
)
def test_an_old_address_leads_on(site: Path, old: str, new: str) -> None:
    page = BeautifulSoup((site / old / "index.html").read_text(encoding="utf-8"), "html.parser")
    refresh = page.select_one('meta[http-equiv="refresh"]')
    assert refresh
    assert refresh["content"] == f"0; url=../{new}/"
    assert page.select_one(f'link[rel="canonical"][href="../{new}/"]')
    assert page.select_one('meta[name="robots"][content="noindex"]')
    assert page.select_one(f'main a[href="../{new}/"]')
    assert not page.select("[data-pagefind-body]")
    assert (site / old.rpartition("/")[0] / new / "index.html").is_file()


def test_a_page_at_its_own_address_leads_nowhere(site: Path) -> None:
    page = BeautifulSoup((site / "places/tind/index.html").read_text(encoding="utf-8"), "html.parser")
    assert not page.select('meta[http-equiv="refresh"]')
    assert "tindhamn" not in (site / "places/index.html").read_text(encoding="utf-8").replace("Tindhamn", "")


def test_the_sitemap_names_only_pages_that_stay(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/places/tind/" in listed
    assert "/places/tindhamn/" not in listed
    assert "ellery-glassworks" not in listed, "a withdrawn briefing is not offered to search engines"
