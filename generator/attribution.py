"""Takes attribution chains, returns whose word a claim rests on; counts origins, never outlets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.model import ARTICLE_ID, Briefing, Chain, Event, Party

Verification = Literal["unattributed", "single-origin", "multi-origin", "confirmed", "disputed"]
Sourcing = Literal["named", "relayed", "cited", "unnamed", "none"]


def origin(party: Party, parties: Mapping[str, Party]) -> str:
    """The id that a party counts as: it follows `same_origin_as`, then `speaks_for`, to their end."""
    seen = [party.id]
    while (further := party.same_origin_as or party.speaks_for) and further in parties and further not in seen:
        party = parties[further]
        seen.append(party.id)
    # Two that each count as the other are one origin, whichever of them the way began with.
    return min(seen[seen.index(further) :]) if further in seen else party.id


def speaks_for(party: Party, owner: str, parties: Mapping[str, Party]) -> bool:
    """Whether a party is `owner` or speaks, directly or through others, on its behalf."""
    seen: set[str] = set()
    while party.id not in seen:
        if party.id == owner:
            return True
        seen.add(party.id)
        party = parties.get(party.speaks_for or "", party)
    return False


def origins(chains: tuple[Chain, ...], parties: Mapping[str, Party]) -> tuple[str, ...]:
    """The distinct origins of several chains, in the order of the chains.

    The origin is the innermost party of a chain: whoever is nearest to what is claimed. The article's
    own voice is no origin.
    """
    ids = (origin(chain[-1], parties) for chain in chains if chain and chain[-1].id != ARTICLE_ID)
    return tuple(dict.fromkeys(ids))


def origins_of(briefing: Briefing) -> int:
    """How many origins all claims of a briefing have together."""
    if briefing.whole:
        return briefing.whole.origins
    return len(origins(tuple(chain for event in briefing.events for chain in event.chains), briefing.parties))


def verification(event: Event, briefing: Briefing) -> Verification:
    """How far a claim is backed, derived from its chains alone (DESIGN: section 3, rules of meaning)."""
    if any(event.id in conflict.events for conflict in briefing.conflicts):
        return "disputed"
    if event.confirmed_by:
        return "confirmed"
    count = len(origins(event.chains, briefing.parties))
    return "unattributed" if count == 0 else "single-origin" if count == 1 else "multi-origin"


def sourcing(chains: tuple[Chain, ...]) -> Sourcing:
    """What kind of source stands behind a claim: the strongest of its chains.

    `named`: a named source speaks in the article itself; `relayed`: a source at second hand; `cited`: a
    source of which the briefing does not say what it is; `unnamed`: the innermost source has no name;
    `none`: the article gives no source.
    """
    found: set[Sourcing] = set()
    for chain in chains:
        if not chain or chain[-1].id == ARTICLE_ID:
            continue
        if chain[-1].kind in ("unnamed", "group") and chain[-1].pool == "source":
            found.add("unnamed")
        elif len(chain) > 1:
            found.add("relayed")
        else:
            found.add("named" if chain[0].kind or chain[0].pool == "actor" else "cited")
    ranked: tuple[Sourcing, ...] = ("named", "relayed", "cited", "unnamed")
    return next((s for s in ranked if s in found), "none")
