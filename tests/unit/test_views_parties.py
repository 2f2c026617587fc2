"""Pages of actors and sources: what each is said to be, how its word travelled, with whom it stands."""

from __future__ import annotations

from collections.abc import Mapping

from archives import check

from generator.views.parties import PartyView, party_pages

ONE = """\
title: Bridge opens
date: 2024-03-01
who:
  - {id: lind, name: Ada Lind, type: person, role: mayor}
  - {id: berg, name: Bo Berg, type: person, speaks_for: council}
  - {id: council, name: Council, type: organisation}
sources:
  - {id: post, name: Harbour Post, kind: publication}
  - {id: wire, name: The Wire, kind: agency}
what:
  - {id: open, claim: Opened, by: [lind, berg], when: 2024-03-01, status: occurred, via: [[post, lind]],
     evidence: opened on Friday}
  - {id: rope, claim: Rope paid, by: lind, with: council, status: occurred, via: [[post], [wire]],
     evidence: paid for the rope}
motives:
  - {of: berg, motive: to sell coffee, stated_by: berg, basis: self-stated, evidence: people will come over}
quotes:
  - {exact: people will come over, by: berg, kind: fragment}
"""
TWO = """\
title: Bridge closes
date: 2024-04-01
who:
  - {id: lind, name: Ada Lind, type: person, role: former mayor}
  - {id: berg, name: Bo Berg, type: person}
what:
  - {id: shut, claim: Closed, by: [lind, berg], when: 2024-04-01, status: planned, via: [lind],
     evidence: went home}
"""
THREE = TWO.replace("2024-04-01", "2024-05-01").replace("closes", "stays closed")


def views(files: Mapping[str, str]) -> dict[str, PartyView]:
    archive = check(files).archive
    found = {view.uri: view.content for view in party_pages(archive, "en")}
    assert all(isinstance(content, PartyView) for content in found.values())
    return found  # type: ignore[return-value]


def test_a_role_stands_once_with_the_days_it_was_told_of() -> None:
    lind = views({"a.yml": ONE, "b.yml": TWO, "c.yml": THREE})["actors/lind.md"]
    assert [(r.text, r.first.text, r.last.text, r.briefings) for r in lind.roles] == [
        ("former mayor", "2024-04-01", "2024-05-01", 2),
        ("mayor", "2024-03-01", "2024-03-01", 1),
    ]


def test_connected_actors_are_counted_and_lead_to_the_latest_claim() -> None:
    lind = views({"a.yml": ONE, "b.yml": TWO})["actors/lind.md"]
    assert [(m.link.text, m.claims, m.latest.uri) for m in lind.met] == [
        ("Bo Berg", 2, "briefings/b.md#shut"),
        ("Council", 1, "briefings/a.md#rope"),
    ]


def test_a_source_tells_whether_it_was_cited_directly_relayed_or_relays() -> None:
    found = views({"a.yml": ONE})
    post, lind = found["sources/post.md"].reach, found["actors/lind.md"].reach
    assert (post.direct, post.relayed) == (2, 0)
    assert [m.link.text for m in post.passes_on] == ["Ada Lind"]
    assert (lind.direct, lind.relayed) == (0, 1)
    assert [m.link.text for m in lind.by] == ["Harbour Post"]


def test_only_what_has_no_other_origin_counts_as_resting_on_one_alone() -> None:
    found = views({"a.yml": ONE})
    assert found["actors/lind.md"].only == 1
    assert found["sources/post.md"].only == 0  # it relays one claim, and shares the other
    assert found["sources/post.md"].said.total == 2


def test_who_speaks_for_whom_is_told_on_both_pages() -> None:
    found = views({"a.yml": ONE})
    assert found["actors/berg.md"].speaks_for is not None
    assert found["actors/berg.md"].speaks_for.text == "Council"
    assert [link.text for link in found["actors/council.md"].spoken_for_by] == ["Bo Berg"]


def test_motives_stand_apart_from_those_that_it_states() -> None:
    berg = views({"a.yml": ONE})["actors/berg.md"]
    assert berg.wants.total == 1
    ((owners, line),) = berg.ascribes.recent
    assert [link.text for link in owners] == ["Bo Berg"]
    assert line.claim.text == "to sell coffee"
    assert [item.link.uri for item in berg.quotes] == ["briefings/a.md#q1"]


def test_every_briefing_that_names_it_is_linked_back_to() -> None:
    lind = views({"a.yml": ONE, "b.yml": TWO})["actors/lind.md"]
    assert [line.briefing.uri for line in lind.briefings.recent] == ["briefings/b.md", "briefings/a.md"]
