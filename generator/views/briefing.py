"""Takes one briefing and its archive, returns the view of its page; all grouping and sorting happens here."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from generator import dates
from generator.attribution import origins
from generator.fields import slug
from generator.model import RESERVED, Briefing, Party, Place
from generator.relate import Archive
from generator.rules.quoted_share import quoted
from generator.views import parts, remarks, rows, words
from generator.views.page import View
from generator.views.parts import Link

# Characters; search engines show about as many.
DESCRIPTION = 200


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The page of one briefing."""

    title: str
    date: str
    status: str
    status_words: str
    tense: str
    ahead: str
    summary: str
    points: tuple[str, ...]
    who: tuple[rows.Person, ...]
    claims: tuple[parts.ClaimView, ...]
    where: tuple[rows.PlaceRow, ...]
    when: tuple[rows.Moment, ...]
    people_notes: tuple[rows.Person, ...]
    motives: tuple[parts.MotiveView, ...]
    none_self_stated: bool
    not_self_stated: str
    quotes: tuple[parts.QuoteView, ...]
    undated: tuple[rows.Moment, ...]
    past: tuple[rows.Moment, ...]
    ahead_moments: tuple[rows.Moment, ...]
    sources: tuple[rows.SourceRow, ...]
    origins: int
    conflicts: tuple[remarks.ConflictView, ...]
    gaps: tuple[remarks.RemarkView, ...]
    notes: tuple[remarks.RemarkView, ...]
    outcomes: tuple[parts.OutcomeView, ...]
    corrections: tuple[remarks.CorrectionView, ...]
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
        _description(briefing, view.date),
        view,
        source=briefing.path,
        language=briefing.language,
        filters=_filters(briefing),
        aliases=_aliases(briefing),
        date=briefing.date.text,
    )


def _description(briefing: Briefing, date: str) -> str:
    """What a search engine or a link preview shows: the bottom line, cut between two words."""
    words_ = briefing.summary or f"Briefing as of {date}: {briefing.events[0].claim}"
    return textwrap.shorten(words_, DESCRIPTION, placeholder=" …")


def _view(briefing: Briefing, archive: Archive, replaced: Link | None) -> BriefingView:
    claims = tuple(parts.claim_view(e, briefing, i) for i, e in enumerate(briefing.events, 1))
    status = briefing.status or ""
    moments = [(e, rows.moment(e, briefing)) for e in briefing.events]
    older = next((b for b in archive.shown if b.id == briefing.supersedes), None)
    published = briefing.article.published
    return BriefingView(
        title=briefing.title,
        date=dates.words(briefing.date),
        status=status,
        status_words=words.STATUS.get(status, ""),
        tense=words.TENSE.get(status, ""),
        ahead=_ahead(status, claims),
        summary=briefing.summary or "",
        points=briefing.points,
        who=tuple(rows.person(p) for p in rows.actors(briefing)),
        claims=claims,
        where=tuple(rows.place_row(p) for p in rows.in_order(briefing.places.values(), "where")),
        when=rows.when_card(moments),
        people_notes=tuple(rows.person(p) for p in rows.actors(briefing) if p.as_written or p.note),
        motives=tuple(parts.motive_view(m, briefing) for m in briefing.motives),
        not_self_stated=_not_self_stated(briefing),
        none_self_stated=bool(briefing.motives) and all(m.basis != "self-stated" for m in briefing.motives),
        quotes=tuple(parts.quote_view(q, briefing) for q in briefing.quotes),
        undated=tuple(m for e, m in moments if not (e.when and e.when.date)),
        past=rows.moments(moments, briefing, ahead=False),
        ahead_moments=rows.moments(moments, briefing, ahead=True),
        sources=rows.source_rows(briefing),
        origins=len(origins(tuple(c for e in briefing.events for c in e.chains), briefing.parties)),
        conflicts=tuple(remarks.conflict_view(c, briefing) for c in briefing.conflicts),
        gaps=tuple(remarks.remark_view(g, briefing) for g in briefing.gaps),
        notes=tuple(remarks.remark_view(n, briefing) for n in briefing.notes),
        outcomes=tuple(parts.outcome_view(e.outcome, e, briefing) for e in briefing.events if e.outcome),
        corrections=remarks.correction_views(briefing),
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


def _ahead(status: str, claims: tuple[parts.ClaimView, ...]) -> str:
    """`all` or `some` of it still lay ahead on the day the briefing speaks for; empty where none did."""
    if words.TENSE.get(status) == "ahead":
        return "all"
    return "some" if any(c.status in words.AWAITED for c in claims) else ""


def _not_self_stated(briefing: Briefing) -> str:
    """The owners none of whose motives is their own word, in a sentence; empty where there are none."""
    own = {o.id for m in briefing.motives if m.basis == "self-stated" for o in m.of}
    others = dict.fromkeys(o.name for m in briefing.motives for o in m.of if o.id not in own)
    if not others:
        return ""
    names = list(others)
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
    return f"No motive is stated by {joined} in the article; each stands on the word of others."


def _id_of(archive: Archive, topic: str) -> str:
    return next(i for i, (name, _) in archive.topics.items() if name == topic)


def _story(briefing: Briefing) -> Link | None:
    return Link(briefing.story, f"stories/{slug(briefing.story)}.md") if briefing.story else None


def _related(briefing: Briefing, archive: Archive) -> tuple[Link, ...]:
    """The other briefings of the same story, oldest first."""
    same = [b for b in archive.shown if briefing.story and b.story == briefing.story and b.id != briefing.id]
    return tuple(Link(f"{dates.words(b.date)}: {b.title}", parts.briefing_uri(b)) for b in same)


def _article_parties(briefing: Briefing) -> tuple[Party, ...]:
    """Whom the article itself names or rests on: not those who are known only from outcomes and notes."""
    chains = [c for e in briefing.events for c in e.chains] + [c for m in briefing.motives for c in m.stated_through]
    named = [p for e in briefing.events for p in (*e.by, *e.with_, *e.confirmed_by)]
    named += [p for m in briefing.motives for p in m.of] + [p for q in briefing.quotes for p in q.by]
    named += [p for c in briefing.conflicts for stance in c.positions for p in stance.by]
    ids = {p.id for p in (*named, *(p for chain in chains for p in chain))} - RESERVED
    return tuple(p for p in briefing.parties.values() if p.id in ids or p.loc[:1] == ("who",))


def _filters(briefing: Briefing) -> dict[str, tuple[str, ...]]:
    """What the search can filter by."""
    of = _article_parties(briefing)
    return {
        "actor": tuple(sorted(p.name for p in of if p.pool == "actor")),
        "place": tuple(sorted(p.name for p in briefing.places.values())),
        "source": tuple(sorted(p.name for p in of if p.pool == "source")),
        "status": tuple(dict.fromkeys(words.STATUS[e.status] for e in briefing.events)),
        "topic": briefing.topics,
        "year": (briefing.date.text[:4],),
    }


def _aliases(briefing: Briefing) -> tuple[str, ...]:
    named: tuple[Party | Place, ...] = (*_article_parties(briefing), *briefing.places.values())
    return tuple(sorted({a for p in named for a in p.aliases}))
