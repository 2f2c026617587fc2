"""Takes the name of a kind of file, prints the JSON Schema that editors check it with; never writes a file."""

from __future__ import annotations

import click

from generator.json_schema import FILES, schema_text


@click.command()
@click.argument("kind", type=click.Choice(tuple(FILES)), default="briefing")
def schema(kind: str) -> None:
    """Print the JSON Schema of a KIND of file (default: briefing), for editors that complete, explain and check.

    Any editor with the YAML language server takes it from the first line of a file, or from its settings:

    \b
    # yaml-language-server: $schema=PATH/TO/briefing.schema.json
    """
    # UTF-8 whatever the terminal, so that a redirect writes what an editor can read.
    click.echo(schema_text(kind).encode(), nl=False)
