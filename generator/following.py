"""Takes the briefings of an archive, returns which claim takes up which earlier one; never says what that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing, Earlier, Event
from generator.spelling import nearest

UNKNOWN = Code(
    "B607", "unknown-earlier-claim", "error", "Reference to no earlier claim",
    "`follows` names the claims of earlier briefings that this one takes up; the pages of both then point to each"
    " other.",
    "Write the briefing's id, `#` and the claim's id, as they stand in the address of the claim.",
    "follows: 2024-02-12-ferry-planned#opning", "follows: 2024-02-12-ferry-planned#opening",
)  # fmt: skip
NOT_EARLIER = Code(
    "B608", "follows-no-earlier", "error", "Claim that takes up one that is not earlier",
    "A claim takes up what an earlier briefing says; of one day, the briefing whose id sorts first is the earlier.",
    "Let the newer claim follow the older one; say what belongs together in one briefing with `conflicts:`.",
    "date: 2024-02-12\nfollows: 2024-04-10-ferry-opens#opening",
    "date: 2024-04-10\nfollows: 2024-02-12-ferry-planned#opening",
)  # fmt: skip
WITHHELD = Code(
    "B609", "follows-withheld", "error", "Claim that takes up a withheld one",
    "Nothing of a withheld briefing is shown any more, so that no claim can point to one of it.",
    "Take the claim out of `follows`.",
    "follows: 2024-06-18-ellery-glassworks#c1", "",
)  # fmt: skip
CODES = (UNKNOWN, NOT_EARLIER, WITHHELD)

Claim = tuple[Briefing, Event]
"""A claim with the briefing that it stands in."""
ClaimId = tuple[str, str]
"""The ids of a briefing and of a claim in it."""


class Following(Struct, frozen=True):
    """Which shown claims take up which, from the later one and from the earlier one."""

    follows: Mapping[ClaimId, tuple[Claim, ...]]
    followed_by: Mapping[ClaimId, tuple[Claim, ...]]


def following(shown: Iterable[Briefing]) -> Following:
    """The links between the claims of these briefings, each list in the order of the briefings and of their claims.

    One that a diagnostic is about is left out, so that no way from claim to claim comes back to where it began.
    """
    given = tuple(shown)
    claims = {(b.id, e.id): (b, e) for b in given for e in b.events}
    order = {id_: place for place, id_ in enumerate(claims)}
    follows: dict[ClaimId, tuple[Claim, ...]] = {}
    followed_by: dict[ClaimId, list[Claim]] = defaultdict(list)
    for later, (b, e) in claims.items():
        ids = [id_ for f in e.follows if (id_ := (f.briefing, f.claim)) in claims and _is_before(claims[id_][0], b)]
        if ids:
            follows[later] = tuple(claims[id_] for id_ in sorted(ids, key=order.__getitem__))
        for id_ in ids:
            followed_by[id_].append((b, e))
    return Following(follows, {id_: tuple(pairs) for id_, pairs in followed_by.items()})


def following_faults(ordered: tuple[Briefing, ...], absent: frozenset[str]) -> Iterator[Diagnostic]:
    """A fault for each `follows` that names no claim of an earlier briefing that is shown.

    `absent` are the ids of briefings that have faults of their own: what they say is not known.
    """
    known = {b.id: b for b in ordered}
    for b in ordered:
        for each in (f for e in b.events for f in e.follows):
            older = known.get(each.briefing)
            if older is not None:
                yield from _faults_of(b, each, older)
            elif each.briefing not in absent:
                yield _no_briefing(b, each, known)


def _no_briefing(b: Briefing, each: Earlier, known: Mapping[str, Briefing]) -> Diagnostic:
    like = nearest(each.briefing, [id_ for id_ in known if id_ != b.id])
    hint = f"did you mean `{like}`? ({known[like].path})" if like else "write the id of an earlier briefing"
    return UNKNOWN.at(b.path, b.at(*each.loc), f"no briefing `{each.briefing}`", hint)


def _faults_of(b: Briefing, each: Earlier, older: Briefing) -> Iterator[Diagnostic]:
    """What is wrong with the claim; of a briefing that cannot be followed at all only that is told."""
    if _is_sound(b, each, older):
        return
    position = b.at(*each.loc)
    if older.id == b.id:
        hint = "name a claim of an earlier briefing, or delete it"
        yield NOT_EARLIER.at(b.path, position, f"`{each}` is of this very briefing", hint)
    elif not _is_before(older, b):
        message = f"`{older.id}` is not earlier: its date is {older.date.text}, that of this briefing {b.date.text}"
        hint = "let the newer claim follow the older one"
        if older.date.text == b.date.text:  # an id that sorts after another one's is longer by something
            message = f"`{older.id}` is of the same day, and its id sorts after `{b.id}`"
            hint = f"let the newer claim follow the older one; if this is the newer, write `id: {older.id}-2` here"
        yield NOT_EARLIER.at(b.path, position, message, hint)
    elif older.withheld is not None and b.withheld is None:
        hint = "delete it: nothing of that briefing may show"
        yield WITHHELD.at(b.path, position, f"`{older.id}` is withheld ({older.path})", hint)
    elif each.claim not in (ids := [e.id for e in older.events]):
        like = nearest(each.claim, ids)
        line = next((older.at(*e.loc).line for e in older.events if e.id == like), 0)
        hint = f"did you mean `{like}`? ({older.path}:{line})" if like else f"its claims are {', '.join(ids)}"
        yield UNKNOWN.at(b.path, position, f"no claim `{each.claim}` in `{older.id}`", hint)


def _is_sound(b: Briefing, each: Earlier, older: Briefing) -> bool:
    """Whether nothing is wrong with it: most are, and a place in a file takes time."""
    shown = older.withheld is None or b.withheld is not None
    return _is_before(older, b) and shown and any(e.id == each.claim for e in older.events)


def _is_before(one: Briefing, other: Briefing) -> bool:
    """In the order of the archive, which pages list them in, too."""
    return (one.date.text, one.id) < (other.date.text, other.id)
