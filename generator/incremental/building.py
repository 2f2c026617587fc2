"""Takes a site as it was published before, has what is other made beside it, puts both together; a shell.

`briefings build` publishes the outcome itself: for it, what is to be put together is written down in the new folder.
For any other build of MkDocs the site before is set aside, brought up to date there and put back.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin

from filelock import FileLock

from generator.assets import Site
from generator.caching import Cache
from generator.diagnostics import Diagnostic
from generator.incremental import trees
from generator.incremental.packing import Unreadable, plain_sum
from generator.incremental.publication import PARTS
from generator.incremental.rebuild import Rebuild
from generator.incremental.store import NAME, SPARE, WAIT, forget, lock_of
from generator.search import BUNDLE, index_site
from generator.shards import Shard
from generator.variables import PUBLISHER

if TYPE_CHECKING:
    from generator.incremental.finishing import Frame

EMPTY = "empty"  # in the cache's folder: what MkDocs is shown in place of sources
DAMAGED = (sqlite3.DatabaseError, Unreadable)
# What SQLite says of a disk, or of another program that has the file: what is in it may be sound.
BESIDE = {getattr(sqlite3, f"SQLITE_{name}") for name in ("FULL", "IOERR", "BUSY", "LOCKED", "READONLY", "CANTOPEN")}


@contextmanager
def _telling() -> Iterator[None]:
    """Says in an editor's words that the cache cannot be written."""
    try:
        yield
    except sqlite3.Error as error:
        raise RuntimeError(f"the cache cannot be written ({error}); make room there, and build again") from error


@dataclass(slots=True)
class Building:
    """One build by parts: `opened` begins a rebuild upon the store in the cache's `folder`.

    `settled` is what later builds can know of MkDocs's settings, as text, if it is to be kept.
    """

    folder: Path
    site_dir: Path
    site: Site
    conditions: str
    opened: Callable[[Path], Rebuild]
    search: bool
    rebuild: Rebuild = field(init=False)
    age: int = -1
    settled: str = ""
    _lock: FileLock = field(init=False)
    _aside: Path | None = None
    _upon: Path | None = None
    _is_published: bool = False

    def begin(self) -> tuple[Diagnostic, ...]:
        """All faults and warnings of the archive.

        Raises OSError or sqlite3.Error where the cache's folder cannot be used, Timeout where another build has it.
        """
        Cache(self.folder).claim()
        self._lock = lock_of(self.folder / NAME)
        self._lock.acquire(timeout=WAIT)
        try:
            return self._look()
        except DAMAGED as error:
            self._forget(error)
            return self._look()

    def _look(self) -> tuple[Diagnostic, ...]:
        self.rebuild = self.opened(self.folder / NAME)
        return self.rebuild.look(self.conditions)

    def _forget(self, why: Exception) -> None:
        """Drops what is known, which proved damaged. Raises the same error where that is not why."""
        if getattr(why, "sqlite_errorcode", 0) & 0xFF in BESIDE:
            raise why
        with suppress(AttributeError):
            self.rebuild.store.close()
        forget(self.folder / NAME)

    @property
    def nothing(self) -> Path:
        """A folder that stays empty."""
        empty = self.folder / EMPTY
        empty.mkdir(exist_ok=True)
        return empty

    @property
    def published(self) -> Path:
        """The site as it is published now, if it is."""
        return Path(os.environ.get(PUBLISHER) or self.site_dir)

    @property
    def spare(self) -> Path:
        """The site before that one."""
        return self.folder / SPARE

    def set_aside(self) -> None:
        """Chooses the site to build upon. The one that MkDocs would empty next is moved out of its way."""
        self._put_back()
        self.age = self.rebuild.age_of(trees.mark(self.published))
        self._is_published = self.age >= 0
        if self._is_published:
            self.rebuild.find_lost(self.published, self.age, self.rebuild.age_of(trees.mark(self.spare)))
        else:
            self.age = self._age_of_spare()
        if os.environ.get(PUBLISHER):
            return
        if self.site_dir.is_symlink():  # it stays; MkDocs empties the folder that it leads to
            self.age = -1
            return
        if self.site_dir.is_dir():
            try:
                self.site_dir.rename(self._beside("aside"))
            except OSError:  # the folder above may not be written, or the site is a mount: as with a link
                self.age = -1
                return
            self._aside = self._beside("aside")
        if self._is_published:
            self._upon = self._aside
        elif self.age >= 0:
            self._upon = self._beside("upon")
            trees.copied(self.spare, self._upon)

    def _age_of_spare(self) -> int:
        """The generation of the site in the cache. Of one that came from another machine, each file is looked at."""
        age = self.rebuild.age_of(trees.mark(self.spare))
        return age if age >= 0 or not self.spare.is_dir() else self.rebuild.trust(self.spare)

    def _beside(self, what: str) -> Path:
        return self.site_dir.with_name(f".{self.site_dir.name}-{what}")

    def _put_back(self) -> None:
        """Brings back a site that was set aside by this build, or by one that was cut off."""
        shutil.rmtree(self._beside("upon"), ignore_errors=True)
        if self._beside("aside").is_dir():
            shutil.rmtree(self.site_dir, ignore_errors=True)
            self._beside("aside").rename(self.site_dir)

    @_telling()
    def make(self, frame: Frame) -> None:
        """Writes what is other into the new folder; all of it where what was known proves damaged.

        Raises RuntimeError where the cache cannot be written.
        """
        try:
            self.rebuild.make(self.site_dir, frame, self.age)
            behind = self.rebuild.age_of(trees.mark(self.spare))
            # What is asked for again at the end is looked at while all can still be made anew.
            self.rebuild.lacks(behind, self.age)
            self.rebuild.gone(min(behind, self.age))
        except DAMAGED as error:
            self._forget(error)
            self._look()
            self.age, self._upon = -1, None
            self.rebuild.make(self.site_dir, frame, self.age)

    @_telling()
    def share(self, shard: Shard, frame: Frame) -> None:
        """Puts a share of the pages into the cache, for a build with the caches of all shares; ends the build."""
        try:
            self.rebuild.share(shard, frame)
        except DAMAGED as error:
            self._forget(error)
            self._look()
            self.rebuild.share(shard, frame)
        self.close()

    def pages(self) -> list[Any] | None:
        """What the theme's site map lists; None where the site before has the same."""
        made_of = plain_sum((self.site.url, self.site.directory_urls, self.rebuild.listing, self.rebuild.today))
        if not self.rebuild.begin_file(("sitemap.xml", "sitemap.xml.gz"), made_of):
            return None
        return [SimpleNamespace(page=self._listed(uri)) for uri in self.rebuild.addresses()]

    def _listed(self, uri: str) -> SimpleNamespace:
        relative = quote(Site(url="", directory_urls=self.site.directory_urls).address(uri))
        address = urljoin(self.site.url.rstrip("/") + "/", relative) if self.site.url else None
        return SimpleNamespace(canonical_url=address, abs_url=None, is_link=False, meta=SimpleNamespace(kind=""))

    @_telling()
    def end(self) -> None:
        """Puts the new files and the site before together, or writes down for the publisher what is to be.

        Raises RuntimeError where the search index cannot be made, or the cache not be written.
        """
        now = self.rebuild.end()
        if os.environ.get(PUBLISHER):
            self._tell(now)
        else:
            pages = self._put_together(self._upon) if self._upon else True
            if pages or not self.search or not (self.site_dir / BUNDLE).is_dir():
                self._index(self.site_dir)
            self._keep_hidden()
            self.rebuild.store.know(trees.mark(self.site_dir), now)
            shutil.rmtree(self._beside("aside"), ignore_errors=True)
            self._aside = None
        self.close()

    def _keep_hidden(self) -> None:
        """Leaves what is hidden in the site's folder there, such as `.git`, as MkDocs does."""
        for hidden in self._beside("aside").glob(".*"):
            if not (self.site_dir / hidden.name).exists():
                hidden.rename(self.site_dir / hidden.name)

    def _tell(self, now: int) -> None:
        behind = self.rebuild.age_of(trees.mark(self.spare))
        told = {
            "store": str((self.folder / NAME).absolute()), "program": self.rebuild.store.program,
            "spare": str(self.spare.absolute()), "upon": self.age, "published": self._is_published,
            "generation": now, "search": self.search, "behind": behind, "settled": self.settled,
            "lacks": self.rebuild.lacks(behind, self.age), "gone": self.rebuild.gone(min(behind, self.age)),
        }  # fmt: skip
        (self.site_dir / PARTS).write_text(json.dumps(told), encoding="utf-8")

    def _put_together(self, upon: Path) -> bool:
        """Moves what is new into the site built upon, and that in its place; returns whether any page is new."""
        self.rebuild.store.know(trees.mark(upon), -1)
        trees.drop(upon, self.rebuild.gone(self.age))
        moved = trees.take_over(upon, self.site_dir)
        shutil.rmtree(self.site_dir)
        upon.rename(self.site_dir)
        return any(path.endswith(".html") for path in moved)

    def _index(self, tree: Path) -> None:
        if self.search:
            index_site(tree)
        else:
            shutil.rmtree(tree / BUNDLE, ignore_errors=True)

    def close(self) -> None:
        """Ends the build, also one that failed, at whatever step: the site before is where it was."""
        if self._aside:
            self._put_back()
        self._aside = None
        with suppress(AttributeError):
            self.rebuild.store.close()
        with suppress(AttributeError):
            self._lock.release()
