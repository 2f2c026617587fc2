"""Takes one briefing and its archive, returns the view of its page; all grouping and sorting happens here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from babel import Locale

from generator import dates
from generator.attribution import origins
from generator.fields import slug
from generator.model import ARTICLE_ID, Briefing, Conflict, Event, Party, Place, Remark
from generator.relate import Archive
from generator.rules.quoted_share import quoted
from generator.views import parts, words
from generator.views.page import View
from generator.views.parts import Link


@dataclass(frozen=True, slots=True)
class Person:
    """An actor in the card of the five Ws."""

    link: Link
    role: str
    as_written: str
    note: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A line of the table of places."""

    link: Link
    country: str
    role: str
    as_written: str
    coordinates: str
    precision: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the table of sources: who says it, how it reached the article, what rests on it."""

    link: Link
    kind: str
    as_written: str
    reach: str
    url: str
    published: str
    counts_as: str
    note: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of the timeline."""

    date: str
    machine: str
    written: str
    claim: str
    link: Link
    status: str
    tense: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A gap or an editor's note."""

    text: str
    kind: str
    about: tuple[Link, ...]
    chains: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class StanceView:
    """One side of a conflict."""

    by: tuple[Link, ...]
    says: str
    events: tuple[Link, ...]
    evidence: tuple[parts.EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict side by side."""

    about: str
    events: tuple[Link, ...]
    positions: tuple[StanceView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A change of the briefing."""

    date: str
    kind: str
    was: str
    now: str
    why: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The page of one briefing."""

    title: str
    date: str
    status: str
    status_words: str
    tense: str
    ahead: bool
    summary: str
    points: tuple[str, ...]
    who: tuple[Person, ...]
    claims: tuple[parts.ClaimView, ...]
    where: tuple[PlaceRow, ...]
    when: tuple[Moment, ...]
    people_notes: tuple[Person, ...]
    motives: tuple[parts.MotiveView, ...]
    none_self_stated: bool
    not_self_stated: str
    quotes: tuple[parts.QuoteView, ...]
    undated: tuple[Moment, ...]
    past: tuple[Moment, ...]
    ahead_moments: tuple[Moment, ...]
    sources: tuple[SourceRow, ...]
    origins: int
    conflicts: tuple[ConflictView, ...]
    gaps: tuple[RemarkView, ...]
    notes: tuple[RemarkView, ...]
    outcomes: tuple[parts.OutcomeView, ...]
    corrections: tuple[CorrectionView, ...]
    story: Link | None
    related: tuple[Link, ...]
    topics: tuple[Link, ...]
    superseded_by: Link | None
    supersedes: Link | None
    article: Party
    article_published: str
    article_held: bool
    quoted: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithheldView:
    """The page of a withdrawn briefing: that it was, when and why, and nothing of what it said."""

    title: str
    date: str
    since: str
    reason: str
    superseded_by: Link | None


def briefing_page(briefing: Briefing, archive: Archive) -> View:
    """The view of a briefing's page, or of the notice in its place."""
    uri = parts.briefing_uri(briefing)
    newer = archive.superseded_by.get(briefing.id)
    replaced = Link(newer.title, parts.briefing_uri(newer)) if newer else None
    if briefing.withheld:
        since = dates.words(briefing.withheld.date) if briefing.withheld.date else ""
        gone = WithheldView(
            "Withdrawn briefing",
            dates.words(briefing.date),
            since,
            briefing.withheld.reason,
            replaced,
        )
        return View(
            uri,
            "withheld.md",
            gone.title,
            "This briefing was withdrawn.",
            gone,
            source=briefing.path,
        )
    view = _view(briefing, archive, replaced)
    return View(
        uri,
        "briefing.md",
        briefing.title,
        briefing.summary or f"Briefing as of {view.date}: {briefing.events[0].claim}",
        view,
        source=briefing.path,
        language=briefing.language,
        filters=_filters(briefing),
        aliases=_aliases(briefing),
        date=briefing.date.text,
    )


def _view(briefing: Briefing, archive: Archive, replaced: Link | None) -> BriefingView:
    claims = tuple(parts.claim_view(e, briefing, i) for i, e in enumerate(briefing.events, 1))
    status = briefing.status or ""
    moments = [(e, _moment(e, briefing)) for e in briefing.events]
    older = next((b for b in archive.shown if b.id == briefing.supersedes), None)
    published = briefing.article.published
    return BriefingView(
        title=briefing.title,
        date=dates.words(briefing.date),
        status=status,
        status_words=words.STATUS.get(status, ""),
        tense=words.TENSE.get(status, ""),
        ahead=any(c.tense == "ahead" for c in claims),
        summary=briefing.summary or "",
        points=briefing.points,
        who=tuple(_person(p) for p in _actors(briefing)),
        claims=claims,
        where=tuple(place_row(p) for p in briefing.places.values()),
        when=_when_card(moments),
        people_notes=tuple(_person(p) for p in _actors(briefing) if p.as_written or p.note),
        motives=tuple(parts.motive_view(m, briefing) for m in briefing.motives),
        not_self_stated=_not_self_stated(briefing),
        none_self_stated=bool(briefing.motives)
        and all(m.basis != "self-stated" for m in briefing.motives),
        quotes=tuple(parts.quote_view(q, briefing) for q in briefing.quotes),
        undated=tuple(m for e, m in moments if not (e.when and e.when.date)),
        past=_moments(moments, briefing, ahead=False),
        ahead_moments=_moments(moments, briefing, ahead=True),
        sources=_sources(briefing),
        origins=len(origins(tuple(c for e in briefing.events for c in e.chains), briefing.parties)),
        conflicts=tuple(_conflict(c, briefing) for c in briefing.conflicts),
        gaps=tuple(_remark(g, briefing) for g in briefing.gaps),
        notes=tuple(_remark(n, briefing) for n in briefing.notes),
        outcomes=tuple(
            parts.outcome_view(e.outcome, e, briefing) for e in briefing.events if e.outcome
        ),
        corrections=_corrections(briefing),
        story=_story(briefing),
        related=_related(briefing, archive),
        topics=tuple(Link(t, f"topics/{_id_of(archive, t)}.md") for t in briefing.topics),
        superseded_by=replaced,
        supersedes=Link(older.title, parts.briefing_uri(older)) if older else None,
        article=briefing.article,
        article_published=dates.words(published) if published else "",
        article_held=briefing.text is not None,
        quoted=f"{quoted(briefing):.0%}",
        accepted=tuple(f"{a.why} ({a.code})" for a in briefing.accepted),
    )


def _actors(briefing: Briefing) -> tuple[Party, ...]:
    """The actors in the editor's order: those listed under `who`, then those only referred to."""
    actors = [p for p in briefing.parties.values() if p.pool == "actor"]
    return tuple(sorted(actors, key=lambda p: (p.loc[:1] != ("who",), p.loc[1:2], p.id)))


def _person(party: Party) -> Person:
    return Person(
        parts.party_link(party), party.role or "", party.as_written or "", party.note or ""
    )


def place_row(place: Place) -> PlaceRow:
    """A place with its country in words and its coordinates in degrees."""
    country = Locale("en").territories.get(place.country, "") if place.country else ""
    coordinates = ""
    if place.lat is not None and place.lon is not None:
        north, east = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
        coordinates = f"{abs(place.lat):g}° {north}, {abs(place.lon):g}° {east}"
    precision = words.PRECISION.get(place.precision or "", "")
    return PlaceRow(
        parts.place_link(place), country, place.role or "", place.as_written or "", coordinates, precision,
        place.note or "",
    )  # fmt: skip


def _moment(event: Event, briefing: Briefing) -> Moment:
    when = parts.when_view(event.when)
    date = " ".join(w for w in (when.date, when.extra) if w) if when else "date not given"
    return Moment(
        date, when.machine if when else "", when.written if when else "", event.claim,
        parts.item_link(briefing, event.id), words.status_words(event), words.TENSE[event.status],
    )  # fmt: skip


def _moments(
    moments: list[tuple[Event, Moment]], briefing: Briefing, *, ahead: bool
) -> tuple[Moment, ...]:
    """The dated moments on one side of the line “as of”, by date; what is only expected lies ahead."""
    day = briefing.date.earliest or datetime.date.min
    chosen = [
        (event.when.date, index, moment)
        for index, (event, moment) in enumerate(moments)
        if event.when and event.when.date
        and ahead == (moment.tense == "ahead" or dates.is_after(event.when.date, day))
    ]  # fmt: skip
    return tuple(m for _, _, m in sorted(chosen, key=lambda c: (dates.sort_key(c[0]), c[1])))


def _when_card(moments: list[tuple[Event, Moment]]) -> tuple[Moment, ...]:
    """Each date once, with the first claim's status, in the order of the dates."""
    first: dict[str, tuple[dates.EdtfDate, Moment]] = {}
    for event, moment in moments:
        if event.when and event.when.date:
            first.setdefault(event.when.date.text, (event.when.date, moment))
    return tuple(m for _, m in sorted(first.values(), key=lambda pair: dates.sort_key(pair[0])))


def _not_self_stated(briefing: Briefing) -> str:
    """The owners none of whose motives is their own word, in a sentence; empty where there are none."""
    own = {o.id for m in briefing.motives if m.basis == "self-stated" for o in m.of}
    others = dict.fromkeys(o.name for m in briefing.motives for o in m.of if o.id not in own)
    if not others:
        return ""
    names = list(others)
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return f"No motive is stated by {joined} in the article; each stands on the word of others."


def _sources(briefing: Briefing) -> tuple[SourceRow, ...]:
    """Everyone that a claim or a motive rests on, in the order in which the page first names them."""
    rests: dict[str, list[Link]] = {}
    inner: dict[str, bool] = {}
    for item in (*briefing.events, *briefing.motives):
        stated = getattr(item, "stated_by", ())
        for chain in (*item.chains, *((p,) for p in stated)):
            for depth, party in enumerate(chain):
                link = parts.item_link(briefing, item.id)
                rests.setdefault(party.id, [])
                rests[party.id] += [link] if link not in rests[party.id] else []
                inner[party.id] = inner.get(party.id, True) and depth > 0
    rows = [
        _source(briefing.parties[i], inner[i], tuple(claims), briefing)
        for i, claims in rests.items()
    ]
    bare = tuple(parts.item_link(briefing, e.id) for e in briefing.events if not e.chains)
    return tuple(rows) + ((_own_voice(briefing, bare),) if bare and ARTICLE_ID not in rests else ())


def _source(party: Party, relayed: bool, claims: tuple[Link, ...], briefing: Briefing) -> SourceRow:
    if party.id == ARTICLE_ID:
        unsourced = tuple(parts.item_link(briefing, e.id) for e in briefing.events if not e.chains)
        return _own_voice(briefing, (*unsourced, *claims))
    reach = "at second hand, through another source" if relayed else "named by the article"
    reach += "; text held" if party.held else "; original not held"
    same = briefing.parties.get(party.same_origin_as or "") or briefing.parties.get(
        party.speaks_for or ""
    )
    published = dates.words(party.published) if party.published else ""
    return SourceRow(
        parts.party_link(party), words.KIND.get(party.kind or "", ""), party.as_written or "", reach, party.url or "",
        published, same.name if same else "", party.note or "", claims,
    )  # fmt: skip


def _own_voice(briefing: Briefing, claims: tuple[Link, ...]) -> SourceRow:
    return SourceRow(
        Link("The article itself"), "", "", "in its own voice, no source named", briefing.article.url or "", "", "", "",
        claims,
    )  # fmt: skip


def _remark(remark: Remark, briefing: Briefing) -> RemarkView:
    about = tuple(parts.item_link(briefing, i) for i in remark.about)
    return RemarkView(
        remark.text, words.NOTE.get(remark.kind or "", ""), about, parts.chain_links(remark.chains)
    )


def _conflict(conflict: Conflict, briefing: Briefing) -> ConflictView:
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


def _corrections(briefing: Briefing) -> tuple[CorrectionView, ...]:
    newest = sorted(briefing.corrections, key=lambda c: c.date.text, reverse=True)
    return tuple(
        CorrectionView(
            dates.words(c.date), words.CORRECTION[c.kind], c.was or "", c.now or "", c.why
        )
        for c in newest
    )


def _id_of(archive: Archive, topic: str) -> str:
    return next(i for i, (name, _) in archive.topics.items() if name == topic)


def _story(briefing: Briefing) -> Link | None:
    return Link(briefing.story, f"stories/{slug(briefing.story)}.md") if briefing.story else None


def _related(briefing: Briefing, archive: Archive) -> tuple[Link, ...]:
    """The other briefings of the same story, oldest first."""
    same = [
        b
        for b in archive.shown
        if briefing.story and b.story == briefing.story and b.id != briefing.id
    ]
    return tuple(Link(f"{dates.words(b.date)}: {b.title}", parts.briefing_uri(b)) for b in same)


def _filters(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """What the search can filter by."""
    of = briefing.parties.values()
    return {
        "actor": tuple(sorted(p.name for p in of if p.pool == "actor")),
        "place": tuple(sorted(p.name for p in briefing.places.values())),
        "source": tuple(sorted(p.name for p in of if p.pool == "source" and p.id != ARTICLE_ID)),
        "status": tuple(dict.fromkeys(words.STATUS[e.status] for e in briefing.events)),
        "topic": briefing.topics,
        "year": (briefing.date.text[:4],),
    }


def _aliases(briefing: Briefing) -> tuple[str, ...]:
    named = (*briefing.parties.values(), *briefing.places.values())
    return tuple(sorted({a for p in named if p.id != ARTICLE_ID for a in p.aliases}))
