"""How a story moved: threads and their changes, what contradicts, what came, and what is still open."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import ARTICLE, check

from generator.checking import check as check_sources
from generator.following import Claim
from generator.read import read_archive
from generator.relate import Archive
from generator.stories import StoryRecord, settled, still_awaited, story_record
from generator.story_changes import (
    Change,
    SourcingChange,
    StatusChange,
    VerificationChange,
    WhenChange,
    WhereChange,
    changes,
)
from generator.views.overviews import awaited

ARCHIVE = Path(__file__).parents[1] / "archive" / "briefings"
MARCH = {"status": "planned", "via": "[]", "evidence": "opened on Friday"}


def on(day: int, more: str = "", **fields: str) -> str:
    """A briefing of that day of March 2024 with one claim, `c1`, of the story `Bridge`."""
    given = {**MARCH, **{key.rstrip("_"): value for key, value in fields.items()}}
    lines = [f"title: Bridge {day}", f"date: 2024-03-{day:02}", "what: A bridge is to open", "article: b.txt"]
    return "\n".join((*lines, *(f"{key}: {value}" for key, value in given.items()), "story: Bridge", more)) + "\n"


def archive_of(**briefings: str) -> Archive:
    checked = check({"b.txt": ARTICLE, **{f"{name}.yml": text for name, text in briefings.items()}})
    assert [str(d) for d in checked.diagnostics if d.severity == "error"] == []
    return checked.archive


def record(archive: Archive, story: str = "bridge") -> StoryRecord:
    return story_record(*archive.stories[story], archive)


def name(claim: Claim) -> str:
    return f"{claim[0].id}#{claim[1].id}"


def came(made: StoryRecord) -> dict[str, tuple[str | None, list[str]]]:
    return {
        name((c.briefing, c.event)): (c.outcome.result if c.outcome else None, [name(t.later) for t in c.later])
        for c in made.came
    }


def threads(made: StoryRecord) -> list[list[str]]:
    return [[name((s.briefing, s.event)) for s in t.steps] for t in made.threads]


def changed(one: str, two: str) -> tuple[Change, ...]:
    archive = archive_of(one=one, two=two)
    first, second = archive.briefings
    return changes((first, first.events[0]), (second, second.events[0]))


def test_a_thread_runs_from_the_oldest_claim_and_tells_what_changed_on_each_way() -> None:
    made = record(archive_of(
        c=on(1), a=on(2, status="scheduled", follows="c#c1"),
        b=on(3, status="occurred", follows="[a#c1, c#c1]"), d=on(4),
    ))  # fmt: skip
    assert threads(made) == [["c#c1", "a#c1", "b#c1"]], "one that joins no other is no thread"
    steps = made.threads[0].steps
    assert [[name(t.earlier) for t in s.turns] for s in steps] == [[], ["c#c1"], ["c#c1", "a#c1"]]
    assert [[t.changes for t in s.turns] for s in steps] == [
        [],
        [(StatusChange("planned", "scheduled"),)],
        [(StatusChange("planned", "occurred"),), (StatusChange("scheduled", "occurred"),)],
    ]
    assert all(name(t.later) == name((s.briefing, s.event)) for s in steps for t in s.turns)


def test_a_thread_goes_on_into_briefings_of_other_stories() -> None:
    archive = archive_of(a=on(1), b=on(2, follows="a#c1").replace("story: Bridge", "story: Ferry"))
    assert threads(record(archive)) == threads(record(archive, "ferry")) == [["a#c1", "b#c1"]]
    assert [name(c) for c in record(archive).open] == []
    assert [name(c) for c in record(archive, "ferry").open] == ["b#c1"]


def test_an_unchanged_claim_has_no_changes() -> None:
    assert changed(on(1, when="2024-05", where="Ostvik"), on(2, when="{date: 2024-05, text: Friday}")) == ()


def test_a_date_or_place_that_the_later_article_gives_otherwise_is_a_change() -> None:
    [when, where] = changed(on(1, when="2024-05", where="Ostvik"), on(2, when="2024-06", where="[Ostvik, Halmere]"))
    assert isinstance(when, WhenChange)
    assert isinstance(where, WhereChange)
    assert [w and w.date and w.date.text for w in (when.was, when.now)] == ["2024-05", "2024-06"]
    assert [[p.id for p in side] for side in (where.was, where.now)] == [["ostvik"], ["ostvik", "halmere"]]


def test_a_date_where_there_was_none_is_a_change_and_one_that_is_not_repeated_is_none() -> None:
    [change] = changed(on(1), on(2, when="2024-06"))
    assert isinstance(change, WhenChange)
    assert change.was is None
    assert changed(on(1, when="2024-06"), on(2)) == ()


@pytest.mark.parametrize(
    ("was", "now", "moved"),
    [("06:15", "06:20", True), ("06:15", "06:15", False), ("", "06:15", True), ("06:15", "", False)],
)
def test_a_time_is_part_of_the_date(was: str, now: str, moved: bool) -> None:
    times = [f'{{date: 2024-05-01, time: "{t}"}}' if t else "2024-05-01" for t in (was, now)]
    assert bool(changed(on(1, when=times[0]), on(2, when=times[1]))) is moved


def test_who_says_it_and_how_far_it_is_backed_are_changes() -> None:
    sources = "sources: [{name: officials, kind: unnamed}, {name: Post, kind: publication}]"
    assert changed(on(1, sources, via="[officials]"), on(2, sources, via="[[officials], [Post]]")) == (
        SourcingChange("unnamed", "named"),
        VerificationChange("single-origin", "multi-origin"),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "contradict"),
    [
        ("occurred", "denied", True),
        ("ongoing", "denied", True),
        ("denied", "occurred", True),
        ("denied", "ongoing", True),
        ("occurred", "cancelled", True),
        ("ongoing", "cancelled", False),
        ("cancelled", "occurred", False),
        ("planned", "cancelled", False),
        ("planned", "denied", False),
        ("occurred", "ongoing", False),
        ("denied", "cancelled", False),
    ],
)
def test_what_is_said_to_be_so_against_what_is_said_not_to_be(earlier: str, later: str, contradict: bool) -> None:
    made = record(archive_of(a=on(1, status=earlier), b=on(2, status=later, follows="a#c1")))
    found = [(name(c.earlier), name(c.later)) for c in made.contradictions]
    assert found == ([("a#c1", "b#c1")] if contradict else [])


def test_two_contradict_through_a_third_but_not_where_both_take_up_the_same() -> None:
    through = archive_of(
        a=on(1, status="occurred"), b=on(2, status="possible", follows="a#c1"), c=on(3, status="denied", follows="b#c1")
    )
    assert [(name(c.earlier), name(c.later)) for c in record(through).contradictions] == [("a#c1", "c#c1")]
    beside = archive_of(
        a=on(1), b=on(2, status="occurred", follows="a#c1"), c=on(3, status="denied", follows="a#c1")
    )  # fmt: skip
    assert record(beside).contradictions == ()


def test_the_conflicts_of_all_articles_in_their_order_but_of_superseded_ones() -> None:
    conflict = "conflicts: Whether it opened {}"
    made = record(archive_of(
        a=on(1, conflict.format(1)), b=on(2, conflict.format(2) + "\nsupersedes: a"), c=on(3, conflict.format(3)),
    ))  # fmt: skip
    assert [(d.briefing.id, d.conflict.about) for d in made.conflicts] == [
        ("b", "Whether it opened 2"),
        ("c", "Whether it opened 3"),
    ]


@pytest.mark.parametrize("status", ["occurred", "ongoing", "cancelled", "denied"])
def test_a_later_claim_tells_what_came_of_an_expected_one(status: str) -> None:
    archive = archive_of(a=on(1), b=on(2, status=status, follows="a#c1"))
    made = record(archive)
    assert came(made) == {"a#c1": (None, ["b#c1"])}
    assert made.came[0].later[0].changes == (StatusChange("planned", status),)  # type: ignore[arg-type]
    assert settled(archive, archive.briefings[0], archive.briefings[0].events[0])
    assert made.open == ()


@pytest.mark.parametrize("status", ["planned", "expected", "possible", "sought"])
def test_a_later_claim_that_only_looks_ahead_settles_nothing(status: str) -> None:
    archive = archive_of(a=on(1), b=on(2, status=status, follows="a#c1"))
    assert came(record(archive)) == {}
    assert not settled(archive, archive.briefings[0], archive.briefings[0].events[0])


def test_what_was_put_off_is_awaited_once_and_settled_with_its_last_claim() -> None:
    first, second = on(1, when="2024-05"), on(2, when="2024-06", follows="a#c1")
    archive = archive_of(a=first, b=second)
    assert [name(c) for c in record(archive).open] == ["b#c1"]
    assert [name(c) for c in awaited(archive)] == ["b#c1"]
    archive = archive_of(a=first, b=second, c=on(3, status="occurred", follows="b#c1"))
    assert came(record(archive)) == {"a#c1": (None, ["c#c1"]), "b#c1": (None, ["c#c1"])}
    assert awaited(archive) == []


def test_a_doubt_leaves_a_plan_open() -> None:
    archive = archive_of(a=on(1, when="2024-05"), b=on(2, status="possible", follows="a#c1"))
    assert [name(c) for c in record(archive).open] == [name(c) for c in awaited(archive)] == ["a#c1"]


def test_an_outcome_settles_a_claim_and_those_that_it_takes_up() -> None:
    outcome = "{result: occurred-differently}"
    archive = archive_of(a=on(1, when="2024-05"), b=on(2, follows="a#c1", outcome=outcome))
    made = record(archive)
    assert came(made) == {"a#c1": (None, ["b#c1"]), "b#c1": ("occurred-differently", [])}
    assert all(settled(archive, b, b.events[0]) for b in archive.briefings)
    assert (made.open, awaited(archive)) == ((), [])


def test_no_further_than_the_first_that_settles_on_each_way() -> None:
    archive = archive_of(
        a=on(1), d=on(2, status="occurred", follows="a#c1"), c=on(3, status="denied", follows="d#c1"),
        b=on(4, status="cancelled", follows="a#c1"),
    )  # fmt: skip
    assert came(record(archive)) == {"a#c1": (None, ["d#c1", "b#c1"])}, "a claim of the past was no expectation"


def test_what_recurs_or_is_superseded_is_not_open() -> None:
    yearly = on(1, when="{date: 2024-05, recurs: yearly}")
    assert record(archive_of(a=yearly)).open == ()
    assert [name(c) for c in record(archive_of(a=on(1), b=on(2, "supersedes: a"))).open] == ["b#c1"]


def test_a_claim_of_the_past_is_not_awaited() -> None:
    archive = archive_of(a=on(1, status="occurred"), b=on(2))
    assert [still_awaited(archive, b, b.events[0]) for b in archive.briefings] == [False, True]


def test_a_long_chain_has_an_end() -> None:
    """Longer than Python lets a function call itself."""
    days = [f"2{n // 336:03}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(1100)]
    texts = {
        f"n{n:04}": on(1, follows=f"n{n - 1:04}#c1" if n else "[]").replace("2024-03-01", day)
        for n, day in enumerate(days)
    }
    archive = archive_of(**texts)
    made = record(archive)
    assert len(made.threads[0].steps) == 1100
    assert [name(c) for c in made.open] == ["n1099#c1"]


def test_the_invented_ferry() -> None:
    sources, faults = read_archive(ARCHIVE)
    assert faults == ()
    made = record(check_sources(sources).archive, "electric-ferry-to-ytre-holm")
    planned, opens, second = "2024-02-12-ferry-planned", "2024-04-10-ferry-opens", "2024-06-28-ferry-second-vessel"
    assert [b.id for b in made.briefings] == [planned, opens, second]
    assert threads(made) == [
        [f"{planned}#opening", f"{planned}#departure", f"{opens}#opening"],
        [f"{planned}#late-vessel", f"{opens}#second-vessel", f"{second}#second-vessel"],
        [f"{planned}#passengers", f"{second}#passengers"],
        [f"{planned}#bus", f"{second}#bus"],
        [f"{opens}#gas-test", f"{second}#gas-test"],
    ]
    assert [(name(c.earlier), name(c.later)) for c in made.contradictions] == [
        (f"{opens}#gas-test", f"{second}#gas-test")
    ]
    assert [d.conflict.about for d in made.conflicts] == ["Whether the second vessel is finished"]
    assert came(made)[f"{planned}#bus"] == (None, [f"{second}#bus"])
    assert came(made)[f"{planned}#opening"] == ("occurred-differently", [f"{opens}#opening"])
    assert [name(c) for c in made.open] == [f"{opens}#prices", f"{second}#second-vessel"]
