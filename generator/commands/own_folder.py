"""Takes a folder of temporary files and a name, returns a folder there that only this user may write; a shell."""

from __future__ import annotations

import os
import stat
from contextlib import suppress


def own_folder(above: str, name: str) -> str | None:
    """The folder of this user, which is made if it is not there; None where another may write it, or it cannot be."""
    if os.name != "posix":
        return None
    folder = f"{above}/briefings-{name}-{os.getuid()}"
    try:
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)
        found = os.lstat(folder)
    except OSError:
        return None
    is_own = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if is_own else None
