"""Takes a folder that a build by parts has filled, returns the whole site to be published of it; a shell.

The site before the published one lies in the cache, with which it shares its unchanged files. It is brought up to date
and published, and what was published until then takes its place: so a build costs what has changed, and readers see the
old site or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.incremental import trees
from generator.incremental.stages import INDEXING, KEEPING, SILENT, TOGETHER, Stages
from generator.incremental.store import WAIT, Store, lock_of
from generator.search import BUNDLE, index_site

PARTS = ".briefings-parts.json"


class Parts(Struct, frozen=True):
    """What a build has written down: which site it built upon, and what each of the two before lacks or has too many.

    `upon` and `behind` are the generations of the site that it built upon and of the one in the cache, below zero for
    none; `published` tells whether the former is the published one. `settled` is what later builds can know of MkDocs's
    settings, or empty.
    """

    store: str
    program: str
    spare: str
    upon: int
    published: bool
    generation: int
    behind: int
    lacks: list[str]
    gone: list[str]
    search: bool
    settled: str


class Publication:
    """The outcome of one build by parts in the folder `fresh`, to be published at `site`."""

    def __init__(
        self, fresh: Path, site: Path, parts: Parts, say: Callable[[str], None], stages: Stages = SILENT
    ) -> None:
        self._fresh, self._site, self._parts, self._say, self._stages = fresh, site, parts, say, stages
        self._spare = Path(parts.spare)
        self._lock = lock_of(Path(parts.store))

    @classmethod
    def of(cls, fresh: Path, site: Path, say: Callable[[str], None], stages: Stages = SILENT) -> Publication | None:
        """What was written down in the folder; None where the folder is a whole site already."""
        told = fresh / PARTS
        if not told.is_file():
            return None
        given: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        told.unlink()
        for name in ("store", "spare"):
            given[name] = _named_here(given[name])
        for name in ("lacks", "gone"):
            given[name] = [_named_here(path) for path in given[name]]
        return cls(fresh, site, Parts(**given), say, stages)

    @property
    def settled(self) -> str:
        """What MkDocs made of the settings, for later builds; empty where it was not asked, or cannot be kept."""
        return self._parts.settled

    def whole(self) -> Path | None:
        """The folder to be published: `fresh`, or the one in the cache. None where nothing is other than before.

        Raises OSError where one cannot be written, RuntimeError where the search index cannot be made, or where another
        build with the same cache has come between. Until the folder has taken its place, others wait.
        """
        self._lock.acquire(timeout=WAIT)
        tree = None
        try:
            tree = self._whole()
        except sqlite3.Error as error:
            raise RuntimeError(f"the cache cannot be written ({error}); make room there, and build again") from error
        finally:
            if tree is None:
                self._lock.release()
        return tree

    def _whole(self) -> Path | None:
        parts = self._parts
        self._stages.begin(TOGETHER)
        if parts.upon < 0:
            self._index(self._fresh, changed=True)
            return self._fresh
        behind = self._begin()
        self._know(self._spare, -1)
        if parts.published and behind < parts.upon:
            trees.bring(self._spare, self._site, parts.lacks)
        trees.drop(self._spare, parts.gone)
        moved = trees.take_over(self._spare, self._fresh)
        if parts.published and not moved and parts.generation == parts.upon and self._has_search():
            self._know(self._spare, parts.generation)
            return None
        pages = parts.generation > parts.upon or any(path.endswith(".html") for path in moved)
        self._index(self._spare, changed=pages or not parts.published)
        return self._spare if self._is_near() else self._copied()

    def _begin(self) -> int:
        """Sees that there is a site in the cache; returns its generation."""
        parts = self._parts
        with closing(self._store()) as store:
            known = int(store.fact("generation") or 0) >= parts.generation
            is_there = store.age_of(trees.mark(self._spare)) == parts.behind >= 0
        if not known or not (is_there or parts.published):
            raise RuntimeError("another build with the same cache has come between; build again")
        if is_there:
            return parts.behind
        shutil.rmtree(self._spare, ignore_errors=True)
        trees.copied(self._site, self._spare)
        return self._parts.upon

    def _has_search(self) -> bool:
        return (self._site / BUNDLE).is_dir() is self._parts.search

    def _index(self, tree: Path, *, changed: bool) -> None:
        """The search of a tree: made anew, or taken from the published site where no page is other there."""
        bundle, there = tree / BUNDLE, self._site / BUNDLE
        if not self._parts.search:
            shutil.rmtree(bundle, ignore_errors=True)
        elif changed or not there.is_dir():
            self._say("indexing the site for its search")
            self._stages.begin(INDEXING)
            index_site(tree)
        else:
            shutil.rmtree(bundle, ignore_errors=True)
            trees.copied(there, bundle)
        self._stages.end()

    def _is_near(self) -> bool:
        """Whether the folder in the cache can take the site's place: both lie on one disk."""
        return self._spare.stat().st_dev == self._fresh.stat().st_dev

    def _copied(self) -> Path:
        self._know(self._spare, self._parts.generation)
        shutil.rmtree(self._fresh)
        trees.copied(self._spare, self._fresh)
        return self._fresh

    def done(self, tree: Path) -> None:
        """Notes, when `tree` has taken the site's place, which folders hold which generation now.

        Where it came from the cache, what was published before lies there now.
        """
        self._stages.begin(KEEPING)
        with suppress(sqlite3.Error):  # of a folder that is not known, each file is made anew
            self._keep(tree)
        self._lock.release()
        self._stages.end()

    def _keep(self, tree: Path) -> None:
        parts = self._parts
        self._know(self._site, parts.generation)
        if tree == self._spare and parts.published and self._spare.is_dir():
            self._know(self._spare, parts.upon)
        elif tree == self._spare or parts.upon < 0:
            shutil.rmtree(self._spare, ignore_errors=True)
            trees.copied(self._site, self._spare)
            self._know(self._spare, parts.generation)

    def _know(self, tree: Path, generation: int) -> None:
        with closing(self._store()) as store:
            store.know(trees.mark(tree), generation)

    def _store(self) -> Store:
        return Store(Path(self._parts.store), self._parts.program)


def _named_here(path: str) -> str:
    """A path as this process names it: MkDocs has names in UTF-8, this one has those of its locale."""
    return os.fsdecode(path.encode("utf-8", "surrogateescape"))
