"""Takes an archive and a story's briefings, returns how what they say went on from one to the next; judges no claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from generator.following import Claim, ClaimId
from generator.model import Briefing, Conflict, Event, Outcome
from generator.relate import Archive
from generator.story_changes import Change, changes

PAST = frozenset({"occurred", "ongoing"})
AWAITED = frozenset({"scheduled", "planned", "expected"})
SETTLING = PAST | {"cancelled", "denied"}


class Turn(Struct, frozen=True):
    """From one claim to a later one that takes it up, and what is said otherwise there."""

    earlier: Claim
    later: Claim
    changes: tuple[Change, ...]


class Step(Struct, frozen=True):
    """One claim of a thread, and the way to it from each earlier one that it takes up; the first have none."""

    briefing: Briefing
    event: Event
    turns: tuple[Turn, ...]


class Thread(Struct, frozen=True):
    """Two claims or more that are joined by `follows`, oldest first.

    A claim can take up several and be taken up by several, in briefings of other stories too; all stand here once.
    """

    steps: tuple[Step, ...]


class Disagreement(Struct, frozen=True):
    """A conflict within one article."""

    briefing: Briefing
    conflict: Conflict


class Contradiction(Struct, frozen=True):
    """Two claims of one thread that cannot both be so, the earlier one first."""

    earlier: Claim
    later: Claim


class Came(Struct, frozen=True):
    """What was expected, and what is known to have come of it.

    `outcome` is the editors' own record of it, None where there is none. `later` leads to the claims that
    settle it, each said by a later article or with an outcome of its own; it is empty where only `outcome` does.
    """

    briefing: Briefing
    event: Event
    outcome: Outcome | None
    later: tuple[Turn, ...]


class StoryRecord(Struct, frozen=True):
    """How a story moved. All lists are in the order of the briefings (by date, then id) and of their claims.

    Of a superseded briefing the threads and what came are told, but neither conflicts nor what is open.
    """

    name: str
    briefings: tuple[Briefing, ...]
    threads: tuple[Thread, ...]
    conflicts: tuple[Disagreement, ...]
    contradictions: tuple[Contradiction, ...]
    came: tuple[Came, ...]
    open: tuple[Claim, ...]


def story_record(name: str, briefings: Iterable[Briefing], archive: Archive) -> StoryRecord:
    """The record of a story, from its shown briefings in the order of the archive (as `archive.stories` has them)."""
    members = tuple(briefings)
    claims = [(b, e) for b in members for e in b.events]
    threads = tuple(_threads(archive, claims))
    current = [b for b in members if b.id not in archive.superseded_by]
    return StoryRecord(
        name=name,
        briefings=members,
        threads=threads,
        conflicts=tuple(Disagreement(b, c) for b in current for c in b.conflicts),
        contradictions=tuple(c for thread in threads for c in _contradictions(archive, thread)),
        came=tuple(came for b, e in claims if (came := _came(archive, (b, e)))),
        open=tuple((b, e) for b, e in claims if still_awaited(archive, b, e)),
    )


def settled(archive: Archive, briefing: Briefing, event: Event) -> bool:
    """Whether it is known what came of a claim: it has an outcome, or a later claim that takes it up settles it."""
    return event.outcome is not None or any(map(_settles, _after(archive, (briefing, event))))


def still_awaited(archive: Archive, briefing: Briefing, event: Event) -> bool:
    """Whether a claim is scheduled, planned or expected, and nothing in the archive has settled or replaced it.

    A later claim that expects it again, perhaps for another day, stands in its place.
    """
    if event.status not in AWAITED or event.outcome is not None or briefing.id in archive.superseded_by:
        return False
    if event.when and event.when.recurs:
        return False
    return not any(_settles(c) or c[1].status in AWAITED for c in _after(archive, (briefing, event)))


def _threads(archive: Archive, claims: Iterable[Claim]) -> Iterator[Thread]:
    told: set[ClaimId] = set()
    for claim in claims:
        if _id(claim) in told or not (_before_it(archive, claim) or _after_it(archive, claim)):
            continue
        members = [claim, *_walk(claim, lambda c: (*_before_it(archive, c), *_after_it(archive, c)))]
        told |= {_id(m) for m in members}
        yield Thread(tuple(Step(b, e, _turns_to(archive, (b, e))) for b, e in sorted(members, key=_place)))


def _turns_to(archive: Archive, later: Claim) -> tuple[Turn, ...]:
    return tuple(Turn(earlier, later, changes(earlier, later)) for earlier in _before_it(archive, later))


def _contradictions(archive: Archive, thread: Thread) -> Iterator[Contradiction]:
    """Only between a claim and one that takes it up, if through others.

    Two that take up the same may each say another part of it, without a word against each other.
    """
    for step in thread.steps:
        later = (step.briefing, step.event)
        if _settles(later):
            before = _walk(later, lambda c: _before_it(archive, c))
            yield from (Contradiction(c, later) for c in sorted(before, key=_place) if _contradict(c[1], step.event))


def _contradict(earlier: Event, later: Event) -> bool:
    """What goes on can be called off, and what was called off can come about after all: neither takes anything back."""
    if later.status == "cancelled":
        return earlier.status == "occurred"
    return (earlier.status == "denied" and later.status in PAST) or (
        earlier.status in PAST and later.status == "denied"
    )


def _came(archive: Archive, claim: Claim) -> Came | None:
    """None where nothing is known, or nothing was expected: a later claim only repeats one of the past."""
    briefing, event = claim
    later: list[Claim] = []
    if event.status not in SETTLING:
        later = sorted(filter(_settles, _after(archive, claim)), key=_place)
    if event.outcome is None and not later:
        return None
    return Came(briefing, event, event.outcome, tuple(Turn(claim, c, changes(claim, c)) for c in later))


def _after(archive: Archive, claim: Claim) -> Iterator[Claim]:
    """The later claims that take it up, directly or through others, on each way no further than one that settles it."""
    return _walk(claim, lambda c: () if c is not claim and _settles(c) else _after_it(archive, c))


def _walk(start: Claim, further: Callable[[Claim], tuple[Claim, ...]]) -> Iterator[Claim]:
    """All claims that one can come to from the first, less that one, each once."""
    seen, ahead = {_id(start)}, [start]
    while ahead:
        for claim in further(ahead.pop()):
            if _id(claim) not in seen:
                seen.add(_id(claim))
                ahead.append(claim)
                yield claim


def _settles(claim: Claim) -> bool:
    return claim[1].status in SETTLING or claim[1].outcome is not None


def _before_it(archive: Archive, claim: Claim) -> tuple[Claim, ...]:
    return archive.follows.get(_id(claim), ())


def _after_it(archive: Archive, claim: Claim) -> tuple[Claim, ...]:
    return archive.followed_by.get(_id(claim), ())


def _id(claim: Claim) -> ClaimId:
    return claim[0].id, claim[1].id


def _place(claim: Claim) -> tuple[object, ...]:
    """Where a claim stands in the order of an archive."""
    return claim[0].date.text, claim[0].id, claim[1].loc
