"""Takes a story's record, returns what it tells in some of its briefings; leaves nothing out between two such parts."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from generator.model import Briefing
from generator.stories import StoryRecord


def of_briefings(record: StoryRecord, briefings: tuple[Briefing, ...]) -> StoryRecord:
    """The record of these briefings alone. What joins several of them belongs to the last one that the story has."""
    whole, ids = {b.id for b in record.briefings}, {b.id for b in briefings}

    def ends_here(those: Iterable[Briefing]) -> bool:
        own = [b.id for b in those if b.id in whole]
        return bool(own) and own[-1] in ids

    return replace(
        record,
        briefings=briefings,
        threads=tuple(t for t in record.threads if ends_here(step.briefing for step in t.steps)),
        conflicts=tuple(d for d in record.conflicts if d.briefing.id in ids),
        contradictions=tuple(c for c in record.contradictions if ends_here((c.earlier[0], c.later[0]))),
        came=tuple(c for c in record.came if c.briefing.id in ids),
        open=tuple(claim for claim in record.open if claim[0].id in ids),
    )
