"""Takes a configuration that MkDocs has read before, has the site made of it in a process without MkDocs, if it can be.

The process is forked, and makes the pages while this one looks at the archive. Whether it made the site is all that it
says: where it did not, MkDocs is begun, and says why.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from filelock import Timeout
from msgspec import DecodeError

from generator.caching import CACHE, program
from generator.commands.surroundings import look_ahead, may_look_ahead, surroundings
from generator.incremental import settled
from generator.incremental.stages import LOOKING
from generator.incremental.store import NAME, Store, lock_of
from generator.sharing_out import processes
from generator.variables import AHEAD, STAGES

if TYPE_CHECKING:
    from generator.commands.watching import Watching


def mark_of(config: Path) -> str:
    """A digest of all that a configuration says; empty where nobody can say what that comes to."""
    try:
        return settled.mark_of(str(config.absolute()), config.read_bytes(), os.environ)
    except OSError:
        return ""


def is_made_alone(config: Path, mark: str, site: Path, fresh: Path, watching: Watching) -> bool:
    """Whether the site was made in the folder `fresh`, for the one that is published at `site`."""
    # Where two cannot work at once, the archive would be looked at first and the pages made then.
    found = known(config.parent / CACHE, mark) if mark and may_look_ahead() and processes() > 1 else None
    if found is None:
        return False
    told = watching.hearing()
    watching.begin(LOOKING)
    hearing, telling = os.pipe()
    child = os.fork()
    if not child:
        os.close(telling)
        _make(found, config.parent / CACHE, fresh, surroundings("", site, {STAGES: told, AHEAD: hearing}))
    for pipe in (told, hearing):
        if pipe is not None:
            os.close(pipe)  # the process has its own
    watching.listen()
    look_ahead(config, telling)
    _, status = os.waitpid(child, 0)
    watching.ended()
    return status == 0


def known(cache: Path, mark: str) -> settled.Settled | None:
    """What MkDocs made of the configuration with that mark, if a build with the cache in that folder has kept it."""
    path, made_by = cache / NAME, program()
    if made_by is None or not path.is_file():
        return None
    wrong = (OSError, sqlite3.Error, Timeout, DecodeError)
    with suppress(*wrong), lock_of(path).acquire(timeout=0), closing(Store(path, made_by)) as store:
        if store.fact(settled.MADE_OF) == mark:
            return settled.read(store.fact(settled.SETTLED))
    return None


def _make(found: settled.Settled, cache: Path, fresh: Path, environment: dict[str, str]) -> NoReturn:
    """Makes the site, says nothing and ends the process, with 0 where it is made."""
    status = 1
    try:
        os.environ.update(environment)
        if "SOURCE_DATE_EPOCH" not in environment:
            os.environ.pop("SOURCE_DATE_EPOCH", None)
        from generator.incremental.alone import build_alone

        build_alone(found, cache.absolute(), fresh.absolute())
        status = 0
    finally:
        os._exit(status)
