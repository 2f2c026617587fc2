"""Takes a briefing, returns what stands below its claims: gaps, notes, conflicts and corrections."""

from __future__ import annotations

from msgspec import Struct

from generator.dates import EdtfDate
from generator.editorial import Correction
from generator.messages import Message
from generator.model import Briefing, Conflict, Remark
from generator.views import parts, words
from generator.views.parts import Link


class RemarkView(Struct, frozen=True):
    """A gap or an editor's note."""

    text: str
    kind: Message | str
    about: tuple[Link, ...]
    chains: tuple[tuple[Link, ...], ...]
    held: bool


class StanceView(Struct, frozen=True):
    """One side of a conflict."""

    by: tuple[Link, ...]
    says: str
    events: tuple[Link, ...]
    evidence: tuple[parts.EvidenceView, ...]


class ConflictView(Struct, frozen=True):
    """A conflict side by side."""

    about: str
    events: tuple[Link, ...]
    positions: tuple[StanceView, ...]


class CorrectionView(Struct, frozen=True):
    """A change of the briefing."""

    date: EdtfDate
    kind: Message
    was: str
    now: str
    why: str


def remark_view(remark: Remark, briefing: Briefing) -> RemarkView:
    """A gap or a note with links to the claims that it touches."""
    about = tuple(parts.item_link(briefing, i) for i in remark.about)
    held = any(p.held for c in remark.chains for p in c)
    kind = words.NOTE.get(remark.kind or "", "")
    return RemarkView(remark.text, kind, about, parts.chain_links(remark.chains), held)


def conflict_view(conflict: Conflict, briefing: Briefing) -> ConflictView:
    """A conflict with each side's words."""

    def refs(ids: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(parts.item_link(briefing, i) for i in ids)

    positions = tuple(
        StanceView(
            parts.links(p.by),
            p.says,
            refs(p.events),
            tuple(parts.evidence_view(e, briefing) for e in p.evidence),
        )
        for p in conflict.positions
    )
    return ConflictView(conflict.about, refs(conflict.events), positions)


def correction_view(item: Correction) -> CorrectionView:
    """A change of a briefing."""
    return CorrectionView(item.date, words.CORRECTION[item.kind], item.was or "", item.now or "", item.why)
