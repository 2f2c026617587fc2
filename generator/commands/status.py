"""`briefings status`: takes an archive, prints what is overdue, thin, missing or unused; never changes a file."""

from __future__ import annotations

from pathlib import Path

import click

from generator.checking import check
from generator.clock import today
from generator.commands.console import FOLDER, faults_left_out
from generator.commands.say import say
from generator.listing import shared_entries
from generator.read import read_archive
from generator.standing import standing
from generator.standing_report import as_json, as_text


@click.command()
@click.option("--folder", type=FOLDER, default=Path("briefings"), help="The folder of briefings.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or programs.")
@click.option("--verbose", is_flag=True, help="List every claim that rests on one origin or on no source.")
def status(folder: Path, form: str, *, verbose: bool) -> None:
    """Show what is overdue, what is expected next, what rests on one origin, which texts are not held, which
    registry entries nobody uses, and which briefings are withheld or superseded.

    The day is that of today, or of SOURCE_DATE_EPOCH where it is set. The exit code is 0: none of it is a fault.
    """
    sources, found = read_archive(folder)
    checked = check(sources)
    result = standing(checked.archive, shared_entries(sources), today())
    faults = faults_left_out((*found, *checked.diagnostics), folder)
    way = folder.as_posix()
    if form == "json":
        say(as_json(result, way, faults), utf8=True)
    else:
        say(as_text(result, way, verbose=verbose))
