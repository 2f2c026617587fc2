"""`briefings actors`, `places` and `sources`: takes a word, prints what the archive knows; never changes a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.checking import check
from generator.commands.console import FOLDER, complain, faults_left_out
from generator.commands.say import say
from generator.listing import Kind, known, matching, nearest_known, rows, shared_entries, table
from generator.read import read_archive
from generator.reports import shown


def _command(kind: Kind) -> click.Command:
    @click.command(f"{kind}s")
    @click.argument("word", default="")
    @click.option("--folder", type=FOLDER, default=Path("briefings"), help="The folder of briefings.")
    def command(word: str, folder: Path) -> None:
        _list(kind, word, folder)

    command.help = (
        f"List the {kind}s that the registry and the briefings know, so that names are used again.\n\n"
        "WORD keeps those with it in their id, name or an alias, whatever the capitals and accents. In a terminal the"
        " columns are aligned, elsewhere parted by tabs. Exit code 1 where there is none."
    )
    return command


def _list(kind: Kind, word: str, folder: Path) -> None:
    sources, found = read_archive(folder)
    checked = check(sources)
    entries = known(checked.archive, shared_entries(sources), kind)
    hits = matching(entries, word)
    faults_left_out((*found, *checked.diagnostics), folder)
    if hits:
        say(table(rows(hits, folder.as_posix()), on_terminal=sys.stdout.isatty()))
        return
    like = ", ".join(shown(f"{e.name} ({e.id})") for e in nearest_known(entries, word))
    said = f"no {kind} has `{shown(word)}` in its names" if word else f"no {kind} is known yet"
    complain(f"{said}; nearest: {like}" if like else said)
    raise SystemExit(1)


actors, places, sources = _command("actor"), _command("place"), _command("source")
