"""How far a build is, and how long its stages took, from what it tells and when."""

from __future__ import annotations

import pytest

from generator.incremental.stages import ALL, CHECKING, INDEXING, LISTS, LOOKING, SILENT, Stage
from generator.stage_times import Now, StageTimes, Took


@pytest.mark.parametrize(
    ("stage", "amount", "words"),
    [
        (CHECKING, 10_000, "checking 10,000 annotations"),
        (CHECKING, 1, "checking 1 annotation"),
        (CHECKING, 0, "checking 0 annotations"),
        (CHECKING, None, "checking annotations"),
        (LISTS, 37, "making pages of 37 lists"),
        (INDEXING, None, "indexing for the search"),
        (INDEXING, 3, "indexing for the search"),
    ],
)
def test_a_stage_says_what_is_done_to_how_many(stage: Stage, amount: int | None, words: str) -> None:
    assert stage.words(amount) == words


def test_no_two_stages_have_one_name() -> None:
    assert len({stage.name for stage in ALL}) == len(ALL)
    assert not [stage.name for stage in ALL if "{" in stage.name]


def test_a_stage_lasts_until_the_next_begins() -> None:
    times = StageTimes()
    times.begin(LOOKING, None, 10.0)
    times.begin(CHECKING, 3, 10.5)
    times.step()
    times.step(2)
    assert times.now == Now(CHECKING, 3, 3)
    times.end(12.5)
    assert times.now is None
    assert times.took == (Took(LOOKING, 0.5, None), Took(CHECKING, 2.0, 3))


def test_what_lies_between_two_stages_is_of_neither() -> None:
    times = StageTimes()
    times.begin(LOOKING, None, 0.0)
    times.end(1.0)
    times.end(2.0)
    times.step()
    times.begin(INDEXING, None, 5.0)
    times.end(6.0)
    assert [one.seconds for one in times.took] == [1.0, 1.0]


def test_a_stage_that_comes_twice_is_told_once() -> None:
    times = StageTimes()
    for at, amount in ((0.0, 2), (10.0, 5)):
        times.begin(CHECKING, amount, at)
        times.step(amount)
        times.begin(LOOKING, None, at + 1)
    times.end(12.0)
    assert times.took == (Took(CHECKING, 2.0, 7), Took(LOOKING, 10.0, None))


def test_a_stage_that_is_cut_off_counts_what_was_done() -> None:
    times = StageTimes()
    times.begin(CHECKING, 100, 0.0)
    times.step(40)
    times.end(1.0)
    assert times.took == (Took(CHECKING, 1.0, 40),)


def test_silence_takes_all_that_is_told() -> None:
    SILENT.begin(CHECKING, 1)
    SILENT.step()
    SILENT.end()
    SILENT.made(1, 2)
