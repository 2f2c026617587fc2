"""Takes a folder and a revision, returns which of its files have changed since; git does the work."""

from __future__ import annotations

import subprocess
from pathlib import Path

import click


def changed_since(folder: Path, revision: str) -> frozenset[str]:
    """Paths of files in `folder`, seen from its parent, that differ from where HEAD left `revision`, or are new.

    Deleted files are among them. Raises click.UsageError where there is no git, repository or revision.
    """
    base = _git(folder, "merge-base", "--end-of-options", revision, "HEAD").strip()
    names = _git(folder, "diff", "--name-only", "--no-renames", "-z", "--relative", base, "--", ".").split("\0")
    names += _git(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", ".").split("\0")
    return frozenset(f"{folder.resolve().name}/{name}" for name in names if name)


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        raise click.UsageError("--changed-since needs git, and there is none") from None
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise click.UsageError(f"--changed-since: git knows no such revision here: {said}")
    return done.stdout
