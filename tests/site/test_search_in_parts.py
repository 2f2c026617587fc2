"""An archive of many briefings is indexed in parts; older ones are made again only where one of their pages changes."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from generator import search, search_parts

PAGE = """<html lang="en"><head><title>{title}</title>
<meta name="date" data-pagefind-meta="date[content]" data-pagefind-sort="date[content]" content="{date}"></head>
<body><main data-pagefind-body><h1>{title}</h1><p>{text}</p></main></body></html>"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Seven briefings, of which three are a part."""
    monkeypatch.setattr(search_parts, "MANY", 3)
    for day in range(1, 8):
        write(tmp_path, day)
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "index.html").write_text("<html><body><h1>Calendar</h1></body></html>", encoding="utf-8")
    search.index_site(tmp_path)
    return tmp_path


def write(site: Path, day: int, text: str = "A bridge was opened.") -> None:
    folder = site / "briefings" / f"b{day}"
    folder.mkdir(parents=True, exist_ok=True)
    page = PAGE.format(title=f"Briefing {day}", date=f"2024-01-0{day}", text=text)
    (folder / "index.html").write_text(page, encoding="utf-8")


def older(site: Path) -> list[str]:
    return list(json.loads((site / search.BUNDLE / search.PARTS).read_text(encoding="utf-8"))["older"])


def found(folder: Path) -> set[str]:
    texts = (gzip.decompress(path.read_bytes()) for path in (folder / "fragment").iterdir())
    return {json.loads(text.removeprefix(b"pagefind_dcd"))["url"] for text in texts}


def test_the_newest_part_is_the_bundle_and_older_ones_have_folders(site: Path) -> None:
    bundle = site / search.BUNDLE
    told = json.loads((bundle / search.PARTS).read_text(encoding="utf-8"))
    assert told["since"] == "2024-01-04"
    assert found(bundle) == {f"/briefings/b{day}/" for day in (4, 5, 6, 7)}
    (folder,) = told["older"]
    assert found(bundle / folder) == {f"/briefings/b{day}/" for day in (1, 2, 3)}
    assert {path.suffix for path in (bundle / folder).rglob("*") if path.is_file()} == {
        ".json", ".pf_fragment", ".pf_index", ".pf_meta",
    }  # fmt: skip
    assert {path.name for path in bundle.iterdir() if path.is_dir()} == {"fragment", "index", "older"}


def test_a_new_briefing_leaves_older_parts_as_they_are(site: Path) -> None:
    (folder,) = older(site)
    kept = site / search.BUNDLE / folder / "pagefind-entry.json"
    before = kept.stat()
    write(site, 8)
    search.index_site(site)
    assert older(site)[-1] == folder
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert len(older(site)) == 2


def test_a_corrected_briefing_changes_its_part(site: Path) -> None:
    (folder,) = older(site)
    write(site, 1, "A bridge was closed.")
    search.index_site(site)
    (other,) = older(site)
    assert other != folder
    assert not (site / search.BUNDLE / folder).exists()


def test_what_an_interrupted_run_left_is_gone(site: Path) -> None:
    bundle = site / search.BUNDLE
    for left in (bundle / search.STAGED / "tmp1", bundle / search.OLDER / f"abc{search.BEGUN}"):
        left.mkdir(parents=True)
    search.index_site(site)
    assert not (bundle / search.STAGED).exists()
    assert [f"{search.OLDER}/{path.name}" for path in (bundle / search.OLDER).iterdir()] == older(site)


def test_a_folder_that_links_cannot_be_made_in_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    search.index_site(site)
    assert found(site / search.BUNDLE) == {f"/briefings/b{day}/" for day in (4, 5, 6, 7)}
