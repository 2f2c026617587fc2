"""Takes the registry's files, returns its entries and what a name means among them; never guesses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic

from msgspec import Struct
from msgspec.structs import replace

from generator import schema
from generator.diagnostics import Code, Diagnostic, Position
from generator.entry_sites import INDEX, Site
from generator.field_codes import MISSING_KEY
from generator.model import RESERVED, Party, Place
from generator.name_parts import in_brackets, several
from generator.names import Entries, Known
from generator.parse import Loc, Parsed
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
TWO_BEAR = Code(
    "B305", "name-of-two", "error", "Name that two registry entries claim",
    "A name of the registry must mean one entry, or a briefing that uses it could credit the wrong one.",
    "Tell them apart (`Ada Lind (mayor)`), or take the name out of one entry's aliases.",
    "ada-lind: {name: Ada Lind, aliases: [Lind]}\nbo-lind: {name: Bo Lind, aliases: [Lind]}",
    "ada-lind: {name: Ada Lind}\nbo-lind: {name: Bo Lind}",
)  # fmt: skip
NEAR = Code(
    "B306", "near-name", "warning", "New name that is one letter from a registered one",
    "A name that the registry does not have gets a page of its own, and the page of the one that may be meant lacks"
    " what is said here.",
    "Correct the name. If it is another, add it to the registry.",
    "who: [Ada Lindt]", "who: [Ada Lind]",
)  # fmt: skip
TWICE = Code(
    "B307", "twice-in-chain", "error", "Source that stands twice in one chain",
    "A chain says who has it from whom, outermost first; the page would say that somebody cites themselves.",
    "Delete one of them, or correct the name.",
    "via: [Harbour Post, Reuters, Reuters]", "via: [Harbour Post, Reuters]",
)  # fmt: skip
CONTRADICTION = Code(
    "B304", "contradiction", "error", "Briefing and registry disagree",
    "A briefing may add to a registry entry (role, as_written, aliases, note), but what the registry says of it"
    " holds in every briefing.",
    "Correct one of the two, or give the briefing's own entry another id.",
    "who: [{id: ada-lind, type: state}]", "who: [{id: ada-lind, role: envoy}]",
)  # fmt: skip
PARTIAL = Code(
    "B506", "coordinates-partial", "error", "Half a coordinate, or one without its precision",
    "A point on a map claims to be exact. `lat` and `lon` come together, and `precision` says how exact they are.",
    "Give all three, or none where the place is not known that well.",
    "{name: Vladivostok, lat: 43.12}", "{name: Vladivostok, lat: 43.12, lon: 131.89, precision: city}",
)  # fmt: skip
CODES = (UNKNOWN, AMBIGUOUS, DUPLICATE_ID, CONTRADICTION, TWO_BEAR, NEAR, TWICE, PARTIAL)

PASSING: Loc = ("via",)
"""Where a source is said to stand that has no entry and is only named; no message leads there."""


class Unknown(Struct, frozen=True):
    """No entry has the name; `like` is the nearest known one, `site` where that stands."""

    like: str = ""
    site: Site | None = None


class Directory(Struct, Generic[Known], frozen=True):
    """All that the references of one briefing can mean: `own` entries first, then the registry's.

    `sites` says where the registry's entries stand, `file` is where the own ones do. It is not `complete` where a
    file of the registry could not be read: who is unknown may stand there. Of the `faulty` ones only names are sure.
    """

    own: Entries[Known]
    registry: Entries[Known]
    sites: Mapping[str, Site]
    complete: bool = True
    file: Parsed | None = None
    faulty: frozenset[str] = frozenset()

    def known(self, name: str) -> Known | tuple[str, ...] | None:
        """The entry of an id, exact name or alias; the ids that claim it where several do, None where none does."""
        for entries in (self.own, self.registry):
            if name in entries:
                return self.own.get(name, entries[name])
        for entries in (self.own, self.registry):
            ids = entries.bearers(name)
            if len(ids) == 1:
                return self.own.get(ids[0], entries[ids[0]])
            if ids:
                return ids
        return None

    def find(self, name: str) -> Known | Unknown | tuple[str, ...]:
        """As `known`, with the nearest known name in place of None: to look for it takes time."""
        hit = self.known(name)
        if hit is not None:
            return hit
        by_name = self.names()
        like = nearest(name, by_name)
        return Unknown(like, self._site(by_name[like])) if like else Unknown()

    def names(self) -> dict[str, str]:
        """Every id, name and alias, with the id of its entry."""
        return {**self.registry.names, **self.own.names}

    def _site(self, id_: str) -> Site | None:
        if self.file is not None and id_ in self.own and self.own[id_].loc != PASSING:
            return Site(self.file.path, self.file.at(self.own[id_].loc))
        return self.sites.get(id_)


def not_found(
    path: str, position: Position, name: str, hit: Unknown | tuple[str, ...], what: str, *, may_be_list: bool = False
) -> Diagnostic:
    """The diagnostic for a name that no entry or several entries bear; `what` is the kind of entry.

    `may_be_list`: it stands where a list may, and is as likely one without its brackets.
    """
    if isinstance(hit, tuple):
        message = f"`{name}` could be {' or '.join(f'`{i}`' for i in hit)}"
        return AMBIGUOUS.at(path, position, message, "refer to the one you mean by its id")
    where = f" ({hit.site})" if hit.site else ""
    add = "add it under `where:`" if what == "place" else "add it under `who:` or `sources:`"
    hint = f"did you mean `{hit.like}`?{where}" if hit.like else f"{add}, or correct the name"
    names = several(name.strip("()"))
    if may_be_list:
        hint = f'write `{in_brackets(names)}` if these are several, `["{name}"]` if it is one'
    elif len(names) > 1 and all(names):
        hint = f"if these are several, write `{in_brackets(names)}`; if it is one, {hint}"
    return UNKNOWN.at(path, position, f"no {what} `{name}`", hint)


def registry_entries(
    registries: Iterable[Registry],
) -> tuple[dict[str, Party], dict[str, Place], dict[str, Site], tuple[Diagnostic, ...]]:
    """The registry's actors and sources (one pool), its places, and where each entry stands.

    A place's site has its id after `place:`.
    """
    parties: dict[str, Party] = {}
    places: dict[str, Place] = {}
    sites: dict[str, Site] = {}
    found: list[Diagnostic] = []
    listed = [(r.parsed, id_, entry, r.faulty.get(id_)) for r in registries for id_, entry in r.entries.items()]
    for parsed, id_, entry, written in listed:
        key = f"place:{id_}" if isinstance(entry, schema.Place) else id_
        site = Site(parsed.path, parsed.at((written or id_,), key=True))
        if written is not None and (key in sites or id_ in RESERVED or id_ == INDEX):
            continue  # what is wrong with it was told, and it has nothing to give
        faults = tuple(_registered_faults(entry, id_, site, sites.get(key)))
        found.extend(faults)
        if any(f.code == DUPLICATE_ID.id for f in faults):
            continue
        sites[key] = site
        if isinstance(entry, schema.Place):
            places[id_] = place(entry, id_, registered=True)
        else:
            parties[id_] = party(entry, id_, registered=True)
    everybody = Directory(Entries[Party]({}), Entries(dict(parties)), sites)
    for parsed, id_, *_ in listed:
        if id_ in parties and sites[id_].path == parsed.path:
            parties[id_], unknown = _with_links(parties[id_], parsed, everybody)
            found.extend(unknown)
    found.extend(_two_bear(parties, sites, ""))
    found.extend(_two_bear(places, sites, "place:"))
    return parties, places, sites, tuple(found)


def _two_bear(
    entries: Mapping[str, Party] | Mapping[str, Place], sites: Mapping[str, Site], kind: str
) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for id_, entry in entries.items():
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            if first.setdefault(name, id_) != id_:
                site, other = sites[f"{kind}{id_}"], sites[f"{kind}{first[name]}"]
                message = f"`{name}` is also a name of `{first[name]}` ({other})"
                yield TWO_BEAR.at(site.path, site.position, message, "tell them apart, or take it out of one")


def _registered_faults(entry: Any, id_: str, site: Site, first: Site | None) -> Iterator[Diagnostic]:
    if first:
        hint = "actors and sources share their ids; rename one"
        yield DUPLICATE_ID.at(site.path, site.position, f"`{id_}` is already an id in {first}", hint)
    elif id_ in RESERVED or id_ == INDEX:
        yield DUPLICATE_ID.at(site.path, site.position, f"the id `{id_}` is reserved", "take another id")
    elif entry.name is None:
        yield MISSING_KEY.at(site.path, site.position, "required key `name` is missing", "add `name:`")
    elif isinstance(entry, schema.Place) and (missing := missing_coordinates(entry)):
        yield partial(site.path, site.position, entry.name, missing)


def _with_links(known: Party, parsed: Parsed, directory: Directory[Party]) -> tuple[Party, tuple[Diagnostic, ...]]:
    """The registry's party with ids for those whom it speaks for and counts as; none where unknown."""
    found: list[Diagnostic] = []
    ids: dict[str, str] = {}
    for key, name in (("speaks_for", known.speaks_for), ("same_origin_as", known.same_origin_as)):
        hit = directory.find(name) if name else None
        if isinstance(hit, Party):
            ids[key] = hit.id
        elif name and hit is not None:
            position = parsed.at((known.id, key))
            found.append(not_found(parsed.path, position, name, hit, "actor or source of the registry"))
    links = replace(known, speaks_for=ids.get("speaks_for"), same_origin_as=ids.get("same_origin_as"))
    return links, tuple(found)


def missing_coordinates(entry: schema.Place | Place) -> tuple[str, ...]:
    """Which of `lat`, `lon` and `precision` a place lacks, though it has coordinates."""
    if entry.lat is None and entry.lon is None:
        return ()
    return tuple(key for key in ("lat", "lon", "precision") if getattr(entry, key) is None)


def partial(path: str, position: Position, name: str | None, missing: tuple[str, ...]) -> Diagnostic:
    """The diagnostic for a place with coordinates that are not whole."""
    message = f"{name} has coordinates without {' and '.join(f'`{key}`' for key in missing)}"
    return PARTIAL.at(path, position, message, "give lat, lon and precision, or none")


def party(entry: schema.Actor | schema.Source, id_: str, **more: Any) -> Party:
    """The model's value of an actor's or a source's entry."""
    given = {k: v for k, v in entry if k in Party.__struct_fields__}
    kind = entry.type if isinstance(entry, schema.Actor) else entry.kind
    pool = "actor" if isinstance(entry, schema.Actor) else "source"
    return Party(**{**given, "id": id_, "name": entry.name or id_, "pool": pool, "kind": kind, **more})


def place(entry: schema.Place, id_: str, **more: Any) -> Place:
    """The model's value of a place's entry."""
    return Place(**{**dict(entry), "id": id_, "name": entry.name or id_, **more})
