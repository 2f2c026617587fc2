"""Takes the registry and one briefing's own entries, returns who and what its names mean; never guesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from rapidfuzz import fuzz, process

from generator import schema
from generator.diagnostics import Code, Diagnostic, Position
from generator.fields import slug
from generator.model import Party, Place
from generator.parse import Loc, Parsed
from generator.field_codes import ID, MISSING_KEY
from generator.spelling import nearest
from generator.validate import Registry

UNKNOWN = Code(
    "B301", "unknown-reference", "error", "Reference to nobody known",
    "A reference must name an actor, a source or a place by its id, its exact name or an alias.",
    "Correct the name, or add the entry to the briefing or the registry.",
    "by: minstry", "by: ministry",
)  # fmt: skip
AMBIGUOUS = Code(
    "B302", "ambiguous-reference", "error", "Name that several entries claim",
    "Two entries bear the name, so the page could credit the wrong one.",
    "Refer to the entry by its id.",
    "by: Lind", "by: ada-lind",
)  # fmt: skip
DUPLICATE_ID = Code(
    "B303", "duplicate-id", "error", "Id given twice",
    "Each actor and source of a briefing, each place, and each claim, motive and quote needs an id of its own.",
    "Rename one of them; an entry without `id:` gets one from its name.",
    "who: [{id: lind, name: Ada Lind}, {id: lind, name: Bo Lind}]",
    "who: [{id: ada-lind, name: Ada Lind}, {id: bo-lind, name: Bo Lind}]",
)  # fmt: skip
CONTRADICTION = Code(
    "B304", "contradiction", "error", "Briefing and registry disagree",
    "A briefing may add to a registry entry (role, as_written, aliases, note), but what the registry says of it"
    " holds in every briefing.",
    "Correct one of the two, or give the briefing's own entry another id.",
    "who: [{id: ada-lind, type: state}]", "who: [{id: ada-lind, role: envoy}]",
)  # fmt: skip
CODES = (UNKNOWN, AMBIGUOUS, DUPLICATE_ID, CONTRADICTION)

# What a briefing may say of a registry entry without contradicting it.
OWN_WORDS = frozenset({"id", "name", "aliases", "role", "as_written", "note", "text", "sha256", "rights"})
Known = TypeVar("Known", Party, Place)


@dataclass(frozen=True, slots=True)
class Site:
    """Where an entry stands: its file and position there."""

    path: str
    position: Position


@dataclass(frozen=True, slots=True)
class Unknown:
    """No entry has the name; `like` is the nearest known one, `site` where that stands."""

    like: str
    site: Site | None


@dataclass(frozen=True, slots=True)
class Directory(Generic[Known]):
    """All that the references of one briefing can mean: `own` entries first, then the registry's."""

    own: Mapping[str, Known]
    registry: Mapping[str, Known]
    sites: Mapping[str, Site]

    def find(self, name: str) -> Known | Unknown | tuple[str, ...]:
        """The entry of an id, exact name or alias; the ids that claim it where several do."""
        for entries in (self.own, self.registry):
            if name in entries:
                return self.own.get(name, entries[name])
        for entries in (self.own, self.registry):
            ids = tuple(i for i, e in entries.items() if name == e.name or name in e.aliases)
            if len(ids) == 1:
                return self.own.get(ids[0], entries[ids[0]])
            if ids:
                return ids
        return self._unknown(name)

    def _unknown(self, name: str) -> Unknown:
        entries = {**self.registry, **self.own}
        by_name = {n: e.id for e in entries.values() for n in (e.id, e.name, *e.aliases)}
        like = nearest(name, list(by_name))
        return Unknown(like, self.sites.get(by_name[like]) if like else None)


def is_misspelled(name: str, directory: Directory[Any]) -> bool:
    """Whether a name is so near to a known one that it is more likely a slip than somebody new."""
    entries = {**directory.registry, **directory.own}.values()
    known = [n for e in entries for n in (e.id, e.name, *e.aliases)]
    return process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=88) is not None


def registry_entries(
    registries: Iterable[Registry],
) -> tuple[dict[str, Party], dict[str, Place], dict[str, Site], tuple[Diagnostic, ...]]:
    """The registry's actors and sources (one pool), its places, and where each entry stands."""
    parties: dict[str, Party] = {}
    places: dict[str, Place] = {}
    sites: dict[str, Site] = {}
    found: list[Diagnostic] = []
    for registry in registries:
        for id_, entry in registry.entries.items():
            path, position = registry.parsed.path, registry.parsed.at((id_,), key=True)
            if entry.name is None:
                found.append(MISSING_KEY.at(path, position, "required key `name` is missing", "add `name:`"))
                continue
            if id_ in parties and not isinstance(entry, schema.Place):
                first = sites[id_]
                message = f"`{id_}` is already an id in {first.path}, line {first.position.line}"
                found.append(DUPLICATE_ID.at(path, position, message, "actors and sources share their ids; rename one"))
                continue
            if isinstance(entry, schema.Place):
                places[id_] = _place(entry, id_, registered=True)
                sites[f"place:{id_}"] = Site(path, position)
            else:
                parties[id_] = party(entry, id_, registered=True)
                sites[id_] = Site(path, position)
    return parties, places, sites, tuple(found)


def party(entry: schema.Actor | schema.Source, id_: str, **more: Any) -> Party:
    """The model's value of an actor's or a source's entry."""
    given = {k: v for k, v in entry if k in Party.__dataclass_fields__}
    kind = entry.type if isinstance(entry, schema.Actor) else entry.kind
    pool = "actor" if isinstance(entry, schema.Actor) else "source"
    return Party(**{**given, "id": id_, "name": entry.name or id_, "pool": pool, "kind": kind, **more})


def _place(entry: schema.Place, id_: str, **more: Any) -> Place:
    return Place(**{**dict(entry), "id": id_, "name": entry.name or id_, **more})


def own_entries(
    parsed: Parsed,
    items: Iterable[tuple[Loc, schema.Actor | schema.Source | schema.Place]],
    registry: Mapping[str, Known],
    sites: Mapping[str, Site],
) -> tuple[dict[str, Known], tuple[Diagnostic, ...]]:
    """The briefing's own entries by id, each merged with the registry's entry of that id or name."""
    own: dict[str, Known] = {}
    found: list[Diagnostic] = []
    shared = Directory({}, registry, sites)
    for loc, item in items:
        known = shared.find(item.id or item.name or "") if registry else Unknown("", None)
        base = known if isinstance(known, (Party, Place)) else None
        if base is not None and item.id and base.id != item.id:
            base = None
        id_ = base.id if base else item.id or slug(item.name or "")
        base = base or registry.get(id_)
        faults = _entry_faults(parsed, loc, item, id_, own, registry)
        if not faults and base is not None:
            faults = tuple(_contradictions(parsed, loc, item, base, sites))
        found.extend(faults)
        if not faults:
            own[id_] = _merged(item, id_, base, loc)
    return own, tuple(found)


def _entry_faults(
    parsed: Parsed,
    loc: Loc,
    item: Any,
    id_: str,
    own: Mapping[str, Known],
    registry: Mapping[str, Known],
) -> tuple[Diagnostic, ...]:
    if item.name is None and id_ not in registry:
        like = nearest(id_, list(registry)) if id_ else ""
        hint = f"did you mean the registry's `{like}`?" if like else "add `name:`, or the id of a registry entry"
        return (MISSING_KEY.at(parsed.path, parsed.at(loc), "required key `name` is missing", hint),)
    if not id_:
        message = f"no id can be made from `{item.name}`"
        return (
            ID.at(
                parsed.path,
                parsed.at(loc),
                message,
                "add an `id:` of small letters, digits and hyphens",
            ),
        )
    if id_ in own:
        line = parsed.at(own[id_].loc).line
        message = f"`{id_}` is already an id on line {line}"
        return (DUPLICATE_ID.at(parsed.path, parsed.at(loc), message, "give this one another `id:`"),)
    return ()


def _contradictions(
    parsed: Parsed, loc: Loc, item: Any, base: Party | Place, sites: Mapping[str, Site]
) -> Iterable[Diagnostic]:
    site = sites.get(base.id if isinstance(base, Party) else f"place:{base.id}")
    where = f" ({site.path}:{site.position.line})" if site else ""
    same_pool = isinstance(base, Place) or base.pool == ("actor" if isinstance(item, schema.Actor) else "source")
    if not same_pool and isinstance(base, Party):
        message = f"`{base.id}` is an {base.pool} in the registry{where}".replace("an source", "a source")
        yield CONTRADICTION.at(parsed.path, parsed.at(loc), message, "list it where it belongs, or give this one an id")
        return
    names = (base.id, base.name, *base.aliases)
    if item.name is not None and item.name not in names:
        message = f"`{base.id}` is called {base.name} in the registry{where}, here {item.name}"
        yield CONTRADICTION.at(parsed.path, parsed.at((*loc, "name")), message, "make them agree, or change this id")
    for key, value in item:
        attribute = "kind" if key == "type" else key
        there = getattr(base, attribute, None)
        if key not in OWN_WORDS and key in item.model_fields_set and there is not None and there != value:
            message = f"`{key}` of `{base.id}` is {there} in the registry{where}, here {value}"
            yield CONTRADICTION.at(parsed.path, parsed.at((*loc, key)), message, "make them agree, or change this id")


def _merged(item: Any, id_: str, base: Any, loc: Loc) -> Any:
    made = _place(item, id_, loc=loc) if isinstance(item, schema.Place) else party(item, id_, loc=loc)
    if base is None:
        return made
    given = {k: getattr(made, k) for k in type(made).__dataclass_fields__ if getattr(made, k) is not None}
    aliases = tuple(dict.fromkeys((*base.aliases, *made.aliases)))
    kept = {k: v for k, v in given.items() if k not in ("id", "name", "aliases", "registered", "held", "pool")}
    return replace(base, **{**kept, "aliases": aliases, "registered": True})
