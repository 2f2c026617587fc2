"""Takes diagnostics, returns one line for each and a last line that counts them; never shows source lines."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic
from generator.reports.colour import BOLD, CYAN, RED, YELLOW, paint
from generator.reports.findings import Findings, presentable, words
from generator.reports.signs import unobeyed


def text(found: Iterable[Diagnostic], *, coloured: bool = False) -> str:
    """`file:line:column: what is wrong; how to mend it [CODE]`, `warning: ` before it where it is one."""
    listed = presentable(found)
    return "\n".join([*(line(d, coloured=coloured) for d in listed), summary(listed)])


def plain_report(findings: Findings) -> str:
    """The lines of all that was found."""
    return text(findings.diagnostics)


def line(found: Diagnostic, *, coloured: bool = False, named: bool = False) -> str:
    """One presentable diagnostic in one line; `named` puts `error: ` before an error too."""
    error = found.severity == "error"
    kind = paint(f"{found.severity}:", RED if error else YELLOW, coloured=coloured) + " " if named or not error else ""
    # An error that is not called one is still told apart by more than colour: a warning is called one.
    place = paint(unobeyed(f"{found.path}:{found.line}:{found.column}:"), BOLD, coloured=coloured)
    return f"{kind}{place} {unobeyed(words(found), starts=False)} {paint(f'[{found.code}]', CYAN, coloured=coloured)}"


def summary(found: Iterable[Diagnostic]) -> str:
    """How many faults and warnings there are, in words."""
    listed = tuple(found)
    errors = sum(d.severity == "error" for d in listed)
    warnings = len(listed) - errors
    if not listed:
        return "No faults."
    parts = [counted(errors, "fault")] if errors else []
    parts += [counted(warnings, "warning")] if warnings else []
    return " and ".join(parts) + "."


def counted(number: int, noun: str) -> str:
    """`1 fault`, `2 faults`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
