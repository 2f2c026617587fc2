"""Takes a configuration that MkDocs has read before, has the site made of it in a process without MkDocs, if it can be.

The process is forked. Whether it made the site is all that it says: where it did not, MkDocs is begun, and says why.
"""

from __future__ import annotations

import os
import signal
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.caching import CACHE
from generator.commands.settings_kept import known
from generator.commands.stopping import Terminated
from generator.commands.surroundings import may_look_ahead, surroundings
from generator.incremental.stages import LOOKING
from generator.incremental.store import NAME
from generator.sharing_out import ends_at_once, may_fork
from generator.variables import STAGES

if TYPE_CHECKING:
    from generator.commands.examiner import ForkedExaminer
    from generator.commands.watching import Watching
    from generator.incremental.settled import Settled

MADE = b"made"


def is_made_alone(
    config: Path, mark: str, site: Path, fresh: Path, watching: Watching, examiner: ForkedExaminer | None,
    at_end: ExitStack,
) -> bool:  # fmt: skip
    """Whether the site was made in the folder `fresh`, for the one that is published at `site`.

    The process is then waited for `at_end`: to give back its memory takes the system as long as to make a page.
    """
    cache = config.parent / CACHE
    found = known(mark) if (cache / NAME).is_file() and may_look_ahead() and may_fork() else None
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
        os.close(hearing)
        _make(found, cache, fresh, surroundings("", site, {STAGES: told}), examiner, telling)
    at_end.callback(os.waitpid, child, 0)
    for pipe in (told, telling):
        if pipe is not None:
            os.close(pipe)  # the process has its own
    if examiner:
        examiner.leave()
        at_end.callback(examiner.dismiss)
    watching.listen()
    try:
        from generator.incremental import publication  # noqa: F401 - for what comes after it

        with os.fdopen(hearing, "rb", buffering=0) as heard:
            is_made = heard.read(len(MADE)) == MADE
    except Terminated:
        os.kill(child, signal.SIGTERM)
        raise
    watching.ended()
    return is_made


def _make(
    found: Settled, cache: Path, fresh: Path, environment: dict[str, str], examiner: ForkedExaminer | None, telling: int
) -> NoReturn:
    """Makes the site, tells the pipe where it is made, says nothing else and ends the process."""
    try:
        os.environ.clear()  # what the command has may be what no build is to have
        os.environ.update(environment)
        from generator.incremental.alone import build_alone

        build_alone(found, cache.absolute(), fresh.absolute(), examiner)
        os.write(telling, MADE)
    finally:
        os._exit(0)
