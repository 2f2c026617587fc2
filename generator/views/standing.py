"""Takes a briefing and its archive, returns how the briefing stands to others, and how firm what it says is."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from generator.attribution import sourcing
from generator.dates import EdtfDate
from generator.messages import Message
from generator.model import Briefing
from generator.relate import Archive
from generator.slugs import slug
from generator.views import parts, rows, words
from generator.views.claims import Told, told
from generator.views.parts import Link

# As many names as stand beside a page; the page itself has the rest.
MAIN = 3


class Neighbour(Struct, frozen=True):
    """Another briefing of the same story, with the day that it speaks for."""

    link: Link
    date: EdtfDate


class Related(Struct, frozen=True):
    """A page that has more, and how many briefings it has."""

    link: Link
    briefings: int


class Firmness(Struct, frozen=True):
    """How many of the claims have a source of this kind."""

    sourcing: Message
    claims: int


def firmness(briefing: Briefing) -> tuple[Firmness, ...]:
    """The claims by the kind of source behind them, the firmest first; kinds that none has are left out."""
    counted = Counter(sourcing(event.chains) for event in briefing.events)
    return tuple(Firmness(said, counted[kind]) for kind, said in words.SOURCING.items() if counted[kind])


def related(briefing: Briefing, archive: Archive) -> tuple[Related, ...]:
    """The pages of the main actors, of the place most named (a state is an actor already) and of the story."""
    acting = {p.id for e in briefing.events for p in (*e.by, *e.with_)}
    actors = [p for p in rows.actors(briefing) if p.id in acting]
    found = [(parts.party_link(p), archive.number("party", p.id)) for p in actors[:MAIN]]
    told_of = Counter(p.id for e in briefing.events for p in e.where if p.id not in briefing.parties)
    places = sorted(rows.in_order(briefing.places.values(), "where"), key=lambda p: -told_of[p.id])
    found += [(parts.place_link(p), archive.number("place", p.id)) for p in places[:1]]
    if link := story(briefing):
        found.append((link, archive.number("story", slug(briefing.story or ""))))
    return tuple(Related(link, count) for link, count in found)


def story(briefing: Briefing) -> Link | None:
    """To the page of the briefing's story."""
    return Link(briefing.story, f"stories/{slug(briefing.story)}.md") if briefing.story else None


def neighbours(briefing: Briefing, archive: Archive) -> tuple[Neighbour, ...]:
    """The other briefings of the same story, oldest first."""
    _, same = archive.stories[slug(briefing.story)] if briefing.story else ("", ())
    return tuple(Neighbour(Link(b.title, parts.briefing_uri(b)), b.date) for b in same if b.id != briefing.id)


def told_before(briefing: Briefing, claim: str, archive: Archive) -> tuple[Told, ...]:
    """What earlier briefings say of the same matter as this claim."""
    return tuple(told(b, e) for b, e in archive.follows.get((briefing.id, claim), ()))


def told_since(briefing: Briefing, claim: str, archive: Archive) -> tuple[Told, ...]:
    """What later briefings say of the same matter as this claim."""
    return tuple(told(b, e) for b, e in archive.followed_by.get((briefing.id, claim), ()))
