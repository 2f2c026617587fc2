"""A build tells its stages through a pipe, and goes on whatever becomes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import telling_stages
from generator.incremental.stages import ALL, CHECKING, SILENT, Stage
from generator.telling_stages import MUCH, Saying, Telling, hear, stages_of_build
from generator.variables import STAGES


class Heard:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def begin(self, stage: Stage, amount: int | None = None) -> None:
        self.told.append((stage, amount))

    def step(self) -> None:
        self.told.append("step")

    def end(self) -> None:
        self.told.append("end")

    def made(self, pages: int, stayed: int) -> None:
        self.told.append((pages, stayed))


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for each in (reading, writing):
        try:
            os.close(each)
        except OSError:
            continue


def heard(pipe: tuple[int, int]) -> list[object]:
    os.set_blocking(pipe[0], False)
    to = Heard()
    try:
        for line in os.read(pipe[0], 65536).splitlines():
            hear(line, to)
    except BlockingIOError:
        pass
    return to.told


@pytest.mark.parametrize("stage", ALL, ids=lambda stage: stage.name)
def test_every_stage_is_heard_as_it_was_told(stage: Stage, pipe: tuple[int, int]) -> None:
    telling = Telling(pipe[1])
    telling.begin(stage, 3)
    telling.begin(stage)
    telling.end()
    telling.made(2, 1)
    assert heard(pipe) == [(stage, 3), (stage, None), "end", (2, 1)]


def test_steps_are_told_together_and_none_is_lost(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_stages, "OFTEN", 1e9)
    telling = Telling(pipe[1])
    telling.begin(CHECKING, 1000)
    for _ in range(1000):
        telling.step()
    assert heard(pipe) == [(CHECKING, 1000)]
    telling.end()
    assert heard(pipe) == ["step"] * 1000 + ["end"]


def test_steps_that_take_long_are_told_at_once(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling_stages, "OFTEN", 0)
    Telling(pipe[1]).step()
    assert heard(pipe) == ["step"]


def test_a_pipe_that_nobody_reads_any_more_is_let_go(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    telling = Telling(pipe[1])
    for _ in range(3):
        telling.begin(CHECKING, 1)
        telling.end()


@pytest.mark.parametrize(
    "line", [b"", b"{", b'{"begin": "cooking", "amount": 1}', b"7", b"[]", b'{"steps": null}', b"\xff"]
)
def test_a_line_that_says_nothing_is_passed_over(line: bytes) -> None:
    to = Heard()
    hear(line, to)
    assert to.told == []


def test_nobody_is_told_where_no_command_asked(
    pipe: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STAGES, raising=False)
    assert stages_of_build() is SILENT
    with (tmp_path / "messages").open("w") as file:
        for said in ("", "no number", "-1", "987654", "9" * 40, str(file.fileno())):
            monkeypatch.setenv(STAGES, said)
            assert stages_of_build() is SILENT, said
    monkeypatch.setenv(STAGES, str(pipe[1]))
    assert isinstance(stages_of_build(), Telling)


def test_under_serve_only_much_work_is_said() -> None:
    said: list[str] = []
    saying = Saying(said.append)
    for amount in (None, 0, 1, MUCH - 1, MUCH, 12_000):
        saying.begin(CHECKING, amount)
        saying.step()
    saying.end()
    saying.made(1, 2)
    assert said == [f"checking {MUCH} annotations", "checking 12,000 annotations"]
