"""Takes diagnostics, returns the report that a terminal shows; never prints."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Code, Diagnostic


def text(found: Iterable[Diagnostic]) -> str:
    """One line for each diagnostic, in order, and a last line that counts them."""
    listed = sorted(found)
    lines = [f"{'warning: ' if d.severity == 'warning' else ''}{d}" for d in listed]
    return "\n".join([*lines, summary(listed)])


def summary(found: Iterable[Diagnostic]) -> str:
    """How many faults and warnings there are, in words."""
    listed = tuple(found)
    errors = sum(d.severity == "error" for d in listed)
    warnings = len(listed) - errors
    if not listed:
        return "No faults."
    parts = [f"{errors} {'fault' if errors == 1 else 'faults'}"] if errors else []
    parts += [f"{warnings} {'warning' if warnings == 1 else 'warnings'}"] if warnings else []
    return " and ".join(parts) + "."


def explanation(code: Code) -> str:
    """The catalogue's entry of a code."""
    parts = [
        f"{code.id} {code.name} ({code.severity}): {code.title}",
        code.what,
        f"Mend: {code.mend}",
    ]
    for title, example in (("Not so:", code.bad), ("But so:", code.good)):
        if example:
            parts.append(title + "\n" + "\n".join("    " + line for line in example.splitlines()))
    return "\n\n".join(parts)
