"""The table that tells where the time of a build went."""

from __future__ import annotations

from generator.incremental.stages import CHECKING, INDEXING
from generator.reports.profile import Cost, profile_table
from generator.stage_times import Took

TOOK = (Took(CHECKING, 1.5, 1000), Took(INDEXING, 0.25, None))


def test_each_stage_has_its_seconds_share_amount_and_what_one_piece_took() -> None:
    assert profile_table(TOOK, Cost(2.0, 3.456, 123_400_000, 1204, 3001)).splitlines() == [
        "stage                    seconds  share  amount     each",
        "checking annotations        1.50    75%   1,000  1.50 ms",
        "indexing for the search     0.25    12%",
        "the rest                    0.25    12%",
        "total                       2.00   100%",
        "all processes together were at work for 3.46 seconds",
        "the largest process needed 123 MB of memory",
        "1,204 pages were made; 3,001 stayed as they were",
    ]


def test_what_nobody_could_tell_is_left_out() -> None:
    told = profile_table((), Cost(0.0)).splitlines()
    assert [line.split()[0] for line in told] == ["stage", "the", "total"]


def test_no_piece_took_no_time() -> None:
    assert profile_table((Took(CHECKING, 0.0, 0),), Cost(1.0, made=1)).splitlines()[1].split()[-2:] == ["0%", "0"]
    assert profile_table((), Cost(1.0, made=1)).endswith("1 page was made; 0 stayed as they were")
