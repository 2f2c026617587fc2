"""Takes texts that are not those that were annotated, asks git for the ones that were; never fails, never writes.

What git does not know, or where there is no git, is left unsaid: the fault stands without it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.diagnostics import Diagnostic
from generator.read import Source, source_from_bytes
from generator.text_changes import ChangedText, article_of, changed_texts, first_change

_VERSIONS = 50  # commits that are looked into, the newest first
_FAULTS = 20  # faults that are looked into; with more, something else is wrong
_SECONDS = 10  # for each question; a healthy repository answers in a few hundredths
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1",
}  # fmt: skip


def told_by_git(folder: Path, sources: tuple[Source, ...], found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The diagnostics, and in the hint of each changed text, where git has the annotated one, what changed first."""
    said: dict[Diagnostic, str] = {}
    for changed in changed_texts(sources, found)[:_FAULTS]:
        was = _annotated(folder, changed)
        if was is not None and (words := first_change(was, changed.text)):
            said[changed.fault] = words
    return tuple(replace(d, hint=f"{said[d]}; {d.hint}") if d in said else d for d in found)


def _annotated(folder: Path, changed: ChangedText) -> str | None:
    """The text as it was when it had the sum of the annotation."""
    name = changed.path.partition("/")[2]
    for raw in _versions(folder, name):
        source, _ = source_from_bytes(changed.path, raw)
        text = article_of(source) if source else None
        if text is not None and hashlib.sha256(text.encode()).hexdigest() == changed.sha256:
            return text
    return None


def _versions(folder: Path, name: str) -> Iterator[bytes]:
    """What was committed of a file, the newest first."""
    commits = _git(folder, "log", f"-{_VERSIONS}", "--format=%H", "--", f"./{name}").split()
    for commit in commits:
        yield _git(folder, "cat-file", "blob", f"{commit.decode()}:./{name}")


def _git(folder: Path, *words: str) -> bytes:
    """What git answers; nothing where it cannot. It fetches nothing and asks nobody."""
    try:
        done = subprocess.run(
            ["git", *words], cwd=folder, env={**os.environ, **_QUIET}, stdin=subprocess.DEVNULL, capture_output=True,
            check=True, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError):
        return b""
    return done.stdout
