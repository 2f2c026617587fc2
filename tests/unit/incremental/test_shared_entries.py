"""What another machine made of a group of pages is taken where it holds here, and nowhere else."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.caching import Cache
from generator.incremental.asking import TODAY, Answers, Asking
from generator.incremental.finishing import Finished, Output
from generator.incremental.packing import Unreadable, Value, packed, sum_of, unpacked
from generator.incremental.shared_entries import SharedEntries
from generator.incremental.store import TABLES
from generator.schema import Event

DAY = datetime.date(2024, 12, 10)
GROUP = "briefing:2024-01-01-a"
HTML = "<p>Größe \u2028 &amp; 𝒢</p>\n".encode()
CSV = b"a,b\r\n"


class Archive:
    """A store with some values, and the group that is made of them."""

    def __init__(self, folder: Path) -> None:
        self.cache = Cache(folder / "c")
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.executescript(TABLES)
        self.give(GROUP, "whole")
        self.give("who:ada", "Ada")

    def give(self, key: str, value: str) -> None:
        data = packed(value)
        row = (key, "2024-01-01", "a.yml", 1, sum_of(data), data)
        self.connection.execute("insert into value values (?, ?, ?, ?, ?, ?)", row)

    def entries(self, conditions: str = "made with", day: datetime.date = DAY) -> SharedEntries:
        return SharedEntries(self.cache, self.connection, conditions, day)

    def finished(self) -> Finished:
        asking = Asking(Answers(self.connection, DAY))
        asking.rows(GROUP), asking.newest("who:ada", 1), asking.count("who:ada"), asking.total("who:ada")
        asking.today()
        page = Output("a.md", "a/index.html", b"\0\xff says", sum_of(HTML), True, ("b.md", "a.csv"))
        file = Output("a.csv", "a.csv", sum_of(CSV), sum_of(CSV), False, ())
        line = packed(("line", DAY))
        passed = (Value("lines", "1\0a", 3, sum_of(line), line),)
        return Finished(GROUP, (page, file), asking.asked, passed, ((b"\xfepins", b"map"),))

    def kept(self, finished: Finished | None = None) -> Finished:
        given = finished or self.finished()
        self.entries().keep(given, {given.outputs[0].path: HTML, "a.csv": CSV})
        return given

    def files(self, start: str) -> Iterator[Path]:
        for path in sorted(self.cache.folder.glob("??/*")):
            if (self.cache.find(path.parent.name + path.name) or "").startswith(start):
                yield path


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def unknown(_: str) -> bytes:
    return b""


def test_what_was_kept_is_found_whole(archive: Archive) -> None:
    assert archive.entries().find(GROUP, unknown) is None
    finished = archive.kept()
    assert archive.entries().find(GROUP, unknown) == (finished, {"a/index.html": HTML, "a.csv": CSV})
    assert archive.entries().find("briefing:another", unknown) is None


def test_a_file_that_is_as_before_is_not_read(archive: Archive) -> None:
    finished = archive.kept()
    page, file = finished.outputs
    next(archive.files("<p>")).unlink()
    found = archive.entries().find(GROUP, lambda uri: page.made_of if uri == page.uri else b"")
    assert found == (
        replace(finished, outputs=(Output("a.md", "", page.made_of, b"", True, ()), file)), {"a.csv": CSV},
    )  # fmt: skip
    assert archive.entries().find(GROUP, unknown) is None


@pytest.mark.parametrize("key", [GROUP, "who:ada", "after:2024-01-01-a", "newer:2023-01-01-b"])
def test_another_answer_or_another_relation_leaves_it(archive: Archive, key: str) -> None:
    archive.kept()
    archive.give("who:bo", "Bo")
    assert archive.entries().find(GROUP, unknown), "nobody asked"
    archive.give(key, "more")
    assert archive.entries().find(GROUP, unknown) is None


def test_another_day_and_other_templates_leave_it(archive: Archive) -> None:
    finished = archive.kept()
    assert (TODAY, "rows") in finished.asked
    assert archive.entries(day=DAY + datetime.timedelta(days=1)).find(GROUP, unknown) is None
    assert archive.entries(conditions="made with others").find(GROUP, unknown) is None


@pytest.mark.parametrize("start", ['{"asked"', "<p>", "a,b"])
def test_a_damaged_entry_is_left(archive: Archive, start: str) -> None:
    archive.kept()
    (path,) = archive.files(start)
    path.write_bytes(path.read_bytes()[:-1])
    assert archive.entries().find(GROUP, unknown) is None
    archive.kept()
    assert archive.entries().find(GROUP, unknown)


@pytest.mark.parametrize("path", ["../a.html", "/a.html", "a/../../b.html", "C:a.html", "\\a.html", "", "a\0.html"])
def test_no_file_comes_to_lie_outside_the_site(archive: Archive, path: str) -> None:
    finished = archive.finished()
    page, file = finished.outputs
    archive.kept(replace(finished, outputs=(replace(page, path=path), file)))
    assert archive.entries().find(GROUP, unknown) is None


def test_an_entry_of_another_form_is_left(archive: Archive) -> None:
    archive.kept()
    (path,) = archive.files('{"asked"')
    digest = path.parent.name + path.name
    known = json.loads(archive.cache.find(digest) or "")
    wrong = packed("forged").hex()
    for other in (
        "", "[]", "{}", json.dumps(known | {"more": 1}), json.dumps(known | {"drawn": [["?", "?", "?"]]}),
        json.dumps(known | {"passed": [["lines", "1", 0, "AAAA", wrong]]}), json.dumps(known) + "\ud800",
    ):  # fmt: skip
        archive.cache.keep(digest, other)
        assert archive.entries().find(GROUP, unknown) is None
    archive.cache.keep(digest, json.dumps(known))
    assert archive.entries().find(GROUP, unknown)


def test_what_was_read_of_an_annotation_is_not_let_in_as_it_was_read() -> None:
    given = {"id": "a", "what": "It rained.", "status": "reported"}
    known = {name: value for name, value in given.items() if name in Event.model_fields}
    with pytest.raises(Unreadable):
        unpacked(packed(Event.model_construct(**known)))
