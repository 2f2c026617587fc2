"""Takes a briefing, returns what searches find it by: its description, its facets and other names of what it is on."""

from __future__ import annotations

import textwrap

from generator.messages import Message, say
from generator.model import RESERVED, Briefing, Party, Place
from generator.views import words

# Characters; search engines show about as many.
DESCRIPTION = 200


def description(briefing: Briefing) -> str | Message:
    """What a search engine or a link preview shows: the bottom line, cut between two words."""
    if briefing.summary:
        return textwrap.shorten(briefing.summary, DESCRIPTION, placeholder=" …")
    claim = textwrap.shorten(briefing.events[0].claim, DESCRIPTION - 40, placeholder=" …")
    return say("Briefing as of {date}: {claim}", date=briefing.date, claim=claim)


def filters(briefing: Briefing) -> dict[str, tuple[str | Message, ...]]:
    """What the search can filter by."""
    of = _article_parties(briefing)
    return {
        "actor": tuple(sorted(p.name for p in of if p.pool == "actor")),
        "place": tuple(sorted(p.name for p in briefing.places.values())),
        "source": tuple(sorted(p.name for p in of if p.pool == "source")),
        "status": tuple(words.STATUS[s] for s in dict.fromkeys(e.status for e in briefing.events)),
        "topic": briefing.topics,
        "year": (briefing.date.text[:4],),
    }


def aliases(briefing: Briefing) -> tuple[str, ...]:
    """Other names of those and of the places that the article names."""
    named: tuple[Party | Place, ...] = (*_article_parties(briefing), *briefing.places.values())
    return tuple(sorted({a for p in named for a in p.aliases}))


def _article_parties(briefing: Briefing) -> tuple[Party, ...]:
    """Whom the article itself names or rests on: not those who are known only from outcomes and notes."""
    chains = [c for e in briefing.events for c in e.chains] + [c for m in briefing.motives for c in m.stated_through]
    named = [p for e in briefing.events for p in (*e.by, *e.with_, *e.confirmed_by)]
    named += [p for m in briefing.motives for p in m.of] + [p for q in briefing.quotes for p in q.by]
    named += [p for c in briefing.conflicts for stance in c.positions for p in stance.by]
    ids = {p.id for p in (*named, *(p for chain in chains for p in chain))} - RESERVED
    return tuple(p for p in briefing.parties.values() if p.id in ids or p.loc[:1] == ("who",))
