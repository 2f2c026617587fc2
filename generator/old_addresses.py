"""Takes an archive's entries, returns what keeps an old id of one (`formerly`) from leading to it; moves no page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Code, Diagnostic
from generator.entry_sites import INDEX, Site
from generator.model import Briefing, Party, Place
from generator.parse import Loc, Parsed
from generator.shared import Shared

TAKEN = Code(
    "B606", "old-address-taken", "error", "Old address that is taken",
    "`formerly` keeps an old address: it leads to the page's new one. That cannot be where another page stands,"
    " or where two entries would have it lead.",
    "Take the id out of `formerly`, or give the other entry another id.",
    "ada-lind: {name: Ada Lind, formerly: lind}\nlind: Bo Lind",
    "ada-lind: {name: Ada Lind, formerly: lind}\nbo-lind: Bo Lind",
)  # fmt: skip
CODES = (TAKEN,)
Pool = Literal["party", "place", "briefing"]


class OldAddress(Struct, frozen=True):
    """One id of a `formerly`: whose it is, and where it stands."""

    pool: Pool
    old: str
    id: str
    site: Site


def old_address_faults(
    registry: Iterable[Parsed], shared: Shared, briefings: Iterable[Briefing]
) -> Iterator[Diagnostic]:
    """A fault for each old id that is another entry's id, its own, or another's old one."""
    given = tuple(briefings)
    taken: Mapping[Pool, set[str]] = {
        "party": {*shared.parties, *(id_ for b in given for id_ in b.parties)},
        "place": {*shared.places, *(id_ for b in given for id_ in b.places)},
        "briefing": {b.id for b in given},
    }
    first: dict[tuple[Pool, str], OldAddress] = {}
    for each in (*_registered(registry), *(a for b in sorted(given, key=lambda b: b.path) for a in _own(b))):
        there = first.setdefault((each.pool, each.old), each)
        message, hint = "", "take it out of `formerly`, or give that one another id"
        if each.old == each.id:
            message, hint = f"`{each.old}` is the id that it has now", "take it out of `formerly`"
        elif each.old == INDEX or each.old in taken[each.pool]:
            message = f"at the address `{each.old}` stands another page"
        elif there.id != each.id:
            message = f"the old address `{each.old}` leads to `{there.id}` already ({there.site})"
            hint = "leave it where readers should come to"
        if message:
            yield TAKEN.at(each.site.path, each.site.position, message, hint)


def _registered(registry: Iterable[Parsed]) -> Iterator[OldAddress]:
    for parsed in registry:
        pool: Pool = "place" if parsed.path.rpartition("/")[2].startswith("places.") else "party"
        for id_ in parsed.data if isinstance(parsed.data, dict) else ():
            yield from _listed(parsed, pool, id_, (id_,))


def _own(briefing: Briefing) -> Iterator[OldAddress]:
    if briefing.formerly:
        yield from _listed(briefing.parsed, "briefing", briefing.id, ())
    entries: tuple[tuple[Pool, Mapping[str, Party] | Mapping[str, Place]], ...] = (
        ("party", briefing.parties), ("place", briefing.places),
    )  # fmt: skip
    for pool, by_id in entries:
        for entry in by_id.values():
            if entry.formerly and entry.loc[:1] in (("who",), ("sources",), ("where",)):
                yield from _listed(briefing.parsed, pool, entry.id, entry.loc)


def _listed(parsed: Parsed, pool: Pool, id_: str, loc: Loc) -> Iterator[OldAddress]:
    way, _ = parsed.find(loc)
    found, value = parsed.find((*way, "formerly"))
    if found != (*way, "formerly"):
        return
    for index, old in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(old, str):
            yield OldAddress(pool, old.strip(), id_, Site(parsed.path, parsed.at((*found, index))))
