"""Takes what a build tells of its stages and when, returns how far it is and how long each took; has no clock."""

from __future__ import annotations

from msgspec import Struct

from generator.incremental.stages import Stage


class Took(Struct, frozen=True):
    """A stage that has ended: seconds in all, and its pieces, None where they were not counted."""

    stage: Stage
    seconds: float
    amount: int | None


class Now(Struct, frozen=True):
    """The stage that a build is at: how many pieces there are, None where nobody counts, and how many are done."""

    stage: Stage
    amount: int | None
    done: int = 0


class StageTimes:
    """The stages of one build. Moments are seconds of any clock that only goes forward."""

    def __init__(self) -> None:
        self.now: Now | None = None
        self._since = 0.0
        self._took: dict[Stage, Took] = {}

    def begin(self, stage: Stage, amount: int | None, at: float) -> None:
        """A stage begins; the one before has ended."""
        self.end(at)
        self.now, self._since = Now(stage, amount), at

    def step(self, pieces: int = 1) -> None:
        """So many more pieces are done."""
        if self.now:
            self.now = Now(self.now.stage, self.now.amount, self.now.done + pieces)

    def end(self, at: float) -> None:
        """The stage, if there is one, has ended. One that comes twice counts as one."""
        if not self.now:
            return
        stage, seconds, amount = self.now.stage, at - self._since, self.now.amount
        if amount is not None:
            amount = self.now.done  # where a build stops in the middle, what it did
        if before := self._took.get(stage):
            seconds += before.seconds
            amount = before.amount if amount is None else amount + (before.amount or 0)
        self._took[stage] = Took(stage, seconds, amount)
        self.now = None

    @property
    def took(self) -> tuple[Took, ...]:
        """The stages that have ended, in the order in which they began first."""
        return tuple(self._took.values())
