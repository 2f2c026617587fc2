"""An index that Pagefind could not write to its end, which it says nothing of, is a fault and never published."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pagefind_bin
import pytest

from generator import search

PAGE = "<html lang='en'><head><title>Bridge</title></head><body data-pagefind-body><h1>Bridge</h1>{}</body></html>"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two pages with a real index."""
    site = tmp_path_factory.mktemp("indexed")
    for name in ("one", "two"):
        (site / f"{name}.html").write_text(PAGE.format(f"<p>{name} {os.urandom(4000).hex()}</p>"), encoding="utf-8")
    search.index_site(site)
    return site


def cut(kind: str) -> Callable[[Path], None]:
    def do(bundle: Path) -> None:
        path = max(bundle.rglob(f"*{kind}"), key=lambda p: p.stat().st_size)
        raw = path.read_bytes()
        path.write_bytes(raw[: (len(raw) - 1) // search.BLOCK * search.BLOCK])

    return do


def lost(kind: str) -> Callable[[Path], None]:
    return lambda bundle: next(bundle.rglob(f"*{kind}")).unlink()


DAMAGE = {
    "a fragment cut off": (cut(".pf_fragment"), "fragment/"),
    "an index cut off": (cut(".pf_index"), "index/"),
    "words cut off to nothing": (cut(".pf_meta"), ".pf_meta"),
    "the engine cut off": (cut("wasm.en.pagefind"), "wasm.en.pagefind"),
    "the script cut off": (cut("pagefind.js"), "pagefind.js"),
    "the entry cut off": (cut("-entry.json"), "pagefind-entry.json"),
    "no entry": (lost("-entry.json"), "pagefind-entry.json"),
    "a fragment lost": (lost(".pf_fragment"), "its fragments"),
}


@pytest.mark.skipif(os.name != "posix", reason="stands in for Pagefind with a shell script")
@pytest.mark.parametrize("damage", DAMAGE)
def test_it_is_told(damage: str, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harm, named = DAMAGE[damage]
    prepared, site, instead = tmp_path / "prepared", tmp_path / "site", tmp_path / "pagefind.sh"
    shutil.copytree(whole / search.BUNDLE, prepared)
    site.mkdir()
    instead.write_text(f'#!/bin/sh\nmkdir -p "$4"; cp -r \'{prepared}/.\' "$4"\n', encoding="utf-8")
    instead.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: instead)
    search.index_site(site)
    harm(prepared)
    with pytest.raises(RuntimeError, match=r"Pagefind left .* unfinished; is the disk full\?") as told:
        search.index_site(site)
    assert named in str(told.value)
