"""Takes what a few briefings said before, and a store of what all say now, returns what to compare; a shell.

Briefings contradict each other by what they share: a person, a place, a topic, a story, or a claim that one takes up of
another. Where the archive was free of contradictions and a few briefings change, only those that share with them what
changed need be compared, and of each no more than that. Where that may not do, it says so: then all are compared.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from generator.incremental.asking import ALL, DISTINCT, Answers
from generator.incremental.facts import facts_of
from generator.incremental.store import Store
from generator.model import RESERVED, Briefing, Party, Place
from generator.slugs import slug

MANY = 1_000  # briefings with former addresses: to look through more of them takes as long as to compare all


class Change(Struct, frozen=True):
    """What a briefing said of itself before, if there was one, and what it says now."""

    before: Briefing | None
    now: Briefing

    def entries(self) -> Iterator[tuple[str, Party | Place | None, Party | Place | None]]:
        """Each person and place that is other, by the key of those who name it, as it was and as it is."""
        pools = (("who", "parties"), ("at", "places"))
        for pool, field in pools:
            old = getattr(self.before, field) if self.before else {}
            new = getattr(self.now, field)
            for id_ in old.keys() | new.keys():
                if old.get(id_) != new.get(id_) and id_ not in RESERVED:
                    yield f"{pool}:{id_}", old.get(id_), new.get(id_)

    @property
    def is_plain(self) -> bool:
        """Whether nothing else is other but whom and what it names and what its claims are."""
        if self.now.withheld or any(e.formerly for _, *both in self.entries() for e in both if e):
            return False
        if self.before is None:
            return not self.now.supersedes and not self.now.formerly
        return _bare(self.before) == _bare(self.now)

    @property
    def lost(self) -> set[str]:
        """The ids of claims that there are no longer."""
        return {e.id for e in self.before.events} - {e.id for e in self.now.events} if self.before else set()

    @property
    def has_other_claims(self) -> bool:
        """Whether claims came or went, or take up others."""
        return self.before is None or self.before.events != self.now.events


def _bare(briefing: Briefing) -> Briefing:
    return replace(briefing, parties={}, places={}, topics=(), story=None, events=())


def to_compare(
    store: Store, before: Mapping[str, Briefing | None], today: datetime.date
) -> tuple[Briefing, ...] | None:
    """The briefings to compare after some were changed, by file; None where only the whole archive tells.

    Of each, there is only what any of the changed may contradict. Raises Unreadable where the store is damaged.
    """
    now = facts_of(store, before)
    if now.keys() != before.keys():
        return None
    changes = [Change(before[path], briefing) for path, briefing in now.items()]
    seen = _Neighbours(store, Answers(store.connection, today), changes)
    if not all(change.is_plain for change in changes) or seen.may_have_taken_an_address() or seen.may_share_a_group():
        return None
    owners = seen.owners()
    return None if owners is None else tuple(seen.only(b) for b in facts_of(store, owners | now.keys()).values())


class _Neighbours:
    """What of an archive has to do with some changes."""

    def __init__(self, store: Store, answers: Answers, changes: list[Change]) -> None:
        self._store, self._answers, self._changes = store, answers, changes
        self._entries = [entry for change in changes for entry in change.entries()]
        self._keys = {key for key, _, _ in self._entries}
        self._ids = {change.now.id for change in changes}
        self._claims_of = {change.now.id for change in changes if change.has_other_claims}

    def _owners_of(self, key: str) -> set[str]:
        return {owner for (owner,) in self._store.all("select distinct owner from value where key = ?", key)}

    def may_have_taken_an_address(self) -> bool:
        """Whether a new page may lie where another one is, or once was."""
        fresh = {change.now.id for change in self._changes if change.before is None}
        if any(len(self._owners_of(f"briefing:{id_}")) > 1 for id_ in fresh):
            return True
        fresh |= {key.partition(":")[2] for key, _, new in self._entries if new and len(self._owners_of(key)) <= 1}
        if not fresh:
            return False
        if self._answers.number("moved", "count")[0] > MANY:
            return True
        return any(not fresh.isdisjoint(_former(b)) for b in self._answers.values("moved", ALL)[0])

    def may_share_a_group(self) -> bool:
        """Whether a topic or story may have the address of another one."""
        topics, stories = set[str](), set[str]()
        for change in self._changes:
            old = change.before
            topics |= {*map(slug, {*change.now.topics} ^ {*(old.topics if old else ())})}
            if change.now.story and not (old and old.story == change.now.story):
                stories.add(slug(change.now.story))
        if any(len(self._answers.values(f"in-topic:{id_}", DISTINCT)[0]) > 1 for id_ in topics):
            return True
        known = self._answers.values("stories", DISTINCT)[0] if stories else ()
        return any(len({name for at, name in known if at == id_}) > 1 for id_ in stories)

    def owners(self) -> set[str] | None:
        """The files of those that share with the changed ones what is other; None where it is not known who does."""
        found = set(chain.from_iterable(map(self._owners_of, self._keys)))
        for change in (c for c in self._changes if c.has_other_claims):
            if change.lost and self._answers.number("withheld", "count")[0]:
                return None  # what these take up, no key tells
            later = {briefing for briefing, _ in self._answers.values(f"after:{change.now.id}", ALL)[0]}
            earlier = {each.briefing for event in change.now.events for each in event.follows}
            for id_ in later | earlier:
                found |= self._owners_of(f"briefing:{id_}")
        return found

    def only(self, briefing: Briefing) -> Briefing:
        """A briefing with no more than the changed ones have to do with."""
        is_changed, events = briefing.id in self._ids, briefing.events
        if briefing.id not in self._claims_of:  # what else it takes up is as it was
            events = tuple(
                replace(e, follows=tuple(f for f in e.follows if f.briefing in self._ids)) for e in briefing.events
            )
        return replace(
            briefing, events=events, supersedes=None, formerly=(),
            parties={i: p for i, p in briefing.parties.items() if f"who:{i}" in self._keys},
            places={i: p for i, p in briefing.places.items() if f"at:{i}" in self._keys},
            topics=briefing.topics if is_changed else (), story=briefing.story if is_changed else None,
        )  # fmt: skip


def _former(briefing: Briefing) -> Iterator[str]:
    """All addresses that there were before."""
    yield from briefing.formerly
    entries: tuple[Party | Place, ...] = (*briefing.parties.values(), *briefing.places.values())
    yield from chain.from_iterable(entry.formerly for entry in entries)
