"""Takes entries by id, returns which of them bear a name; counts once what is asked often, never guesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from generator.model import RESERVED, Party, Place
from generator.near_names import NearNames

Known = TypeVar("Known", Party, Place)


@dataclass(frozen=True, eq=False)  # no slots: what is counted once needs a place
class Entries(Mapping[str, Known]):
    """Entries by their ids, in their order. What it was made of must not lose or rename one afterwards."""

    by_id: Mapping[str, Known]

    def __getitem__(self, id_: str) -> Known:
        return self.by_id[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_id)

    def __len__(self) -> int:
        return len(self.by_id)

    def bearers(self, name: str) -> tuple[str, ...]:
        """The ids of those whose name or alias this is."""
        return tuple(self._bearers.get(name, ()))

    @cached_property
    def _bearers(self) -> Mapping[str, list[str]]:
        return _bearers(self.by_id)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every id, name and alias but those of the reserved voices, with the id of its entry."""
        return _names(self.by_id)

    @cached_property
    def near_names(self) -> NearNames:
        """The same names, by what they are hardly told apart from."""
        return NearNames(self.names)


def _bearers(entries: Mapping[str, Party] | Mapping[str, Place]) -> dict[str, list[str]]:
    bearers: dict[str, list[str]] = defaultdict(list)
    for id_, entry in entries.items():
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            bearers[name].append(id_)
    return dict(bearers)


def _names(entries: Mapping[str, Party] | Mapping[str, Place]) -> dict[str, str]:
    listed: list[Party | Place] = [e for e in entries.values() if e.id not in RESERVED]
    return {name: e.id for e in listed for name in (e.id, e.name, *e.aliases)}
