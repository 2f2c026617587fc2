"""Takes an address, shows the site there and rebuilds it whenever a file is saved; MkDocs does the work."""

from __future__ import annotations

import subprocess
import sys

import click


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to show it, HOST:PORT.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(address: str, *, open_: bool) -> None:
    """Show the site and keep it fresh: a saved file is on the open page at once, a fault above it."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *(["--open"] if open_ else [])]
    try:
        done = subprocess.run(command, check=False)
    except KeyboardInterrupt:
        return
    raise SystemExit(done.returncode)
