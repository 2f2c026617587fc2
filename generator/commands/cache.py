"""`briefings cache`: takes the folder that builds keep their work in, tells its size or empties it; nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from generator.caching import Cache, Stats
from generator.commands.console import misuse
from generator.commands.say import say
from generator.reports import shown
from generator.site import CACHE

FOLDER = click.argument("folder", metavar="[FOLDER]", default=CACHE, type=click.Path(file_okay=False, path_type=Path))


@click.group()
def cache() -> None:
    """See or empty what builds keep for later ones, so that only what changed is made anew."""


@cache.command()
@FOLDER
def stats(folder: Path) -> None:
    """Tell how many entries FOLDER holds (default: .cache/briefings), and how large they are."""
    say(f"{_told(Cache(folder).stats())} in {shown(folder.as_posix())}")


@cache.command()
@FOLDER
def clear(folder: Path) -> None:
    """Drop all entries of FOLDER (default: .cache/briefings); the next build makes everything anew."""
    try:
        was = Cache(folder).clear()
    except OSError as error:
        misuse(f"{folder} cannot be emptied: {(error.strerror or 'unknown cause').lower()}; mend the folder's rights")
    say(f"{_told(was)} dropped from {shown(folder.as_posix())}")


def _told(stats: Stats) -> str:
    entries = "1 entry" if stats.entries == 1 else f"{stats.entries} entries"
    return f"{entries}, {stats.size / 1e6:.1f} MB"
