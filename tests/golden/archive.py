"""Takes the files of a golden, lays them into an empty folder, returns what the generator says of them."""

from __future__ import annotations

import base64
import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator import reports
from generator.pipeline import Result
from generator.site import TEMPLATES, build_archive, check_archive

TODAY = datetime.date(2026, 1, 15)


def lay(files: Mapping[str, Any], folder: Path) -> Path:
    """Writes the files under `folder`/briefings and returns that folder.

    A file is its text, or a mapping: `text` with `encoding` and `mode`; `base64`; `repeat` and `times`;
    `symlink`, the path it leads to; `sparse`, its size in bytes without content, and in how many `copies`.
    """
    root = folder / "briefings"
    root.mkdir()
    for name, given in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, {"text": given} if isinstance(given, str) else given)
    return root


def _write(path: Path, given: Mapping[str, Any]) -> None:
    if "copies" in given:
        for number in range(given["copies"]):
            _write(path.with_stem(f"{path.stem}-{number}"), {"sparse": given["sparse"]})
        return
    if "symlink" in given:
        path.symlink_to(given["symlink"])
    elif "sparse" in given:
        with path.open("wb") as file:
            file.truncate(given["sparse"])
    elif "base64" in given:
        path.write_bytes(base64.b64decode(given["base64"]))
    elif "repeat" in given:
        path.write_bytes((given["repeat"] * given["times"]).encode())
    else:
        path.write_bytes(given["text"].encode(given.get("encoding", "utf-8")))
    if "mode" in given:
        path.chmod(given["mode"])


def lay_templates(changed: Mapping[str, str], folder: Path) -> Path:
    """Copies the templates to `folder`/templates, with some of them changed, and returns that folder."""
    root = folder / "templates"
    shutil.copytree(TEMPLATES, root)
    for name, text in changed.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def report(root: Path, templates: Path | None = None) -> str:
    """What `briefings check` prints for a folder, less the last line, which counts the faults.

    With `templates`, a fault of theirs too, which only a build finds.
    """
    found = build_archive(root, TODAY, templates).diagnostics if templates else check_archive(root)
    return "\n".join(reports.text(found).split("\n")[:-1])


def built(root: Path) -> Result:
    """The pages of a folder as they stand on a fixed day."""
    return build_archive(root, TODAY)
