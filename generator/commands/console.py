"""Takes what went wrong, says it on standard error and ends the command; never lets a file's sign steer a terminal.

Reports are imported only where there is something to report: `build` uses this module, and an editor waits for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from generator.diagnostics import Diagnostic

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def complain(words: str) -> None:
    """Prints on standard error; a sign that its encoding lacks is printed as an escape."""
    encoding = sys.stderr.encoding or "utf-8"
    click.echo(words.encode(encoding, "backslashreplace").decode(encoding), err=True)


def misuse(words: str) -> NoReturn:
    """Ends the command as misused (exit code 2), with what to do instead."""
    from generator.reports import shown

    raise click.UsageError("\n".join(shown(line) for line in words.split("\n")))


def faults_left_out(found: Iterable[Diagnostic], folder: Path) -> int:
    """Says on standard error that faults keep some of an archive out of sight; returns how many there are."""
    from generator.reports import shown

    errors = [d for d in found if d.severity == "error"]
    if errors:
        files = len({d.path for d in errors})
        count = (
            f"{len(errors)} {'fault' if len(errors) == 1 else 'faults'} in {files} {'file' if files == 1 else 'files'}"
        )
        complain(f"{count}: what is at fault is left out here; `briefings check {shown(folder.as_posix())}` shows it")
    return len(errors)


def stop(found: Iterable[Diagnostic]) -> NoReturn:
    """Prints diagnostics on standard error and ends the command with exit code 1."""
    from generator.reports import text

    complain(text(found))
    raise SystemExit(1)
