"""Takes what a build is to know of the command that began it, returns the environment for it, looks ahead for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.clock import told_moment
from generator.variables import PUBLISHER, SHARD


def surroundings(shard: str, publishes: Path | None, pipes: Mapping[str, int | None]) -> dict[str, str]:
    """The environment for MkDocs: names of files in UTF-8 in any locale, the share or none, and no day that is none.

    It is told where the site lies that is published of it, and the pipes, if any.

    MkDocs takes an empty SOURCE_DATE_EPOCH for a number.
    """
    # Unbuffered: what it prints must not come after the traceback that ends it.
    given = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", SHARD: shard}
    given[PUBLISHER] = str(publishes.absolute()) if publishes else ""
    given |= {name: "" if pipe is None else str(pipe) for name, pipe in pipes.items()}
    if told_moment(given) is None:
        given.pop("SOURCE_DATE_EPOCH", None)
    return given


def may_look_ahead() -> bool:
    """Whether this process can tell the build's of files by the names that they have there, which are in UTF-8."""
    return os.name == "posix" and sys.getfilesystemencoding() == "utf-8"


def look_ahead(config: Path | None, pipe: int | None) -> None:
    """Looks at the archive of a configuration, if there is a pipe to tell of it."""
    if config is None or pipe is None:
        return
    from generator.caching import CACHE
    from generator.incremental.ahead import look  # the build has begun: it did not wait for this

    look(config.parent / CACHE, pipe)
    from generator.incremental import publication  # noqa: F401 - for what comes after it
