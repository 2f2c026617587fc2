"""What many groups ask for is read once; what one group alone asks for does not take its place."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.incremental import asking
from generator.incremental.asking import ALL, AT_HAND, DISTINCT, MANY, Answers
from generator.incremental.packing import Value, packed, sum_of
from generator.incremental.staleness import Changes, replace_values
from generator.incremental.store import NAME, Store

DAY = datetime.date(2024, 3, 20)


def value(key: str, number: int) -> Value:
    data = packed(f"{key} {number}")
    return Value(key, f"{number:06}", number, sum_of(data), data)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A store with 12 values under `few`, more than `MANY` under `much` and `more`, and the same of one sum."""
    store = Store(tmp_path / NAME, "one")
    values = [value("few", number) for number in range(12)]
    values += [value(key, number) for key in ("much", "more") for number in range(MANY + 1)]
    with store.change():
        replace_values(store, "a.yml", values, Changes())
    yield store.connection
    store.close()


def read(connection: sqlite3.Connection, answers: Answers, *questions: tuple[str, str]) -> list[int]:
    """The number of times that the store was asked, for each question."""

    def answer(by: Answers, key: str, form: str) -> object:
        return by.number(key, form) if form in ("count", "total") else by.values(key, form)

    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    numbers = []
    for key, form in questions:
        asked.clear()
        assert answer(answers, key, form) == answer(Answers(connection, DAY), key, form)
        numbers.append(len(asked) - 1)  # the other one asks each time
    connection.set_trace_callback(None)
    return numbers


def test_a_question_of_many_is_read_once(connection: sqlite3.Connection) -> None:
    few = [("few", ALL), ("few", "newest 3"), ("few", DISTINCT), ("much", DISTINCT), ("few", "count"), ("few", "total")]
    assert read(connection, Answers(connection, DAY), *few, *few) == [1] * 6 + [0] * 6


def test_of_long_answers_the_last_is_at_hand_and_takes_no_others_place(connection: sqlite3.Connection) -> None:
    asked = [("few", ALL), ("much", ALL), ("much", ALL), ("more", ALL), ("much", ALL), ("few", ALL)]
    assert read(connection, Answers(connection, DAY), *asked) == [1, 1, 0, 1, 1, 0]


def test_no_more_than_so_many_values_are_at_hand(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_HAND", 5)
    assert AT_HAND > MANY
    asked = [("few", "newest 3"), ("few", "newest 2"), ("few", "newest 3"), ("few", "oldest 1"), ("few", "newest 2")]
    assert read(connection, Answers(connection, DAY), *asked) == [1, 1, 0, 1, 1]


def test_what_is_asked_for_next_is_read_at_once(connection: sqlite3.Connection) -> None:
    """And answered as it is one by one; what has no values, too."""
    answers = Answers(connection, DAY)
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    answers.get_ready(iter(("few", "nothing", "few")))
    answers.get_ready(["few", "nothing"])
    connection.set_trace_callback(None)
    assert len(asked) == 1
    assert read(connection, answers, ("few", ALL), ("nothing", ALL), ("much", ALL)) == [0, 0, 1]


def test_more_than_can_be_at_hand_is_not_read_ahead(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "AT_HAND", 40)
    monkeypatch.setattr(asking, "AT_ONCE", 7)
    answers = Answers(connection, DAY)
    answers.get_ready(["few", *(f"no {number}" for number in range(100))])
    questions = [("few", ALL), ("no 18", ALL), ("no 19", ALL)]
    assert read(connection, answers, *questions) == [0, 0, 1]
