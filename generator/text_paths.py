"""Takes the path of a briefing and of a text that it names, returns why the text can be none of its archive's."""

from __future__ import annotations

import posixpath
import re

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def outside(briefing: str, text: str) -> tuple[str, str] | None:
    """What is wrong with the path and how to mend it; None where it can be one of the archive's.

    `text` counts from the folder of the briefing, whose path begins with the archive's folder. `..` is no fault
    while it stays inside.
    """
    put = "put the text beside the briefing and name it alone"
    if text.startswith(("/", "\\")) or _DRIVE.match(text):
        return "the path starts at the root of a disk", put
    if "\\" in text:
        return "the path has a backslash", f"write `{text.replace(chr(92), '/')}`" if len(text) < 200 else "write `/`"
    folder, path = posixpath.dirname(briefing), posixpath.normpath(posixpath.join(posixpath.dirname(briefing), text))
    if path.partition("/")[0] in ("", "..") or (folder and path.partition("/")[0] != folder.partition("/")[0]):
        return "the path leads out of the archive", put
    return None
