"""What an editor with the YAML language server offers, explains and reports, held against our own checks.

Without node the tests are skipped and say so; with REQUIRE_EDITOR=1, or in CI, that is a failure.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from install import installed
from language_server import LanguageServer
from slips import ARTICLE, LONG, SHORT, SLIPS, slipped

from generator import choices, terms
from generator.schema import Briefing, Event
from generator.site import check_archive

ROOT = Path(__file__).parents[2]
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
ANNOTATIONS = [
    path
    for folder in (ROOT / "briefings", ROOT / "tests" / "archive" / "briefings")
    for path in sorted(folder.rglob("*.yml"))
]


def command() -> list[str]:
    try:
        return installed()
    except RuntimeError as error:
        if os.environ.get("CI") or os.environ.get("REQUIRE_EDITOR"):
            pytest.fail(f"yaml-language-server is required: {error}")
        pytest.skip(f"NOT TESTED: what editors show, for yaml-language-server is missing ({error})")


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The server with the settings of this repository, as an editor that opens it has them."""
    with LanguageServer(command(), ROOT, SETTINGS) as running:
        yield running


@pytest.fixture
def path(request: pytest.FixtureRequest) -> Path:
    """A briefing of this test's own; it lies in no folder, only in the editor."""
    return ROOT / "briefings" / (re.sub(r"\W+", "-", request.node.name) + ".yml")


def key_of(model: type[terms.Entry]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


# Completion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["status: |\n", "what:\n  - claim: a\n    status: |\n", "what: {claim: a, status: |}\n"]
)
def test_it_offers_the_nine_statuses_with_what_they_mean(server: LanguageServer, path: Path, text: str) -> None:
    offered = server.completions(path, f"title: a\n{text}")
    assert set(offered) == set(get_args(choices.Status))
    for word, item in offered.items():
        assert item["documentation"]["value"] == choices.STATUS_MEANS[word]


def test_it_offers_the_keys_of_a_briefing_and_none_twice(server: LanguageServer, path: Path) -> None:
    offered = server.completions(path, "title: a\ndate: 2024-03-01\n|\n")
    assert key_of(Briefing) - {"title", "date"} <= set(offered)
    assert not {"title", "date", "claim"} & set(offered)


@pytest.mark.parametrize("text", ["what:\n  - claim: a\n    |\n", "what:\n  claim: a\n  |\n"])
def test_it_offers_the_keys_of_an_event_with_help(server: LanguageServer, path: Path, text: str) -> None:
    offered = server.completions(path, f"title: a\n{text}")
    assert key_of(Event) - {"claim"} <= set(offered)
    assert not {"title", "lat", "stated_by"} & set(offered)
    assert "Who acts." in offered["by"]["documentation"]["value"]


@pytest.mark.parametrize("text", ["|\n", "what:\n  - |\n", "motives:\n  - |\n", "where:\n  - |\n", "quotes:\n  - |\n"])
def test_a_key_comes_with_its_colon(server: LanguageServer, path: Path, text: str) -> None:
    for label, item in server.completions(path, text).items():
        assert ":" in item["insertText"] or label not in key_of(Briefing) | key_of(Event), label


@pytest.mark.parametrize("key", ["title", "via", "who", "when"])
def test_it_offers_neither_true_nor_null_as_text(server: LanguageServer, path: Path, key: str) -> None:
    assert not {"true", "false", "null"} & set(server.completions(path, f"{key}: |\n"))


def test_it_offers_countries_by_name(server: LanguageServer, path: Path) -> None:
    offered = server.completions(path, "where:\n  - name: Oslo\n    country: |\n")
    assert offered["Norway (NO)"]["insertText"] == "NO"


def test_it_offers_to_say_that_there_is_no_source(server: LanguageServer, path: Path) -> None:
    offered = server.completions(path, "title: a\nvia: |\n")
    assert offered["[]"]["insertText"] == "[]"
    assert "no source" in str(offered["[]"]["documentation"])


def filled(snippet: str, *words: str) -> str:
    """The snippet as an editor leaves it when its blanks are filled, in order."""
    given = iter(words)
    # The server leaves out a blank at the very end.
    return re.sub(r"\$(?:\{\d+[:|][^}]*\}|\d+)", lambda _: next(given), snippet) + next(given, "")


def test_the_short_form_filled_in_is_a_briefing(server: LanguageServer, path: Path, tmp_path: Path) -> None:
    snippet = server.completions(path, "|\n")["briefing"]["insertText"]
    words = ("Harbour bridge reported to open", "2024-03-01", "x.txt", "Ada Lind, mayor", "The bridge is to open")
    more = ("planned", "2024-05", "Nordhaven", "Ada Lind", "the bridge will open")
    motive = ("Ada Lind", "a shorter way", "Ada Lind", "a shorter way")
    assert ours(tmp_path, filled(snippet, *words, *more, *motive)) == []


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("what: |\n", "event", ("c", "planned", "nyt", "e")),
        ("motives: |\n", "motive", ("a", "b", "c", "d")),
        ("motives:\n  - |\n", "motive, inferred", ("a", "b", "c")),
        ("evidence: |\n", "words that occur more than once", ("a", "b")),
        ("outcome: |\n", "outcome", ("occurred", "2024", "a", "b")),
        ("conflicts: |\n", "conflict", ("a", "b", "c", "d")),
        ("notes: |\n", "note", ("name", "b")),
        ("corrections: |\n", "correction", ("2024-01-01", "update", "b")),
    ],
)
def test_a_form_filled_in_is_what_the_schema_wants(
    server: LanguageServer, path: Path, text: str, label: str, words: tuple[str, ...]
) -> None:
    snippet = filled(server.completions(path, text)[label]["insertText"], *words)
    # Editors put the indentation of the line before each further line of a snippet.
    indent = "  " if "- |" in text else ""
    whole = text.replace("|", snippet.replace("\n", f"\n{indent}"))
    assert isinstance(yaml.safe_load(whole), dict), whole
    of_the_form = [d for d in server.diagnostics(path, whole) if not d["message"].startswith("Missing property")]
    assert of_the_form == [], whole


# Hover ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["v|ia: [a, b]\n", "v|ia: a\n", "what:\n  - claim: a\n    v|ia: [[a], [b]]\n"])
def test_it_explains_a_chain(server: LanguageServer, path: Path, text: str) -> None:
    shown = server.hover(path, f"title: a\n{text}")
    assert "who says so" in shown.lower()
    assert "outermost first" in shown


def test_it_explains_what_a_status_means(server: LanguageServer, path: Path) -> None:
    shown = server.hover(path, "title: a\nsta|tus: planned\n")
    for word, meaning in choices.STATUS_MEANS.items():
        assert f"`{word}`: {meaning}" in shown


@pytest.mark.parametrize("text", ["wh|en: 2024\n", "wh|en: {date: 2024}\n"])
def test_it_explains_short_and_long_form_alike(server: LanguageServer, path: Path, text: str) -> None:
    assert "stands for its `date`" in server.hover(path, text)


def test_it_explains_a_country_without_listing_them_all(server: LanguageServer, path: Path) -> None:
    shown = server.hover(path, "where: {name: Oslo, coun|try: NO}\n")
    assert "ISO 3166" in shown
    assert len(shown) < 500


def test_it_explains_a_key_of_the_registry(server: LanguageServer) -> None:
    shown = server.hover(ROOT / "briefings" / "registry" / "actors.yml", "ada:\n  na|me: Ada\n")
    assert "Name as readers see it" in shown


# Diagnostics ----------------------------------------------------------------------------------


def ours(folder: Path, text: str) -> list[tuple[int, int]]:
    """Where our own check finds faults."""
    root = folder / "briefings"
    root.mkdir()
    (root / "x.yml").write_text(text, encoding="utf-8")
    (root / "x.txt").write_text(ARTICLE, encoding="utf-8")
    return [(d.line, d.column) for d in check_archive(root) if d.severity == "error"]


def places(found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    return [(d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1) for d in found]


@pytest.mark.parametrize("file", ANNOTATIONS, ids=lambda p: p.name)
def test_it_finds_nothing_in_what_is_right(server: LanguageServer, file: Path) -> None:
    assert server.diagnostics(file, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_the_slips_start_from_what_is_right(server: LanguageServer, path: Path, tmp_path: Path, text: str) -> None:
    assert server.diagnostics(path, text) == []
    assert ours(tmp_path, text) == []


# The server puts a missing key at the key of what lacks it; a key that is only misspelled is missing to it, too.
ABOVE = ("misspelled required key of a motive", "misspelled key of evidence")
# It cannot point from the top of a file into its only event.
AT_THE_TOP = ("no status of the only event", "no via of the only event")


@pytest.mark.parametrize("name", SLIPS)
def test_it_names_the_line_that_our_check_names(server: LanguageServer, path: Path, tmp_path: Path, name: str) -> None:
    text = slipped(name)
    found = server.diagnostics(path, text)
    lines = {line for line, _ in places(found)}
    expected = {line for line, _ in ours(tmp_path, text)}
    assert len(expected) == 1
    if name in AT_THE_TOP:
        assert lines == {1}
    elif name in ABOVE:
        assert lines >= expected
        assert all(d["message"].startswith(("Missing", "Property")) for d in found)
    else:
        assert lines == expected


def test_what_only_the_article_can_tell_is_left_to_our_check(
    server: LanguageServer, path: Path, tmp_path: Path
) -> None:
    text = SHORT.replace("the bridge will open", "the bridge has opened")
    assert server.diagnostics(path, text) == []
    assert ours(tmp_path, text) == [(7, 11)]


def test_what_an_editor_types_is_not_taken_for_something_else(server: LanguageServer, path: Path) -> None:
    when = "when: {date: 2024, text: 1999, time: 12:30, tz: +01:00}"
    where = "where: {name: 5, country: NO, lat: 59, lon: '10.5'}"
    text = SHORT.replace("Harbour bridge reported to open", "2024").replace("via:", f"{when}\n{where}\nvia:")
    assert server.diagnostics(path, text) == []


def test_registry_files_get_their_own_schema(server: LanguageServer) -> None:
    folder = ROOT / "briefings" / "registry"
    for name, text in (
        ("actors", "ada: {lat: 3}\n"),
        ("places", "oslo: {type: city}\n"),
        ("sources", "a: {text: b}\n"),
    ):
        (found,) = server.diagnostics(folder / f"{name}.yml", text)
        assert found["message"].startswith("Property ")


def test_a_line_in_the_file_is_enough(tmp_path: Path) -> None:
    """Without the settings of this repository, in an editor of any kind."""
    schema = tmp_path / "briefing.schema.json"
    schema.write_bytes((ROOT / "generator" / "briefing.schema.json").read_bytes())
    line = "# yaml-language-server: $schema=../briefing.schema.json\n"
    path = tmp_path / "briefings" / "x.yml"
    with LanguageServer(command(), tmp_path, {"yaml.schemaStore.enable": False}) as server:
        assert server.diagnostics(path, line + SHORT) == []
        assert places(server.diagnostics(path, line + SHORT.replace("planned", "hoped"))) == [(6, 9)]
