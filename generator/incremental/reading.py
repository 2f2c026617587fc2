"""Takes a reader of contributions and some briefings, returns what of the archive their pages need; keeps none.

What a reader is asked for is written down, and a page is made anew when the answer to any of it is another. Two things
are not: who is followed, and who is superseded. When that changes of a briefing, all that it gives to pages counts as
changed (`generator.incremental.staleness`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from generator.following import Claim, ClaimId, following
from generator.model import Briefing, Party
from generator.relate import Archive, PartyRecord, in_order


class Reader(Protocol):
    """What briefings, and pages that were made before, have under keys; each list in the order of the archive."""

    def rows(self, key: str) -> Sequence[Any]:
        """All values under a key."""

    def sums(self, key: str) -> Sequence[bytes]:
        """The sum of each of them, in the same order."""

    def get_ready(self, keys: Iterable[str]) -> None:
        """Reads all values under keys that are asked for next, where that is quicker than one by one."""

    def newest(self, key: str, number: int) -> Sequence[Any]:
        """The last so many of them."""

    def oldest(self, key: str, number: int) -> Sequence[Any]:
        """The first so many."""

    def distinct(self, key: str) -> Sequence[Any]:
        """Those that differ from each other, in no order that means anything."""

    def count(self, key: str) -> int:
        """How many there are."""

    def total(self, key: str) -> int:
        """The sum of their numbers."""

    def today(self) -> datetime.date:
        """The day of the build."""

    @property
    def followed(self) -> frozenset[str]:
        """The ids of briefings whose claims others take up."""

    @property
    def superseded(self) -> frozenset[str]:
        """The ids of briefings that newer ones replace."""


def successors(briefings: Iterable[Briefing], reader: Reader) -> dict[str, Briefing]:
    """Which newer briefings replace some of these, by the ids of the older ones."""
    old = [b.id for b in briefings if b.id in reader.superseded]
    return {id_: reader.rows(f"newer:{id_}")[-1] for id_ in old if reader.count(f"newer:{id_}")}


def part_of(briefings: Sequence[Briefing], reader: Reader, **more: Any) -> Archive:
    """The archive as far as lists of these briefings need it: with what later ones make of their claims."""
    known = {b.id: b for b in briefings} | _later(briefings, reader, "states")
    return _archive(briefings, known, reader, more)


def told_with(briefings: Sequence[Briefing], reader: Reader, *, through: bool = False, **more: Any) -> Archive:
    """The same, with the earlier claims that these take up; `through` others, too, if each thread is to be whole."""
    known = {b.id: b for b in briefings}
    ahead: list[Briefing] = list(briefings)
    while ahead:
        found = _earlier(ahead, known, reader)
        if through:
            found |= _later([*ahead, *found.values()], reader)
        new = {id_: b for id_, b in found.items() if id_ not in known}
        known |= new
        ahead = list(new.values()) if through else []
    return _archive(briefings, _later(briefings, reader) | known, reader, more)


def _archive(
    briefings: Sequence[Briefing], known: Mapping[str, Briefing], reader: Reader, more: Mapping[str, Any]
) -> Archive:
    links = following(in_order(known.values()))
    return Archive(
        shown=tuple(briefings), superseded_by=successors(known.values(), reader), follows=links.follows,
        followed_by=links.followed_by, **more,
    )  # fmt: skip


def _earlier(briefings: Iterable[Briefing], known: Mapping[str, Briefing], reader: Reader) -> dict[str, Briefing]:
    ids = dict.fromkeys(each.briefing for b in briefings for event in b.events for each in event.follows)
    return {id_: b for id_ in ids if id_ not in known for b in reader.rows(f"claims:{id_}")}


def _later(briefings: Iterable[Briefing], reader: Reader, excerpt: str = "claims") -> dict[str, Briefing]:
    """Those that take up claims of these, directly or through others; of each, the excerpt of that name."""
    found: dict[str, Briefing] = {}
    ahead = [b for b in briefings if b.events and b.id in reader.followed]
    while ahead:
        reader.get_ready(f"after:{b.id}" for b in ahead)
        new = dict.fromkeys(id_ for b in ahead for id_ in _taking_up(b, reader) if id_ not in found)
        reader.get_ready(f"{excerpt}:{id_}" for id_ in new)
        found.update((id_, later) for id_ in new for later in reader.rows(f"{excerpt}:{id_}"))
        ahead = [found[id_] for id_ in new if id_ in found and id_ in reader.followed]
    return found


def _taking_up(earlier: Briefing, reader: Reader) -> Iterator[str]:
    """The ids of briefings that take up any of its claims."""
    claims = {event.id for event in earlier.events}
    return (id_ for id_, taken_up in reader.rows(f"after:{earlier.id}") if not claims.isdisjoint(taken_up))


def claims_of(reader: Reader, ids: Iterable[ClaimId]) -> Iterator[Claim]:
    """The claims of these ids of briefings and of claims in them."""
    for briefing, id_ in ids:
        yield from ((b, e) for b in reader.rows(f"claims:{briefing}") for e in b.events if e.id == id_)


def told_by(reader: Reader, claim: Claim) -> Claim:
    """The claim itself, of one of which only the date is known."""
    briefing, event = claim
    return next(claims_of(reader, [(briefing.id, event.id)]))


def named(id_: str, reader: Reader) -> PartyRecord | None:
    """A party as links name it, after the newest briefing that does; None where none does."""
    known = reader.newest(f"who:{id_}", 1)
    return record_of(known[0].id, known[0].name, known[0].pool) if known else None


def record_of(id_: str, name: str, pool: Any) -> PartyRecord:
    """The record of a party of which only the name is needed."""
    return PartyRecord(Party(id_, name, pool), (), (), (), (), (), ())
