"""Takes the folder of a cache, tells how much of it builds by parts have left there, or drops that; a shell."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from filelock import FileLock
from msgspec import Struct

from generator.incremental.building import EMPTY
from generator.incremental.store import NAME, PREVIEW, SPARE


class Remains(Struct, frozen=True):
    """Bytes of the database, and of the site before and the one that `serve` shows.

    They have files of their `own`, and share others with the published site or with each other (`shared`).
    """

    store: int
    own: int
    shared: int


def remains(folder: Path) -> Remains:
    """How much there is."""
    store = sum(path.stat().st_size for path in folder.glob(f"{NAME}*"))
    walked = (found for name in (SPARE, PREVIEW) for found in os.walk(folder / name))
    found = [file.stat() for root, _, names in walked for file in map(Path(root).joinpath, names)]
    sizes = {(each.st_dev, each.st_ino): each.st_size for each in found if each.st_nlink > 1}
    return Remains(store, sum(each.st_size for each in found if each.st_nlink == 1), sum(sizes.values()))


def drop_remains(folder: Path) -> None:
    """Drops all of it. Raises filelock.Timeout while a build is at work there, OSError where it cannot be dropped."""
    if not folder.is_dir():
        return
    with FileLock(folder / f"{NAME}.lock", timeout=0):
        for path in folder.glob(f"{NAME}*"):
            if path.suffix != ".lock":
                path.unlink()
        for name in (SPARE, PREVIEW, EMPTY):
            if (folder / name).exists():
                shutil.rmtree(folder / name)
    (folder / f"{NAME}.lock").unlink(missing_ok=True)
