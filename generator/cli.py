"""Takes a command line, prints reports, returns an exit code: 0 clean, 1 faults in briefings, 2 misuse."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

# Where each command is; only the one that is run is imported, for each takes all that it needs with it.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "actors": ("known", "actors"),
    "bench": ("bench", "bench"),
    "build": ("build", "build"),
    "cache": ("cache", "cache"),
    "check": ("check", "check"),
    "explain": ("explain", "explain"),
    "export": ("export", "export"),
    "fmt": ("fmt", "fmt"),
    "init": ("init", "init"),
    "new": ("new", "new"),
    "places": ("known", "places"),
    "quote": ("quote", "quote"),
    "rename": ("rename", "rename_id"),
    "schema": ("schema", "schema"),
    "serve": ("serve", "serve"),
    "sources": ("known", "sources"),
    "status": ("status", "status"),
    "verify": ("verify", "verify"),
}


class Commands(click.Group):
    """The commands by name, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """All names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        found = getattr(import_module(f"generator.commands.{module}"), name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefings")
def main() -> None:
    """Check annotated news articles and turn them into Markdown briefings."""
