"""Takes the stages of a build, tells them to the command that began it, if one asked for them; a shell.

`briefings build` runs MkDocs in a process of its own. That process writes lines of JSON into a pipe, whose number is in
the environment; whatever goes wrong with the pipe, the build goes on without.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable

from generator.incremental.stages import ALL, SILENT, Silence, Stage, Stages
from generator.variables import STAGES, pipe_of_build

OFTEN = 0.05  # seconds between two lines that tell of nothing but steps
MUCH = 200  # pieces; so many take some seconds


def stages_of_build() -> Stages:
    """Whoever is to be told of the stages of this build; nobody where no command asked for them."""
    pipe = pipe_of_build(STAGES)
    return SILENT if pipe is None else Telling(pipe)


class Telling:
    """Writes what is told into a pipe."""

    def __init__(self, pipe: int) -> None:
        self._pipe: int | None = pipe
        self._steps = 0
        self._told = time.monotonic()

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        """Tells the name of the stage, and how many pieces there are."""
        self._tell_steps()
        self._tell({"begin": stage.name, "amount": amount})

    def step(self) -> None:
        """Counts a piece; tells how many at times, for telling each would take longer than some of them."""
        self._steps += 1
        if time.monotonic() - self._told >= OFTEN:
            self._tell_steps()

    def end(self) -> None:
        """Tells that the stage has ended."""
        self._tell_steps()
        self._tell({"end": True})

    def made(self, pages: int, stayed: int) -> None:
        """Tells the numbers."""
        self._tell({"made": pages, "stayed": stayed})

    def _tell_steps(self) -> None:
        self._told = time.monotonic()
        if self._steps:
            self._tell({"steps": self._steps})
            self._steps = 0

    def _tell(self, line: dict[str, object]) -> None:
        if self._pipe is None:
            return
        try:
            os.write(self._pipe, f"{json.dumps(line)}\n".encode())
        except OSError:
            self._pipe = None  # nobody listens any more


class Saying(Silence):
    """Says in a line what is being done where there is much of it, as under `serve`, which shows no progress."""

    def __init__(self, say: Callable[[str], object]) -> None:
        self._say = say

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        """A stage begins."""
        if amount is not None and amount >= MUCH:
            self._say(stage.words(amount))


def hear(line: bytes, to: Stages) -> None:
    """Passes on what one line of the pipe tells; nothing where the line is cut short."""
    try:
        told = json.loads(line)
        if "begin" in told:
            stage = next(each for each in ALL if each.name == told["begin"])
            to.begin(stage, told["amount"])
        elif "made" in told:
            to.made(told["made"], told["stayed"])
        elif "end" in told:
            to.end()
        else:
            for _ in range(told["steps"]):
                to.step()
    except (ValueError, KeyError, TypeError, StopIteration):
        return
