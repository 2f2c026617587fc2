"""Takes findings, returns a log for GitHub Actions that marks the lines of a pull request; never lets words command.

The commands are those of docs.github.com, "Workflow commands"; the escapes those of actions/runner, ActionCommand.cs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic, Severity
from generator.reports.findings import Findings, presentable, words
from generator.reports.plain import counted, text

A_STEP = 10
"""How many annotations of a kind GitHub shows for one step."""

TITLES = {code.id: code.title for code in CATALOGUE}


def github_report(findings: Findings) -> str:
    """All lines as in plain text, then at most ten annotations of a kind; a tenth says how many more there are."""
    return "\n".join([text(findings.diagnostics), *commands(findings)])


def commands(findings: Findings) -> Iterator[str]:
    """One command a line: `::error file=…,line=…,col=…,title=…::message`."""
    listed = presentable(findings.diagnostics)
    yield from _of_a_kind([d for d in listed if d.severity == "error"], "error", "fault")
    yield from _of_a_kind([d for d in listed if d.severity == "warning"], "warning", "warning")


def _of_a_kind(found: Sequence[Diagnostic], kind: Severity, noun: str) -> Iterator[str]:
    alone = found if len(found) <= A_STEP else found[: A_STEP - 1]
    for each in alone:
        title = f"{TITLES.get(each.code, '')} [{each.code}]".lstrip()
        place = f"file={_property(each.path)},line={each.line},col={each.column}"
        yield f"::{kind} {place},title={_property(title)}::{_data(words(each))}"
    if more := len(found) - len(alone):
        yield f"::{kind} title={counted(more, f'more {noun}')}::The log of this step lists all {len(found):,} of them."


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
