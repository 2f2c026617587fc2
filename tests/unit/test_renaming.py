"""A renamed id is new wherever something refers to it by that id, and nothing else has changed."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest
from archives import ARTICLE, check
from click.testing import CliRunner, Result

from generator import entries, schema
from generator.cli import main
from generator.edits import apply
from generator.parse import parse
from generator.read import Source
from generator.renaming import Asked, FaultyArchive, RenameError, rename
from generator.renaming_sites import REFERENCES, references
from generator.site import build_archive

ACTORS = """\
# Actors.

lind:
  name: Ada Lind   # the mayor
  type: person
council: Ostvik council
post:
  name: Bo Berg
  speaks_for: 'lind'
"""
BRIEFING = """\
title: Bridge opens; lind is a word here
date: 2024-03-01
who:
  - id: lind     # extends the registry
    role: mayor
where: Ostvik
what:
  - id: opening
    claim: The bridge was opened by lind
    by: [ lind ,council]
    with: Ada Lind   # by name
    status: occurred
    via: [[post, "lind"], [lind]]
    confirmed_by: lind
    evidence: {exact: opened on Friday, source: article}
  - claim: Somebody cut a ribbon
    by: lind
    status: occurred
    via: []
    evidence: cut a ribbon
motives:
  - of: lind
    motive: to please lind
    stated_by: [post]
    events: [opening, c2]
    evidence: a second bridge is planned
conflicts:
  - about: opening
    events: opening
    positions: {by: lind, says: lind, events: opening}
gaps: [{text: Who paid, about: [opening, m1]}]
accepted: [{code: B406, why: A test.}]
"""
FILES = {"registry/actors.yml": ACTORS, "b.yml": BRIEFING.replace("a second", "A second")}


def sources(files: Mapping[str, str]) -> list[Source]:
    texts = {f"briefings/{name}": text for name, text in files.items()}
    beside = {p.removesuffix(".yml") + ".txt": ARTICLE for p in texts if "/registry/" not in p and p.endswith(".yml")}
    return [Source(path, text, "") for path, text in sorted({**beside, **texts}.items())]


def renamed(files: Mapping[str, str], id_: str, new: str, **more: str) -> dict[str, str]:
    given = sources(files)
    made = rename(given, Asked(id_, new, **more))  # type: ignore[arg-type]
    after = {s.path: s.text for s in given}
    for path, edits in made.changes.items():
        after[path] = apply(after[path], edits)
    return {path.removeprefix("briefings/"): text for path, text in after.items()}


def refused(files: Mapping[str, str], id_: str, new: str, **more: str) -> str:
    with pytest.raises(RenameError) as error:
        rename(sources(files), Asked(id_, new, **more))  # type: ignore[arg-type]
    return str(error.value)


def test_the_archive_of_these_tests_is_clean() -> None:
    assert [str(d) for d in check(FILES).diagnostics if d.severity == "error"] == []


def test_every_reference_by_id_changes_and_nothing_else() -> None:
    after = renamed(FILES, "lind", "mayor")
    expected = FILES["b.yml"]
    for before, then in [
        ("id: lind ", "id: mayor "), ("[ lind ,", "[ mayor ,"), ('"lind"], [lind]', '"mayor"], [mayor]'),
        ("confirmed_by: lind", "confirmed_by: mayor"), ("of: lind", "of: mayor"), ("by: lind\n", "by: mayor\n"),
        ("{by: lind,", "{by: mayor,"),
    ]:  # fmt: skip
        expected = expected.replace(before, then)
    # What is prose stays, though it is the same word.
    expected = expected.replace("opened by mayor", "opened by lind")
    assert after["b.yml"] == expected
    assert after["registry/actors.yml"] == ACTORS.replace("lind:\n", "mayor:\n").replace("'lind'", "'mayor'").replace(
        "type: person\n", "type: person\n  formerly: [lind]\n"
    )


def test_a_short_entry_of_the_registry_grows_to_keep_its_old_address() -> None:
    after = renamed(FILES, "council", "town-council")
    assert "town-council: {name: Ostvik council, formerly: [council]}\n" in after["registry/actors.yml"]
    assert "[ lind ,town-council]" in after["b.yml"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("who: Ada Lind, mayor", "who: {id: mayor, name: Ada Lind, role: mayor, formerly: [ada-lind]}"),
        ("who:\n- name: Ada Lind", "who:\n- id: mayor\n  formerly: [ada-lind]\n  name: Ada Lind"),
        ("who: [{name: Ada Lind}]", "who: [{id: mayor, formerly: [ada-lind], name: Ada Lind}]"),
        ("who:\n  - id: ada-lind\n    name: L", "who:\n  - id: mayor\n    name: L\n    formerly: [ada-lind]"),
        ("who: {id: ada-lind, name: L}", "who: {id: mayor, name: L, formerly: [ada-lind]}"),
        ("who: {id: ada-lind, name: L, formerly: x}", "who: {id: mayor, name: L, formerly: [x, ada-lind]}"),
        ("who: {id: ada-lind, name: L, formerly: [x]}", "who: {id: mayor, name: L, formerly: [x, ada-lind]}"),
        (
            "who:\n  - id: ada-lind\n    name: L\n    formerly:\n      - x  # old",
            "who:\n  - id: mayor\n    name: L\n    formerly:\n      - x  # old\n      - ada-lind",
        ),
    ],
)
def test_a_briefings_own_entry_in_all_its_forms(before: str, after: str) -> None:
    rest = "\ntitle: A\ndate: 2024-03-01\nwhat: {claim: B, by: %s}\nstatus: occurred\nvia: []\n"
    rest += "evidence: opened on Friday\n"
    made = renamed({"b.yml": before + rest % "ada-lind"}, "ada-lind", "mayor")
    assert made["b.yml"] == after + rest % "mayor"


@pytest.mark.parametrize("comma", [", ", "، ", "，"])
def test_an_entry_that_names_the_registrys_by_its_id_is_a_reference(comma: str) -> None:
    text = f"title: A\ndate: 2024-03-01\nwho: ['lind{comma}mayor', council]\nwhat: B\nstatus: occurred\nvia: []\n"
    text += "evidence: opened on Friday\n"
    after = renamed({"registry/actors.yml": ACTORS, "b.yml": text}, "lind", "mayor")
    assert f"who: ['mayor{comma}mayor', council]" in after["b.yml"]
    after = renamed({"registry/actors.yml": ACTORS, "b.yml": text}, "council", "town-council")
    assert f"who: ['lind{comma}mayor', town-council]" in after["b.yml"]


def test_the_end_of_a_name_stays_with_it() -> None:
    text = "title: A\ndate: 2024-03-01\nwho: Sammy Davis, Jr., singer\nwhat: B\nstatus: occurred\nvia: []\n"
    made = renamed({"b.yml": text + "evidence: opened on Friday\n"}, "sammy-davis-jr", "davis")
    expected = 'who: {id: davis, name: "Sammy Davis, Jr.", role: singer, formerly: [sammy-davis-jr]}'
    assert expected in made["b.yml"]


def test_references_by_name_stay() -> None:
    assert "with: Ada Lind   # by name" in renamed(FILES, "lind", "mayor")["b.yml"]


def test_a_claim_is_renamed_in_its_own_file_alone() -> None:
    files = {**FILES, "c.yml": FILES["b.yml"]}
    after = renamed(files, "opening", "start", file="b.yml")
    assert after["c.yml"] == FILES["b.yml"]
    assert after["b.yml"] == (
        FILES["b.yml"].replace("id: opening", "id: start").replace("[opening,", "[start,")
        .replace("events: opening", "events: start")
    )  # fmt: skip
    assert "could be a claim" in refused(files, "opening", "start")


def test_a_claim_without_an_id_gets_one() -> None:
    after = renamed(FILES, "c2", "ribbon")
    assert "  - id: ribbon\n    claim: Somebody cut a ribbon\n" in after["b.yml"]
    assert "events: [opening, ribbon]" in after["b.yml"]


def test_a_briefing_keeps_its_file_and_its_old_address() -> None:
    newer = FILES["b.yml"].replace("date:", "supersedes: b\ndate:")
    after = renamed({**FILES, "c.yml": newer}, "b", "bridge")
    assert after["b.yml"] == "id: bridge\nformerly: [b]\n" + FILES["b.yml"]
    assert after["c.yml"] == newer.replace("supersedes: b\n", "supersedes: bridge\n")
    again = renamed({"registry/actors.yml": ACTORS, "b.yml": after["b.yml"]}, "bridge", "ostvik")
    assert again["b.yml"].startswith("id: ostvik\nformerly: [b, bridge]\n")


def test_a_briefing_can_have_an_old_id_again() -> None:
    once = renamed(FILES, "b", "bridge")
    files = {"registry/actors.yml": ACTORS, "b.yml": once["b.yml"]}
    assert renamed(files, "bridge", "b")["b.yml"].startswith("id: b\nformerly: [bridge]\n")


def test_one_of_several_files_with_the_same_local_id_can_be_told_apart() -> None:
    rest = "date: 2024-03-01\nwhat: {claim: B, by: ada-lind}\nstatus: occurred\nvia: []\nevidence: opened on Friday\n"
    files = {"b.yml": "title: A\nwho: Ada Lind\n" + rest, "c.yml": "title: A\nwho: Ada Lind\n" + rest}
    both = renamed(files, "ada-lind", "mayor")
    assert both["b.yml"].count("mayor") == both["c.yml"].count("mayor") == 2
    assert "formerly" in both["b.yml"]
    one = renamed(files, "ada-lind", "mayor", file="c")
    assert one["b.yml"] == files["b.yml"]
    # The old address is still that of the other file's entry.
    assert "formerly" not in one["c.yml"]


@pytest.mark.parametrize(
    ("id_", "new", "words"),
    [
        ("lind", "council", "the id `council` is taken by an actor (briefings/registry/actors.yml:6)"),
        ("lind", "Mayor!", "`Mayor!` cannot be an id; `mayor` can"),
        ("lind", "lind", "is its id already"),
        ("lind", "article", "is reserved"),
        ("lind", "index", "is reserved"),
        ("b", "index", "is reserved"),
        ("linde", "mayor", "there is no id `linde`; did you mean `lind`, an actor (briefings/registry/actors.yml:3)?"),
        ("opening", "m1", "is taken by a motive"),
        ("opening", "c2", "is taken by a claim"),
    ],
)
def test_what_cannot_be_is_told(id_: str, new: str, words: str) -> None:
    assert words in refused(FILES, id_, new)


def test_an_id_that_is_anothers_name_is_refused() -> None:
    files = {**FILES, "registry/actors.yml": ACTORS.replace("name: Bo Berg", "name: Bo Berg\n  aliases: [berg]")}
    assert "`berg` is a name of `post` already" in refused(files, "lind", "berg")


def test_an_id_of_an_actor_and_a_place_needs_its_kind() -> None:
    files = {**FILES, "registry/places.yml": "lind: Lind\n"}
    message = refused(files, "lind", "mayor")
    assert "could be an actor (briefings/registry/actors.yml:3)" in message
    assert "a place (briefings/registry/places.yml:1)" in message
    after = renamed(files, "lind", "lindby", kind="place")
    assert after["registry/places.yml"] == "lindby: {name: Lind, formerly: [lind]}\n"
    assert after["b.yml"] == FILES["b.yml"]
    assert renamed(files, "lind", "lindby", file="registry/places.yml") == after


def test_a_source_that_is_only_named_in_passing_needs_an_entry_first() -> None:
    text = "title: A\ndate: 2024-03-01\nwhat: B\nstatus: occurred\nvia: Harbour Post\nevidence: opened on Friday\n"
    assert "give it an entry under `sources:`" in refused({"b.yml": text}, "harbour-post", "hp")


def test_an_old_address_that_is_taken_is_a_fault_afterwards() -> None:
    files = {**FILES, "registry/actors.yml": ACTORS.replace("type: person", "formerly: mayor")}
    with pytest.raises(FaultyArchive) as error:
        rename(sources(files), Asked("council", "mayor"))
    assert error.value.after
    assert [d.code for d in error.value.found] == ["B606"]


def test_a_faulty_archive_is_not_touched() -> None:
    with pytest.raises(FaultyArchive) as error:
        rename(sources({**FILES, "c.yml": "title: A\n"}), Asked("lind", "mayor"))
    assert not error.value.after


def test_the_table_of_references_is_that_of_the_schema() -> None:
    for module in (schema, entries):
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for model in (n for n in tree.body if isinstance(n, ast.ClassDef)):
            fields = {
                n.target.id.removesuffix("_")
                for n in model.body
                if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)
                if {"Reference", "ClaimReference", "Chains"} & {getattr(a, "attr", "") for a in ast.walk(n.annotation)}
            }
            assert fields <= set(REFERENCES.get(getattr(module, model.name), {})), model.name


def test_references_are_found_by_what_they_refer_to() -> None:
    parsed, _ = parse(Source("briefings/b.yml", BRIEFING, ""))
    assert parsed
    assert {name for _, name in references(parsed, "item")} == {"opening", "c2", "m1"}
    assert (("what", 0, "via", 0, 1), "lind") in references(parsed, "party")
    assert (("conflicts", 0, "about"), "opening") not in references(parsed, "item")


EARLIER = "title: Plan\ndate: 2024-02-01\nwhat: {id: plan, claim: A bridge is to open, follows: 'old#c1'}\n"
EARLIER += "status: planned\nvia: []\nevidence: A second bridge is planned\n"
LATER = (
    "title: Opening\ndate: 2024-03-01\nwhat:\n"
    '  - {id: plan, claim: It opened, status: occurred, via: [], evidence: opened on Friday, follows: "a#plan"}\n'
    "  - claim: Somebody cut a ribbon\n    status: occurred\n    via: []\n    evidence: cut a ribbon\n"
    "    follows: [ a#plan , old#c1] # a#plan\n"
    "gaps: [{text: 'a#plan', about: plan}]\n"
)
OLD = "title: Old\ndate: 2024-01-01\nwhat: A bridge is missing\nstatus: sought\nvia: []\nevidence: the rope\n"
FOLLOWING = {"a.yml": EARLIER, "b.yml": LATER, "old.yml": OLD}


def test_a_renamed_claim_is_new_wherever_a_later_one_takes_it_up_and_only_there() -> None:
    after = renamed(FOLLOWING, "plan", "project", file="a.yml")
    assert after["a.yml"] == EARLIER.replace("id: plan", "id: project")
    expected = LATER.replace('"a#plan"', '"a#project"').replace("[ a#plan ,", "[ a#project ,")
    assert after["b.yml"] == expected, "a comment, prose and a claim of another briefing stay"
    after = renamed(FOLLOWING, "plan", "opening", file="b.yml")
    assert after["a.yml"] == EARLIER
    assert after["b.yml"] == LATER.replace("id: plan", "id: opening").replace("about: plan", "about: opening")


def test_a_claim_that_gets_its_first_id_is_new_in_other_files_too() -> None:
    after = renamed(FOLLOWING, "c1", "gap", file="old.yml")
    assert "what: {id: gap, claim: A bridge is missing}" in after["old.yml"]
    assert "follows: 'old#gap'" in after["a.yml"]
    assert "[ a#plan , old#gap]" in after["b.yml"]


def test_a_renamed_briefing_is_new_in_what_takes_up_its_claims() -> None:
    after = renamed(FOLLOWING, "a", "announcement", kind="briefing")
    assert after["b.yml"] == LATER.replace('"a#plan"', '"announcement#plan"').replace(
        "[ a#plan ,", "[ announcement#plan ,"
    )
    assert after["a.yml"].startswith("id: announcement\nformerly: [a]\n")
    assert after["old.yml"] == OLD


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["rename", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "briefings"
    (made / "registry").mkdir(parents=True)
    (made / "registry" / "actors.yml").write_text(ACTORS, encoding="utf-8")
    (made / "b.txt").write_text(ARTICLE, encoding="utf-8")
    (made / "b.yml").write_bytes(FILES["b.yml"].replace("\n", "\r\n").encode())
    return made


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_command_writes_all_files_and_keeps_their_ends_of_lines(folder: Path) -> None:
    before = contents(folder)
    result = run("lind", "mayor", "--folder", str(folder))
    assert result.exit_code == 0
    assert result.stdout.startswith("The actor `lind` is now `mayor`: 11 places in 2 files.\n")
    after = contents(folder)
    assert after.keys() == before.keys()
    assert after[folder / "b.yml"].count(b"\r\n") == before[folder / "b.yml"].count(b"\r\n")
    assert CliRunner().invoke(main, ["check", str(folder)]).exit_code == 0


def test_a_dry_run_shows_the_lines_and_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    result = run("lind", "mayor", "--folder", str(folder), "--dry-run")
    assert result.exit_code == 0
    assert "+mayor:\n" in result.stdout
    assert "would be `mayor`" in result.stdout
    assert contents(folder) == before


@pytest.mark.parametrize("words", [("lind", "council"), ("nobody", "mayor"), ("x.yml:opening", "y")])
def test_misuse_changes_nothing(folder: Path, words: tuple[str, str]) -> None:
    before = contents(folder)
    result = run(*words, "--folder", str(folder))
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert contents(folder) == before


def test_an_archive_with_faults_is_left_alone(folder: Path) -> None:
    (folder / "bad.yml").write_text("title: [\n", encoding="utf-8")
    before = contents(folder)
    result = run("lind", "mayor", "--folder", str(folder))
    assert result.exit_code == 1
    assert "mend these faults first" in result.stderr
    assert contents(folder) == before


def test_the_old_address_leads_to_the_new_one_and_is_in_no_index(folder: Path) -> None:
    assert run("lind", "mayor", "--folder", str(folder)).exit_code == 0
    assert run("b", "bridge", "--folder", str(folder)).exit_code == 0
    pages = {p.uri: p.markdown for p in build_archive(folder, datetime.date(2026, 1, 15)).pages}
    assert "](mayor.md)" in pages["actors/lind.md"]
    assert "kind: redirect\n" in pages["actors/lind.md"]
    assert "](bridge.md)" in pages["briefings/b.md"]
    assert [uri for uri, text in pages.items() if "(lind.md)" in text or "actors/lind.md" in text] == []
    assert [uri for uri, text in pages.items() if "briefings/b.md" in text] == []
