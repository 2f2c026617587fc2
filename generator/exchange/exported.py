"""Takes a checked briefing, returns it in the shape that is published; never a word of the article but quotes."""

from __future__ import annotations

from typing import Any

from generator import model
from generator.assets import Site
from generator.attribution import sourcing, verification
from generator.dates import EdtfDate
from generator.exchange import named, shape
from generator.following import Claim
from generator.model import RESERVED, Chain
from generator.relate import Archive
from generator.slugs import slug
from generator.views.parts import briefing_uri, party_link, place_link


def exported(briefing: model.Briefing, archive: Archive, site: Site) -> shape.Briefing:
    """A shown briefing of the archive as other programs read it."""
    newer = archive.superseded_by.get(briefing.id)
    story = group("stories", briefing.story, archive, site) if briefing.story else None
    return shape.Briefing(
        id=briefing.id, title=briefing.title, address=site.address(briefing_uri(briefing)), date=briefing.date.text,
        language=briefing.language, status=briefing.status, summary=briefing.summary, points=briefing.points,
        story=story, topics=tuple(group("topics", t, archive, site) for t in briefing.topics),
        article=_article(briefing),
        parties=_parties(briefing, archive, site),
        places=tuple(named.Place(**place(p, site)) for p in briefing.places.values()),
        claims=tuple(_claim(e, briefing, archive, site) for e in briefing.events),
        motives=tuple(_motive(m, briefing, site) for m in briefing.motives),
        quotes=tuple(_quote(q, briefing, site) for q in briefing.quotes),
        conflicts=tuple(_conflict(c) for c in briefing.conflicts),
        gaps=tuple(shape.Gap(text=g.text, about=g.about) for g in briefing.gaps),
        notes=tuple(
            shape.Note(kind=n.kind or "other", text=n.text, about=n.about, via=_chains(n.chains))
            for n in briefing.notes
        ),
        corrections=tuple(
            shape.Correction(date=c.date.text, kind=c.kind, was=c.was, now=c.now, why=c.why)
            for c in briefing.corrections
        ),
        supersedes=briefing.supersedes, superseded_by=newer.id if newer else None,
    )  # fmt: skip


def party(given: model.Party, archive: Archive, site: Site) -> dict[str, Any]:
    """The fields that a party has everywhere."""
    known = archive.parties[given.id].party
    return {
        "id": given.id, "pool": given.pool, "name": given.name, "kind": given.kind, "aliases": given.aliases,
        "wikidata": given.wikidata, "url": given.url, "published": _written(given.published),
        "speaks_for": given.speaks_for, "same_origin_as": given.same_origin_as,
        "address": site.address(party_link(known).uri),
    }  # fmt: skip


def place(given: model.Place, site: Site) -> dict[str, Any]:
    """The fields that a place has everywhere."""
    return {
        "id": given.id, "name": given.name, "aliases": given.aliases, "country": given.country, "lat": given.lat,
        "lon": given.lon, "precision": given.precision, "address": site.address(place_link(given).uri),
    }  # fmt: skip


def group(kind: str, name: str, archive: Archive, site: Site) -> named.Group:
    """A story or a topic, under the name that the archive gives it; `kind` is the folder of its page."""
    id_ = slug(name)
    known = (archive.stories if kind == "stories" else archive.topics)[id_][0]
    return named.Group(id=id_, name=known, address=site.address(f"{kind}/{id_}.md"))


def _parties(briefing: model.Briefing, archive: Archive, site: Site) -> tuple[named.NamedParty, ...]:
    """The parties of a briefing as it describes them, with the sums of the texts that its quotes are from."""
    sums = {e.source.id: e.found.text_sha256 for e in briefing.all_evidence() if e.found}
    return tuple(
        named.NamedParty(
            **party(p, archive, site), role=p.role, as_written=p.as_written, note=p.note, sha256=sums.get(p.id)
        )
        for p in briefing.parties.values()
        if p.id not in RESERVED
    )


def _article(briefing: model.Briefing) -> named.Article:
    given = briefing.article
    return named.Article(
        name=given.name, url=given.url, published=_written(given.published),
        language=given.language or briefing.language, rights=given.rights,
        sha256=briefing.text.sha256 if briefing.text else None,
    )  # fmt: skip


def _claim(event: model.Event, briefing: model.Briefing, archive: Archive, site: Site) -> shape.Claim:
    here = briefing.id, event.id
    return shape.Claim(
        id=event.id, address=_address(briefing, event.id, site), claim=event.claim, status=event.status,
        hedge=event.hedge, by=_ids(event.by), with_=_ids(event.with_), when=_when(event.when),
        where=tuple(p.id for p in event.where), via=_chains(event.chains), sourcing=sourcing(event.chains),
        verification=verification(event, briefing), confirmed_by=_ids(event.confirmed_by),
        evidence=_evidence(event.evidence), outcome=_outcome(event.outcome),
        follows=_others(archive.follows.get(here, ()), site),
        followed_by=_others(archive.followed_by.get(here, ()), site),
    )  # fmt: skip


def _others(claims: tuple[Claim, ...], site: Site) -> tuple[shape.OtherClaim, ...]:
    return tuple(shape.OtherClaim(briefing=b.id, claim=e.id, address=_address(b, e.id, site)) for b, e in claims)


def _when(when: model.When | None) -> shape.When | None:
    if when is None:
        return None
    return shape.When(edtf=_written(when.date), text=when.text, time=when.time, tz=when.tz, recurs=when.recurs)


def _outcome(given: model.Outcome | None) -> shape.Outcome | None:
    if given is None:
        return None
    return shape.Outcome(
        result=given.result, date=_written(given.date), text=given.text, via=_chains(given.chains),
        evidence=_evidence(given.evidence),
    )  # fmt: skip


def _motive(motive: model.Motive, briefing: model.Briefing, site: Site) -> shape.Motive:
    return shape.Motive(
        id=motive.id, address=_address(briefing, motive.id, site), of=_ids(motive.of), motive=motive.motive,
        stated_by=_ids(motive.stated_by), via=_chains(motive.chains), basis=motive.basis, events=motive.events,
        evidence=_evidence(motive.evidence),
    )  # fmt: skip


def _quote(quote: model.Quote, briefing: model.Briefing, site: Site) -> shape.Quote:
    return shape.Quote(
        id=quote.id, address=_address(briefing, quote.id, site), by=_ids(quote.by), kind=quote.kind,
        evidence=_evidence((quote.evidence,))[0], note=quote.note,
    )  # fmt: skip


def _conflict(conflict: model.Conflict) -> shape.Conflict:
    return shape.Conflict(
        about=conflict.about,
        events=conflict.events,
        positions=tuple(
            shape.Stance(by=_ids(p.by), says=p.says, events=p.events, evidence=_evidence(p.evidence))
            for p in conflict.positions
        ),
    )


def _evidence(given: tuple[model.Evidence, ...]) -> tuple[named.Evidence, ...]:
    """The exact words and their place; the sentence around them is not ours to give away."""
    return tuple(
        named.Evidence(
            exact=e.exact, start=e.found.start if e.found else None, end=e.found.end if e.found else None,
            source=e.source.id, verified=e.verified,
        )
        for e in given
    )  # fmt: skip


def _address(briefing: model.Briefing, id_: str, site: Site) -> str:
    return site.address(f"{briefing_uri(briefing)}#{id_}")


def _ids(parties: tuple[model.Party, ...]) -> tuple[str, ...]:
    return tuple(p.id for p in parties)


def _chains(chains: tuple[Chain, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(_ids(chain) for chain in chains)


def _written(date: EdtfDate | None) -> str | None:
    return date.text if date else None
