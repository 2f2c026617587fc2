"""Takes a configuration that MkDocs has read before, has the site made of it in a process without MkDocs, if it can be.

The process is forked, and makes the pages while this one looks at the archive. Whether it made the site is all that it
says: where it did not, MkDocs is begun, and says why.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.caching import CACHE
from generator.commands.settings_kept import known
from generator.commands.stopping import Terminated
from generator.commands.surroundings import look_ahead, may_look_ahead, surroundings
from generator.incremental.stages import LOOKING
from generator.incremental.store import NAME
from generator.sharing_out import ends_at_once, processes
from generator.variables import AHEAD, STAGES

if TYPE_CHECKING:
    from generator.commands.watching import Watching
    from generator.incremental.settled import Settled


def is_made_alone(config: Path, mark: str, site: Path, fresh: Path, watching: Watching) -> bool:
    """Whether the site was made in the folder `fresh`, for the one that is published at `site`."""
    cache = config.parent / CACHE
    # Where two cannot work at once, the archive would be looked at first and the pages made then.
    found = known(mark) if (cache / NAME).is_file() and may_look_ahead() and processes() > 1 else None
    if found is None or found.cache != str(cache.absolute()):  # the settings may say that it lies elsewhere
        return False
    if site.absolute().is_relative_to(found.root):
        return False  # MkDocs says why no site may lie among its sources
    told = watching.hearing()
    watching.begin(LOOKING)
    hearing, telling = os.pipe()
    child = os.fork()
    if not child:
        ends_at_once()
        os.close(telling)
        _make(found, cache, fresh, surroundings("", site, {STAGES: told, AHEAD: hearing}))
    for pipe in (told, hearing):
        if pipe is not None:
            os.close(pipe)  # the process has its own
    watching.listen()
    try:
        look_ahead(config, telling)
        _, status = os.waitpid(child, 0)
    except Terminated:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        raise
    watching.ended()
    return status == 0


def _make(found: Settled, cache: Path, fresh: Path, environment: dict[str, str]) -> NoReturn:
    """Makes the site, says nothing and ends the process, with 0 where it is made."""
    status = 1
    try:
        os.environ.clear()  # what the command has may be what no build is to have
        os.environ.update(environment)
        from generator.incremental.alone import build_alone

        build_alone(found, cache.absolute(), fresh.absolute())
        status = 0
    finally:
        os._exit(status)
