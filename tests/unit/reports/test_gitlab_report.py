"""GitLab's report: what Code Quality reads, with fingerprints that outlive a moved line."""

from __future__ import annotations

import json
import re
from typing import Any

from diagnosed import SEVERAL, error, escaped, warning
from hypothesis import given
from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.reports import FORMATS, Findings


def report(*found: Diagnostic) -> list[dict[str, Any]]:
    entries = json.loads(FORMATS["gitlab"](Findings(found)))
    assert isinstance(entries, list)
    return entries


def marks(*found: Diagnostic) -> list[str]:
    return [entry["fingerprint"] for entry in report(*found)]


def test_an_entry_has_the_keys_that_gitlab_reads() -> None:
    first, second = report(error("unknown key", "drop it", at=4), warning(at=9))
    assert re.fullmatch("[0-9a-f]{64}", first.pop("fingerprint"))
    assert first == {
        "description": "unknown key; drop it",
        "check_name": "B201",
        "severity": "major",
        "location": {"path": "briefings/a.yml", "lines": {"begin": 4}},
    }
    assert (second["severity"], second["check_name"]) == ("minor", "B405")


def test_nothing_found_is_an_empty_list() -> None:
    assert report() == []


def test_a_fingerprint_outlives_a_moved_line() -> None:
    first = [error("`title` is already set on line 2"), error("lines 3-7 are in conflict"), error("see actors.yml:12")]
    later = [error("`title` is already set on line 8"), error("lines 9-13 are in conflict"), error("see actors.yml:40")]
    assert marks(*first) == marks(*(replace(d, line=30, column=5) for d in later))


def test_another_message_path_or_code_is_another_fingerprint() -> None:
    found = [error("a"), error("b"), error("a", path="briefings/b.yml"), replace(error("a"), code="B202")]
    assert len(set(marks(*found))) == 4
    assert set(marks(error("123 is out of range"))) != set(marks(error("124 is out of range")))


@given(SEVERAL)
def test_every_entry_has_a_fingerprint_of_its_own_and_all_words(found: list[Diagnostic]) -> None:
    entries = report(*found)
    assert len({entry["fingerprint"] for entry in entries}) == len(found)
    for entry, each in zip(entries, sorted(found), strict=True):
        assert entry["location"] == {"path": escaped(each.path), "lines": {"begin": each.line}}
        assert entry["description"] == escaped(f"{each.message}; {each.hint}" if each.hint else each.message)
