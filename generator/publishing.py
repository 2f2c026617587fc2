"""Takes a way to build a site into a folder, puts the finished site in the old one's place in one step; a shell.

It never shows half a site: what is built lies beside the published one until it is whole, and is exchanged at the
end by one call of the kernel where there is one (Linux, macOS), else by two renames, the second of which a later
build makes up for if this one was killed between them.
"""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

# Linux: renameat2(2), AT_FDCWD and RENAME_EXCHANGE of its headers. macOS: renamex_np(2), RENAME_SWAP.
AT_FDCWD = -100
RENAME_EXCHANGE = 2
RENAME_SWAP = 2


# At the top of each site that is built of briefings, and of nothing else that anybody would lose.
EACH_HAS = "archive.json"


class PublishingFault(RuntimeError):
    """Why a site was not published, in an editor's words; the old one stands as it was."""


class Outcome(Protocol):
    """What a build has made where it did not fill the fresh folder with a whole site."""

    def whole(self) -> Path | None:
        """The folder that is to take the site's place; None where the site is to stay as it is."""

    def done(self, tree: Path) -> None:
        """Is told that the folder has; what was the site before lies where it was."""


def is_free(site: Path) -> bool:
    """Whether a folder may be replaced by a site: there is none, it is empty, or it holds what was a site."""
    try:
        return not site.exists() or (site / EACH_HAS).is_file() or not any(site.iterdir())
    except OSError:  # no folder, or one that may not be looked into
        return False


def publish(site: Path, build: Callable[[Path], bool | Outcome]) -> bool:
    """Has `build` fill a fresh folder, then puts it in the place of `site`; returns whether it did.

    `build` returns whether the folder is whole, or else an outcome that knows the folder which is. Raises
    PublishingFault where another build is at work on the same site, or where the folder beside it cannot be written.
    """
    try:
        with _alone(site):
            _mend(site)
            # A name of its own: where a build was killed, what it had started may still write for a moment.
            fresh, old = _beside(site, f"building-{os.getpid()}"), _beside(site, "replaced")
            fresh.mkdir(parents=True)
            try:
                outcome = build(fresh)
                if not outcome:
                    return False
                if outcome is True:
                    _put(fresh, site, old)
                elif tree := outcome.whole():
                    _put(tree, site, old)
                    if tree != fresh and old.exists():
                        old.rename(tree)
                    outcome.done(tree)
                return True
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
                if site.exists():
                    shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        cause = (error.strerror or "unknown cause").lower()
        raise PublishingFault(f"{site} was left as it is: {cause}; make room or mend the folder's rights") from error


def _beside(site: Path, state: str) -> Path:
    """In the same folder, so on the same disk: a rename is one step only there."""
    return site.with_name(f".{site.name}-{state}")


@contextmanager
def _alone(site: Path) -> Iterator[None]:
    """Holds the lock of the site; the system lets go of it when the process ends, however it ends."""
    site.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(_beside(site, "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise PublishingFault(f"another build of {site} is at work; wait until it has ended") from None
    try:
        yield
    finally:
        lock.release()


def _mend(site: Path) -> None:
    """Makes up for a build that was killed: brings the old site back if it lacks, and removes what it left."""
    old = _beside(site, "replaced")
    if old.exists() and not site.exists():
        old.rename(site)
    for left in (old, *site.parent.glob(f".{glob.escape(site.name)}-building-*")):
        shutil.rmtree(left, ignore_errors=True)


def _put(fresh: Path, site: Path, old: Path) -> None:
    if not site.exists():
        fresh.rename(site)
    elif not _exchanged(fresh, site):
        site.rename(old)
        fresh.rename(site)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could let two folders change places in one step."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(system.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, RENAME_SWAP) == 0)
    except (OSError, AttributeError, TypeError):  # a C library without the call, or none to be had
        return False
    return False
