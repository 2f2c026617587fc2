"""Takes a code, prints the catalogue's page of it, or the list of all codes; never guesses which one is meant."""

from __future__ import annotations

import click

from generator import reports
from generator.catalogue import CATALOGUE
from generator.commands.say import say


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the CODE at the end of a message; without one, list all codes."""
    if code is None:
        return say(reports.list_of_codes(CATALOGUE))
    entry = next((c for c in CATALOGUE if code.casefold() in (c.id.casefold(), c.name)), None)
    if entry is None:
        like = reports.likely_code(code, CATALOGUE)
        hint = f"did you mean {like.id} ({like.title})?" if like else "`briefings explain` lists all"
        raise click.UsageError(f"there is no code {reports.shown(code)}; {hint}")
    return say(reports.explanation(entry))
