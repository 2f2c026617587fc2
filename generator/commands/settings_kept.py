"""Takes what MkDocs made of a configuration, keeps it for this user's later builds on this machine; a shell.

It names the folders that templates are read from, and templates are code: so it never lies in the build cache, which
another machine may have filled, but in a folder of the system's temporary ones that is this user's own and nobody else
may write.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError

from generator.caching import program
from generator.commands.own_folder import own_folder
from generator.incremental.settled import Settled, mark_of, read
from generator.remembering import digest_of

DAYS = 30  # what no build has asked for in so long is dropped


def mark_of_configuration(config: Path) -> str:
    """A digest of all that a configuration and this program say; empty where nobody can say what that comes to."""
    made_by = program()
    try:
        mark = mark_of(str(config.absolute()), config.read_bytes(), os.environ) if made_by else ""
    except OSError:
        return ""
    return digest_of(mark, made_by or "") if mark else ""


def known(mark: str) -> Settled | None:
    """What MkDocs made of the configuration with that mark, if an earlier build has kept it."""
    folder = _folder() if mark else None
    if folder is None:
        return None
    with suppress(OSError, UnicodeDecodeError, DecodeError):
        path = folder / mark
        sum_, _, text = path.read_text(encoding="utf-8").partition("\n")
        if sum_ == digest_of(mark, text):  # else it is damaged, and is kept anew
            os.utime(path)
            return read(text)
    return None


def keep(mark: str, settled: str) -> None:
    """Keeps it, written as text, or forgets what was kept where it is empty; what cannot be kept is no fault."""
    folder = _folder() if mark else None
    if folder is None:
        return
    with suppress(OSError):
        if not settled:
            (folder / mark).unlink(missing_ok=True)
            return
        begun = folder / f"{mark}.{os.getpid()}"
        try:
            begun.write_text(f"{digest_of(mark, settled)}\n{settled}", encoding="utf-8")
            begun.replace(folder / mark)
        finally:
            begun.unlink(missing_ok=True)
        for path in folder.iterdir():
            if time.time() - path.stat().st_mtime > DAYS * 24 * 3600:
                path.unlink(missing_ok=True)


def _folder() -> Path | None:
    folder = own_folder(tempfile.gettempdir(), "settings")
    return Path(folder) if folder else None
