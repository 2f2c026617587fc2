"""Takes what came of groups of pages, keeps it in a store; knows which files a tree of a certain age lacks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.incremental.groups import FIRST, SINGLE, group_of
from generator.incremental.packing import sum_of
from generator.incremental.staleness import Changes, forget_outputs, generation, note_stale, replace_values
from generator.incremental.store import Store

if TYPE_CHECKING:
    from generator.incremental.finishing import Finished, Output

CONDITIONS = "conditions"
GENERATION = "generation"
KEPT = 500  # pages whose rows are kept: those that were made last
MAPS = 1000  # are kept in any case, of about 2 KB each


def keep(store: Store, finished: Iterable[Finished], today: datetime.date) -> Iterator[Finished]:
    """Keeps each, and returns it; what groups pass on makes others stale at the end."""
    changes = Changes()
    now = generation(store) + 1
    with store.change():
        drawn = 0
        for one in finished:
            _keep(store, one, now, changes)
            drawn += len(one.drawn)
            yield one
        note_stale(store, changes, today)
        newest = "select uri from page_rows order by since desc limit ?"
        store.connection.execute(f"delete from page_rows where uri not in ({newest})", (KEPT,))
        if drawn:
            _bound_maps(store)


def _bound_maps(store: Store) -> None:
    """Drops all maps where most cannot be of any page now; whatever page is made next has its own drawn."""
    ((maps, files),) = store.all("select (select count(*) from map), (select count(*) from output)")
    if maps > max(MAPS, files):
        store.connection.execute("delete from map")


def _keep(store: Store, one: Finished, now: int, changes: Changes) -> None:
    old = dict(store.all("select uri, listed from output where made_group = ?", one.group))
    forget_outputs(store, old.keys() - {output.uri for output in one.outputs}, changes)
    for output in one.outputs:
        if output.sum:
            _keep_output(store, one.group, output, now)
            changes.lists |= output.listed != old.get(output.uri, 0)
    for table, column in (("question", "made_group"), ("pending", "made_group")):
        store.connection.execute(f"delete from {table} where {column} = ?", (one.group,))
    rows = ((key, form, one.group, sum_) for (key, form), sum_ in one.asked.items())
    store.connection.executemany("insert into question values (?, ?, ?, ?)", rows)
    replace_values(store, f"group {one.group}", one.passed, changes)
    maps = ((pins, sum_of(data), data) for pins, data in one.drawn)
    store.connection.executemany("insert or ignore into map values (?, ?, ?)", maps)
    lists = ((uri, now, sum_, packed) for uri, sum_, packed in one.rows)
    store.connection.executemany("insert or replace into page_rows values (?, ?, ?, ?)", lists)
    store.connection.execute("insert or ignore into made values (?)", (one.group,))


def _keep_output(store: Store, group: str, output: Output, now: int) -> None:
    store.connection.execute("delete from gone where path = ?", (output.path,))
    row = (output.uri, output.path, group, output.made_of, output.sum, now, int(output.listed))
    store.connection.execute("insert or replace into output values (?, ?, ?, ?, ?, ?, ?)", row)


def make_all_again(store: Store, conditions: str) -> None:
    """Notes every group to be made, unless all was made under the same conditions."""
    if store.fact(CONDITIONS) == conditions:
        return
    with store.change() as write:
        write.execute("delete from made")
        write.execute("delete from question")
        write.execute("delete from map")
        write.execute("delete from page_rows")
        # Where pages lie in a site may be other now, and which files its theme has: none is built upon.
        write.execute("delete from tree")
        write.execute("delete from gone")
        write.execute("update output set made_of = x''")
        write.executemany("insert or ignore into pending values (?)", ((group,) for group in all_groups(store)))
        store.note(CONDITIONS, conditions)


def all_groups(store: Store) -> set[str]:
    """The groups of the whole archive."""
    keys = (key for (key,) in store.all("select distinct key from value"))
    return {*filter(None, map(group_of, keys)), *FIRST, *SINGLE}


def distrust(store: Store) -> None:
    """Has the next build make every group, whatever the conditions."""
    with store.change():
        store.note(CONDITIONS, "")


def build_upon(store: Store, age: int) -> None:
    """Notes the groups of which a tree of that generation lacks a file; it lacks all where the age is below zero."""
    # The plus keeps SQLite from reading all files by their groups for that second condition.
    lacking = "select made_group from output where since > ? and +made_group != ''"
    with store.change() as write:
        write.execute(f"insert or ignore into pending {lacking}", (age,))
        write.execute("update output set made_of = x'' where since > ?", (age,))


def make_again(store: Store, uris: Iterable[str]) -> None:
    """Notes the groups of some files, whatever they say, to be made."""
    listed = [(uri,) for uri in uris]
    if not listed:
        return
    group = "select made_group from output where uri = ? and made_group != ''"
    with store.change() as write:
        write.executemany(f"insert or ignore into pending {group}", listed)
        write.executemany("update output set made_of = x'' where uri = ?", listed)


def pending(store: Store) -> list[str]:
    """The groups that are to be made."""
    return [group for (group,) in store.all("select made_group from pending order by made_group")]


def made_of(store: Store, uri: str) -> bytes:
    """The sum of what a file said; empty where there is none, or where it is to be made anyhow."""
    found = store.all("select made_of from output where uri = ?", uri)
    return found[0][0] if found else b""


def lacking(store: Store, uris: Iterable[str]) -> Iterator[str]:
    """Those of these pages and files that are not part of the site."""
    for uri in uris:
        if not store.all("select 1 from output where uri = ?", uri):
            yield uri


def addresses(store: Store) -> list[str]:
    """The pages that search engines may list."""
    return [uri for (uri,) in store.all("select uri from output where listed order by uri")]


def number_of_pages(store: Store) -> int:
    """How many pages the site has."""
    ((number,),) = store.all("select count(*) from output where uri like '%.md'")
    return int(number)


def begin_file(store: Store, paths: Iterable[str], says: bytes) -> bool:
    """Whether files that no group makes must be written, for they would say something else; notes that they are."""
    listed = tuple(paths)
    if all(made_of(store, path) == says for path in listed):
        return False
    rows = ((path, path, "", says, says, generation(store) + 1, 0) for path in listed)
    with store.change() as write:
        write.executemany("insert or replace into output values (?, ?, ?, ?, ?, ?, ?)", rows)
    return True
