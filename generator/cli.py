"""Takes a command line, prints reports, returns an exit code: 0 clean, 1 faults in briefings, 2 misuse."""

from __future__ import annotations

from pathlib import Path

import click

from generator import reports
from generator.commands.check import check
from generator.commands.explain import explain
from generator.commands.fmt import fmt
from generator.commands.init import init
from generator.commands.known import actors, places, sources
from generator.commands.new import new
from generator.commands.quote import quote
from generator.commands.rename import rename_id
from generator.commands.schema import schema
from generator.commands.serve import serve
from generator.commands.status import status
from generator.site import build_archive, today

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefings")
def main() -> None:
    """Check annotated news articles and turn them into Markdown briefings."""


main.add_command(check)
main.add_command(explain)
main.add_command(fmt)
main.add_command(init)
main.add_command(rename_id)
main.add_command(schema)
main.add_command(serve)
main.add_command(new)
main.add_command(quote)
main.add_command(actors)
main.add_command(places)
main.add_command(sources)
main.add_command(status)


@main.group()
def export() -> None:
    """Write the pages for other engines."""


@export.command("markdown")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "folder", type=FOLDER, default=Path("briefings"), help="The folder of briefings.")
def export_markdown(target: Path, folder: Path) -> None:
    """Write all pages as Markdown into TARGET, a new or empty folder."""
    if target.exists() and any(target.iterdir()):
        raise click.UsageError(f"{target} is not empty; name a new or empty folder, nothing there is overwritten")
    result = build_archive(folder, today())
    if not result.pages:
        click.echo(reports.text(result.diagnostics), err=True)
        raise SystemExit(1)
    for page in result.pages:
        path = target / page.uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8", newline="\n")
    click.echo(f"{len(result.pages)} pages written to {target}")
