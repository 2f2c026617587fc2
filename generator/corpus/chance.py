"""Takes a seed, returns numbers that look drawn at random; the same ones on every machine, and never any others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct

Item = TypeVar("Item")
BITS = (1 << 64) - 1


@dataclass(slots=True)
class Chance:
    """SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).

    Python's own `random` promises the same numbers only of `random()`, not of `choice` or `sample`: an
    archive that is to have the same bytes under every Python cannot rest on it.
    """

    state: int

    def number(self, below: int) -> int:
        """A number from 0 up to, without, `below`."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & BITS
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & BITS
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & BITS
        return ((mixed ^ (mixed >> 31)) >> 16) % below

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + self.number(high - low + 1)

    def one_in(self, many: int) -> bool:
        """True once in so many times."""
        return self.number(many) == 0

    def percent(self, share: int) -> bool:
        """True in so many of a hundred times."""
        return self.number(100) < share

    def of(self, items: Sequence[Item]) -> Item:
        """One of the items, each as likely as the others."""
        return items[self.number(len(items))]

    def some(self, items: Sequence[Item], many: int) -> list[Item]:
        """So many different items, in the order drawn; all where there are fewer."""
        left = list(items)
        return [left.pop(self.number(len(left))) for _ in range(min(many, len(left)))]


class Ranked(Struct, frozen=True):
    """Ranks 0, 1, 2, … of which each is drawn in proportion to 1 / (rank + 3): few often, most hardly ever (Zipf)."""

    sums: tuple[int, ...]

    @classmethod
    def of(cls, many: int) -> Ranked:
        """So many ranks, at least one."""
        return cls(tuple(accumulate(10**12 // (rank + 3) for rank in range(many))))

    def draw(self, chance: Chance) -> int:
        """A rank."""
        return bisect_right(self.sums, chance.number(self.sums[-1]))
