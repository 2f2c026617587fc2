"""Takes a store, returns what the briefings of an archive say that others may contradict; compares none; a shell."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from generator.incremental.packing import unpacked, whole
from generator.incremental.store import Store

if TYPE_CHECKING:
    from generator.model import Briefing

FACTS = "facts"  # the key of it


class Said:
    """What a few briefings said before they are changed, by file; it is unpacked where it is asked for."""

    def __init__(self, store: Store, paths: Iterable[str]) -> None:
        self._rows = {path: _packed(store, path) for path in paths}

    def unpacked(self) -> dict[str, Briefing | None]:
        """None for a file that had no briefing. Raises Unreadable where it is damaged."""
        return {path: unpacked(whole(*rows[0])) if rows else None for path, rows in self._rows.items()}


def facts_of(store: Store, paths: Iterable[str]) -> dict[str, Briefing]:
    """What the briefings of some files say, by file. Raises Unreadable where it is damaged."""
    return {path: said for path, said in Said(store, paths).unpacked().items() if said}


def all_facts(store: Store, without: Container[str] = ()) -> Iterator[Briefing]:
    """What those of the whole archive say, without those of some files. Raises Unreadable where it is damaged."""
    query = "select owner, sum, packed from value where key = ? order by place, owner"
    for owner, sum_, value in store.all(query, FACTS):
        if owner not in without:
            yield unpacked(whole(sum_, value))


def _packed(store: Store, path: str) -> list[tuple[bytes, bytes]]:
    # The plus keeps SQLite from looking through all briefings for those of one file.
    return store.all("select sum, packed from value where owner = ? and +key = ?", path, FACTS)
