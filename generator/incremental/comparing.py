"""Takes a store that is up to date, tells whether briefings may contradict each other; notes where none does; a shell.

As long as none did before, only those are compared that have to do with what has changed since.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from generator.incremental.facts import Said, all_facts
from generator.incremental.stages import COMPARING, Stages
from generator.incremental.store import Store

if TYPE_CHECKING:
    from generator.shared import Shared

CHECKED = "checked"  # noted while no briefing contradicts another, as far as is known
FEW = 24  # changed briefings; of more, all are compared


def said_before(store: Store, paths: Iterable[str]) -> Said | None:
    """What briefings said that are about to change; None where all are compared anyhow.

    That is so where they are more than a few, or where it is not known that none contradicted another.
    """
    listed = list(paths)
    return Said(store, listed) if store.fact(CHECKED) and len(listed) <= FEW else None


def may_be_at_fault(
    store: Store, said: Said | None, registry: Callable[[], Shared], today: datetime.date, stages: Stages
) -> bool:
    """Whether what any briefing says of another may be a fault; `said` is what was said of those that have changed.

    Raises Unreadable where the store is damaged.
    """
    if store.fact(CHECKED):
        return False
    from generator.incremental.contradictions import may_contradict
    from generator.incremental.neighbours import to_compare

    stages.begin(COMPARING)
    few = to_compare(store, said.unpacked(), today) if said else None
    if may_contradict(all_facts(store) if few is None else few, registry()):
        return True
    note_checked(store)
    return False


def may_hide_faults(store: Store, registry: Callable[[], Shared], stages: Stages) -> bool:
    """Whether there may be a fault that only the whole archive tells, beside those of annotations by themselves.

    What is said of others in those that are at fault is not known, and nor is of whom it is said.
    Raises Unreadable where the store is damaged.
    """
    faulty = dict(store.all("select path, page from annotation where is_faulty"))
    if not all(faulty.values()):  # a briefing was made of one all the same, but is not in the store
        return True
    from generator.incremental.contradictions import may_contradict

    stages.begin(COMPARING)
    return may_contradict(all_facts(store, without=faulty), registry(), frozenset(faulty.values()))


def note_unchecked(store: Store) -> None:
    """Notes that briefings are to be compared; within a change of the store."""
    store.note(CHECKED, "")


def note_checked(store: Store) -> None:
    """Notes that no briefing contradicts another."""
    with store.change():
        store.note(CHECKED, "yes")
