"""Takes what is given under keys now, notes in a store which groups of pages must be made anew; makes none itself."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.incremental.asking import TODAY, sum_now
from generator.incremental.groups import FIRST, SINGLE, group_of
from generator.incremental.packing import Value
from generator.incremental.store import Store

# Who follows or replaces a briefing decides what its pages ask for, so these are not asked for themselves.
RELATIONS = ("after:", "newer:")
LISTING = "listing"


@dataclass(slots=True)
class Changes:
    """The keys whose values changed, and of those of relations how many values came or went.

    `lists` says whether other pages are listed than before.
    """

    keys: set[str] = field(default_factory=set)
    came: Counter[str] = field(default_factory=Counter)
    lists: bool = False


def replace_values(store: Store, owner: str, values: Iterable[Value], changes: Changes) -> None:
    """Puts what an annotation or a group gives in the place of what it gave before; within a change of the store."""
    query = "select key, place, number, sum, rowid from value where owner = ?"
    old: dict[tuple[object, ...], list[object]] = {}
    for *given, rowid in store.all(query, owner):
        old.setdefault(tuple(given), []).append(rowid)
    new: list[Value] = []
    for value in values:
        same = old.get((value.key, value.place, value.number, value.sum))
        if same:
            same.pop()
        else:
            new.append(value)
    left = [(str(key[0]), rowid) for key, rowids in old.items() for rowid in rowids]
    for key, by in (*((key, -1) for key, _ in left), *((value.key, 1) for value in new)):
        changes.keys.add(key)
        if key.startswith(RELATIONS):
            changes.came[key] += by
    store.connection.executemany("delete from value where rowid = ?", ((rowid,) for _, rowid in left))
    store.connection.executemany(
        "insert into value (key, place, owner, number, sum, packed) values (?, ?, ?, ?, ?, ?)",
        ((v.key, v.place, owner, v.number, v.sum, v.packed) for v in new),
    )


def note_stale(store: Store, changes: Changes, today: datetime.date) -> None:
    """Notes each group to be made that was told otherwise before, or that there was not; drops those that lost all.

    Where other pages are listed than before, that gets another mark.
    """
    connection = store.connection
    if changes.lists:
        store.note(LISTING, str(int(store.fact(LISTING) or 0) + 1))
    keys = {*changes.keys, TODAY}
    stale: set[str] = set()
    for key in keys:
        sums: dict[str, bytes] = {}
        # Thousands of groups ask for the day, and were told the same.
        for form, sum_ in store.all("select distinct form, sum from question where key = ?", key):
            if str(form) not in sums:
                sums[str(form)] = sum_now(connection, key, str(form), today)
            if sums[str(form)] != sum_:
                asked = "select made_group from question where key = ? and form = ? and sum = ?"
                stale.update(str(group) for (group,) in store.all(asked, key, form, sum_))
    stale.update(_beside_relations(store, changes))
    for group in filter(None, map(group_of, keys)):
        if store.all("select 1 from value where key = ? limit 1", group):
            stale.update(_not_made(store, (group,)))
        else:
            drop(store, group, today)
            stale.discard(group)
    stale.update(_not_made(store, (*FIRST, *SINGLE)))
    connection.executemany("insert or ignore into pending values (?)", ((group,) for group in sorted(stale)))


def _not_made(store: Store, groups: Iterable[str]) -> Iterator[str]:
    return (group for group in groups if not store.all("select 1 from made where name = ?", group))


def _beside_relations(store: Store, changes: Changes) -> Iterator[str]:
    """The groups that ask for anything of a briefing which now, or no longer, is followed or replaced."""
    for key, by in changes.came.items():
        ((now,),) = store.all("select count(*) from value where key = ?", key)
        if bool(now) == bool(int(str(now)) - by):
            continue
        id_ = key.partition(":")[2]
        query = """select distinct made_group from question where key in (
            select key from value where owner in (select owner from value where key = ?))"""
        yield from (str(group) for (group,) in store.all(query, f"briefing:{id_}"))


def drop(store: Store, group: str, today: datetime.date) -> None:
    """Forgets a group that there is no longer; its pages are gone, and what it passed on is."""
    passed = Changes()
    replace_values(store, f"group {group}", (), passed)
    lost = [uri for (uri,) in store.all("select uri from output where made_group = ?", group)]
    forget_outputs(store, lost, passed)
    for table, column in (("question", "made_group"), ("made", "name"), ("pending", "made_group")):
        store.connection.execute(f"delete from {table} where {column} = ?", (group,))
    note_stale(store, passed, today)


def forget_outputs(store: Store, uris: Iterable[str], changes: Changes) -> None:
    """Notes that these files are no longer part of the site."""
    now = generation(store) + 1
    for uri in uris:
        store.connection.execute("insert or replace into gone select path, ? from output where uri = ?", (now, uri))
        store.connection.execute("delete from output where uri = ?", (uri,))
        changes.lists = True


def generation(store: Store) -> int:
    """The number of the last site that was made whole."""
    return int(store.fact("generation") or 0)
