"""The SARIF log: valid by its schema, every code a rule, no more results than GitHub shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest
from diagnosed import SEVERAL, error, escaped, warning
from hypothesis import given, settings

from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic
from generator.reports import FORMATS, Findings, help_page

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def log(*found: Diagnostic, page: str = "") -> dict[str, Any]:
    made = json.loads(FORMATS["sarif"](Findings(found, version="1.2.3", help_page=page)))
    assert isinstance(made, dict)
    return made


def run(*found: Diagnostic, page: str = "") -> dict[str, Any]:
    (only,) = log(*found, page=page)["runs"]
    assert isinstance(only, dict)
    return only


def validate(made: object) -> None:
    jsonschema.Draft4Validator(SCHEMA).validate(made)


def test_the_validator_finds_faults() -> None:
    made = log(error())
    made["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(jsonschema.ValidationError):
        validate(made)


@pytest.mark.parametrize("page", ["", "https://briefings.example/reference/diagnostics/"])
def test_the_log_is_valid(page: str) -> None:
    validate(log(page=page))
    validate(log(error("a", "b"), warning(at=7), page=page))


def test_every_code_of_the_catalogue_is_a_rule() -> None:
    driver = run(page="https://briefings.example/d/")["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("briefings", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == [code.id for code in CATALOGUE]
    for rule, code in zip(driver["rules"], CATALOGUE, strict=True):
        assert rule["name"] == code.name
        assert rule["shortDescription"]["text"] == code.title
        assert rule["defaultConfiguration"]["level"] == code.severity
        assert code.mend[:20] in rule["help"]["text"]
        assert rule["helpUri"] == f"https://briefings.example/d/#{rule['id'].lower()}"
    assert not any("helpUri" in rule for rule in run()["tool"]["driver"]["rules"])


def test_a_result_points_at_line_and_column_in_code_points() -> None:
    made = run(Diagnostic("news/briefings/ä b#1.yml", 12, 3, "B201", "error", "unknown key", "drop it"))
    (result,) = made["results"]
    assert made["columnKind"] == "unicodeCodePoints"
    assert (result["ruleId"], result["level"]) == ("B201", "error")
    assert made["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "B201"
    assert result["message"] == {"text": "unknown key; drop it"}
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {"startLine": 12, "startColumn": 3}
    assert place["artifactLocation"] == {"uri": "news/briefings/%C3%A4%20b%231.yml", "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/srv/news/a b.yml", "file:///srv/news/a%20b.yml"),
        ("C:/news/a.yml", "file:///C:/news/a.yml"),
        ("a:b.yml", "a%3Ab.yml"),  # or it would read as an address with the scheme `a`
        ("::error.yml", "%3A%3Aerror.yml"),
    ],
)
def test_a_path_becomes_an_address(path: str, uri: str) -> None:
    assert run(error(path=path))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_a_fingerprint_outlives_a_moved_line() -> None:
    first, second = (run(error("a", at=n))["results"][0]["partialFingerprints"] for n in (3, 30))
    assert first == second
    assert first["primaryLocationLineHash"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("write {name: Oslo}", "write {name: Oslo}"),
        ("got {0}", "got {{0}}"),
        ("nearest: «the [old] bridge»", "nearest: «the [old] bridge»"),
        ("see [this](https://evil.invalid)", "see [this\\](https://evil.invalid)"),
    ],
)
def test_words_are_no_placeholder_and_no_link(words: str, text: str) -> None:
    assert run(error(words))["results"][0]["message"]["text"] == text


def test_a_flood_is_cut_at_what_github_shows_and_says_so() -> None:
    found = [*(warning(at=n + 1) for n in range(5_000)), *(error(at=n + 1) for n in range(7))]
    made = run(*found)
    assert len(made["results"]) == 5_000
    assert sum(r["level"] == "error" for r in made["results"]) == 7
    (note,) = made["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("7 more results left out")
    assert "toolExecutionNotifications" not in run(error())["invocations"][0]
    validate({"version": "2.1.0", "runs": [{**made, "results": made["results"][:2]}]})


@settings(max_examples=30, deadline=None)
@given(SEVERAL)
def test_whatever_the_words_the_log_is_valid_and_whole(found: list[Diagnostic]) -> None:
    made = log(*found)
    validate(made)
    for result, each in zip(made["runs"][0]["results"], sorted(found), strict=True):
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert unquote(urlsplit(uri).path) == escaped(each.path)


@pytest.mark.parametrize(
    ("settings", "page"),
    [
        ("site_url: https://news.example/sub/\n", "https://news.example/sub/reference/diagnostics/"),
        ("a: b\nsite_url: 'https://news.example' # x\n", "https://news.example/reference/diagnostics/"),
        ("site_url: https://n.example\nuse_directory_urls: false\n", "https://n.example/reference/diagnostics.html"),
        ("site_url: http://127.0.0.1:8000/\n", ""),
        ("site_url: !ENV SITE\n", ""),
        ("site_url: javascript:alert(1)\n", ""),
        ("site_name: x\n", ""),
        ("", ""),
    ],
)
def test_the_help_page_is_named_where_others_can_open_it(settings: str, page: str) -> None:
    assert help_page(settings) == page
