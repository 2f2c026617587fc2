"""What is kept is found again, and only that: nothing damaged, cut short, mislaid or written by another."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import caching
from generator.caching import Cache, Stats, installed, program
from generator.cli import main
from generator.incremental.store import NAME, SPARE
from generator.remembering import Within, digest_of

KEY, OTHER = digest_of("one"), digest_of("other")
TEXT = "Kim Jong Un – 金正恩 – \ud800\n" * 50


def entry(folder: Path, digest: str = KEY) -> Path:
    return folder / digest[:2] / digest[2:]


def kept(folder: Path) -> Cache:
    cache = Cache(folder)
    cache.keep(KEY, TEXT)
    return cache


def test_what_is_kept_is_found_again_by_another_build(tmp_path: Path) -> None:
    kept(tmp_path / "c")
    assert Cache(tmp_path / "c").find(KEY) == TEXT
    assert Cache(tmp_path / "c").holds(KEY)
    assert Cache(tmp_path / "c").find(OTHER) is None
    assert not Cache(tmp_path / "c").holds(OTHER)


def test_parts_of_a_digest_do_not_run_into_each_other() -> None:
    assert len({digest_of("ab", "c"), digest_of("a", "bc"), digest_of("abc"), digest_of("abc", "")}) == 4


def test_memories_of_other_conditions_are_apart(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    Within(cache, "one").keep(KEY, "1")
    assert Within(cache, "one").find(KEY) == "1"
    assert Within(cache, "two").find(KEY) is None
    assert not Within(cache, "two").holds(KEY)


@pytest.mark.parametrize("place", [0, 5, 20, 60, -1])
def test_a_damaged_entry_is_not_believed_and_made_anew(tmp_path: Path, place: int) -> None:
    cache = kept(tmp_path / "c")
    whole = entry(cache.folder).read_bytes()
    damaged = bytearray(whole)
    damaged[place] ^= 1
    entry(cache.folder).write_bytes(damaged)
    assert cache.find(KEY) is None
    cache.keep(KEY, TEXT)
    assert entry(cache.folder).read_bytes() == whole


def test_an_entry_cut_short_anywhere_is_not_believed(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    whole = entry(cache.folder).read_bytes()
    for length in range(len(whole)):
        entry(cache.folder).write_bytes(whole[:length])
        assert cache.find(KEY) is None
    entry(cache.folder).write_bytes(whole + b"\0")
    assert cache.find(KEY) is None


def test_an_entry_under_another_name_is_not_believed(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    entry(cache.folder, OTHER).parent.mkdir(exist_ok=True)
    entry(cache.folder).rename(entry(cache.folder, OTHER))
    assert cache.find(OTHER) is None


def test_a_text_longer_than_any_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(tmp_path / "c")
    monkeypatch.setattr(caching, "LONGEST", 100)
    assert cache.find(KEY) is None


@pytest.mark.parametrize("where", ["file", "below a file", "folder in place of an entry"])
def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    folder = {"file": tmp_path / "file", "below a file": tmp_path / "file" / "c"}.get(where, tmp_path / "c")
    if where == "folder in place of an entry":
        kept(folder)
        entry(folder, OTHER).mkdir(parents=True)
    cache = Cache(folder)
    cache.keep(OTHER, TEXT)
    assert cache.find(OTHER) is None
    cache.prune()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_is_no_fault_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(tmp_path / "c")

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(caching, "_packed", full)
    cache.keep(OTHER, TEXT)
    assert cache.find(KEY) == TEXT
    assert [p.name for p in cache.folder.rglob("*") if p.is_file() and p.name.startswith(caching.BEGUN)] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    entry(cache.folder).parent.chmod(0o555)
    try:
        Cache(cache.folder).keep(KEY, "another")
        assert Cache(cache.folder).find(KEY) == TEXT
    finally:
        entry(cache.folder).parent.chmod(0o755)


def write(folder: str, number: int) -> None:
    cache = Cache(Path(folder))
    for each in range(200):
        cache.keep(digest_of(str(each)), f"{each}: " + "what anyone makes of it is the same. " * 500)
        found = cache.find(digest_of(str((each * 7 + number) % 200)))
        assert found is None or found.startswith(f"{(each * 7 + number) % 200}: ")


def test_two_builds_at_once_do_not_hinder_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(str(tmp_path / "c"), number)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    for each in range(200):
        assert (Cache(tmp_path / "c").find(digest_of(str(each))) or "").startswith(f"{each}: ")
    assert Cache(tmp_path / "c").stats().entries == 200


def test_what_was_not_asked_for_in_thirty_days_is_dropped(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    cache.keep(OTHER, TEXT)
    old = time.time() - 31 * 24 * 3600
    for digest in (KEY, OTHER):
        os.utime(entry(cache.folder, digest), (old, old))
    assert cache.find(OTHER) == TEXT
    cache.prune()
    assert cache.find(KEY) is None
    assert cache.find(OTHER) == TEXT


def test_what_is_too_much_is_dropped_by_when_it_was_asked_for_last(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    for number in range(10):
        cache.keep(digest_of(str(number)), TEXT)
        when = time.time() - 100 + number
        os.utime(entry(cache.folder, digest_of(str(number))), (when, when))
    size = cache.stats().size // 10
    assert cache.find(digest_of("0")) == TEXT
    cache.prune(largest=size * 3)
    assert [n for n in range(10) if cache.holds(digest_of(str(n)))] == [0, 8, 9]


def test_what_a_killed_build_left_is_dropped_after_a_day(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    left = entry(cache.folder).with_name(f"{caching.BEGUN}abc")
    left.write_bytes(b"half")
    cache.prune()
    assert left.exists()
    os.utime(left, (time.time() - 2 * 24 * 3600,) * 2)
    cache.prune()
    assert not left.exists()
    assert cache.find(KEY) == TEXT


def test_clearing_drops_entries_and_nothing_else(tmp_path: Path) -> None:
    cache = kept(tmp_path / "c")
    (entry(cache.folder).parent / "note.txt").write_text("mine", encoding="utf-8")
    assert cache.stats() == Stats(1, entry(cache.folder).stat().st_size)
    assert cache.clear().entries == 1
    assert cache.find(KEY) is None
    assert cache.stats() == Stats(0, 0)
    assert (entry(cache.folder).parent / "note.txt").is_file()


def test_a_folder_of_anothers_is_left_alone(tmp_path: Path) -> None:
    """Git keeps its objects in folders of two hexadecimal digits, too."""
    mine = entry(tmp_path / "objects")
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"a commit")
    os.utime(mine, (0, 0))
    cache = Cache(tmp_path / "objects")
    cache.keep(OTHER, TEXT)
    cache.prune()
    assert cache.clear() == Stats(0, 0)
    assert [p for p in (tmp_path / "objects").rglob("*") if p.is_file()] == [mine]


def test_git_and_backups_leave_the_folder_out(tmp_path: Path) -> None:
    kept(tmp_path / "c")
    assert (tmp_path / "c" / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (tmp_path / "c" / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06")


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The digest of the program, taken anew, as if it had been started in a while from now."""
    monkeypatch.setattr(caching, "STARTED", time.time() + 3600)
    monkeypatch.setattr(caching, "program", program.__wrapped__)
    return monkeypatch


def test_the_program_is_its_files_its_packages_and_python(anew: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = caching.program()
    assert before == caching.program()
    with anew.context() as other:
        other.setattr(caching, "installed", lambda _: ["Markdown-99.0.dist-info"])
        packages = caching.program()
    with anew.context() as other:
        other.setattr(sys, "version", "3.99")
        python = caching.program()
    (tmp_path / "render.py").write_text("pass\n", encoding="utf-8")
    with anew.context() as other:
        other.setattr(caching, "PACKAGE", tmp_path)
        files = caching.program()
    assert len({before, packages, python, files} - {None}) == 4


def test_a_program_that_was_changed_as_it_started_is_not_known(anew: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "render.py").write_text("pass\n", encoding="utf-8")
    anew.setattr(caching, "PACKAGE", tmp_path)
    anew.setattr(caching, "STARTED", time.time())
    assert caching.program() is None


def test_packages_are_known_with_their_versions(tmp_path: Path) -> None:
    (tmp_path / "markdown-3.9.dist-info").mkdir()
    (tmp_path / "markdown").mkdir()
    assert installed([str(tmp_path), str(tmp_path / "not there")]) == ["markdown-3.9.dist-info"]
    assert [name for name in installed(sys.path) if name.casefold().startswith("mkdocs-1.")]


def test_a_folder_that_builds_by_parts_have_filled_takes_entries_too(tmp_path: Path) -> None:
    for name in (NAME, f"{NAME}.lock", f"{NAME}-wal"):
        (tmp_path / name).touch()
    (tmp_path / SPARE).mkdir()
    assert not Cache(tmp_path).has_entries
    assert kept(tmp_path).find(KEY) == TEXT
    assert Cache(tmp_path).has_entries


@pytest.mark.parametrize("name", ["notes.txt", "archive.sqlite.txt", "sites"])
def test_a_folder_with_anything_else_is_not_ours(tmp_path: Path, name: str) -> None:
    for each in (NAME, name):
        (tmp_path / each).touch()
    assert kept(tmp_path).find(KEY) is None
    assert not Cache(tmp_path).has_entries
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([NAME, name])


def test_a_folder_that_is_ours_is_not_marked_again(tmp_path: Path) -> None:
    """Another process may read the tag just then."""
    kept(tmp_path / "c")
    tag = tmp_path / "c" / caching.TAG
    os.utime(tag, (1, 1))
    for entry in (tmp_path / "c").glob("??"):
        shutil.rmtree(entry)
    Cache(tmp_path / "c").keep("f" * 64, "text")
    assert tag.stat().st_mtime == 1


@pytest.mark.parametrize("word", ["stats", "clear"])
def test_a_cache_that_is_not_there_is_told(word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["cache", word, "nowhere"])
    assert (result.exit_code, "there is no folder nowhere" in result.output) == (2, True)
    assert CliRunner().invoke(main, ["cache", word]).exit_code == 0, "an archive that was never built has none"
    assert not any(tmp_path.iterdir())
