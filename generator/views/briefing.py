"""Takes one briefing and its archive, returns the view of its page; all grouping and sorting happens here."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.assets import Site
from generator.attribution import origins
from generator.dates import EdtfDate
from generator.exchange.linked_data import linked_data
from generator.maps import Atlas, MapView
from generator.messages import Message, say
from generator.model import Briefing, Party
from generator.relate import Archive
from generator.rules.quoted_share import quoted
from generator.slugs import slug
from generator.views import downloads, found_by, moments, parts, remarks, rows, standing, words
from generator.views.card import card_address, card_words
from generator.views.claims import ClaimView, MotiveView, OutcomeView, claim_view, motive_view
from generator.views.page import Feed, View
from generator.views.parts import Link
from generator.views.versions import Version, changed, versions

# Words a minute that an adult reads of English non-fiction (Brysbaert 2019, Journal of Memory and Language 109).
READING = 238
# A point may open with what it is about: `On the record: only …`.
_LEAD = re.compile(r"([^.,;:“”«»]{1,40}:) +(.+)", re.DOTALL)


class Point(Struct, frozen=True):
    """A point of the bottom line; `lead` is what it opens with, up to its colon, or empty."""

    lead: str
    text: str


class BriefingView(Struct, frozen=True):
    """The page of one briefing."""

    title: str
    date: EdtfDate
    status_words: Message | None
    tense: str
    ahead: str
    minutes: int
    summary: str
    points: tuple[Point, ...]
    who: tuple[rows.Person, ...]
    claims: tuple[ClaimView, ...]
    where: tuple[rows.PlaceRow, ...]
    map: MapView | None
    timeline: moments.Timeline
    people_notes: tuple[rows.Person, ...]
    motives: tuple[MotiveView, ...]
    none_self_stated: bool
    not_self_stated: tuple[str, ...]
    quotes: tuple[parts.QuoteView, ...]
    sources: tuple[rows.SourceRow, ...]
    origins: int
    conflicts: tuple[remarks.ConflictView, ...]
    gaps: tuple[remarks.RemarkView, ...]
    notes: tuple[remarks.RemarkView, ...]
    outcomes: tuple[OutcomeView, ...]
    versions: tuple[Version, ...]
    changed: Message | None
    story: Link | None
    neighbours: tuple[standing.Neighbour, ...]
    topics: tuple[Link, ...]
    superseded_by: Link | None
    supersedes: Link | None
    firmness: tuple[standing.Firmness, ...]
    related: tuple[standing.Related, ...]
    article: Party
    article_held: bool
    quoted: str
    accepted: tuple[tuple[str, str], ...]
    downloads: tuple[Feed, ...]


class WithheldView(Struct, frozen=True):
    """The page of a withdrawn briefing: that it was, when and why, and nothing of what it said."""

    title: Message
    date: EdtfDate
    since: EdtfDate | None
    reason: str
    superseded_by: Link | None


def briefing_page(briefing: Briefing, archive: Archive, site: Site, atlas: Atlas | None = None) -> View:
    """The view of a briefing's page, or of the notice in its place; it has a map where there is a `atlas`."""
    uri = parts.briefing_uri(briefing)
    newer = archive.superseded_by.get(briefing.id)
    replaced = Link(newer.title, parts.briefing_uri(newer)) if newer else None
    if briefing.withheld:
        gone = WithheldView(
            say("Withdrawn briefing"), briefing.date, briefing.withheld.date, briefing.withheld.reason, replaced
        )
        said = say("This briefing was withdrawn.")
        return View(uri, "withheld.md", gone.title, said, gone, source=briefing.path)
    return View(
        uri,
        "briefing.md",
        briefing.title,
        found_by.description(briefing),
        _view(briefing, archive, site, atlas, replaced),
        source=briefing.path,
        language=briefing.language,
        date=briefing.date.text,
        filters=found_by.filters(briefing),
        aliases=found_by.aliases(briefing),
        feeds=downloads.feeds(briefing),
        linked_data=linked_data(briefing, archive, site),
        card=card_address(briefing, site),
        card_says=card_words(briefing),
    )


def _view(briefing: Briefing, archive: Archive, site: Site, atlas: Atlas | None, replaced: Link | None) -> BriefingView:
    made = _claims(briefing, archive, site)
    people = tuple(rows.person(p) for p in rows.actors(briefing))
    status = briefing.status or ""
    named = archive.shown if briefing.supersedes else ()
    older = next((b for b in named if b.id == briefing.supersedes), None)
    return BriefingView(
        title=briefing.title, date=briefing.date, minutes=_minutes(briefing),
        status_words=words.STATUS.get(status), tense=words.TENSE.get(status, ""),
        ahead=words.ahead(status, (c.status for c in made)),
        summary=briefing.summary or "", points=tuple(_point(p) for p in briefing.points),
        who=people, people_notes=tuple(p for p in people if p.as_written or p.note),
        where=tuple(rows.place_row(p, site.locale) for p in rows.in_order(briefing.places.values(), "where")),
        map=rows.place_map(briefing, atlas) if atlas else None, timeline=moments.timeline(briefing),
        claims=made, outcomes=tuple(c.outcome for c in made if c.outcome),
        motives=tuple(motive_view(m, briefing) for m in briefing.motives),
        not_self_stated=_not_self_stated(briefing),
        none_self_stated=bool(briefing.motives) and all(m.basis != "self-stated" for m in briefing.motives),
        quotes=tuple(parts.quote_view(q, briefing) for q in briefing.quotes),
        sources=rows.source_rows(briefing),
        origins=len(origins(tuple(c for e in briefing.events for c in e.chains), briefing.parties)),
        conflicts=tuple(remarks.conflict_view(c, briefing) for c in briefing.conflicts),
        gaps=tuple(remarks.remark_view(g, briefing) for g in briefing.gaps),
        notes=tuple(remarks.remark_view(n, briefing) for n in briefing.notes),
        versions=versions(briefing), changed=changed(briefing),
        story=standing.story(briefing), neighbours=standing.neighbours(briefing, archive),
        topics=tuple(Link(t, f"topics/{slug(t)}.md") for t in briefing.topics),
        superseded_by=replaced, supersedes=Link(older.title, parts.briefing_uri(older)) if older else None,
        firmness=standing.firmness(briefing), related=standing.related(briefing, archive),
        article=briefing.article, article_held=briefing.text is not None, quoted=f"{quoted(briefing):.0%}",
        accepted=tuple((a.why, a.code) for a in briefing.accepted), downloads=downloads.downloads(briefing, archive),
    )  # fmt: skip


def _claims(briefing: Briefing, archive: Archive, site: Site) -> tuple[ClaimView, ...]:
    uri = parts.briefing_uri(briefing)
    return tuple(
        claim_view(
            event,
            briefing,
            number,
            site.address(f"{uri}#{event.id}"),
            standing.told_before(briefing, event.id, archive),
            standing.told_since(briefing, event.id, archive),
        )
        for number, event in enumerate(briefing.events, 1)
    )


def _point(text: str) -> Point:
    found = _LEAD.fullmatch(text)
    return Point(found[1], found[2]) if found else Point("", text)


def _minutes(briefing: Briefing) -> int:
    """Minutes that it takes to read what is open on the page, at least one; evidence is closed at first."""
    said = [briefing.summary or "", *briefing.points]
    said += [e.claim for e in briefing.events] + [m.motive for m in briefing.motives]
    said += [r.text for r in (*briefing.gaps, *briefing.notes)] + [q.evidence.exact for q in briefing.quotes]
    said += [p.says for c in briefing.conflicts for p in c.positions]
    said += [e.outcome.text or "" for e in briefing.events if e.outcome]
    return max(1, round(sum(len(text.split()) for text in said) / READING))


def _not_self_stated(briefing: Briefing) -> tuple[str, ...]:
    """The owners none of whose motives is their own word."""
    own = {o.id for m in briefing.motives if m.basis == "self-stated" for o in m.of}
    return tuple(dict.fromkeys(o.name for m in briefing.motives for o in m.of if o.id not in own))
