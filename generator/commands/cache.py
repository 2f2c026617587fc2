"""`briefings cache`: takes the folder that builds keep their work in, tells its size or empties it; nothing else."""

from __future__ import annotations

from pathlib import Path

import click
from filelock import Timeout

from generator.caching import CACHE, Cache, Stats
from generator.commands.console import misuse
from generator.commands.say import say
from generator.incremental.remains import Remains, drop_remains, remains
from generator.reports import shown

FOLDER = click.argument("folder", metavar="[FOLDER]", default=CACHE, type=click.Path(file_okay=False, path_type=Path))


@click.group()
def cache() -> None:
    """See or empty what builds keep for later ones, so that only what changed is made anew."""


@cache.command()
@FOLDER
def stats(folder: Path) -> None:
    """Tell how much FOLDER holds (default: .cache/briefings): entries, what builds know, and the sites before."""
    kept = _kept(folder)
    say(f"{_told(kept.stats())} in {shown(folder.as_posix())}")
    left = remains(folder) if kept.is_ours else Remains(0, 0, 0)
    say(f"what builds know of the archive: {_size(left.store)}")
    say(f"copies of the site: {_size(left.own)}, and {_size(left.shared)} shared with the site or each other")


@cache.command()
@FOLDER
def clear(folder: Path) -> None:
    """Drop all that FOLDER holds (default: .cache/briefings); the next build makes everything anew."""
    kept = _kept(folder)
    try:
        left = remains(folder) if kept.is_ours else Remains(0, 0, 0)
        if kept.is_ours:
            drop_remains(folder)
        was = kept.clear()
    except Timeout:
        misuse(f"{folder} is in use by a build; wait until it has ended")
    except OSError as error:
        misuse(f"{folder} cannot be emptied: {(error.strerror or 'unknown cause').lower()}; mend the folder's rights")
    say(f"{_told(was)}, and {_size(left.store + left.own)} of earlier builds dropped from {shown(folder.as_posix())}")


def _kept(folder: Path) -> Cache:
    if not folder.exists() and folder != Path(CACHE):
        misuse(f"there is no folder {folder}; name the one that `cache:` says in mkdocs.yml")
    return Cache(folder)


def _told(stats: Stats) -> str:
    entries = "1 entry" if stats.entries == 1 else f"{stats.entries} entries"
    return f"{entries}, {_size(stats.size)}"


def _size(number: int) -> str:
    return f"{number / 1e6:.1f} MB"
