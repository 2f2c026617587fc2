"""Takes groups of pages that were finished, keeps them as entries of the cache for other machines; finds them again.

A group is an entry of text, and each of its files is one. An entry is believed where all that its group asked for is
answered the same by the store here; whoever is followed or replaced decides what is asked, so it is part of its name.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from generator.caching import Cache
from generator.incremental import trees
from generator.incremental.asking import Question, sum_now
from generator.incremental.finishing import Finished, Output
from generator.incremental.kept_maps import Drawn
from generator.incremental.packing import Value, sum_of
from generator.incremental.staleness import RELATIONS
from generator.remembering import digest_of

Contents = Mapping[str, bytes]
"""The bytes of files by their paths in the site."""


class _Entry(BaseModel):
    """What is kept of a group. `asked` has the key, the form and the sum of each question."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")

    asked: tuple[tuple[str, str, bytes], ...]
    outputs: tuple[tuple[str, str, bytes, bytes, bool, tuple[str, ...]], ...]
    passed: tuple[tuple[str, str, int, bytes, bytes], ...]
    drawn: tuple[Drawn, ...]


class SharedEntries:
    """The entries of a cache for one state of an archive, which a store's `connection` has; of one process."""

    def __init__(self, cache: Cache, connection: sqlite3.Connection, conditions: str, today: datetime.date) -> None:
        self._cache, self._connection, self._today = cache, connection, today
        self._scope = digest_of("group", conditions, *_relations(connection))
        self._sums: dict[Question, bytes] = {}

    def keep(self, finished: Finished, contents: Contents) -> None:
        """Keeps a group, all of whose files must have been made; whatever was there in their place is written over."""
        for output in finished.outputs:
            text = contents[output.path].decode("utf-8", "surrogatepass")
            self._cache.keep(_named_by(output.sum), text)
        entry = _Entry(
            asked=tuple((*question, sum_) for question, sum_ in finished.asked.items()),
            outputs=tuple((o.uri, o.path, o.made_of, o.sum, o.listed, o.leads_to) for o in finished.outputs),
            passed=tuple((v.key, v.place, v.number, v.sum, v.packed) for v in finished.passed),
            drawn=finished.drawn,
        )
        self._cache.keep(self._name(finished.group), entry.model_dump_json())

    def find(self, group: str, before: Callable[[str], bytes]) -> tuple[Finished, Contents] | None:
        """A group that another has made, and its files but for those that are as `before`; None where it must be made.

        It must where there is no entry, where one is damaged or where it is of another state of the archive.
        """
        text = self._cache.find(self._name(group))
        try:
            entry = None if text is None else _Entry.model_validate_json(text)
        except ValueError:
            entry = None
        if entry is None or not self._is_true(entry):
            return None
        outputs, contents = [], dict[str, bytes]()
        for output in (Output(*each) for each in entry.outputs):
            if output.made_of == before(output.uri):
                outputs.append(Output(output.uri, "", output.made_of, b"", output.listed, ()))
                continue
            content = self._content(output)
            if content is None:
                return None
            outputs.append(output)
            contents[output.path] = content
        asked = {(key, form): sum_ for key, form, sum_ in entry.asked}
        values = tuple(Value(*each) for each in entry.passed)
        return Finished(group, tuple(outputs), asked, values, entry.drawn), contents

    def _name(self, group: str) -> str:
        return digest_of(self._scope, group)

    def _is_true(self, entry: _Entry) -> bool:
        return (
            all(trees.is_inside(path) for _, path, *_ in entry.outputs)
            and all(sum_of(packed) == sum_ for *_, sum_, packed in entry.passed)
            and all(self._sum(key, form) == sum_ for key, form, sum_ in entry.asked)
        )

    def _sum(self, key: str, form: str) -> bytes:
        """What many groups ask for is looked up once."""
        question = key, form
        if question not in self._sums:
            self._sums[question] = sum_now(self._connection, key, form, self._today)
        return self._sums[question]

    def _content(self, output: Output) -> bytes | None:
        text = self._cache.find(_named_by(output.sum))
        content = None if text is None else text.encode("utf-8", "surrogatepass")
        return content if content is not None and sum_of(content) == output.sum else None


def _named_by(sum_: bytes) -> str:
    return digest_of("file of a group", sum_)


def _relations(connection: sqlite3.Connection) -> Iterable[str]:
    """Which briefings are followed or replaced."""
    for start in RELATIONS:
        end = f"{start[:-1]};"  # the sign that follows the colon
        query = "select distinct key from value where key > ? and key < ? order by key"
        yield from (key for (key,) in connection.execute(query, (start, end)))
