"""`briefings rename`: takes an id and its new form, changes it in every file that refers to it; all files or none."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, get_args

import click

from generator.commands.console import FOLDER, complain, misuse, stop
from generator.commands.replacing import replace_all
from generator.commands.say import say
from generator.diagnostics import Diagnostic
from generator.edits import apply_as_written
from generator.read import read_archive
from generator.renaming import Asked, FaultyArchive, Renamed, RenameError, rename
from generator.renaming_sites import Kind
from generator.reports import path_seen_from, seen_from, shown


@click.command("rename")
@click.argument("id_", metavar="[FILE:]ID")
@click.argument("new")
@click.option("--folder", type=FOLDER, default=Path("briefings"), help="The folder of briefings.")
@click.option("--kind", type=click.Choice(get_args(Kind)), help="What it is, where several things have the id.")
@click.option("--dry-run", is_flag=True, help="Print what would change, and write nothing.")
def rename_id(id_: str, new: str, folder: Path, kind: Kind | None, *, dry_run: bool) -> None:
    """Change the ID of an actor, source, place, briefing, claim, motive or quote to NEW, wherever a file refers to
    it by that id.

    References by name, comments and layout stay. What has a page of its own keeps its old address: `formerly` makes
    it lead to the new one. A claim, motive or quote, or what only one briefing is to call otherwise, is named as
    FILE:ID. A briefing gets an `id:`; its file keeps its name, for its text is found by that.

    All files are written or none; none if the archive has faults, or would have.
    """
    file, _, bare = id_.rpartition(":")
    sources, found = read_archive(folder)
    way = folder.as_posix()
    if errors := [d for d in found if d.severity == "error"]:
        _refuse(seen_from(errors, way), after=False)
    try:
        made = rename(sources, Asked(bare, new, file.replace("\\", "/"), kind))
    except RenameError as error:
        misuse(str(error))
    except FaultyArchive as error:
        _refuse(seen_from(error.found, way), after=error.after)
    _carry_out(made, folder, dry_run=dry_run)
    verb = "would be" if dry_run else "is now"
    files = f"{len(made.changes)} {'file' if len(made.changes) == 1 else 'files'}"
    places = f"{made.places} {'place' if made.places == 1 else 'places'}"
    say(shown(f"The {made.kind} `{bare}` {verb} `{new}`: {places} in {files}."))
    if made.redirect:
        say(shown(f"The old address leads to the new one: `formerly` in {path_seen_from(made.redirect, way)}."))


def _refuse(found: Iterable[Diagnostic], *, after: bool) -> NoReturn:
    complain("nothing was renamed: " + ("then there would be faults" if after else "mend these faults first"))
    stop(found)


def _carry_out(made: Renamed, folder: Path, *, dry_run: bool) -> None:
    contents: dict[Path, bytes] = {}
    try:
        for path, edits in made.changes.items():
            file = folder / path.partition("/")[2]
            before = file.read_bytes().decode("utf-8")
            after = apply_as_written(before, edits)
            contents[file] = after.encode()
            if dry_run:
                say(_difference(shown(file.as_posix()), before, after))
        if not dry_run:
            replace_all(contents)
    except OSError as error:
        misuse(f"nothing was renamed: {(error.strerror or 'unknown cause').lower()}")


def _difference(path: str, before: str, after: str) -> str:
    return "\n".join(difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm=""))
