"""Takes a folder of briefings, writes its pages for other engines; overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import click

from generator.clock import today
from generator.commands.console import FOLDER, misuse, stop
from generator.commands.say import say
from generator.site import build_archive


@click.group()
def export() -> None:
    """Write the pages for other engines."""


@export.command("markdown")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "folder", type=FOLDER, default=Path("briefings"), help="The folder of briefings.")
def export_markdown(target: Path, folder: Path) -> None:
    """Write all pages as Markdown into TARGET, a new or empty folder."""
    if target.exists() and any(target.iterdir()):
        misuse(f"{target} is not empty; name a new or empty folder, nothing there is overwritten")
    result = build_archive(folder, today())
    if not result.pages:
        stop(result.diagnostics)
    try:
        for page in result.pages:
            path = target / page.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.markdown, encoding="utf-8", newline="\n")
    except OSError as error:
        misuse(f"{target} cannot be written: {(error.strerror or 'unknown cause').lower()}")
    say(f"{len(result.pages)} pages written to {target}")
