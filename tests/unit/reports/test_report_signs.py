"""What is shown of words, moved paths, colours: the small parts of reports."""

from __future__ import annotations

import unicodedata

import pytest
from diagnosed import HOSTILE, error, escaped, warning

from generator.reports import seen_from, shown
from generator.reports.colour import is_wanted
from generator.reports.findings import worst
from generator.reports.signs import unobeyed


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_escaped(words: str) -> None:
    assert shown(words) == escaped(words)


@pytest.mark.parametrize("words", ["Ångström", "橋", "e\u0301", "«it’s» – “so”", "می\u200cخواهم", "👩\u200d🚒", "שלום"])
def test_ordinary_words_of_any_script_stay(words: str) -> None:
    assert shown(words) == words


def test_no_control_and_no_bidirectional_control_is_left() -> None:
    for number in range(0x110000):
        sign = chr(number)
        steers = unicodedata.bidirectional(sign) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        if steers or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp"):
            assert shown(sign) != sign, hex(number)


@pytest.mark.parametrize("line", ["a.yml:1:1: a::b # c [d]", "a: #1 [x]", "## title [x]", "C# ::"])
def test_a_line_that_is_no_command_stays(line: str) -> None:
    assert unobeyed(line) == line


@pytest.mark.parametrize(
    ("archive", "path"),
    [
        (".", "a/b.yml"),
        ("briefings", "briefings/a/b.yml"),
        ("x/y", "x/y/a/b.yml"),
        ("/", "/a/b.yml"),
        ("/x", "/x/a/b.yml"),
    ],
)
def test_paths_lead_to_the_archive(archive: str, path: str) -> None:
    (moved,) = seen_from([error(path="briefings/a/b.yml")], archive)
    assert moved.path == path


def test_the_folder_itself_can_be_at_fault() -> None:
    assert [d.path for d in seen_from([error(path="briefings")], "x/briefings")] == ["x/briefings"]
    assert [d.path for d in seen_from([error(path="briefings")], ".")] == ["."]


def test_the_worst_are_errors_first_in_the_order_of_reports() -> None:
    found = [warning(at=1), error(at=2), warning(at=3), error(at=4)]
    assert [d.line for d in worst(found, 3)] == [1, 2, 4]
    assert worst(found, 9) == tuple(found)


@pytest.mark.parametrize(
    ("environment", "on_terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": "0"}, True, False),  # whatever its value
        ({"NO_COLOR": ""}, True, True),  # but not an empty one
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False, True),
        ({"TERM": "xterm"}, True, True),
    ],
)
def test_colour_is_for_terminals_and_can_be_refused(
    environment: dict[str, str], on_terminal: bool, wanted: bool
) -> None:
    assert is_wanted(environment, on_terminal=on_terminal) is wanted
