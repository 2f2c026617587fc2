"""Takes a store and the name of a group of pages, returns values by key and notes what was asked; a shell.

A question is a key and a form, such as all values or the newest twelve; its sum tells whether the answer is still the
same, without a look at the values themselves.
"""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from generator.incremental.packing import sum_of, unpacked, whole

# Values, unpacked, that one process keeps at hand: of these, many pages ask for the same.
AT_HAND = 10_000
# As many at once are asked for by one group alone, such as all claims of a person: of those, the last answer is kept.
MANY = 100
AT_ONCE = 500  # keys in one question to SQLite, which takes 999 at least
TODAY = "today"
ALL, DISTINCT = "rows", "distinct"
Question = tuple[str, str]
Answer = tuple[tuple[Any, ...], tuple[bytes, ...], bytes]


class Answers:
    """The values of a store, for all groups that one process makes."""

    def __init__(self, connection: sqlite3.Connection, today: datetime.date) -> None:
        self.today = today
        self._connection = connection
        self._known: OrderedDict[Question, Answer] = OrderedDict()
        self._number = 0
        self._last: tuple[Question, Answer] | None = None
        self._numbers: dict[Question, tuple[int, bytes]] = {}

    def values(self, key: str, form: str) -> Answer:
        """The values that a question is answered with, their sums and the answer's. Raises Unreadable if damaged."""
        question = key, form
        if question in self._known:
            self._known.move_to_end(question)
            return self._known[question]
        if self._last and self._last[0] == question:
            return self._last[1]
        return self._answered(question, self._rows(key, form))

    def _answered(self, question: Question, rows: Sequence[tuple[str, bytes, bytes]]) -> Answer:
        values, sums = tuple(unpacked(whole(sum_, packed)) for _, sum_, packed in rows), tuple(row[1] for row in rows)
        answer = values, sums, _sum((place, sum_) for place, sum_, _ in rows)
        if question[1] == ALL and len(rows) > MANY:
            self._last = question, answer
            return answer
        self._known[question] = answer
        self._number += len(rows)
        while self._number > AT_HAND and len(self._known) > 1:
            self._number -= len(self._known.popitem(last=False)[1][0])
        return answer

    def get_ready(self, keys: Iterable[str]) -> None:
        """Reads the values of keys that are asked for next, of many at once. Raises Unreadable if damaged."""
        left = [key for key in dict.fromkeys(keys) if (key, ALL) not in self._known][: AT_HAND // 2]
        for start in range(0, len(left), AT_ONCE):
            rows: dict[str, list[tuple[str, bytes, bytes]]] = {key: [] for key in left[start : start + AT_ONCE]}
            marks = ", ".join("?" * len(rows))
            query = f"select key, place, sum, packed from value where key in ({marks}) order by place, owner"
            for key, *row in self._connection.execute(query, tuple(rows)):
                rows[key].append(tuple(row))
            for key, of in rows.items():
                self._answered((key, ALL), of)

    def _rows(self, key: str, form: str) -> list[tuple[str, bytes, bytes]]:
        if form == DISTINCT:
            firsts = "select min(rowid) from value where key = ? group by sum"
            query = f"select '', sum, packed from value where rowid in ({firsts}) order by sum"
            return self._connection.execute(query, (key,)).fetchall()
        query = f"select place, sum, packed from value where key = ? {_order(form)}"
        rows = self._connection.execute(query, (key, _limit(form))).fetchall()
        return rows[::-1] if _is_newest(form) else rows

    def number(self, key: str, form: str) -> tuple[int, bytes]:
        """How many values there are, or what their numbers add up to."""
        question = key, form
        if question not in self._numbers:
            what = "count(*)" if form == "count" else "coalesce(sum(number), 0)"
            (number,) = self._connection.execute(f"select {what} from value where key = ?", (key,)).fetchone()
            self._numbers[question] = number, sum_of(str(number).encode())
        return self._numbers[question]

    @cached_property
    def followed(self) -> frozenset[str]:
        """The ids of briefings whose claims others take up."""
        return self._after("after:")

    @cached_property
    def superseded(self) -> frozenset[str]:
        """The ids of briefings that newer ones replace."""
        return self._after("newer:")

    def _after(self, start: str) -> frozenset[str]:
        end = f"{start[:-1]};"  # the sign that follows the colon
        found = self._connection.execute("select distinct key from value where key > ? and key < ?", (start, end))
        return frozenset(key.removeprefix(start) for (key,) in found)


def _is_newest(form: str) -> bool:
    return form.startswith("newest ")


def _order(form: str) -> str:
    return "order by place desc, owner desc limit ?" if _is_newest(form) else "order by place, owner limit ?"


def _limit(form: str) -> int:
    return -1 if form == ALL else int(form.partition(" ")[2])


def _sum(rows: Iterable[tuple[str, bytes]]) -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for place, sum_ in rows:
        digest.update(place.encode("utf-8", "surrogatepass") + b"\0" + sum_)
    return digest.digest()


class Asking:
    """What one group of pages reads by: it answers, and keeps each question with its answer's sum."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: dict[Question, bytes] = {}

    def rows(self, key: str) -> tuple[Any, ...]:
        """All values under a key."""
        return self._values(key, ALL)

    def get_ready(self, keys: Iterable[str]) -> None:
        """Reads all values under these keys, which are asked for next; that is no question yet."""
        self._answers.get_ready(keys)

    def newest(self, key: str, number: int) -> tuple[Any, ...]:
        """The last so many of them."""
        return self._values(key, f"newest {number}")

    def oldest(self, key: str, number: int) -> tuple[Any, ...]:
        """The first so many."""
        return self._values(key, f"oldest {number}")

    def distinct(self, key: str) -> tuple[Any, ...]:
        """Those that differ from each other, in no order that means anything."""
        return self._values(key, DISTINCT)

    def _values(self, key: str, form: str) -> tuple[Any, ...]:
        values, _, self.asked[key, form] = self._answers.values(key, form)
        return values

    def sums(self, key: str) -> tuple[bytes, ...]:
        """The sum of each of all the values under a key, in their order."""
        _, sums, self.asked[key, ALL] = self._answers.values(key, ALL)
        return sums

    def count(self, key: str) -> int:
        """How many there are."""
        number, self.asked[key, "count"] = self._answers.number(key, "count")
        return number

    def total(self, key: str) -> int:
        """The sum of their numbers."""
        number, self.asked[key, "total"] = self._answers.number(key, "total")
        return number

    def today(self) -> datetime.date:
        """The day of the build."""
        self.asked[TODAY, ALL] = sum_of(self._answers.today.isoformat().encode())
        return self._answers.today

    @property
    def followed(self) -> frozenset[str]:
        """The ids of briefings whose claims others take up."""
        return self._answers.followed

    @property
    def superseded(self) -> frozenset[str]:
        """The ids of briefings that newer ones replace."""
        return self._answers.superseded


def sum_now(connection: sqlite3.Connection, key: str, form: str, today: datetime.date) -> bytes:
    """The sum of the answer that a question would have now."""
    if key == TODAY:
        return sum_of(today.isoformat().encode())
    if form in ("count", "total"):
        return Answers(connection, today).number(key, form)[1]
    if form == DISTINCT:
        query = "select distinct '', sum from value where key = ? order by sum"
        return _sum(connection.execute(query, (key,)))
    query = f"select place, sum from value where key = ? {_order(form)}"
    rows: list[tuple[str, bytes]] = connection.execute(query, (key, _limit(form))).fetchall()
    return _sum(reversed(rows) if _is_newest(form) else rows)
