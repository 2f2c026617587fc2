"""Takes the path of a file or folder, returns what is wrong with its name; never looks at the disk."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Position
from generator.file_codes import FILE_NAME, PATH_TOO_LONG, PORTABLE_NAME
from generator.hidden_signs import hidden_in_name, told

PATH_BYTES = 240
"""The longest path from the archive's folder on: a system's 255 bytes for a name, less the endings of its pages."""

UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no file name may hold; Python gives bytes that are not UTF-8 as surrogates."""

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)", re.IGNORECASE)
_RESERVED = re.compile(r'[<>:"|?*\\]')
"""Microsoft, “Naming Files, Paths, and Namespaces”."""


def name_fault(path: str) -> Diagnostic | None:
    """What speaks against the last name of a path, which counts from the archive's folder on."""
    name = path.rpartition("/")[2]
    if UNSHOWABLE.search(path):
        message = "the name holds a character that cannot be shown"
        return FILE_NAME.at(ascii(path)[1:-1], Position(), message, "rename the file")
    if sign := hidden_in_name(name):
        message = f"the name holds the invisible character {told(sign)}"
        return FILE_NAME.at(path, Position(), message, "rename the file")
    if (size := len(path.encode())) > PATH_BYTES:
        message = f"the path has {size} bytes, more than {PATH_BYTES}"
        return PATH_TOO_LONG.at(path, Position(), message, "give it a shorter name")
    if why := unportable(name):
        return PORTABLE_NAME.at(path, Position(), f"Windows cannot hold this name: {why}", "rename it")
    return None


def unportable(name: str) -> str:
    """Why Windows cannot hold a file or folder of this name; empty where it can."""
    if hit := _DEVICE.match(name):
        return f"`{hit[0].rstrip('. ')}` is a device there"
    if hit := _RESERVED.search(name):
        return f"`{hit[0]}` has a meaning there"
    return "the dot or space at its end is lost" if name.endswith((".", " ")) else ""
