"""Over all briefings: who, what and where, and what the withheld ones may not leave behind."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from archives import CLAIM, HEAD, check, codes

from generator.archive_faults import on_circles
from generator.relate import relate

FULL = (
    HEAD
    + CLAIM
    + """\
via: [[post, bo]]
who:
  - {id: ada, name: Ada Lind}
  - {id: bo, name: Bo Berg}
sources: [{id: post, name: Harbour Post}]
where: [Ostvik]
topics: [Bridges]
story: Bridge of Ostvik
motives: [{of: ada, motive: to be seen, stated_by: bo, evidence: cut a ribbon}]
quotes: [{by: bo, exact: come over, kind: label}]
"""
)


def test_an_archive_knows_what_each_has_part_in() -> None:
    archive = check({"b.yml": FULL}).archive
    ada, bo, post = (archive.parties[i] for i in ("ada", "bo", "post"))
    assert (len(ada.acts), len(ada.said), len(ada.wants), len(ada.ascribes), len(ada.quotes)) == (1, 0, 1, 0, 0)
    assert (len(bo.acts), len(bo.said), len(bo.wants), len(bo.ascribes), len(bo.quotes)) == (1, 1, 0, 1, 1)
    assert (len(post.acts), len(post.said)) == (0, 1)
    assert [len(archive.places["ostvik"].events), len(archive.places["ostvik"].briefings)] == [1, 1]
    assert set(archive.parties) == {"ada", "bo", "post"}, "the article and the editor have no page"


def test_a_withheld_briefing_is_in_no_index() -> None:
    archive = check({"b.yml": FULL + "withheld: The source could not be traced.\n"}).archive
    assert [b.id for b in archive.briefings] == ["b"]
    assert archive.shown == ()
    assert [*archive.parties, *archive.places, *archive.topics, *archive.stories] == []


def test_a_withheld_briefing_supersedes_nothing_and_may_be_superseded() -> None:
    newer = FULL.replace("2024-03-01", "2024-03-02") + "supersedes: a\n"
    archive = check({"a.yml": FULL, "b.yml": newer}).archive
    assert archive.superseded_by["a"].id == "b"
    archive = check({"a.yml": FULL, "b.yml": newer + "withheld: Wrong.\n"}).archive
    assert archive.superseded_by == {}
    archive = check({"a.yml": FULL + "withheld: Wrong.\n", "b.yml": newer}).archive
    assert archive.superseded_by["a"].id == "b"


def test_a_circle_is_told_and_not_that_one_in_it_is_older_than_what_it_replaces() -> None:
    newer = FULL.replace("2024-03-01", "2024-03-02")
    files = {"a.yml": FULL + "supersedes: b\n", "b.yml": newer + "supersedes: a\n"}
    assert codes(files) == ["B602"]
    outside = FULL.replace("2024-03-01", "2024-02-01") + "supersedes: a\n"
    assert codes({**files, "c.yml": outside}) == ["B602", "B610"]


def test_on_a_circle_is_what_comes_back_to_itself() -> None:
    ids = "abcd"
    for further in itertools.product(("", *ids, "elsewhere"), repeat=len(ids)):
        ways = dict(zip(ids, further, strict=True))
        given: Any = tuple(SimpleNamespace(id=id_, supersedes=way or None) for id_, way in ways.items())
        assert on_circles(given) == {id_ for id_ in ids if id_ in itertools.islice(_steps(id_, ways), len(ids))}


def _steps(at: str, ways: dict[str, str]) -> Iterator[str]:
    while at := ways.get(at, ""):
        yield at


def test_the_newest_briefing_describes_a_party_and_the_aliases_of_all_lead_to_it() -> None:
    older = FULL.replace("name: Ada Lind}", "name: Ada Lind, role: mayor, aliases: Mayor Lind}")
    newer = FULL.replace("2024-03-01", "2024-03-02").replace(
        "name: Ada Lind}", "name: A. Lind, role: retired, aliases: Ada Lind}"
    )
    ada = check({"z.yml": older, "a.yml": newer}).archive.parties["ada"].party
    assert (ada.name, ada.role) == ("A. Lind", "retired")
    assert set(ada.aliases) == {"Ada Lind", "Mayor Lind"}


def test_the_order_of_the_files_does_not_matter() -> None:
    texts = {f"{n}.yml": FULL.replace("2024-03-01", f"2024-03-0{d}") for n, d in (("a", 3), ("b", 1), ("c", 2))}
    briefings = check(texts).archive.briefings
    assert [b.id for b in briefings] == ["b", "c", "a"]
    assert len({repr(relate(p)[0].stories) for p in itertools.permutations(briefings)}) == 1


def test_coordinates_that_may_be_of_one_place_are_no_contradiction() -> None:
    def found(one: str, other: str) -> list[str]:
        place = "where: [{name: Ostvik, %s}]"
        whole = (FULL.replace("where: [Ostvik]", place % text) for text in (one, other))
        return codes(dict(zip(("a.yml", "b.yml"), whole, strict=True)))

    city = "lat: %s, lon: %s, precision: city"
    assert found(city % (59.1, 10.2), city % (59.9, 11)) == []
    assert found(city % (59.1, 179.8), city % (59.1, -179.9)) == []
    assert found("country: NO", city % (59.1, 10.2)) == []
    assert found(city % (59.1, 10.2), "lat: 65, lon: 17, precision: region") == []
    assert found(city % (59.1, 10.2), city % (61, 10.2)) == ["B604"]


def test_an_actor_of_a_type_may_be_a_source_of_a_kind() -> None:
    actor = FULL.replace("name: Ada Lind}", "name: Ada Lind, type: person}")
    source = FULL.replace("  - {id: ada, name: Ada Lind}\n", "").replace(
        "[{id: post,", "[{id: ada, name: Ada Lind, kind: unnamed}, {id: post,"
    )
    assert codes({"a.yml": actor, "b.yml": source}) == []


def test_a_circle_is_told_once_and_a_tail_that_leads_into_it_is_no_circle() -> None:
    files = {f"{n}.yml": FULL + f"supersedes: {to}\n" for n, to in (("a", "b"), ("b", "a"), ("c", "a"))}
    assert codes(files) == ["B602"]


def test_who_supersedes_a_faulty_briefing_is_not_at_fault() -> None:
    b = check({"b.yml": FULL + "supersedes: a\n"})
    assert [d.code for d in relate(b.archive.briefings)[1]] == ["B601"]
    assert relate(b.archive.briefings, absent=["a"])[1] == ()


def test_one_topic_written_in_two_ways_would_be_two_pages_at_one_address() -> None:
    for written in ("Bridges", "Bridge of Ostvik"):
        one, two = (FULL.replace(written, name) for name in ("Arms trade", "arms trade"))
        assert codes({"a.yml": one, "b.yml": two}) == ["B603"]
    assert codes({"a.yml": FULL.replace("Bridges", "“…”")}) == ["B603"]


def test_a_withheld_briefing_still_holds_its_address() -> None:
    assert codes({"a.yml": FULL + "withheld: Wrong.\n", "b.yml": FULL + "id: a\n"}) == ["B603"]
