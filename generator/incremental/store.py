"""Takes a folder, keeps in a database there what earlier builds knew of an archive; a shell that interprets none of it.

The database is SQLite's, and a cache: it is made anew where it is missing, damaged or another program's. It holds the
files as they were last seen, what each annotation gave under which keys, what each group of pages was told when it was
made, what came of it, and which groups are still to be made. Every change of it is one transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock

WAIT = 600  # seconds for another build with the same database
FORMAT = "4"
NAME = "archive.sqlite"
# Beside the database: the site before the one that is published, and the one that `serve` shows.
SPARE, PREVIEW = "site", "preview"
TABLES = """
create table fact (name text primary key, value text not null);
create table file (path text primary key, stat text not null, sum text not null) without rowid;
create table annotation (path text primary key, texts text not null, told blob not null, is_faulty integer not null,
    page text not null, is_read integer not null, by_names integer not null) without rowid;
create table value (key text not null, place text not null, owner text not null, number integer not null,
    sum blob not null, packed blob not null);
create index value_by_key on value (key, place, owner, sum, number);
create index value_by_owner on value (owner);
create table made (name text primary key) without rowid;
create table question (key text not null, form text not null, made_group text not null, sum blob not null,
    primary key (key, form, made_group)) without rowid;
create index question_by_group on question (made_group);
create table output (uri text primary key, path text not null, made_group text not null, made_of blob not null,
    sum blob not null, since integer not null, listed integer not null) without rowid;
create index output_by_group on output (made_group);
create index output_by_since on output (since);
create index listed_output on output (uri) where listed;
create table gone (path text primary key, since integer not null) without rowid;
create table map (pins blob primary key, sum blob not null, packed blob not null) without rowid;
create table page_rows (uri text primary key, since integer not null, sum blob not null, packed blob not null);
create index page_rows_by_since on page_rows (since);
create table pending (made_group text primary key) without rowid;
create table tree (device integer not null, inode integer not null, changed integer not null,
    generation integer not null,
    primary key (device, inode)) without rowid;
"""


class Store:
    """The database, opened. `program` tells the code that fills it apart from other code."""

    def __init__(self, path: Path, program: str) -> None:
        """Raises OSError or sqlite3.Error where it can neither be read nor be made anew."""
        self.path, self.program = path, program
        self.connection = _opened(path, program)

    def close(self) -> None:
        """Lets go of the file."""
        self.connection.close()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is written within."""
        self.connection.execute("begin immediate")
        try:
            yield self.connection
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def fact(self, name: str) -> str:
        """What was noted under a name, or nothing."""
        row = self.connection.execute("select value from fact where name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def note(self, name: str, value: str) -> None:
        """Notes something; within a `change`."""
        self.connection.execute("insert or replace into fact values (?, ?)", (name, value))

    def all(self, query: str, *given: object) -> list[tuple[Any, ...]]:
        """The rows that a query finds."""
        return self.connection.execute(query, given).fetchall()

    def age_of(self, mark: tuple[int, int, int] | None) -> int:
        """The generation of the site in a folder; below zero where it is not known."""
        query = "select generation from tree where device = ? and inode = ? and changed = ?"
        found = self.all(query, *mark) if mark else []
        return int(found[0][0]) if found else -1

    def know(self, mark: tuple[int, int, int] | None, generation: int) -> None:
        """Notes of which generation the site in a folder is, or forgets it, where that is below zero."""
        if mark is None:
            return
        with self.change() as write:
            write.execute("delete from tree where device = ? and inode = ?", mark[:2])
            if generation >= 0:
                write.execute("insert into tree values (?, ?, ?, ?)", (*mark, generation))


def lock_of(path: Path) -> FileLock:
    """What keeps two builds that use one database apart, and the folder beside it."""
    return FileLock(path.with_name(f"{path.name}.lock"))


def forget(path: Path) -> None:
    """Drops a database, with what SQLite keeps beside it; the lock of whoever uses it stays."""
    for left in path.parent.glob(f"{path.name}*"):
        if left.suffix != ".lock":
            left.unlink(missing_ok=True)


def _opened(path: Path, program: str) -> sqlite3.Connection:
    with suppress(sqlite3.DatabaseError):
        return _checked(path, program)
    forget(path)
    return _checked(path, program)


def _checked(path: Path, program: str) -> sqlite3.Connection:
    """Raises sqlite3.DatabaseError where it is not this program's."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        # A build that was cut off leaves the last whole state; that the disk has it, nobody needs to wait for.
        for setting in ("journal_mode = wal", "synchronous = off", "cache_size = -65536"):
            connection.execute(f"pragma {setting}")
        if not connection.execute("select count(*) from sqlite_master").fetchone()[0]:
            connection.executescript(f"begin; {TABLES} commit;")
            connection.execute("insert into fact values ('made by', ?)", (f"{FORMAT} {program}",))
        known = connection.execute("select value from fact where name = 'made by'").fetchone()
        if known != (f"{FORMAT} {program}",):
            raise sqlite3.DatabaseError("made by another program")
    except BaseException:
        connection.close()
        raise
    return connection
