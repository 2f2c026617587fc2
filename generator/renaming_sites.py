"""Takes a checked archive and its files, returns who bears an id and which values refer by one; passes prose by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from pydantic import BaseModel

from generator import schema
from generator.archive_paths import is_registry
from generator.entry_sites import Site
from generator.layout_fields import Form, form_of
from generator.model import Briefing, Party
from generator.parse import Loc, Parsed
from generator.relate import Archive
from generator.yaml_compose import Node

Kind = Literal["actor", "source", "place", "briefing", "claim", "motive", "quote"]
Pool = Literal["party", "place", "briefing", "item"]
POOLS: Mapping[Kind, Pool] = {
    "actor": "party", "source": "party", "place": "place", "briefing": "briefing",
    "claim": "item", "motive": "item", "quote": "item",
}  # fmt: skip
REGISTERED: Mapping[str, Kind] = {"actors": "actor", "places": "place", "sources": "source"}

_PARTY = ("speaks_for", "same_origin_as")
REFERENCES: Mapping[type[BaseModel], Mapping[str, Pool | Literal["briefing#claim"]]] = {
    schema.Briefing: {"via": "party", "confirmed_by": "party", "supersedes": "briefing", "follows": "briefing#claim"},
    schema.Actor: dict.fromkeys(_PARTY, "party"),
    schema.Source: dict.fromkeys(_PARTY, "party"),
    schema.Article: dict.fromkeys(_PARTY, "party"),
    schema.Evidence: {"source": "party"},
    schema.Event: {
        "by": "party",
        "with": "party",
        "where": "place",
        "via": "party",
        "confirmed_by": "party",
        "follows": "briefing#claim",
    },
    schema.Outcome: {"via": "party"},
    schema.Motive: {"of": "party", "stated_by": "party", "via": "party", "events": "item"},
    schema.Quote: {"source": "party", "by": "party"},
    schema.Conflict: {"events": "item"},
    schema.Stance: {"by": "party", "events": "item"},
    schema.Gap: {"about": "item"},
    schema.Note: {"about": "item", "via": "party"},
}
"""The fields that refer to something by its id or name, by the key that an editor writes. A test reads the schema."""


class Bearer(Struct, frozen=True):
    """Something that has an id. `loc` is its entry's; None for a source that is only named in passing.

    `shared`: the registry has the entry, or one that this one extends.
    """

    kind: Kind
    id: str
    parsed: Parsed
    loc: Loc | None
    shared: bool = False
    names: tuple[str, ...] = ()

    @property
    def pool(self) -> Pool:
        """What it shares its ids with."""
        return POOLS[self.kind]

    @property
    def in_registry(self) -> bool:
        """Whether this is the registry's own entry."""
        return is_registry(self.parsed.path)

    @property
    def site(self) -> Site:
        """Where it stands."""
        return Site(self.parsed.path, self.parsed.at(self.loc or (), key=self.in_registry))


def bearers(archive: Archive, registry: Iterable[Parsed]) -> tuple[Bearer, ...]:
    """All that has an id: the registry's entries, then each briefing with its own, by path."""
    found = [bearer for parsed in registry for bearer in _registered(parsed)]
    for briefing in sorted(archive.briefings, key=lambda b: b.path):
        found += _in_briefing(briefing)
    return tuple(found)


def _registered(parsed: Parsed) -> Iterator[Bearer]:
    kind = REGISTERED[parsed.path.rpartition("/")[2].rpartition(".")[0]]
    for id_, value in parsed.data.items() if isinstance(parsed.data, dict) else ():
        entry = value if isinstance(value, dict) else {"name": value}
        aliases = entry.get("aliases")
        names = [entry.get("name"), *(aliases if isinstance(aliases, list) else [aliases])]
        yield Bearer(kind, id_, parsed, (id_,), True, tuple(n for n in names if isinstance(n, str)))


def _in_briefing(briefing: Briefing) -> Iterator[Bearer]:
    parsed = briefing.parsed
    yield Bearer("briefing", briefing.id, parsed, ())
    for party in briefing.parties.values():
        own = party.loc[:1] in (("who",), ("sources",))
        if own or party.loc == ("via",):
            loc, names = party.loc if own else None, (party.name, *party.aliases)
            yield Bearer(_kind(party), party.id, parsed, loc, party.registered, names)
    for place in briefing.places.values():
        if place.loc:
            names = (place.name, *place.aliases)
            yield Bearer("place", place.id, parsed, place.loc, place.registered, names)
    yield from (Bearer("claim", e.id, parsed, e.loc) for e in briefing.events)
    yield from (Bearer("motive", m.id, parsed, m.loc) for m in briefing.motives)
    yield from (Bearer("quote", q.id, parsed, q.loc) for q in briefing.quotes)


def _kind(party: Party) -> Kind:
    return "actor" if party.pool == "actor" else "source"


def references(parsed: Parsed, pool: Pool) -> Iterator[tuple[Loc, str]]:
    """Each value of a file that refers to something of the pool, by id or name."""
    yield from _references(parsed.data, form_of(parsed.path), (), pool)


def followed(parsed: Parsed) -> Iterator[tuple[Loc, str, str]]:
    """Each claim of another briefing that a file's claims take up: where it is written, the briefing, the claim."""
    for loc, name in _references(parsed.data, form_of(parsed.path), (), "briefing#claim"):
        briefing, _, claim = name.partition("#")
        yield loc, briefing, claim


def _references(node: Node, form: Form, loc: Loc, pool: str) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from _references(value, form, (*loc, index), pool)
    if not isinstance(node, dict):
        return
    known: Mapping[str, str] = {} if form.by_id or form.model is None else REFERENCES.get(form.model, {})
    for key, value in node.items():
        if known.get(key) == pool:
            yield from _texts(value, (*loc, key))
        else:
            yield from _references(value, form.under(key), (*loc, key), pool)


def _texts(node: Node, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, str):
        yield loc, node.strip()
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts(value, (*loc, index))
