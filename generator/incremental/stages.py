"""Takes nothing, names the stages of a build in an editor's words, and how a build tells of them; measures nothing."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class Stage(Struct, frozen=True):
    """What a build is doing for a while: `doing` some pieces, one or many, or just that where they are not counted."""

    doing: str
    one: str = ""
    many: str = ""

    @property
    def name(self) -> str:
        """What it is called where many builds have it."""
        return self.doing.format(self.many)

    def words(self, amount: int | None) -> str:
        """What is being done now, to so many pieces; to all there are where nobody knows how many."""
        if amount is None or not self.many:
            return self.name
        return self.doing.format(f"{amount:,} {self.one if amount == 1 else self.many}")


STARTING = Stage("starting MkDocs")
LOOKING = Stage("looking at the files")
CHECKING = Stage("checking {}", "annotation", "annotations")
CHOOSING = Stage("finding the pages that changed")
COMPARING = Stage("comparing what briefings say of each other")
CHECKING_ALL = Stage("checking the whole archive again")
ENTRIES = Stage("making pages of {}", "briefing or name", "briefings and names")
LISTS = Stage("making pages of {}", "list", "lists")
BY_MKDOCS = Stage("MkDocs is building")
TOGETHER = Stage("putting the site together")
INDEXING = Stage("indexing for the search")
KEEPING = Stage("keeping a copy for the next build")
ALL = (
    STARTING, LOOKING, CHECKING, CHOOSING, COMPARING, CHECKING_ALL, ENTRIES, LISTS, BY_MKDOCS, TOGETHER, INDEXING,
    KEEPING,
)  # fmt: skip


class Stages(Protocol):
    """Whoever is told how far a build is. What is told changes nothing of the build."""

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        """A stage begins, and the one before, if any, has ended; None where its pieces are not counted."""

    def step(self) -> None:
        """One more piece of it is done."""

    def end(self) -> None:
        """The stage has ended, and what follows has no name."""

    def made(self, pages: int, stayed: int) -> None:
        """So many pages were made, and so many are as they were."""


class Silence:
    """Tells nobody."""

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        """Nothing."""

    def step(self) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""

    def made(self, pages: int, stayed: int) -> None:
        """Nothing."""


SILENT = Silence()
