"""The database is made anew where it is missing, damaged or another's, and a change of it is whole or none."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.incremental.store import NAME, Store, lock_of


def opened(folder: Path, program: str = "one") -> Store:
    return Store(folder / NAME, program)


def noted(folder: Path, program: str = "one") -> str:
    store = opened(folder, program)
    try:
        return store.fact("name")
    finally:
        store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = opened(tmp_path)
    with store.change():
        store.note("name", "kept")
    store.close()
    return tmp_path


def test_what_is_noted_is_kept(folder: Path) -> None:
    assert noted(folder) == "kept"


def test_another_program_begins_anew(folder: Path) -> None:
    assert noted(folder, "two") == ""
    assert noted(folder, "one") == ""


@pytest.mark.parametrize("content", [b"", b"<html>", b"SQLite format 3\0" + b"x" * 9000])
def test_what_is_no_database_is_made_anew(folder: Path, content: bytes) -> None:
    (folder / NAME).write_bytes(content)
    assert noted(folder) == ""
    store = opened(folder)
    with store.change():
        store.note("name", "again")
    store.close()
    assert noted(folder) == "again"


def test_the_database_of_something_else_is_made_anew(folder: Path) -> None:
    (folder / NAME).unlink()
    other = sqlite3.connect(folder / NAME)
    other.execute("create table fact (name, value)")
    other.commit()
    other.close()
    assert noted(folder) == ""


def test_one_that_is_made_anew_leaves_the_lock(folder: Path) -> None:
    with lock_of(folder / NAME):
        (folder / NAME).write_bytes(b"<html>")
        opened(folder).close()
        assert lock_of(folder / NAME).lock_file
        assert Path(lock_of(folder / NAME).lock_file).is_file()


def test_a_change_is_all_or_nothing(folder: Path) -> None:
    store = opened(folder)

    def half() -> None:
        with store.change():
            store.note("name", "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert store.fact("name") == "kept"
    store.close()


def test_a_site_is_known_by_its_folder_until_that_changes(folder: Path) -> None:
    store = opened(folder)
    store.know((1, 2, 3), 7)
    assert [store.age_of(mark) for mark in ((1, 2, 3), (1, 2, 4), (1, 9, 3), None)] == [7, -1, -1, -1]
    store.know((1, 2, 4), 8)
    assert [store.age_of(mark) for mark in ((1, 2, 3), (1, 2, 4))] == [-1, 8]
    store.know((1, 2, 4), -1)
    assert store.age_of((1, 2, 4)) == -1
    store.close()


def test_where_no_database_can_be_is_an_error(tmp_path: Path) -> None:
    with pytest.raises((OSError, sqlite3.Error)):
        opened(tmp_path / "nowhere")
