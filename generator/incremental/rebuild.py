"""Takes an archive and the site that was built of it before, has those pages made that are other now; a shell.

The order of a build: the files are looked at and what is other in them is examined (`look`); where nothing is at fault,
the groups of pages that were told otherwise before are made and written (`make`), first those of single briefings and
names, then the lists that these pass something on to.

What makes pages is imported and made only where there are any to make: where nothing is other, that is most of a build.
"""

from __future__ import annotations

import datetime
import functools
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.caching import Cache
from generator.diagnostics import Diagnostic
from generator.incremental import keeping, trees
from generator.incremental.asking import Answers
from generator.incremental.comparing import note_checked
from generator.incremental.examined import Elsewhere
from generator.incremental.groups import RANKS, is_early, rank
from generator.incremental.stages import CHECKING_ALL, ENTRIES, LISTS, LOOKING, SILENT, Silence, Stages
from generator.incremental.staleness import LISTING, generation
from generator.incremental.store import Store
from generator.incremental.survey import FEW, Spread, survey
from generator.incremental.trees import Mark
from generator.shards import Shard
from generator.sharing_out import gathered

if TYPE_CHECKING:
    from generator.incremental.ahead import Ahead
    from generator.incremental.finishing import Finished, Finisher, Frame
    from generator.incremental.making import Kit
    from generator.render import Renderer

FEW_GROUPS = 2  # of pages; for no more, to begin processes would take as long
REMEMBERED = 64  # groups of pages; of more, no rows are kept for the next time: nobody makes so many by hand
EVERY = 60.0  # seconds between two looks for all files of a site, while others are made
LOOKED = "looked"  # the moment of the last
PAGE = ".md"  # the end of the address of a page, and of no other file


@dataclass(slots=True)
class Rebuild:
    """One build. `check` reads the archive in full and returns all that is to be told of it.

    `stages` are told how far it is. It is done by so many `processes`, by default as many as there are processors.
    What is `ahead` of it may have looked at the files already; what is other may be examined `elsewhere`.
    `made` is the number of files that were made, `pages` are the pages among them.
    """

    store: Store
    root: Path
    today: datetime.date
    made_with: Callable[[], tuple[Kit, Renderer]]
    check: Callable[[], tuple[Diagnostic, ...]]
    stages: Stages = SILENT
    processes: int | None = None
    ahead: Ahead | None = None
    elsewhere: Elsewhere | None = None
    made: int = 0
    pages: set[str] = field(default_factory=set)
    _links: set[str] = field(default_factory=set)

    def look(self, conditions: str) -> tuple[Diagnostic, ...]:
        """All faults and warnings of the archive; `conditions` is a digest of what all pages are made with."""
        self.stages.begin(LOOKING)
        try:
            return self._look(conditions)
        finally:
            self.stages.end()

    def _look(self, conditions: str) -> tuple[Diagnostic, ...]:
        found = self.ahead.found(self.store.path, self.root, self.today) if self.ahead else None
        if found is None:
            spread: Spread = functools.partial(gathered, workers=self.processes, few=FEW)
            found = survey(self.store, self.root, self.today, spread, self.stages, elsewhere=self.elsewhere)
        if found.to_check:
            told = self._check()
            if not found.sound or any(d.severity == "error" for d in told):
                return told
            note_checked(self.store)
        if found.sound:
            keeping.make_all_again(self.store, conditions)
        return found.told

    def _check(self) -> tuple[Diagnostic, ...]:
        self.stages.begin(CHECKING_ALL)
        return self.check()

    def make(self, folder: Path, frame: Frame, age: int) -> None:
        """Writes what a site of that generation lacks into a folder: all of it, where the age is below zero."""
        keeping.build_upon(self.store, age)
        for number in range(RANKS):
            groups = [group for group in keeping.pending(self.store) if rank(group) == number]
            self.stages.begin(LISTS if number else ENTRIES, len(groups))
            self._finish(groups, folder, frame)
        self.stages.end()
        if self.made > FEW and self._cache.has_entries:  # after a small change, nobody is to wait for that
            self._cache.prune()

    def share(self, shard: Shard, frame: Frame) -> None:
        """Puts a share of the groups of single briefings and names into the cache, and notes none of them as made."""
        groups = sorted(filter(is_early, keeping.all_groups(self.store)))[shard.share :: shard.of]
        self.stages.begin(ENTRIES, len(groups))
        for one in self._finished(groups, None, frame):
            self.stages.step()
            self.pages.update(output.uri for output in one.outputs if output.uri.endswith(PAGE))
        self.stages.end()
        self.stages.made(len(self.pages), 0)
        self._cache.prune()

    @property
    def _cache(self) -> Cache:
        return Cache(self.store.path.parent)

    def _finished(self, groups: list[str], folder: Path | None, frame: Frame) -> Iterator[Finished]:
        if groups:  # before processes are forked, which then have it
            from generator.incremental import finishing  # noqa: F401

            self.made_with()

        finishers: dict[int, Finisher] = {}
        few = len(groups) <= REMEMBERED

        def finish(group: str) -> Finished:
            process = os.getpid()
            if process not in finishers:
                finishers[process] = self._finisher(folder, frame, few=few)
            return finishers[process].finish(group)

        return gathered(finish, groups, self.processes, FEW_GROUPS)

    def _finish(self, groups: list[str], folder: Path, frame: Frame) -> None:
        for one in keeping.keep(self.store, self._finished(groups, folder, frame), self.today):
            self.stages.step()
            self.made += sum(bool(output.sum) for output in one.outputs)
            self.pages.update(output.uri for output in one.outputs if output.sum and output.uri.endswith(PAGE))
            self._links.update(uri for output in one.outputs for uri in output.leads_to)

    def _finisher(self, folder: Path | None, frame: Frame, *, few: bool) -> Finisher:
        """What makes few groups or many for the site in a folder; without one, for other machines.

        With a view of the store of its own: one of SQLite's must not be used by two processes.
        """
        from generator.incremental.finishing import Finisher
        from generator.incremental.kept_maps import KeptAtlas
        from generator.incremental.kept_rows import KeptRows

        kit, renderer = self.made_with()
        reading = sqlite3.connect(f"{self.store.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)

        def before(uri: str) -> bytes:
            found = reading.execute("select made_of from output where uri = ?", (uri,)).fetchone()
            return found[0] if found else b""

        maps = KeptAtlas(kit.atlas, kit.site.locale, reading) if kit.atlas else None
        rows = KeptRows(reading) if few else None
        given = (Answers(reading, self.today), kit, maps, rows, renderer, frame)
        if folder and not self._cache.has_entries:
            return Finisher(*given, folder, before)
        from generator.incremental.shared_entries import SharedEntries
        from generator.incremental.shared_groups import Giver, Taker

        entries = SharedEntries(self._cache, reading, self.store.fact(keeping.CONDITIONS), self.today)
        return Taker(entries, *given, folder, before) if folder else Giver(entries, *given, Path(), lambda _: b"")

    def lacking(self, uris: Iterable[str]) -> Iterable[str]:
        """Those of these pages and files that are not part of the site."""
        return keeping.lacking(self.store, uris)

    def dangling(self) -> Iterable[str]:
        """The pages and files that new pages link to, but that are not there; the next build is to find them again."""
        found = list(keeping.lacking(self.store, sorted(self._links)))
        if found:
            keeping.distrust(self.store)
        return found

    def age_of(self, mark: Mark | None) -> int:
        """The generation of a site that was published before; below zero where it is not known."""
        return self.store.age_of(mark)

    def find_lost(self, tree: Path, age: int, behind: int) -> None:
        """Notes to be made again what is gone from a site of that generation, whoever took it away.

        Where anything else is to be made, only what the site of generation `behind` would be given of it is looked for,
        and all of it once a minute: that takes as long as to make a page or two of each thousand.
        """
        now = time.time()
        is_due = abs(now - float(self.store.fact(LOOKED) or 0)) > EVERY
        since = behind if self.store.all("select 1 from pending limit 1") and not is_due else -1
        if since < 0:
            with self.store.change():
                self.store.note(LOOKED, str(now))
        query = "select path, uri from output where since > ? and since <= ? and made_of != x''"
        uris = dict(self.store.all(query, since, age))
        keeping.make_again(self.store, (uris[path] for path in trees.lost(tree, uris)))

    def trust(self, tree: Path) -> int:
        """The generation of a site that nothing is known of, once each of its files is known to be as it was made.

        What of it is other than that is noted to be made, and what is no part of the site is dropped. It is below zero
        where most of it is other.
        """
        # What is to be made anyhow may have lain elsewhere, as it does where addresses have other endings now.
        rows = self.store.all("select uri, path, sum from output where made_of != x''")
        known = {path: (uri, sum_) for uri, path, sum_ in rows}
        other = trees.other(tree, {path: sum_ for path, (_, sum_) in known.items()})
        if 2 * len(other) >= len(known):
            return -1
        keeping.make_again(self.store, (known[path][0] for path in other))
        trees.drop(tree, trees.strangers(tree, known))
        self.store.know(trees.mark(tree), generation(self.store))
        return generation(self.store)

    @property
    def listing(self) -> str:
        """A mark that is another where other pages are listed."""
        return self.store.fact(LISTING)

    def addresses(self) -> list[str]:
        """The pages that search engines may list."""
        return keeping.addresses(self.store)

    def begin_file(self, paths: Iterable[str], made_of: bytes) -> bool:
        """Whether files of the theme's own are to be written, for they would say something else than before."""
        return keeping.begin_file(self.store, paths, made_of)

    def lacks(self, age: int, upon: int) -> list[str]:
        """The files that the site of generation `upon` has, but an older one has not. Raises Unreadable as `gone`."""
        query = "select path from output where since > ? and since <= ? order by path"
        return trees.inside(self.store.all(query, age, upon))

    def gone(self, age: int) -> list[str]:
        """The files that a site of that generation has too many. Raises Unreadable where one would lie elsewhere."""
        return trees.inside(self.store.all("select path from gone where since > ? order by path", age))

    def end(self) -> int:
        """Counts a new generation, if anything is other than in the one before; returns its number."""
        now = generation(self.store) + 1
        other = self.store.all(
            "select 1 from output where since = ? union select 1 from gone where since = ?", now, now
        )
        if other:
            with self.store.change():
                self.store.note(keeping.GENERATION, str(now))
        if not isinstance(self.stages, Silence):
            made = len(self.pages)
            self.stages.made(made, max(0, keeping.number_of_pages(self.store) - made))
        return generation(self.store)
