"""The JSON report: a shape that stays."""

from __future__ import annotations

import json

from diagnosed import SEVERAL, error, escaped, warning
from hypothesis import given

from generator.diagnostics import Diagnostic
from generator.reports import FORMATS, Findings


def test_the_shape() -> None:
    findings = Findings((warning(at=9), error("a", "b", at=2)), ("briefings/a.yml", "briefings/b.yml"), version="1.2.3")
    assert json.loads(FORMATS["json"](findings)) == {
        "version": 1,
        "tool": {"name": "briefings", "version": "1.2.3"},
        "ok": False,
        "counts": {"files": 2, "errors": 1, "warnings": 1},
        "diagnostics": [
            {
                "path": "briefings/a.yml", "line": 2, "column": 1, "severity": "error",
                "code": "B201", "name": "unknown-key", "message": "a", "hint": "b",
            },
            {
                "path": "briefings/a.yml", "line": 9, "column": 1, "severity": "warning",
                "code": "B405", "name": "quote-too-long", "message": "a long quote", "hint": "",
            },
        ],
    }  # fmt: skip


def test_ok_is_what_the_exit_code_says() -> None:
    def ok(*found: Diagnostic, strict: bool = False) -> object:
        return json.loads(FORMATS["json"](Findings(found, strict=strict)))["ok"]

    assert (ok(), ok(warning()), ok(warning(), strict=True), ok(error())) == (True, True, False, False)


@given(SEVERAL)
def test_whatever_the_words_it_is_ascii_json_and_whole(found: list[Diagnostic]) -> None:
    made = FORMATS["json"](Findings(tuple(found)))
    assert made.isascii()
    told = [(d["path"], d["line"], d["message"], d["hint"]) for d in json.loads(made)["diagnostics"]]
    assert told == [(escaped(d.path), d.line, escaped(d.message), escaped(d.hint)) for d in sorted(found)]
