"""Takes a command line, prints reports, returns an exit code: 0 clean, 1 faults in briefings, 2 misuse."""

from __future__ import annotations

import click

from generator.commands.bench import bench
from generator.commands.build import build
from generator.commands.cache import cache
from generator.commands.check import check
from generator.commands.explain import explain
from generator.commands.export import export
from generator.commands.fmt import fmt
from generator.commands.init import init
from generator.commands.known import actors, places, sources
from generator.commands.new import new
from generator.commands.quote import quote
from generator.commands.rename import rename_id
from generator.commands.schema import schema
from generator.commands.serve import serve
from generator.commands.status import status
from generator.commands.verify import verify


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefings")
def main() -> None:
    """Check annotated news articles and turn them into Markdown briefings."""


for command in (
    actors,
    bench,
    build,
    cache,
    check,
    explain,
    export,
    fmt,
    init,
    new,
    places,
    quote,
    rename_id,
    schema,
    serve,
    sources,
    status,
    verify,
):
    main.add_command(command)
