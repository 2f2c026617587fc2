"""Takes files and what is to stand in them, replaces all of them or none; never leaves one half written."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Puts each file's new content in its place, links followed and rights kept.

    Raises OSError; then every file has the content that it had.
    """
    targets = {path.resolve(): new for path, new in contents.items()}
    before = {path: path.read_bytes() for path in targets}
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in targets}
    done: list[Path] = []
    try:
        for path, new in targets.items():
            beside[path].write_bytes(new)
            shutil.copymode(path, beside[path])
        for path in targets:
            beside[path].replace(path)
            done.append(path)
    except BaseException:
        for path in done:
            path.write_bytes(before[path])
        raise
    finally:
        for path in beside.values():
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
