"""What an archive knows, how a word finds it, and how a table is laid out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pytest
from archives import CLAIM, HEAD, check

from generator.listing import (
    HEADER,
    Kind,
    Known,
    cut,
    fold,
    known,
    matching,
    nearest_known,
    rows,
    shared_entries,
    table,
    width,
)
from generator.read import Source

REGISTRY = {
    "registry/actors.yml": "ada-lind: {name: Ada Lind, type: person, aliases: [Lind]}\n"
    "state-of-x: {name: Xland, type: state}\n",
    "registry/places.yml": "ostvik: {name: Østvik, country: NO, aliases: [Ostvik]}\n",
    "registry/sources.yml": "post: {name: The Harbour Post, kind: publication}\n",
}
BRIEFING = (
    HEAD
    + CLAIM
    + "via: [post, a clerk]\nwho:\n  - {id: ada-lind, aliases: [the mayor]}\n  - José Núñez, baker\nwhere: ostvik\n"
)
FILES = {
    **REGISTRY,
    "a.yml": BRIEFING,
    "b.yml": BRIEFING.replace("title: B", "title: Another b"),
    "bad.yml": "titel: x\n",
}


def listed(kind: Kind, files: Mapping[str, str] = FILES) -> dict[str, Known]:
    sources = [Source(f"briefings/{n}", t, hashlib.sha256(t.encode()).hexdigest()) for n, t in files.items()]
    return {k.id: k for k in known(check(files).archive, shared_entries(sources), kind)}


def test_registry_and_briefings_are_listed_together_by_name() -> None:
    actors = listed("actor")
    assert list(actors) == ["ada-lind", "josé-núñez", "state-of-x"]
    lind, baker, state = actors.values()
    assert (lind.aliases, lind.kind, lind.briefings, lind.registered) == (("Lind", "the mayor"), "person", 2, True)
    assert str(lind.site) == "briefings/registry/actors.yml:1"
    assert (baker.name, baker.briefings, baker.registered) == ("José Núñez", 2, False)
    assert str(baker.site) == "briefings/b.yml:9"
    assert (state.briefings, str(state.site)) == (0, "briefings/registry/actors.yml:2")


def test_sources_and_places_are_lists_of_their_own() -> None:
    sources, places = listed("source"), listed("place")
    assert list(sources) == ["a-clerk", "post"]
    assert (sources["post"].kind, sources["post"].briefings) == ("publication", 2)
    assert str(sources["a-clerk"].site).startswith("briefings/b.yml:")
    assert [(p.name, p.kind, p.briefings) for p in places.values()] == [("Østvik", "NO", 2)]
    assert "article" not in {**sources, **listed("actor")}


def test_a_faulty_registry_entry_keeps_none_of_the_others_away() -> None:
    files = {**FILES, "registry/actors.yml": REGISTRY["registry/actors.yml"] + "bo: {name: Bo, typ: person}\n"}
    assert {"ada-lind", "state-of-x"} <= set(listed("actor", files))


@pytest.mark.parametrize("word", ["jose", "NÚÑEZ", "Nunez", "e n"])
def test_a_word_finds_names_whatever_its_capitals_and_accents(word: str) -> None:
    assert [k.name for k in matching(tuple(listed("actor").values()), word)] == ["José Núñez"]


def test_a_word_finds_ids_and_aliases() -> None:
    actors = tuple(listed("actor").values())
    assert [k.id for k in matching(actors, "the mayor")] == ["ada-lind"]
    assert [k.id for k in matching(actors, "state-of")] == ["state-of-x"]
    assert len(matching(actors, "")) == 3


def test_the_nearest_names_of_a_word_that_finds_none() -> None:
    actors = tuple(listed("actor").values())
    assert matching(actors, "Ada Lint") == ()
    assert nearest_known(actors, "Ada Lint")[0].id == "ada-lind"
    assert nearest_known(actors, "qqqq") == ()


def test_columns_are_aligned_by_the_cells_of_a_terminal() -> None:
    body = [("a", "日本", "", "state", "x.yml:1", "1"), ("bcd", "e\u0301t\u00e9", "", "state", "y.yml:20", "10")]
    lines = table(body, on_terminal=True).split("\n")
    assert [
        width(line[: line.index(word)]) for line, word in zip(lines, ("NAME", "日本", "e\u0301t"), strict=True)
    ] == [5, 5, 5]
    starts = {width(line[: line.index(word)]) for line, word in zip(lines, ("KIND", "state", "state"), strict=True)}
    assert len(starts) == 1
    assert not any(line.endswith(" ") for line in lines)


def test_elsewhere_columns_are_parted_by_tabs_and_nothing_is_cut() -> None:
    long = ", ".join(f"alias {i}" for i in range(20))
    said = table([("a", "n", long, "", "x.yml:1", "0")], on_terminal=False)
    assert said.split("\n") == ["\t".join(HEADER), f"a\tn\t{long}\t\tx.yml:1\t0"]
    assert "…" in table([("a", "n", long, "", "x.yml:1", "0")], on_terminal=True)


@pytest.mark.parametrize("on_terminal", [True, False])
def test_no_name_steers_a_terminal_or_breaks_a_line(*, on_terminal: bool) -> None:
    said = table([("a", "x\x1b[31m\u202ey\tz\n1", "", "", "f", "0")], on_terminal=on_terminal)
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert len(said.split("\n")) == 2
    assert "\\u001b" in said


def test_paths_lead_from_where_the_command_was_called() -> None:
    assert [row[4] for row in rows(listed("place").values(), "../arc/briefings")] == [
        "../arc/briefings/registry/places.yml:1"
    ]


def test_widths() -> None:
    assert [width(t) for t in ("abc", "日本", "e\u0301", "\u1112\u1161\u11ab", "")] == [3, 4, 1, 2, 0]
    assert cut("日本語日本語", 7) == "日本語…"
    assert cut("abc", 3) == "abc"
    assert fold("  ÀB\u00a0ç ") == "ab c"


def test_an_empty_archive_knows_nobody() -> None:
    assert listed("actor", {}) == {}
