"""Takes pieces of the model, returns what templates show of them: words, links and anchors; never HTML."""

from __future__ import annotations

from dataclasses import dataclass

from generator import dates
from generator.attribution import origins, sourcing, verification
from generator.model import (
    ARTICLE_ID,
    EDITOR_ID,
    RESERVED,
    Briefing,
    Chain,
    Event,
    Evidence,
    Motive,
    Outcome,
    Party,
    Place,
    Quote,
)
from generator.views import words


@dataclass(frozen=True, slots=True)
class Link:
    """Text, and the page (and anchor) it leads to; `uri` is empty where there is no such page."""

    text: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class WhenView:
    """`date` in words, `written` as the article has it, `machine` as EDTF."""

    date: str
    written: str
    machine: str
    extra: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A quote in the sentence it stands in; without one (`verified` false) the quote alone."""

    before: str
    quote: str
    after: str
    verified: bool
    source: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """What came of an event, with who says so."""

    result: str
    date: str
    text: str
    chains: tuple[tuple[Link, ...], ...]
    held: bool
    evidence: tuple[EvidenceView, ...]
    event: Link
    claim: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as its page shows it."""

    id: str
    number: int
    claim: str
    status: str
    status_words: str
    tense: str
    hedge: str
    sourcing: str
    sourcing_words: str
    verification: str
    verification_words: str
    by: tuple[Link, ...]
    with_: tuple[Link, ...]
    when: WhenView | None
    where: tuple[Link, ...]
    chains: tuple[tuple[Link, ...], ...]
    confirmed_by: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]
    outcome: OutcomeView | None


@dataclass(frozen=True, slots=True)
class MotiveView:
    """One stated motive; an empty `of` means that the article does not say whose it is."""

    id: str
    of: tuple[Link, ...]
    motive: str
    stated_by: tuple[Link, ...]
    own_voice: bool
    inferred: bool
    chains: tuple[tuple[Link, ...], ...]
    basis: str
    basis_words: str
    events: tuple[Link, ...]
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quoted statement with its speaker."""

    id: str
    by: tuple[Link, ...]
    kind: str
    kind_words: str
    evidence: EvidenceView
    note: str


def briefing_uri(briefing: Briefing) -> str:
    """Where the briefing's page lies."""
    return f"briefings/{briefing.id}.md"


def party_link(party: Party) -> Link:
    """To the party's page; the article itself has none of its own."""
    return Link(
        party.name,
        "" if party.id in RESERVED else f"{words.PARTY_POOL[party.pool]}/{party.id}.md",
    )


def place_link(place: Place) -> Link:
    """To the place's page."""
    return Link(place.name, f"places/{place.id}.md")


def item_link(briefing: Briefing, id_: str) -> Link:
    """To a claim, motive or quote on its briefing's page; the text is its number there."""
    groups: tuple[tuple[str, tuple[Event | Motive | Quote, ...]], ...] = (
        ("claim", briefing.events),
        ("motive", briefing.motives),
        ("quote", briefing.quotes),
    )
    for name, items in groups:
        for number, item in enumerate(items, 1):
            if item.id == id_:
                return Link(f"{name} {number}", f"{briefing_uri(briefing)}#{id_}")
    return Link(id_)


def links(parties: tuple[Party, ...]) -> tuple[Link, ...]:
    """A link for each party."""
    return tuple(party_link(p) for p in parties)


def chain_links(chains: tuple[Chain, ...]) -> tuple[tuple[Link, ...], ...]:
    """Each chain, innermost source first: the way the words took to the article."""
    return tuple(tuple(party_link(p) for p in reversed(chain)) for chain in chains)


def when_view(event: Event) -> WhenView | None:
    """A claim's date in words beside the article's own. What goes on has no end at the date it is told of."""
    when = event.when
    if when is None:
        return None
    date = dates.words(when.date) if when.date else "date not given"
    if event.status == "ongoing" and when.date and when.date.start is None and when.date.end and when.date.latest:
        date = f"as of {dates.words(when.date.end)} (start not known)"
    time = f"at {when.time}" if when.time else ""
    zone = "" if not when.time else "(UTC)" if when.tz == "Z" else f"(UTC{when.tz})" if when.tz else "(zone not given)"
    recurs = words.RECURS[when.recurs] if when.recurs else ""
    extra = " ".join(w for w in (time, zone, recurs) if w)
    return WhenView(date, when.text or "", when.date.text if when.date else "", extra)


def evidence_view(item: Evidence, briefing: Briefing) -> EvidenceView:
    """A quote in its sentence, with the language that it is written in."""
    language = item.source.language or briefing.language
    direction = words.direction(language)
    name = "" if item.source.id == ARTICLE_ID else item.source.name
    if item.context is None:
        return EvidenceView("", item.exact, "", False, name, language, direction)
    context = item.context
    before = ("… " if context.cut_before else "") + context.before
    after = context.after + (" …" if context.cut_after else "")
    return EvidenceView(before, context.quote, after, True, name, language, direction)


def outcome_view(outcome: Outcome, event: Event, briefing: Briefing) -> OutcomeView:
    """What came of a claim; `held` tells whether the texts behind it were there to be checked."""
    return OutcomeView(
        result=words.RESULT[outcome.result],
        date=dates.words(outcome.date) if outcome.date else "",
        text=outcome.text or "",
        chains=chain_links(outcome.chains),
        held=any(p.held for c in outcome.chains for p in c),
        evidence=tuple(evidence_view(e, briefing) for e in outcome.evidence),
        event=item_link(briefing, event.id),
        claim=event.claim,
    )


def claim_view(event: Event, briefing: Briefing, number: int) -> ClaimView:
    """One claim with all that its page says of it."""
    checked = verification(event, briefing)
    count = len(origins(event.chains, briefing.parties))
    source = sourcing(event.chains)
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
        verification_words=f"{count} origins" if checked == "multi-origin" else words.VERIFICATION[checked],
        by=links(event.by),
        with_=links(event.with_),
        when=when_view(event),
        where=tuple(place_link(p) for p in event.where),
        chains=chain_links(event.chains),
        confirmed_by=links(event.confirmed_by),
        evidence=tuple(evidence_view(e, briefing) for e in event.evidence),
        outcome=outcome_view(event.outcome, event, briefing) if event.outcome else None,
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


def quote_view(quote: Quote, briefing: Briefing) -> QuoteView:
    """A quoted statement with its speaker."""
    evidence = evidence_view(quote.evidence, briefing)
    return QuoteView(quote.id, links(quote.by), quote.kind, words.QUOTE[quote.kind], evidence, quote.note or "")
