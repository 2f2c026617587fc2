"""Takes what a check found, returns it as a sortable value in the editor's words; never prints, never raises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Position(Struct, frozen=True, order=True):
    """A place in a file: `line` and `column` count from 1, the column in characters."""

    line: int = 1
    column: int = 1


class Code(Struct, frozen=True):
    """One entry of the catalogue of diagnostics. An `id`, once published, keeps its meaning for ever.

    `bad` and `good` are short YAML examples; `what` says what happened and why it matters;
    `mend` says what to do. All are plain text, written for an editor.
    """

    id: str
    name: str
    severity: Severity
    title: str
    what: str
    mend: str
    bad: str = ""
    good: str = ""

    def at(self, path: str, position: Position, message: str, hint: str = "") -> Diagnostic:
        """One finding of this code; `message` says what is wrong, `hint` how to mend it."""
        return Diagnostic(path, position.line, position.column, self.id, self.severity, message, hint)


class Diagnostic(Struct, frozen=True, order=True):
    """One fault at one place. The order of fields is the order of reports: file, line, column."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        words = f"{self.message}; {self.hint}" if self.hint else self.message
        return f"{self.path}:{self.line}:{self.column}: {words} [{self.code}]"


def errors_among(found: Iterable[Diagnostic], *, strict: bool) -> tuple[Diagnostic, ...]:
    """What keeps a site from being built."""
    return tuple(d for d in found if strict or d.severity == "error")
