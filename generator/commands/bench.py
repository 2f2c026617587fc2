"""`briefings bench corpus`: takes a number, writes an invented archive of so many briefings; overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.console import misuse
from generator.commands.say import say
from generator.corpus import MOST, corpus

SETTINGS = """\
site_name: Bench
docs_dir: briefings
theme: briefings
plugins:
  - briefings
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - toc
"""


@click.group()
def bench() -> None:
    """Measure how Briefings does with large archives."""


@bench.command("corpus")
@click.argument("many", metavar="N", type=click.IntRange(1, MOST))
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path))
def write_corpus(many: int, folder: Path | None) -> None:
    """Write an archive of N invented briefings into DIR, a new or empty folder (default: corpus-N).

    The same N gives the same bytes, always and everywhere. Its mkdocs.yml builds it as it is.
    """
    target = folder or Path(f"corpus-{many}")
    try:
        if target.exists() and any(target.iterdir()):
            misuse(f"{target} is not empty; name a new or empty folder, nothing there is overwritten")
        count = _write(target, many)
    except OSError as error:
        misuse(f"{target} cannot be written: {(error.strerror or 'unknown cause').lower()}")
    say(f"{many} invented briefings in {count} files written to {target}")


def _write(target: Path, many: int) -> int:
    """How many files were written."""
    count, folders = 1, set()
    target.mkdir(parents=True, exist_ok=True)
    (target / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    for name, text in corpus(many):
        path = target / "briefings" / name
        if path.parent not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(path.parent)
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    return count
