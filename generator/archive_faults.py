"""Takes the briefings of an archive, returns what contradicts itself between them; never looks inside one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.date_value import is_before
from generator.diagnostics import Code, Diagnostic
from generator.entry_sites import INDEX, Site
from generator.model import RESERVED, Briefing, Party, Place
from generator.slugs import slug
from generator.spelling import nearest
from generator.yaml_levels import Loc

NO_PREDECESSOR = Code(
    "B601", "unknown-briefing", "error", "Reference to no briefing",
    "`supersedes` names the briefing that this one replaces; its page then points here.",
    "Write the id of a briefing of this archive: its file's name, unless it has an `id:`.",
    "supersedes: 2024-01-02-brige", "supersedes: 2024-01-02-bridge",
)  # fmt: skip
CIRCLE = Code(
    "B602", "supersedes-circle", "error", "Briefings that supersede each other",
    "Followed from one to the next, the replacements come back to where they began.",
    "Only the newer briefing says `supersedes:`.",
    "a.yml: supersedes: b\nb.yml: supersedes: a", "b.yml: supersedes: a",
)  # fmt: skip
COLLISION = Code(
    "B603", "address-collision", "error", "Two pages at one address",
    "Two briefings, topics or stories would be written to the same page, and one of them would be lost.",
    "Give one another id or name.",
    "topics: [Arms trade, Arms-Trade]", "topics: [Arms trade]",
)  # fmt: skip
TWO_FOR_ONE = Code(
    "B604", "id-of-two", "error", "One id for two across briefings",
    "The id leads to one page, and two briefings give it to different names, or say of it what cannot be said of one:"
    " another country, type or Wikidata item, or coordinates far apart.",
    "Make them agree, add an alias, or give one another id; an entry in the registry settles it for all.",
    "a.yml: who: [{id: lind, name: Ada Lind}]\nb.yml: who: [{id: lind, name: Bo Lind}]",
    "a.yml: who: [{id: ada-lind, name: Ada Lind}]\nb.yml: who: [{id: bo-lind, name: Bo Lind}]",
)  # fmt: skip
TWO_SUCCESSORS = Code(
    "B605", "superseded-twice", "error", "Briefing that two others replace",
    "The page of a replaced briefing points to the one that replaces it; here it would not know to which.",
    "Let the newest briefing alone say `supersedes:` of it, or let the newer replace the older in turn.",
    "b.yml: supersedes: a\nc.yml: supersedes: a", "b.yml: supersedes: a\nc.yml: supersedes: b",
)  # fmt: skip
OLDER_SUCCESSOR = Code(
    "B610", "supersedes-newer", "error", "Briefing that replaces a newer one",
    "The page of the newer one would send its readers to an older state of things.",
    "Say `supersedes:` in the newer of the two, or correct a date.",
    "date: 2024-03-01\nsupersedes: 2024-05-02-bridge", "date: 2024-06-01\nsupersedes: 2024-05-02-bridge",
)  # fmt: skip
FAR = 1.0  # degrees between two points of a place that is a city or less; what is nearer may be one
WIDE = frozenset({"region", "country"})  # precisions with which a place has no one point

CODES = (NO_PREDECESSOR, CIRCLE, COLLISION, TWO_FOR_ONE, TWO_SUCCESSORS, OLDER_SUCCESSOR)


def archive_faults(ordered: tuple[Briefing, ...], absent: frozenset[str]) -> Iterator[Diagnostic]:
    """Every fault between briefings. `absent` are the ids of those that have faults of their own."""
    shown = tuple(b for b in ordered if b.withheld is None)
    yield from _same_address(ordered)
    yield from _unknown_predecessors(ordered, absent)
    circles = on_circles(shown)
    yield from _two_successors(shown, circles)
    yield from _circles(ordered)
    yield from _older_successors(shown, circles)
    yield from _two_for_one_id(shown)
    for key in ("topics", "story"):
        yield from _groups_at_one_address(shown, key)


def group_names(briefing: Briefing, key: str) -> tuple[str, ...]:
    """The topics of a briefing, or its story."""
    return briefing.topics if key == "topics" else (briefing.story,) if briefing.story else ()


def _groups_at_one_address(shown: tuple[Briefing, ...], key: str) -> Iterator[Diagnostic]:
    first: dict[str, tuple[str, Briefing, int]] = {}
    for b in shown:
        for index, name in enumerate(group_names(b, key)):
            id_ = slug(name)
            there, other, number = first.setdefault(id_, (name, b, index))
            if not id_ or id_ == INDEX:
                message = f"no address can be made from `{name}`"
                yield COLLISION.at(b.path, b.at(key, index), message, "choose another name")
            elif there != name:
                message = f"`{name}` has the same address as `{there}` ({Site(other.path, other.at(key, number))})"
                yield COLLISION.at(b.path, b.at(key, index), message, "write both alike")


def _same_address(ordered: tuple[Briefing, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Briefing] = {}
    for b in sorted(ordered, key=lambda b: b.path):
        if first.setdefault(b.id, b) is not b:
            message = f"the page address `{b.id}` is taken by {first[b.id].path}"
            hint = "give one of them another `id:` or file name"
            yield COLLISION.at(b.path, b.at("id"), message, hint)


def _unknown_predecessors(ordered: tuple[Briefing, ...], absent: frozenset[str]) -> Iterator[Diagnostic]:
    known = {b.id: b.path for b in ordered}
    for b in ordered:
        if b.supersedes is None or b.supersedes in known or b.supersedes in absent:
            continue
        like = nearest(b.supersedes, [id_ for id_ in known if id_ != b.id])
        hint = f"did you mean `{like}`? ({known[like]})" if like else "write the id of a briefing"
        yield NO_PREDECESSOR.at(b.path, b.at("supersedes"), f"no briefing `{b.supersedes}`", hint)


def _two_successors(shown: tuple[Briefing, ...], circles: set[str]) -> Iterator[Diagnostic]:
    """Of a briefing in a circle nothing is told: who replaces it is open until the circle is mended."""
    first: dict[str, Briefing] = {}
    for b in shown:
        if b.supersedes and first.setdefault(b.supersedes, b) is not b and b.supersedes not in circles:
            message = f"`{b.supersedes}` is already replaced by {first[b.supersedes].path}"
            hint = f"write `supersedes: {first[b.supersedes].id}`, or delete the line in one of them"
            yield TWO_SUCCESSORS.at(b.path, b.at("supersedes"), message, hint)


def on_circles(shown: tuple[Briefing, ...]) -> set[str]:
    """The ids of those that, followed from one to the next, come back to themselves; each is passed once."""
    further = {b.id: b.supersedes or "" for b in shown}
    passed: set[str] = set()
    found: set[str] = set()
    for at in further:
        way: dict[str, int] = {}
        while at in further and at not in passed and at not in way:
            way[at] = len(way)
            at = further[at]
        passed.update(way)
        found.update(id_ for id_, number in way.items() if number >= way.get(at, len(way)))
    return found


def _older_successors(shown: tuple[Briefing, ...], circles: set[str]) -> Iterator[Diagnostic]:
    """Briefings dated before what they replace. In a circle there is always one, and the circle is told."""
    by_id = {b.id: b for b in shown}
    for b in shown:
        newer = by_id.get(b.supersedes or "")
        if newer and b.id not in circles and newer.date.earliest and is_before(b.date, newer.date.earliest):
            other = f"the one that it replaces ({newer.date.text}, {newer.path})"
            message = f"this briefing is dated {b.date.text}, before {other}"
            hint = f"write `supersedes: {b.id}` there instead, or correct a date"
            yield OLDER_SUCCESSOR.at(b.path, b.at("supersedes"), message, hint)


def _circles(ordered: tuple[Briefing, ...]) -> Iterator[Diagnostic]:
    """One fault for each circle, at the newest of its briefings."""
    by_id, left = {b.id: b for b in ordered}, on_circles(ordered)
    for b in reversed(ordered):
        if b.id not in left or by_id[b.id] is not b:
            continue
        way, at = [b.id], b.supersedes
        while at is not None and at != b.id:
            way.append(at)
            at = by_id[at].supersedes
        left.difference_update(way)
        yield _circle(b, tuple(way))


def _circle(b: Briefing, way: tuple[str, ...]) -> Diagnostic:
    message = f"supersedes itself: {' -> '.join((*way, b.id))}"
    hint = "take `supersedes:` out of the oldest of them" if len(way) > 1 else "delete the line"
    return CIRCLE.at(b.path, b.at("supersedes"), message, hint)


def _two_for_one_id(shown: tuple[Briefing, ...]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], tuple[Briefing, Party | Place]] = {}
    for b in shown:
        entries: list[tuple[str, Party | Place]] = [("party", p) for p in b.parties.values() if p.id not in RESERVED]
        entries += [("place", p) for p in b.places.values()]
        for pool, entry in entries:
            there, known = first.setdefault((pool, entry.id), (b, entry))
            loc, message = entry.loc, ""
            if known is not entry and not {known.name, *known.aliases} & {entry.name, *entry.aliases}:
                site = Site(there.path, there.at(*known.loc))
                message = f"`{entry.id}` is {entry.name} here, but {known.name} in {site}"
            elif not entry.registered:  # what the registry has was compared with it
                loc, message = _differing(b, pool, entry, first)
            if message:
                hint = "make them agree, or give one another `id:`"
                yield TWO_FOR_ONE.at(b.path, b.at(*loc), message, hint)


def _differing(
    b: Briefing, pool: str, entry: Party | Place, first: dict[tuple[str, ...], tuple[Briefing, Party | Place]]
) -> tuple[Loc, str]:
    """Where an entry says what cannot be said of that of the same id and name, and how to tell of it; "" if nowhere.

    Somebody may act in one briefing and be a source in another: what kind of source is no type of an actor.
    """
    for key, here in _said(entry).items():
        there, known = first.setdefault((pool, entry.id, key), (b, entry))
        before = _said(known)[key]
        if not _agree(here, before):
            site = Site(there.path, there.at(*known.loc, key))
            what = "place on the map" if isinstance(here, Point) else f"`{key}`"
            return (*entry.loc, key), f"the {what} of `{entry.id}` is {here} here, but {before} in {site}"
    return (), ""


class Point(NamedTuple):
    """Where a place lies, in degrees of WGS84; `is_exact` where that is a city or less."""

    lat: float
    lon: float
    is_exact: bool

    def __str__(self) -> str:
        return f"{self.lat}, {self.lon}"


def _said(entry: Party | Place) -> dict[str, str | Point]:
    """What an entry says that can be said of one only, by the key that it is written under."""
    if isinstance(entry, Party):
        given = {"type" if entry.pool == "actor" else "kind": entry.kind, "wikidata": entry.wikidata}
        return {key: value for key, value in given.items() if value is not None}
    said: dict[str, str | Point] = {"country": entry.country} if entry.country is not None else {}
    if entry.lat is not None and entry.lon is not None:
        said["lat"] = Point(entry.lat, entry.lon, entry.precision not in WIDE)
    return said


def _agree(one: str | Point, other: str | Point) -> bool:
    """Whether two say the same, or name points that may be of one place."""
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    apart = max(abs(one.lat - other.lat), abs(one.lon - other.lon))
    return not (one.is_exact and other.is_exact) or min(apart, 360 - apart) <= FAR
