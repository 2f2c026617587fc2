"""Takes one briefing's own entries and the registry, returns each as the two together say; changes no registry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic

from msgspec import Struct
from msgspec.structs import replace

from generator import schema
from generator.diagnostics import Diagnostic
from generator.directory import (
    CONTRADICTION,
    DUPLICATE_ID,
    NEAR,
    UNKNOWN,
    Directory,
    missing_coordinates,
    partial,
    party,
    place,
)  # fmt: skip
from generator.entry_sites import INDEX
from generator.field_codes import ID, MISSING_KEY
from generator.model import RESERVED, Party, Place
from generator.names import Known
from generator.parse import Loc, Parsed
from generator.slugs import slug
from generator.spelling import is_slip, nearest

LIKE_AN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""What may be an id: of small letters, with hyphens. Some names are such too, and most `town-officials`."""

# What a briefing may say of a registry entry without contradicting it.
OWN_WORDS = frozenset({"id", "name", "aliases", "role", "as_written", "note", "text", "sha256", "rights", "formerly"})
LINKS = ("speaks_for", "same_origin_as")
# What of an entry of the registry stays, whatever a briefing says of it.
KEPT = ("id", "name", "aliases", "formerly", "registered", "held", "pool")


class Own(Struct, Generic[Known], frozen=True):
    """A briefing's own entries by id, and the names of those with a fault: they are known, but not to be had."""

    entries: dict[str, Known]
    faulty: frozenset[str]
    found: tuple[Diagnostic, ...]


def own_entries(parsed: Parsed, items: Sequence[tuple[Loc, Any]], registry: Directory[Known]) -> Own[Known]:
    """The briefing's own entries, each merged with the registry's entry of that id or name."""
    own: dict[str, Known] = {}
    found: list[Diagnostic] = []
    faulty: set[str] = set()
    for loc, item in items:
        base = _base(item, registry)
        id_ = base.id if base else item.id or slug(item.name or "")
        faults = tuple(_entry_faults(parsed, loc, item, id_, own, registry))
        if not faults and base is not None and base.id not in registry.faulty:
            faults = tuple(_contradictions(parsed, loc, item, base, registry))
        if not faults:
            own[id_] = _merged(item, id_, base, loc)
            faults = tuple(_partial(parsed, item, own[id_]))
            if base is None and registry.complete:
                found.extend(_near(parsed, loc, item, registry))
        else:
            faulty |= _names(item) - own.keys()
        found.extend(faults)
    return Own(own, frozenset(faulty), tuple(found))


def _names(item: schema.Actor | schema.Place | schema.Source) -> set[str]:
    return {name for name in (item.id, item.name, *item.aliases) if name}


def _base(item: Any, directory: Directory[Known]) -> Known | None:
    """The registry's entry that an own one extends: that of its id or, where it has none, of its name."""
    if item.id:
        return directory.registry.get(item.id)
    hit = directory.known(item.name or "")
    return hit if isinstance(hit, (Party, Place)) else directory.registry.get(slug(item.name or ""))


def _entry_faults(
    parsed: Parsed, loc: Loc, item: Any, id_: str, own: Mapping[str, Known], registry: Directory[Known]
) -> Iterator[Diagnostic]:
    path = parsed.path
    if _is_id_of_none(item, id_, registry):
        if not registry.complete:
            return
        like = nearest(item.name or id_, registry.registry) if id_ else ""
        mean = f"did you mean the registry's `{like}`?"
        if item.name is None:
            hint = mean if like else "add `name:`, or the id of a registry entry"
            yield MISSING_KEY.at(path, parsed.at(loc), "required key `name` is missing", hint)
        else:
            hint = f"{mean} else, if that is the name, give it an `id:` too"
            yield UNKNOWN.at(path, parsed.at(loc), f"the registry has no `{item.name}`", hint)
    elif not id_:
        hint = "add an `id:` of small letters, digits and hyphens"
        yield ID.at(path, parsed.at(loc), f"no id can be made from `{item.name}`", hint)
    elif id_ in RESERVED or id_ == INDEX:
        hint = "give this one another `id:`"
        yield DUPLICATE_ID.at(path, parsed.at((*loc, "id")), f"the id `{id_}` is reserved", hint)
    elif id_ in own:
        message = f"`{id_}` is already an id on line {parsed.at(own[id_].loc).line}"
        yield DUPLICATE_ID.at(path, parsed.at((*loc, "id")), message, "give this one another `id:`")


def _is_id_of_none(item: Any, id_: str, registry: Directory[Known]) -> bool:
    """Whether an entry that is only named by an id, or by what looks like one, is none of the registry's."""
    if item.name is None:
        return id_ not in registry.registry
    if item.id is not None or not LIKE_AN_ID.fullmatch(item.name) or registry.known(item.name) is not None:
        return False
    return is_slip(item.name, registry.registry)


def _near(parsed: Parsed, loc: Loc, item: Any, registry: Directory[Known]) -> Iterator[Diagnostic]:
    """A new name that is hardly told apart from one of the registry's."""
    entries = registry.registry
    near = entries.near_names.near(item.name)
    is_same = near.casefold() == item.name.casefold()
    # A namesake has an id that is not easily taken for the other's.
    if not near or (is_same and item.id and entries.names[near] != entries.names.get(entries.near_names.near(item.id))):
        return
    site = registry.sites.get(entries.names[near])
    where = f" ({site})" if site else ""
    how = "is" if is_same else "is one letter from"
    hint = "leave out `id:`" if is_same and item.id else "correct it"
    message = f"`{item.name}` {how} the registry's `{near}`{where}, but gets a page of its own"
    yield NEAR.at(parsed.path, parsed.at((*loc, "name")), message, f"{hint}; if it is another, add it to the registry")


def _contradictions(
    parsed: Parsed, loc: Loc, item: Any, base: Known, registry: Directory[Known]
) -> Iterator[Diagnostic]:
    site = registry.sites.get(base.id)
    where = f" ({site})" if site else ""
    hint = "make them agree, or change this id"
    if isinstance(base, Party) and base.pool != ("actor" if isinstance(item, schema.Actor) else "source"):
        kind = "an actor" if base.pool == "actor" else "a source"
        message = f"`{base.id}` is {kind} in the registry{where}"
        belongs = "list it where it belongs, or give this one an id"
        yield CONTRADICTION.at(parsed.path, parsed.at(loc), message, belongs)
        return
    if item.name is not None and item.name not in (base.id, base.name, *base.aliases):
        message = f"`{base.id}` is called {base.name} in the registry{where}, here {item.name}"
        yield CONTRADICTION.at(parsed.path, parsed.at((*loc, "name")), message, hint)
    for key in sorted(item.model_fields_set - OWN_WORDS):
        here, there = getattr(item, key), getattr(base, "kind" if key == "type" else key, None)
        if there is None or here is None or there in (here, _id_of(here, registry) if key in LINKS else here):
            continue
        message = f"`{key}` of `{base.id}` is {there} in the registry{where}, here {here}"
        yield CONTRADICTION.at(parsed.path, parsed.at((*loc, key)), message, hint)


def _id_of(name: str, directory: Directory[Known]) -> str:
    hit = directory.known(name)
    return hit.id if isinstance(hit, (Party, Place)) else name


def _partial(parsed: Parsed, item: Any, made: Party | Place) -> Iterator[Diagnostic]:
    # What the registry alone has given has had its diagnostic there.
    own = bool(item.model_fields_set & {"lat", "lon", "precision"})
    if own and isinstance(made, Place) and (missing := missing_coordinates(made)):
        yield partial(parsed.path, parsed.at(made.loc), made.name, missing)


def _merged(item: Any, id_: str, base: Any, loc: Loc) -> Any:
    made = place(item, id_, loc=loc) if isinstance(item, schema.Place) else party(item, id_, loc=loc)
    if base is None:
        return made
    given = {key: getattr(made, key) for key in type(made).__struct_fields__ if key not in KEPT}
    said = {key: value for key, value in given.items() if value is not None}
    both = {key: tuple(dict.fromkeys((*getattr(base, key), *getattr(made, key)))) for key in ("aliases", "formerly")}
    return replace(base, **said, **both)
