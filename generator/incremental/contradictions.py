"""Takes what all briefings say that others may contradict, tells whether any may; says neither what nor where.

It is asked after each change of names, dates or references, and must be quick. Where it says that there may be a fault,
the files are read again, and the rules that all of Briefings has say what it is, or that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.archive_faults import archive_faults
from generator.entry_sites import INDEX
from generator.following import following_faults
from generator.model import Briefing, Party, Place
from generator.relate import in_order
from generator.shared import Shared


def may_contradict(facts: Iterable[Briefing], shared: Shared, absent: frozenset[str] = frozenset()) -> bool:
    """Whether any of these briefings may contradict another, or the registry have an old address that is taken.

    `absent` are the ids of others, of which nothing is known.
    """
    ordered = in_order(facts)
    found = any(True for _ in archive_faults(ordered, absent)) or any(True for _ in following_faults(ordered, absent))
    return found or _has_taken_address(ordered, shared)


def _has_taken_address(briefings: Iterable[Briefing], shared: Shared) -> bool:
    """Whether an old address may be that of another page, or lead to two; the rule itself asks for more."""
    given = tuple(briefings)
    old = [("party", e) for e in (*shared.parties.values(), *(p for b in given for p in b.parties.values()))]
    ids = {"party": {e.id for _, e in old}, "briefing": {b.id for b in given}}
    places = [*shared.places.values(), *(p for b in given for p in b.places.values())]
    ids["place"] = {p.id for p in places}
    entries: list[tuple[str, Party | Place | Briefing]] = [*old, *(("place", p) for p in places)]
    entries += [("briefing", b) for b in given]
    first: dict[tuple[str, str], str] = {}
    return any(
        former in ids[pool] or former == INDEX or first.setdefault((pool, former), entry.id) != entry.id
        for pool, entry in entries
        for former in entry.formerly
    )
