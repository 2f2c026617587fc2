"""The search that is made in the background: it is stopped for the next save, and says why it cannot be made."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from generator import search
from generator.indexing import Indexing

PAGE = "<html lang='en'><head><title>{0}</title></head><body data-pagefind-body><h1>{0}</h1><p>{0}</p></body></html>"
PATIENCE = 30.0  # seconds


def write(site: Path, name: str, pages: int = 1) -> Path:
    site.mkdir(exist_ok=True)
    for number in range(pages):
        (site / f"{name}{number}.html").write_text(PAGE.format(f"{name} {number}"), encoding="utf-8")
    return site


def until_whole(site: Path, pages: int) -> None:
    end = time.monotonic() + PATIENCE
    while pages != counted(site):
        assert time.monotonic() < end, "the index was never made"
        time.sleep(0.05)


def counted(site: Path) -> int:
    bundle = site / search.BUNDLE
    if (bundle / search.BEGUN).exists() or not (bundle / search.ENTRY).is_file():
        return 0
    entry = json.loads((bundle / search.ENTRY).read_text(encoding="utf-8"))
    return sum(language["page_count"] for language in entry["languages"].values())


def test_it_is_made_by_another_process(tmp_path: Path) -> None:
    site = write(tmp_path / "site", "Bridge", 3)
    Indexing(pytest.fail).begin(site)
    until_whole(site, 3)


def test_what_was_begun_is_stopped_and_the_index_before_is_left(tmp_path: Path) -> None:
    site = write(tmp_path / "site", "Bridge", 2)
    search.index_site(site)
    before = (site / search.BUNDLE / search.ENTRY).read_bytes()
    write(site, "Ferry", 400)
    indexing = Indexing(pytest.fail)
    indexing.begin(site)
    end = time.monotonic() + PATIENCE
    while not (site / search.BUNDLE / search.BEGUN / search.STAGED).exists():
        assert time.monotonic() < end
        time.sleep(0.005)
    indexing.stop()
    assert (site / search.BUNDLE / search.BEGUN).is_dir(), "it had been begun"
    assert (site / search.BUNDLE / search.ENTRY).read_bytes() == before
    indexing.begin(site)
    until_whole(site, 402)
    indexing.stop()


def test_the_next_site_is_indexed_instead_of_the_one_before(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one", "Bridge", 400), write(tmp_path / "two", "Bridge", 2)
    indexing = Indexing(pytest.fail)
    indexing.begin(one)
    indexing.begin(two)
    until_whole(two, 2)
    assert counted(one) == 0


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_why_it_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    site = write(tmp_path / "site", "Bridge")
    site.chmod(0o500)
    _told(site)


def test_that_a_site_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "\n" not in _told(tmp_path / "file")


def _told(site: Path) -> str:
    said: list[str] = []
    Indexing(said.append).begin(site)
    end = time.monotonic() + PATIENCE
    while not said:
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "Traceback" not in said[0]
    return said[0]
