"""Takes the names that one briefing uses, returns the parties and places they mean, and collects those that mean nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator import schema
from generator.anchoring import Anchorer
from generator.diagnostics import Diagnostic
from generator.directory import (
    AMBIGUOUS, UNKNOWN, Directory, Site, Unknown, is_misspelled, own_entries, party,
)  # fmt: skip
from generator.fields import slug
from generator.model import ARTICLE_ID, EDITOR_ID, RESERVED, Chain, Party, Place
from generator.parse import Loc, Parsed


@dataclass(frozen=True, slots=True)
class Shared:
    """What all briefings of an archive share: the registry's entries and where each stands."""

    parties: Mapping[str, Party]
    places: Mapping[str, Place]
    sites: Mapping[str, Site]


@dataclass(slots=True)
class References:
    """The names of one briefing. It remembers which entries were used and what could not be resolved."""

    parsed: Parsed
    article: Party
    parties: Directory[Party]
    places: Directory[Place]
    found: list[Diagnostic] = field(default_factory=list)
    used_parties: dict[str, Party] = field(default_factory=dict)
    used_places: dict[str, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, parsed: Parsed, data: schema.Briefing, shared: Shared, anchorer: Anchorer) -> References:
        """The names that the briefing's own entries and the registry give."""
        article = party(data.article or schema.Article(), ARTICLE_ID, loc=("article",))
        listed: list[tuple[Loc, Any]] = [(("who", i), item) for i, item in enumerate(data.who)]
        listed += [(("sources", i), item) for i, item in enumerate(data.sources)]
        own, faults = own_entries(parsed, listed, shared.parties, shared.sites)
        places: list[tuple[Loc, Any]] = [(("where", i), item) for i, item in enumerate(data.where)]
        own_places, place_faults = own_entries(parsed, places, shared.places, shared.sites)
        editor = Party(EDITOR_ID, "the editors of this page", "source")
        own = {ARTICLE_ID: article, EDITOR_ID: editor, **own}
        sites = {**shared.sites, **{i: Site(parsed.path, parsed.at(p.loc)) for i, p in own.items()}}
        place_sites = {i.removeprefix("place:"): s for i, s in shared.sites.items() if i.startswith("place:")}
        place_sites |= {i: Site(parsed.path, parsed.at(p.loc)) for i, p in own_places.items()}
        if not data.sources:
            own |= _named_in_passing(data, Directory(own, shared.parties, sites))
        held = {i: replace(p, held=anchorer.held(i) or anchorer.held(p.name)) for i, p in own.items()}
        names = Directory(held, shared.parties, sites)
        return cls(
            parsed, held[ARTICLE_ID], names, Directory(own_places, shared.places, place_sites),
            [*faults, *place_faults],
        )  # fmt: skip

    def listed(self, key: str) -> tuple[str, ...]:
        """Ids of the entries that stand under `who` or `where`, in their order."""
        entries = self.parties.own if key == "who" else self.places.own
        return tuple(i for i, entry in entries.items() if entry.loc[:1] == (key,))

    def party(self, name: str, loc: Loc) -> Party | None:
        """The actor or source of a name; None, with a diagnostic, where there is none."""
        hit = self.parties.find(name)
        if isinstance(hit, Party):
            return self.use(hit)
        self._not_found(name, loc, hit, "actor or source")
        return None

    def use(self, hit: Party) -> Party:
        """Takes a party into the briefing, with all that it speaks for or counts as."""
        if hit.id not in self.used_parties:
            self.used_parties[hit.id] = hit
            for further, key in (
                (hit.speaks_for, "speaks_for"),
                (hit.same_origin_as, "same_origin_as"),
            ):
                if further and (target := self.party(further, (*hit.loc, key))) and target.id != further:
                    hit = replace(hit, **{key: target.id})
                    self.used_parties[hit.id] = hit
        return self.used_parties[hit.id]

    def all_parties(self, names: Iterable[str], loc: Loc) -> tuple[Party, ...]:
        """The parties of several names, each once."""
        hits = (self.party(name, (*loc, i)) for i, name in enumerate(names))
        return tuple(dict.fromkeys(p for p in hits if p))

    def chains(self, via: tuple[tuple[str, ...], ...] | None, loc: Loc) -> tuple[Chain, ...]:
        """Attribution chains. The article's own voice is no step of a chain, for it is implied."""
        nested = (*loc, 0, 0) in self.parsed.values
        made = []
        for i, chain in enumerate(via or ()):
            steps = [self.party(n, (*loc, i, j) if nested else (*loc, j)) for j, n in enumerate(chain)]
            made.append(tuple(p for p in steps if p and p.id not in RESERVED))
        return tuple(c for c in made if c)

    def all_places(self, names: Iterable[str], loc: Loc) -> tuple[Place, ...]:
        """The places of several names, each once."""
        made: list[Place] = []
        for i, name in enumerate(names):
            hit = self.places.find(name)
            if isinstance(hit, Place):
                made.append(self.used_places.setdefault(hit.id, hit))
            else:
                self._not_found(name, (*loc, i), hit, "place")
        return tuple(dict.fromkeys(made))

    def _not_found(self, name: str, loc: Loc, hit: Unknown | tuple[str, ...], what: str) -> None:
        path, position = self.parsed.path, self.parsed.at(loc)
        if isinstance(hit, tuple):
            message = f"`{name}` could be {' or '.join(f'`{i}`' for i in hit)}"
            self.found.append(AMBIGUOUS.at(path, position, message, "refer to the one you mean by its id"))
            return
        where = f" ({hit.site.path}:{hit.site.position.line})" if hit.site else ""
        add = "add it under `where:`" if what == "place" else "add it under `who:` or `sources:`"
        hint = f"did you mean `{hit.like}`?{where}" if hit.like else f"{add}, or correct the name"
        self.found.append(UNKNOWN.at(path, position, f"no {what} `{name}`", hint))


def _named_in_passing(data: schema.Briefing, directory: Directory[Party]) -> dict[str, Party]:
    """Sources that a briefing without a `sources` list declares by naming them (the fifteen-line form)."""
    chains = [c for e in (data, *data.what) for c in (e.via or ())] + [c for m in data.motives for c in m.via]
    names = [n for c in chains for n in c] + [n for m in data.motives for n in m.stated_by]
    made: dict[str, Party] = {}
    for name in dict.fromkeys(names):
        unknown = isinstance(directory.find(name), Unknown)
        if unknown and slug(name) and not is_misspelled(name, directory):
            made[slug(name)] = Party(slug(name), name, "source", loc=("via",))
    return made
