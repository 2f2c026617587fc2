"""Takes all checked briefings, returns the archive: who, what and where across them; never renders, never sorts for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Code, Diagnostic
from generator.fields import slug
from generator.model import RESERVED, Briefing, Event, Motive, Party, Place, Quote
from generator.spelling import nearest

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
TWO_NAMES = Code(
    "B604", "id-of-two", "error", "One id for two names across briefings",
    "The id leads to one page, and two briefings give it to different names.",
    "Make the names agree, add an alias, or give one another id; an entry in the registry settles it for all.",
    "a.yml: who: [{id: lind, name: Ada Lind}]\nb.yml: who: [{id: lind, name: Bo Lind}]",
    "a.yml: who: [{id: ada-lind, name: Ada Lind}]\nb.yml: who: [{id: bo-lind, name: Bo Lind}]",
)  # fmt: skip
CODES = (NO_PREDECESSOR, CIRCLE, COLLISION, TWO_NAMES)


@dataclass(frozen=True, slots=True)
class Mention:
    """One briefing in which an actor, source or place occurs, as it is described there."""

    briefing: Briefing
    party: Party


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """An actor or source over all briefings; the lists are in the order of the briefings."""

    party: Party
    mentions: tuple[Mention, ...]
    acts: tuple[tuple[Briefing, Event], ...]
    said: tuple[tuple[Briefing, Event], ...]
    wants: tuple[tuple[Briefing, Motive], ...]
    ascribes: tuple[tuple[Briefing, Motive], ...]
    quotes: tuple[tuple[Briefing, Quote], ...]


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """A place over all briefings."""

    place: Place
    briefings: tuple[Briefing, ...]
    events: tuple[tuple[Briefing, Event], ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """All briefings and how they stand to each other.

    `shown` leaves out the withheld ones; every index is built from it alone. `superseded_by` maps the
    id of an older briefing to the one that replaces it.
    """

    briefings: tuple[Briefing, ...]
    shown: tuple[Briefing, ...]
    parties: Mapping[str, PartyRecord]
    places: Mapping[str, PlaceRecord]
    topics: Mapping[str, tuple[str, tuple[Briefing, ...]]]
    stories: Mapping[str, tuple[str, tuple[Briefing, ...]]]
    superseded_by: Mapping[str, Briefing]


def relate(briefings: Iterable[Briefing]) -> tuple[Archive, tuple[Diagnostic, ...]]:
    """The archive of the briefings, oldest first, and every fault between them."""
    ordered = tuple(sorted(briefings, key=lambda b: (b.date.text, b.id, b.path)))
    shown = tuple(b for b in ordered if b.withheld is None)
    by_id = {b.id: b for b in ordered}
    found = (
        *_same_address(ordered), *_supersedes(ordered, by_id), *_two_names(shown),
        *_group_faults(shown, "topics"), *_group_faults(shown, "story"),
    )  # fmt: skip
    archive = Archive(
        briefings=ordered,
        shown=shown,
        parties=_party_records(shown),
        places=_place_records(shown),
        topics=_groups(shown, "topics"),
        stories=_groups(shown, "story"),
        superseded_by={b.supersedes: b for b in shown if b.supersedes},
    )
    return archive, found


def _party_records(shown: tuple[Briefing, ...]) -> dict[str, PartyRecord]:
    lists: dict[str, dict[str, list[tuple[Briefing, object]]]] = defaultdict(lambda: defaultdict(list))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for b in shown:
        for p in b.parties.values():
            mentions[p.id].append(Mention(b, p))
        for e in b.events:
            for p in dict.fromkeys((*e.by, *e.with_)):
                lists[p.id]["acts"].append((b, e))
            for p in dict.fromkeys((*(s for c in e.chains for s in c), *e.confirmed_by)):
                lists[p.id]["said"].append((b, e))
        for m in b.motives:
            for p in m.of:
                lists[p.id]["wants"].append((b, m))
            for p in dict.fromkeys((*m.stated_by, *(s for c in m.chains for s in c))):
                lists[p.id]["ascribes"].append((b, m))
        for q in b.quotes:
            for p in q.by:
                lists[p.id]["quotes"].append((b, q))
    names = ("acts", "said", "wants", "ascribes", "quotes")
    return {
        id_: PartyRecord(_joined(ms), tuple(ms), **{n: tuple(lists[id_][n]) for n in names})  # type: ignore[arg-type]
        for id_, ms in sorted(mentions.items())
        if id_ not in RESERVED
    }


def _joined(mentions: list[Mention]) -> Party:
    """The newest description, with the aliases of all."""
    from dataclasses import replace

    names = (n for m in mentions for n in (m.party.name, *m.party.aliases))
    newest = mentions[-1].party
    return replace(newest, aliases=tuple(n for n in dict.fromkeys(names) if n != newest.name))


def _place_records(shown: tuple[Briefing, ...]) -> dict[str, PlaceRecord]:
    places: dict[str, Place] = {}
    briefings: dict[str, list[Briefing]] = defaultdict(list)
    events: dict[str, list[tuple[Briefing, Event]]] = defaultdict(list)
    for b in shown:
        for p in b.places.values():
            places[p.id] = p
            briefings[p.id].append(b)
        for e in b.events:
            for p in e.where:
                events[p.id].append((b, e))
    return {i: PlaceRecord(p, tuple(briefings[i]), tuple(events[i])) for i, p in sorted(places.items())}


def _names(briefing: Briefing, key: str) -> tuple[str, ...]:
    return briefing.topics if key == "topics" else (briefing.story,) if briefing.story else ()


def _groups(shown: tuple[Briefing, ...], key: str) -> dict[str, tuple[str, tuple[Briefing, ...]]]:
    names: dict[str, str] = {}
    members: dict[str, list[Briefing]] = defaultdict(list)
    for b in shown:
        for name in dict.fromkeys(_names(b, key)):
            names.setdefault(slug(name), name)
            members[slug(name)].append(b)
    return {id_: (names[id_], tuple(members[id_])) for id_ in sorted(members)}


def _group_faults(shown: tuple[Briefing, ...], key: str) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for b in shown:
        for index, name in enumerate(_names(b, key)):
            position = b.at(key, index) if key == "topics" else b.at(key)
            if not slug(name):
                yield COLLISION.at(
                    b.path,
                    position,
                    f"no address can be made from `{name}`",
                    "use letters or digits",
                )
            elif first.setdefault(slug(name), name) != name:
                message = f"`{name}` has the same address as `{first[slug(name)]}`"
                yield COLLISION.at(b.path, position, message, "write both alike")


def _same_address(ordered: tuple[Briefing, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Briefing] = {}
    for b in sorted(ordered, key=lambda b: b.path):
        if first.setdefault(b.id, b) is not b:
            message = f"the page address `{b.id}` is taken by {first[b.id].path}"
            yield COLLISION.at(b.path, b.at("id"), message, "give one of them another `id:` or file name")


def _supersedes(ordered: tuple[Briefing, ...], by_id: Mapping[str, Briefing]) -> Iterator[Diagnostic]:
    for b in ordered:
        if b.supersedes is None:
            continue
        if b.supersedes not in by_id:
            like = nearest(b.supersedes, list(by_id))
            hint = f"did you mean `{like}`?" if like else "write the id of a briefing"
            yield NO_PREDECESSOR.at(b.path, b.at("supersedes"), f"no briefing `{b.supersedes}`", hint)
            continue
        seen, at = [b.id], by_id[b.supersedes]
        while at.id not in seen and at.supersedes in by_id:
            seen.append(at.id)
            at = by_id[at.supersedes or ""]
        if at.id == b.id:
            way = " -> ".join((*seen, b.id))
            yield CIRCLE.at(
                b.path,
                b.at("supersedes"),
                f"supersedes itself: {way}",
                "only the newer one says so",
            )


def _two_names(shown: tuple[Briefing, ...]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], tuple[Briefing, Party | Place]] = {}
    for b in shown:
        entries: list[tuple[str, Party | Place]] = [("party", p) for p in b.parties.values() if p.id not in RESERVED]
        entries += [("place", p) for p in b.places.values()]
        for pool, entry in entries:
            there, known = first.setdefault((pool, entry.id), (b, entry))
            if known is entry or {known.name, *known.aliases} & {entry.name, *entry.aliases}:
                continue
            line = there.at(*known.loc).line
            message = f"`{entry.id}` is {entry.name} here, but {known.name} in {there.path}:{line}"
            yield TWO_NAMES.at(b.path, b.at(*entry.loc), message, "make them agree, or give one another `id:`")
