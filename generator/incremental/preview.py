"""Takes a build by parts, keeps the site that an editor looks at up to date with it; a shell that publishes nothing.

It lies in the cache, beside the site before the published one, and shares its unchanged files: so `serve` begins with
what earlier builds have made. MkDocs's own folder for what it serves only takes what is other, until it is moved here.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.incremental import trees
from generator.incremental.building import Building
from generator.incremental.store import PREVIEW
from generator.search import BEGUN, BUNDLE, PARTS

FIRST = "index.html"


@dataclass(slots=True)
class Preview(Building):
    """One build of the site that is shown. `is_other` tells afterwards whether its search is to be made anew."""

    is_other: bool = False

    @property
    def tree(self) -> Path:
        """Where it lies."""
        return self.folder / PREVIEW

    def set_aside(self) -> None:
        """Chooses the site to build upon: the one that is shown, or the one before the published one.

        What is shown stays as it is, until all that is other is made.
        """
        self.age = self.rebuild.age_of(trees.mark(self.tree))
        self._upon = self.tree if self.age >= 0 else self.spare
        if self.age < 0:
            self.age = self._age_of_spare()

    def end(self) -> None:
        """Moves what is new into the site that is shown."""
        now = self.rebuild.end()
        if self.age < 0 or self._upon == self.spare:
            shutil.rmtree(self.tree, ignore_errors=True)
            trees.copied(self.spare, self.tree) if self.age >= 0 else self.tree.mkdir()
        self.rebuild.store.know(trees.mark(self.tree), -1)
        trees.drop(self.tree, self.rebuild.gone(self.age))
        moved = trees.take_over(self.tree, self.site_dir)
        self._index_later(other=any(path.endswith(".html") for path in moved))
        self.rebuild.store.know(trees.mark(self.tree), now)
        self.close()

    def _index_later(self, *, other: bool) -> None:
        """Notes in the site that its search is to be made anew; whoever is stopped while making it leaves the note."""
        bundle = self.tree / BUNDLE
        if not self.search:
            shutil.rmtree(bundle, ignore_errors=True)
        elif other or not (bundle / PARTS).is_file():
            (bundle / BEGUN).mkdir(parents=True, exist_ok=True)
        self.is_other = (bundle / BEGUN).is_dir()

    def show_only(self, first: bytes) -> None:
        """Shows one page where there is no site yet, since something is to be mended first; ends the build."""
        if not (self.tree / FIRST).is_file():
            self.tree.mkdir(exist_ok=True)
            trees.take_over(self.tree, self.site_dir)
            (self.tree / FIRST).write_bytes(first)
        self.close()
