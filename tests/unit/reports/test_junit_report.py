"""The JUnit report: one case a file, in XML that any parser reads."""

from __future__ import annotations

from xml.etree import ElementTree

from diagnosed import SEVERAL, error, escaped, warning
from hypothesis import given

from generator.diagnostics import Diagnostic
from generator.reports import FORMATS, Findings


def suite(*found: Diagnostic, files: tuple[str, ...] = (), strict: bool = False) -> ElementTree.Element:
    xml = FORMATS["junit"](Findings(found, files, strict))
    root = ElementTree.fromstring(xml.encode("utf-8"))
    assert (root.tag, [child.tag for child in root]) == ("testsuites", ["testsuite"])
    return root[0]


def test_a_file_at_fault_fails_with_all_its_lines() -> None:
    made = suite(error("a", "b", at=2), error("c", at=5), warning(at=9), files=("briefings/a.yml",))
    (case,) = made
    assert (case.get("name"), case.get("file"), case.get("classname")) == (
        "briefings/a.yml",
        "briefings/a.yml",
        "briefings",
    )
    (failure,) = case
    assert (failure.tag, failure.get("message")) == ("failure", "2 faults and 1 warning.")
    assert (failure.text or "").splitlines() == [
        "error: briefings/a.yml:2:1: a; b [B201]",
        "error: briefings/a.yml:5:1: c [B201]",
        "warning: briefings/a.yml:9:1: a long quote [B405]",
    ]


def test_a_clean_file_passes_and_the_counts_agree() -> None:
    made = suite(error(), files=("briefings/a.yml", "briefings/b.yml", "briefings/c.yml"))
    assert [(c.get("name"), len(c)) for c in made] == [
        ("briefings/a.yml", 1),
        ("briefings/b.yml", 0),
        ("briefings/c.yml", 0),
    ]
    counts = {key: made.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "3", "failures": "1", "errors": "0", "skipped": "0"}


def test_a_warning_is_output_and_fails_only_when_strict() -> None:
    assert [child.tag for child in suite(warning())[0]] == ["system-out"]
    assert [child.tag for child in suite(warning(), strict=True)[0]] == ["failure"]


@given(SEVERAL)
def test_whatever_the_words_it_is_xml_and_whole(found: list[Diagnostic]) -> None:
    made = suite(*found)
    assert [c.get("name") for c in made] == sorted({escaped(d.path) for d in found})
    lines = [line for c in made for child in c for line in (child.text or "").split("\n")]
    assert len(lines) == len(found)
