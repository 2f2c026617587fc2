"""Takes a briefing and a rename, returns whom and what its parts refer to; equal ones mean the same."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.model import Briefing, Chain, Event, Evidence, Party
from generator.renaming_sites import Pool

Place = tuple[str, int]
"""A claim by what no rename changes: its file, and which of the file's claims it is."""


def links_by_place(briefings: Iterable[Briefing]) -> list[tuple[Place, list[Place]]]:
    """The claims that each claim of a checked archive takes up, in the order of the files."""
    listed = sorted(briefings, key=lambda b: b.path)
    places = {(b.id, e.id): (b.path, i) for b in listed for i, e in enumerate(b.events)}
    return [
        (places[b.id, e.id], [places[f.briefing, f.claim] for f in e.follows])
        for b in listed
        for e in b.events
        if e.follows
    ]


class Meaning(Struct, frozen=True):
    """Ids as they will be: `old` of the `pool` is `new`. With `old` and `new` alike they are as they are."""

    pool: Pool
    old: str
    new: str

    def of(self, b: Briefing) -> tuple[object, ...]:
        """All references of a briefing, part by part."""
        party, item = self.parties, self.items
        return (
            self.id("briefing", b.id), self.id("briefing", b.supersedes or ""),
            sorted((*party([p]), self.id("party", p.speaks_for or ""), self.id("party", p.same_origin_as or ""))
                   for p in b.parties.values()),
            sorted(self.id("place", p) for p in b.places),
            [self.event(e) for e in b.events],
            [(*item([m.id]), party(m.of), party(m.stated_by), self.chains(m.chains), item(m.events),
              self.sources(m.evidence)) for m in b.motives],
            [(*item([q.id]), party(q.by), self.sources([q.evidence])) for q in b.quotes],
            [(item(c.events), [(party(s.by), item(s.events), self.sources(s.evidence)) for s in c.positions])
             for c in b.conflicts],
            [(item(r.about), self.chains(r.chains)) for r in (*b.gaps, *b.notes)],
        )  # fmt: skip

    def event(self, e: Event) -> tuple[object, ...]:
        """All references of a claim."""
        came = (self.chains(e.outcome.chains), self.sources(e.outcome.evidence)) if e.outcome else ()
        return (
            *self.items([e.id]), self.parties(e.by), self.parties(e.with_), [self.id("place", p.id) for p in e.where],
            self.chains(e.chains), self.parties(e.confirmed_by), self.sources(e.evidence), came,
        )  # fmt: skip

    def id(self, pool: Pool, id_: str) -> str:
        """An id as it will be."""
        return self.new if pool == self.pool and id_ == self.old else id_

    def parties(self, parties: Iterable[Party]) -> list[str]:
        """The ids of actors and sources."""
        return [self.id("party", p.id) for p in parties]

    def items(self, ids: Iterable[str]) -> list[str]:
        """The ids of claims, motives and quotes."""
        return [self.id("item", id_) for id_ in ids]

    def chains(self, chains: Iterable[Chain]) -> list[list[str]]:
        """The ids of each chain."""
        return [self.parties(chain) for chain in chains]

    def sources(self, evidence: Iterable[Evidence]) -> list[str]:
        """Whose words each piece of evidence is."""
        return self.parties(e.source for e in evidence)
