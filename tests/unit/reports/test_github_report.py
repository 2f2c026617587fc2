"""GitHub's log: annotations as the runner reads them, and no command that a file name or a quote has written."""

from __future__ import annotations

import pytest
from diagnosed import HOSTILE, SEVERAL, error, escaped, warning
from hypothesis import given
from runner import COMMANDS, Command, commands, lines_of

from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic
from generator.reports import FORMATS, Findings, text

TITLES = {code.id: code.title for code in CATALOGUE}


def report(*found: Diagnostic) -> str:
    return FORMATS["github"](Findings(found))


def test_the_decoder_finds_what_the_runner_finds() -> None:
    assert list(commands("  ::error file=a%3Ab,line=1::x%0Ay%2525")) == [
        Command("error", {"file": "a:b", "line": "1"}, "x\ny%25")
    ]
    assert [c.name for c in commands("told ##[add-mask]x\n::stop-commands::y\n: :no\n::nothing::z")] == [
        "add-mask",
        "stop-commands",
    ]


def test_an_annotation_names_file_line_column_title_and_words() -> None:
    found = Diagnostic("briefings/a, b: c.yml", 12, 3, "B201", "error", "100 % wrong", "mend it")
    assert list(commands(report(found))) == [
        Command(
            "error",
            {"file": "briefings/a, b: c.yml", "line": "12", "col": "3", "title": f"{TITLES['B201']} [B201]"},
            "100 % wrong; mend it",
        )
    ]


def test_the_plain_lines_are_there_too_and_first() -> None:
    found = [error(at=n) for n in range(1, 40)]
    assert report(*found).startswith(text(found) + "\n::error ")


def test_nothing_found_is_no_annotation() -> None:
    assert report() == "No faults."


@pytest.mark.parametrize(("number", "alone"), [(1, 1), (9, 9), (10, 10), (11, 9), (1_000, 9)])
def test_ten_annotations_of_a_kind_the_tenth_says_how_many_more(number: int, alone: int) -> None:
    found = [each(at=n + 1) for n in range(number) for each in (error, warning)]
    for kind, noun in (("error", "fault"), ("warning", "warning")):
        told = [c for c in commands(report(*found)) if c.name == kind]
        assert len(told) == min(number, 10)
        assert [c.properties["line"] for c in told if "line" in c.properties] == [str(n + 1) for n in range(alone)]
        if number > 10:
            assert told[-1].properties == {"title": f"{number - 9:,} more {noun}s"}
            assert f"{number:,}" in told[-1].data


@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize(
    "form", ["::{}::x", "::{} a=b::x", "##[{}]x", "##[{} a=b]x", " ::{}::x", "\n::{}::x", "%0A::{}::x"]
)
def test_no_file_name_and_no_quote_gives_a_command(name: str, form: str) -> None:
    evil = form.format(name)
    found = [error(evil, path="briefings/a.yml"), error("x", evil, path=evil), warning(evil, path=evil)]
    assert sorted(c.name for c in commands(report(*found))) == ["error", "error", "warning"]
    assert list(commands(text(found))) == []
    for other in ("gitlab", "sarif", "json", "junit"):
        assert list(commands(FORMATS[other](Findings(tuple(found), tuple(d.path for d in found))))) == []


@given(SEVERAL)
def test_whatever_the_words_the_runner_reads_them_back(found: list[Diagnostic]) -> None:
    log = report(*found)
    told = list(commands(log))
    expected = []
    for kind in ("error", "warning"):
        listed = [d for d in sorted(found) if d.severity == kind]
        expected += listed if len(listed) <= 10 else listed[:9]
    alone = [c for c in told if "line" in c.properties]
    assert len(lines_of(log)) == len(found) + 1 + len(told)
    assert len(alone) == len(expected)
    for command, each in zip(alone, expected, strict=True):
        assert command.name == each.severity
        assert command.properties == {
            "file": escaped(each.path),
            "line": str(each.line),
            "col": str(each.column),
            "title": f"{TITLES[each.code]} [{each.code}]",
        }
        assert command.data == escaped(f"{each.message}; {each.hint}" if each.hint else each.message)


def test_hostile_words_are_hostile() -> None:
    """Without the escapes of the report the decoder would find commands in them."""
    assert {c.name for c in commands("\n".join(HOSTILE))} >= {"error", "add-mask", "stop-commands"}
