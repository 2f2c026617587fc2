"""Takes a briefing's claims and motives, returns what its page says of each of them; never HTML."""

from __future__ import annotations

from msgspec import Struct

from generator.attribution import origins, sourcing, verification
from generator.dates import EdtfDate
from generator.messages import Message, say_count
from generator.model import ARTICLE_ID, EDITOR_ID, Briefing, Event, Motive, Outcome
from generator.views import words
from generator.views.parts import (
    EvidenceView,
    Link,
    WhenView,
    chain_links,
    evidence_view,
    item_link,
    links,
    place_link,
    when_view,
)


class OutcomeView(Struct, frozen=True):
    """What came of an event, with who says so, beside what had been claimed."""

    result: Message
    date: EdtfDate | None
    text: str
    chains: tuple[tuple[Link, ...], ...]
    held: bool
    evidence: tuple[EvidenceView, ...]
    event: Link
    claim: str
    status_words: Message
    tense: str


class Told(Struct, frozen=True):
    """The same matter in another briefing: its claim, what that calls it, and the day it speaks for."""

    link: Link
    date: EdtfDate
    status_words: Message
    tense: str


class ClaimView(Struct, frozen=True):
    """One claim as its page shows it; `earlier` and `later` are what other briefings say of the same."""

    id: str
    number: int
    claim: str
    status: str
    status_words: Message
    tense: str
    hedge: str
    sourcing: str
    sourcing_words: Message
    verification: str
    verification_words: Message
    by: tuple[Link, ...]
    with_: tuple[Link, ...]
    when: WhenView | None
    where: tuple[Link, ...]
    chains: tuple[tuple[Link, ...], ...]
    confirmed_by: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]
    outcome: OutcomeView | None
    earlier: tuple[Told, ...]
    later: tuple[Told, ...]
    address: str


class MotiveView(Struct, frozen=True):
    """One stated motive; an empty `of` means that the article does not say whose it is."""

    id: str
    of: tuple[Link, ...]
    motive: str
    stated_by: tuple[Link, ...]
    own_voice: bool
    inferred: bool
    chains: tuple[tuple[Link, ...], ...]
    basis: str
    basis_words: Message
    events: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]


def outcome_view(outcome: Outcome, event: Event, briefing: Briefing) -> OutcomeView:
    """What came of a claim; `held` tells whether the texts behind it were there to be checked."""
    return OutcomeView(
        result=words.RESULT[outcome.result],
        date=outcome.date,
        text=outcome.text or "",
        chains=chain_links(outcome.chains),
        held=any(p.held for c in outcome.chains for p in c),
        evidence=tuple(evidence_view(e, briefing) for e in outcome.evidence),
        event=item_link(briefing, event.id),
        claim=event.claim,
        status_words=words.status_words(event),
        tense=words.TENSE[event.status],
    )


def told(briefing: Briefing, event: Event) -> Told:
    """A claim of another briefing, for a list of what it says of the same matter."""
    link = Link(event.claim, item_link(briefing, event.id).uri)
    return Told(link, briefing.date, words.status_words(event), words.TENSE[event.status])


def claim_view(
    event: Event,
    briefing: Briefing,
    number: int,
    address: str = "",
    earlier: tuple[Told, ...] = (),
    later: tuple[Told, ...] = (),
) -> ClaimView:
    """One claim with all that its page says of it; `address` is the absolute one, for whoever cites it."""
    checked = verification(event, briefing)
    count = len(origins(event.chains, briefing.parties))
    source = sourcing(event.chains)
    several = say_count("{number} origin", "{number} origins", count)
    return ClaimView(
        id=event.id,
        number=number,
        claim=event.claim,
        status=event.status,
        status_words=words.status_words(event),
        tense=words.TENSE[event.status],
        hedge=event.hedge or "",
        sourcing=source,
        sourcing_words=words.SOURCING[source],
        verification=checked,
        verification_words=several if checked == "multi-origin" else words.VERIFICATION[checked],
        by=links(event.by),
        with_=links(event.with_),
        when=when_view(event),
        where=tuple(place_link(p) for p in event.where),
        chains=chain_links(event.chains),
        confirmed_by=links(event.confirmed_by),
        evidence=tuple(evidence_view(e, briefing) for e in event.evidence),
        outcome=outcome_view(event.outcome, event, briefing) if event.outcome else None,
        earlier=earlier,
        later=later,
        address=address,
    )


def motive_view(motive: Motive, briefing: Briefing) -> MotiveView:
    """One motive with its owner, its stater and the words."""
    return MotiveView(
        id=motive.id,
        of=links(motive.of),
        motive=motive.motive,
        stated_by=links(motive.stated_by),
        inferred=any(p.id == EDITOR_ID for p in motive.stated_by),
        own_voice=any(p.id == ARTICLE_ID for p in motive.stated_by),
        chains=chain_links(motive.chains),
        basis=motive.basis,
        basis_words=words.BASIS[motive.basis],
        events=tuple(item_link(briefing, e) for e in motive.events),
        evidence=tuple(evidence_view(e, briefing) for e in motive.evidence),
    )
