"""`briefings verify`: takes an archive, proves every quote of it or says which text is missing; changes no file."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checking import check
from generator.commands.console import FOLDER, stop
from generator.commands.say import say
from generator.proving import as_json, as_text, proofs
from generator.read import read_archive


@click.command()
@click.argument("folder", type=FOLDER, default=Path("briefings"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--strict", is_flag=True, help="Count a quote whose text is not held as a fault.")
def verify(folder: Path, form: str, *, strict: bool) -> None:
    """Prove that every quote in FOLDER (default: briefings) stands word for word in the text that it is from.

    Quotes of texts that are not held are listed: they are not verified. The exit code is 1 where a quote or a
    file is at fault, and with --strict where a text is not held.
    """
    sources, found = read_archive(folder)
    unread = {d.path for d in found if d.severity == "error"}
    checked = check(sources, unread)
    told = tuple(sorted({d for d in (*found, *checked.diagnostics) if d.severity == "error"}))
    given, way = proofs(checked.archive), folder.as_posix()
    if form == "json":
        say(as_json(given, way, len(told)), utf8=True)
    else:
        say(as_text(given, way))
    if told:
        stop(told)
    if strict and given.unproved:
        raise SystemExit(1)
