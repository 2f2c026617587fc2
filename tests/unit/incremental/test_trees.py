"""A tree of a site is brought up to date file by file, and never so that another that shares its files changes."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.incremental import trees


def tree(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def said(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tree(tmp_path / "site", a="one", b_c="two", d="three")


def test_a_copy_shares_its_files(site: Path, tmp_path: Path) -> None:
    trees.copied(site, tmp_path / "copy")
    assert said(tmp_path / "copy") == said(site)
    assert (tmp_path / "copy" / "a").samefile(site / "a")


def test_a_copy_is_made_where_none_can_be_linked(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr("os.link", no_link)
    trees.copied(site, tmp_path / "copy")
    trees.bring(tmp_path / "copy", site, ["a"])
    assert said(tmp_path / "copy") == said(site)
    assert not (tmp_path / "copy" / "a").samefile(site / "a")


def test_only_what_is_other_is_taken_over(site: Path, tmp_path: Path) -> None:
    trees.copied(site, tmp_path / "copy")
    fresh = tree(tmp_path / "fresh", a="one", b_c="TWO", e_f="four", x_y="left")
    assert sorted(trees.take_over(site, fresh, without=frozenset({"x"}))) == ["b/c", "e/f"]
    assert said(site) == {"a": "one", "b/c": "TWO", "d": "three", "e/f": "four"}
    assert said(tmp_path / "copy")["b/c"] == "two"


def test_files_of_another_disk_are_taken_over(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def far(path: Path, to: Path) -> Path:
        if path.is_relative_to(tmp_path / "fresh"):
            raise OSError(errno.EXDEV, "another disk")
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", far)
    assert trees.take_over(site, tree(tmp_path / "fresh", a="ONE")) == ["a"]
    assert said(site) == {"a": "ONE", "b/c": "two", "d": "three"}


def test_files_are_brought_also_where_they_are_the_same_already(site: Path, tmp_path: Path) -> None:
    trees.copied(site, tmp_path / "copy")
    (site / "b" / "c").unlink()
    tree(site, b_c="TWO", e="four")
    trees.bring(tmp_path / "copy", site, ["a", "b/c", "e"])
    assert said(tmp_path / "copy") == said(site)


def test_what_is_dropped_leaves_no_empty_folder(site: Path) -> None:
    trees.drop(site, ["b/c", "no/such"])
    assert said(site) == {"a": "one", "d": "three"}
    assert not (site / "b").exists()
    trees.drop(site, ["a", "d"])
    assert site.is_dir()


def test_a_folder_is_known_after_it_was_renamed_but_not_after_it_was_filled_anew(site: Path, tmp_path: Path) -> None:
    mark = trees.mark(site)
    assert mark
    assert trees.mark(site.rename(tmp_path / "moved")) == mark
    moved = tmp_path / "moved"
    (moved / "a").unlink()
    assert trees.mark(moved) != mark
    (tmp_path / "link").symlink_to(moved)
    assert trees.mark(tmp_path / "link") is None
    assert trees.mark(tmp_path / "nowhere") is None
