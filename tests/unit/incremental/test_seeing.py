"""Which files of an archive are other now: by their marks on the disk, and by their text where those may deceive."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.incremental import seeing
from generator.incremental.seeing import File, Seen, seen

LATER = 3600.0  # seconds: all was written long ago


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "briefings"
    (root / "2024").mkdir(parents=True)
    for name in ("a.yml", "2024/b.yml", "2024/b.txt"):
        (root / name).write_text(f"{name}\n", encoding="utf-8")
    return root


def later(root: Path, known: dict[str, File] | None = None) -> Seen:
    return seen(root, known or {}, time.time() + LATER)


def judged_in_full(root: Path, known: dict[str, File]) -> Seen:
    """What is seen, which is all that a full reading finds."""
    sources, found = seeing.read_archive(root)
    now = later(root, known)
    assert now.found == found
    assert now.files.keys() == {source.path for source in sources}
    return now


def test_all_is_new_at_first(root: Path) -> None:
    now = later(root)
    assert now.changed == {"briefings/a.yml", "briefings/2024/b.yml", "briefings/2024/b.txt"} == now.files.keys()


def test_what_is_as_it_was_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(later(root).files)
    monkeypatch.setattr(seeing, "read_archive", None)
    monkeypatch.setattr(seeing, "read_file", None)
    again = later(root, known)
    assert (again.changed, again.sources) == (frozenset(), {})


def test_one_other_file_alone_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = dict(later(root).files)
    (root / "a.yml").write_text("other\n", encoding="utf-8")
    monkeypatch.setattr(seeing, "read_archive", None)
    now = later(root, known)
    assert now.changed == {"briefings/a.yml"}
    assert {path: source.text for path, source in now.sources.items()} == {"briefings/a.yml": "other\n"}


def test_a_touched_file_is_read_but_not_changed(root: Path) -> None:
    known = dict(later(root).files)
    os.utime(root / "a.yml", (1, 1))
    now = later(root, known)
    assert now.changed == frozenset()
    assert now.files["briefings/a.yml"].stat != known["briefings/a.yml"].stat


def test_one_that_was_written_just_before_it_was_read_is_read_again(root: Path) -> None:
    """Another text of the same length could follow within one tick of the disk's clock."""
    known = dict(seen(root, {}).files)
    assert not any(file.stat for file in known.values())
    stat = (root / "a.yml").stat()
    (root / "a.yml").write_text("A.yml\n", encoding="utf-8")
    os.utime(root / "a.yml", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert later(root, known).changed == {"briefings/a.yml"}


def test_files_come_go_and_move(root: Path) -> None:
    known = dict(later(root).files)
    (root / "a.yml").rename(root / "2024" / "ä b.yml")
    (root / "2024" / "b.txt").unlink()
    now = later(root, known)
    assert now.changed == {"briefings/a.yml", "briefings/2024/ä b.yml", "briefings/2024/b.txt"}
    assert "briefings/2024/b.txt" not in now.files
    assert now.source("briefings/2024/b.txt") is None


@pytest.mark.parametrize("kind", ["folder", "link", "fifo"])
def test_whatever_takes_the_place_of_a_known_file_is_judged_anew(root: Path, kind: str) -> None:
    known = dict(later(root).files)
    path = root / "a.yml"
    path.unlink()
    if kind == "folder":
        path.mkdir()
        (path / "c.yml").write_text("within\n", encoding="utf-8")
    elif kind == "link":
        path.symlink_to(root / "2024" / "b.yml")
    else:
        os.mkfifo(path)
    assert "briefings/a.yml" in judged_in_full(root, known).changed


@pytest.mark.parametrize("kind", ["link", "folder link", "fifo", "bytes"])
def test_what_only_a_full_reading_can_judge_is_judged_by_it(root: Path, kind: str) -> None:
    known = dict(later(root).files)
    if kind == "link":
        (root / "c.yml").symlink_to(root / "a.yml")
    elif kind == "folder link":
        (root / "more").symlink_to(root / "2024")
    elif kind == "fifo":
        os.mkfifo(root / "c.yml")
    else:
        (root / "c.yml").write_bytes(b"\xff\xfe\xff")
    judged_in_full(root, known)


def test_the_text_is_the_one_that_was_seen(root: Path) -> None:
    now = later(root, dict(later(root).files))
    (root / "a.yml").write_text("since then\n", encoding="utf-8")
    assert now.source("briefings/a.yml") is None
    assert now.source("briefings/2024/b.yml")
