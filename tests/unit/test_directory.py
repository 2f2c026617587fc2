"""Whom a name means: a briefing's own entries, the registry's, both together, or nobody."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, briefing, check, codes

VIA = HEAD + CLAIM + "via: []\n"
ACTORS = {
    "actors": """\
ada-lind:
  name: Ada Lind
  type: person
  role: mayor
  aliases: [Mayor Lind]
  wikidata: Q1
  speaks_for: Council of Ostvik
council: {name: Council of Ostvik, type: organisation}
""",
    "places": "ostvik: {name: Ostvik, country: NO, lat: 61.9, lon: 5.2, precision: city}\n",
    "sources": "post: {name: Harbour Post, kind: publication, url: https://post.example/}\n",
}


@pytest.mark.parametrize(
    "name", ["{id: ada-lind, role: ribbon cutter}", "Ada Lind, ribbon cutter", "Mayor Lind, ribbon cutter"]
)
def test_an_entry_of_the_registry_s_id_name_or_alias_extends_it(name: str) -> None:
    made = briefing(VIA + f"who:\n  - {name}\n", ACTORS)
    ada = made.parties["ada-lind"]
    assert (ada.name, ada.type if hasattr(ada, "type") else ada.kind, ada.role) == (
        "Ada Lind",
        "person",
        "ribbon cutter",
    )
    assert (ada.wikidata, ada.speaks_for, ada.registered) == ("Q1", "council", True)


def test_an_extension_adds_aliases_and_names_the_entry_by_each_of_them() -> None:
    text = VIA.replace("via: []", "via: [A. L.]") + "who: [{id: ada-lind, aliases: A. L., as_written: Ada Lind}]\n"
    made = briefing(text, ACTORS)
    assert made.events[0].chains == ((made.parties["ada-lind"],),)
    assert made.parties["ada-lind"].aliases == ("Mayor Lind", "A. L.")


def test_another_id_with_the_same_name_shadows_the_registry_s_entry_in_this_briefing() -> None:
    text = VIA.replace("via: []", "via: [Ada Lind]") + "who: [{id: other-ada, name: Ada Lind, role: baker}]\n"
    made = briefing(text, ACTORS)
    assert [p.id for p in made.events[0].chains[0]] == ["other-ada"]
    assert "ada-lind" not in made.parties
    assert not made.parties["other-ada"].registered


def test_an_entry_of_the_registry_needs_no_listing_and_brings_whom_it_speaks_for() -> None:
    made = briefing(VIA.replace("via: []", "via: [post, ada-lind]"), ACTORS)
    assert {"post", "ada-lind", "council"} <= set(made.parties)


def test_what_a_briefing_says_alike_is_no_contradiction() -> None:
    text = VIA + "who: [{id: ada-lind, name: Mayor Lind, type: person, speaks_for: council, role: on leave}]\n"
    text += "where: [{id: ostvik, country: Norway, lat: 61.90, role: site}]\n"
    assert codes({"b.yml": text, **{f"registry/{k}.yml": v for k, v in ACTORS.items()}}) == []


def test_a_source_declares_itself_by_being_named_only_where_there_is_no_list() -> None:
    text = VIA.replace("via: []", "via: [Hill Post]")
    assert briefing(text).parties["hill-post"].pool == "source"
    assert codes({"b.yml": text + "sources: [Harbour Post]\n"}) == ["B301"]


def test_the_article_s_own_id_names_nobody_else() -> None:
    assert codes({"b.yml": VIA, "registry/actors.yml": "article: The Article\n"}) == ["B303"]
    assert codes({"b.yml": VIA, "registry/sources.yml": "editor: The Editor\n"}) == ["B303"]
    assert codes({"b.yml": VIA + "who: [{id: index, name: Index}]\n"}) == ["B303"]


@pytest.mark.parametrize(
    "entry",
    ["{id: ada-lind, type: state}", "{id: ada-lind, wikidata: Q2}", "{id: post, name: Harbour Post}"],
)
def test_a_contradiction_is_told_once_however_often_the_entry_is_named(entry: str) -> None:
    text = VIA.replace("via: []", "via: [ada-lind, post]") + f"who: [{entry}]\n"
    found = check({"b.yml": text, **{f"registry/{k}.yml": v for k, v in ACTORS.items()}}).diagnostics
    assert [d.code for d in found] == ["B304"]
    assert "briefings/registry/" in found[0].message


def test_a_faulty_registry_entry_is_told_once_and_not_in_each_briefing() -> None:
    text = VIA.replace("via: []", "via: [Ada]") + "sources: [Harbour Post]\n"
    faulty = "ada: {name: Ada Lind, aliases: Ada, typ: person}\n"
    found = check({"a.yml": text, "b.yml": text, "registry/actors.yml": faulty}).diagnostics
    assert [(d.path, d.code) for d in found] == [("briefings/registry/actors.yml", "B201")]


def test_two_that_count_as_each_other_do_not_run_in_a_circle() -> None:
    circle = {"actors": "ada: {name: Ada, same_origin_as: bo}\nbo: {name: Bo, same_origin_as: ada}\n"}
    made = briefing(VIA.replace("via: []", "via: [[ada], [bo]]"), circle)
    assert (made.parties["ada"].same_origin_as, made.parties["bo"].same_origin_as) == ("bo", "ada")


def test_after_many_faults_nothing_more_is_suggested() -> None:
    """To look for what may be meant takes time, for each name that nobody knows."""
    chains = "".join(
        f"  - {{claim: C, status: planned, via: [], evidence: opened, by: Ada Lid{n:03}}}\n" for n in range(300)
    )
    text = "title: T\ndate: 2024-03-01\nwho: [Ada Lid]\nwhat:\n" + chains
    hints = [d.hint for d in check({"a.yml": text}).diagnostics if d.code == "B301"]
    assert len(hints) == 300
    suggested = sum(hint.startswith("did you mean `Ada Lid`?") for hint in hints)
    assert 150 <= suggested <= 200
    assert set(hints[200:]) == {"add it under `who:` or `sources:`, or correct the name"}
