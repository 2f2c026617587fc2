"""Takes a store and an archive's files, brings the store up to date with them, returns what is at fault; makes no page.

What an annotation gives depends on its own text, the texts it names and the registry. It is examined again where one of
these has changed; of what it then gives otherwise, the groups of pages that asked for it are noted to be made.

What reads and examines files is imported only where one is to be: where none is, that would be most of a build.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.archive_paths import is_registry
from generator.diagnostics import Diagnostic
from generator.incremental.comparing import may_be_at_fault, may_hide_faults, note_unchecked, said_before
from generator.incremental.examined import Elsewhere, Examined, Piece
from generator.incremental.facts import FACTS
from generator.incremental.packing import Value, packed, sum_of, unpacked, whole
from generator.incremental.seeing import File, Seen, seen
from generator.incremental.stages import CHECKING, CHOOSING, SILENT, Stages
from generator.incremental.staleness import Changes, note_stale, replace_values
from generator.incremental.store import Store
from generator.read import TRIES, Source

if TYPE_CHECKING:
    from generator.shared import Shared

Spread = Callable[[Callable[[str], Examined], list[str]], Iterator[Examined]]
"""Has a piece of work done for each path, by as many processes as are worth it."""
REGISTRY = "registry"  # the key, and the owner, of what the registry's files say
TOLD = "registry-told"  # the key of the warnings of these files
FEW = 24  # files: for no more, to begin processes takes longer than they save
ARCHIVE = "archive"  # where the files lie that were looked at last


class Survey(Struct, frozen=True):
    """What is `told` of an archive, all of it unless the whole archive is `to_check`.

    It is where briefings may contradict each other, and for faults of which only that tells all. It is `sound` where no
    file is at fault by itself.
    """

    told: tuple[Diagnostic, ...] = ()
    sound: bool = False
    to_check: bool = True


class _Changed(OSError):
    """A file is other now than when it was looked at: somebody has saved it meanwhile."""


def survey(
    store: Store, root: Path, today: datetime.date, spread: Spread, stages: Stages = SILENT,
    begin: Callable[[int], None] = lambda _: None, elsewhere: Elsewhere | None = None,
) -> Survey:  # fmt: skip
    """Brings the store up to date with the files under `root`; where one is at fault by itself, no group is noted.

    Before it changes anything, it tells `begin` how many files are to be examined or are gone; that may raise.
    Raises OSError where files have changed each time while they were read.
    """
    for _ in range(TRIES - 1):
        with suppress(_Changed):
            return _survey(store, root, today, spread, stages, begin, elsewhere)
    return _survey(store, root, today, spread, stages, begin, elsewhere)


def _survey(
    store: Store, root: Path, today: datetime.date, spread: Spread, stages: Stages, begin: Callable[[int], None],
    elsewhere: Elsewhere | None,
) -> Survey:  # fmt: skip
    known = {path: File(mark, sum_) for path, mark, sum_ in store.all("select path, stat, sum from file")}
    now = seen(root, known)
    texts = [now.source(path) for path in now.changed if path.endswith(".txt")]
    if any(d.severity == "error" for d in now.found) or (texts and _conflict(source for source in texts if source)):
        return Survey()
    named: dict[str, str] = dict(store.all("select path, texts from annotation"))
    stale = _stale(store, named, now)
    begin(max(len(stale), len(now.changed)))
    registry = _registry_now(store, now)
    if registry is None:
        return Survey()
    changes = Changes()
    stages.begin(CHECKING, len(stale))
    gone = named.keys() - now.files.keys()
    said = None if registry else said_before(store, (*stale, *gone))
    with store.change() as write:
        if registry:
            replace_values(store, REGISTRY, registry, Changes())
            note_unchecked(store)
        for one in _examined(store, stale, named, _Sources(now), spread, elsewhere) if stale else ():
            named[one.path] = _keep(store, one, changes)
            stages.step()
        stages.begin(CHOOSING)
        for path in gone:
            replace_values(store, path, (), changes)
            write.execute("delete from annotation where path = ?", (path,))
            del named[path]
        _keep_files(store, known, now)
        note_stale(store, changes, today)
        if FACTS in changes.keys:
            note_unchecked(store)
        if store.fact(ARCHIVE) != str(root):
            store.note(ARCHIVE, str(root))
    sound = not store.all("select 1 from annotation where is_faulty limit 1")
    given = functools.partial(_registry_of, store)
    to_check = may_be_at_fault(store, said, given, today, stages) if sound else may_hide_faults(store, given, stages)
    return Survey(_told(store, now, named), sound, to_check)


def _registry_of(store: Store) -> Shared:
    """What the registry gave to all briefings when it was read last."""
    from generator.shared import Shared

    registry = _packed_registry(store)
    return unpacked(registry) if registry else Shared({}, {}, {})


def _packed_registry(store: Store) -> bytes:
    """The same, packed; nothing where there is no registry."""
    rows = store.all("select sum, packed from value where owner = ? and key = ?", REGISTRY, REGISTRY)
    return whole(*rows[0]) if rows else b""


class _Sources(Mapping[str, Source]):
    """The texts of an archive by path, each read when it is asked for."""

    def __init__(self, now: Seen) -> None:
        self._now = now

    def __getitem__(self, path: str) -> Source:
        if path not in self._now.files:
            raise KeyError(path)
        source = self._now.source(path)
        if source is None:
            raise _Changed(path)
        return source

    def __contains__(self, path: object) -> bool:
        return path in self._now.files

    def __iter__(self) -> Iterator[str]:
        return iter(self._now.files)

    def __len__(self) -> int:
        return len(self._now.files)


def _stale(store: Store, known: Mapping[str, str], now: Seen) -> list[str]:
    """The annotations to be examined; `known` has the texts that each names, a line for each."""
    other: Iterable[str] = now.files
    if not any(is_registry(path) for path in now.changed):
        texts = {path for path in now.changed if path.endswith(".txt")}
        # What is told of these depends on what other texts there are.
        by_names = {path for (path,) in store.all("select path from annotation where by_names")} if texts else ()
        other = (
            path
            for path in now.files
            if path not in known
            or path in now.changed
            or (texts and (path in by_names or not texts.isdisjoint(known[path].split("\n"))))
        )
    return [path for path in other if not path.endswith(".txt") and not is_registry(path)]


def _conflict(texts: Iterable[Source]) -> bool:
    """Whether a text holds a merge conflict."""
    from generator.holdings import text_conflicts

    return any(text_conflicts(texts))


def _examined(
    store: Store, stale: list[str], known: Mapping[str, str], sources: _Sources, spread: Spread,
    elsewhere: Elsewhere | None,
) -> Iterable[Examined]:  # fmt: skip
    """What comes of each annotation, examined elsewhere where they are few, or here; `known` as for `_stale`."""
    if elsewhere and len(stale) <= FEW:
        texts = {path: {text for text in known.get(path, "").split("\n") if text in sources} for path in stale}
        pieces = [Piece(sources[path], tuple(map(sources.__getitem__, texts[path]))) for path in stale]
        done = elsewhere(pieces, _packed_registry(store))
        # Of one that names other texts now, only this process knows whether they are there.
        if done and all(set(one.texts) & sources.keys() <= texts[one.path] and not one.by_names for one in done):
            return done
    from generator.incremental.examining import examined

    shared = _registry_of(store)
    return spread(lambda path: examined(sources[path], sources, shared), stale)


def _registry_now(store: Store, now: Seen) -> list[Value] | None:
    """What the registry gives to all briefings, where it is to be read; None where it is at fault."""
    known = store.all("select 1 from value where owner = ?", REGISTRY)
    if known and not any(is_registry(path) for path in now.changed):
        return []
    from generator.checking import shared_of
    from generator.parse import parse

    sources = [source for path in now.files if is_registry(path) and (source := now.source(path))]
    results = [parse(source) for source in sources]
    parsed = [each for each, _ in results if each]
    shared, told = shared_of(parsed, frozenset())
    found = tuple(sorted({*(d for _, faults in results for d in faults), *told}))
    if any(d.severity == "error" for d in found):
        return None
    given = ((key, packed(value)) for key, value in ((REGISTRY, shared), (TOLD, found)))
    return [Value(key, "", 0, sum_of(value), value) for key, value in given]


def _keep(store: Store, one: Examined, changes: Changes) -> str:
    """Keeps what came of an annotation; of one that is at fault what it gave when it was not. Returns its texts."""
    if not one.is_faulty:
        replace_values(store, one.path, one.values, changes)
    texts = "\n".join(one.texts)
    told = packed(one.told) if one.told else b""
    row = one.path, texts, told, one.is_faulty, one.page, one.is_read, one.by_names
    store.connection.execute("insert or replace into annotation values (?, ?, ?, ?, ?, ?, ?)", row)
    return texts


def _keep_files(store: Store, known: Mapping[str, File], now: Seen) -> None:
    for path in known.keys() - now.files.keys():
        store.connection.execute("delete from file where path = ?", (path,))
    other = ((path, file.stat, file.sum) for path, file in now.files.items() if known.get(path) != file)
    store.connection.executemany("insert or replace into file values (?, ?, ?)", other)


def _told(store: Store, now: Seen, named: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """What is to be told of all files, sorted; of a text that no briefing names, too, if all briefings can be read."""
    told = [d for (each,) in store.all("select told from annotation where told != x''") for d in unpacked(bytes(each))]
    told += now.found
    for sum_, value in store.all("select sum, packed from value where owner = ? and key = ?", REGISTRY, TOLD):
        told += unpacked(whole(sum_, value))
    used = {*named, *"\n".join(named.values()).split("\n")}
    alone = [path for path in now.files if path.endswith(".txt") and path not in used]
    if alone and not store.all("select 1 from annotation where not is_read limit 1"):
        from generator.holdings import unused

        told += unused(alone, used)
    return tuple(sorted(set(told)))
