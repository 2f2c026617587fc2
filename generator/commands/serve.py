"""Takes an address, shows the site there and rebuilds it whenever a file is saved; MkDocs does the work."""

from __future__ import annotations

import socket
import subprocess
import sys

import click

from generator.commands.console import misuse


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to show it, HOST:PORT.")
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
def serve(address: str, *, open_: bool) -> None:
    """Show the site and keep it fresh: a saved file is on the open page at once, a fault above it."""
    _see_that_it_is_free(address)
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address, *(["--open"] if open_ else [])]
    try:
        done = subprocess.run(command, check=False)
    except KeyboardInterrupt:
        return
    raise SystemExit(done.returncode)


def _see_that_it_is_free(address: str) -> None:
    """Ends the command where nothing can be shown at an address: MkDocs would tell of it when all is built."""
    host, _, port = address.rpartition(":")
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host.strip("[]"), int(port), type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs's server has it
            tried.bind((where[0], int(port), *where[2:]))  # the system's answer has none that is too large
    except (OSError, OverflowError, ValueError) as error:
        cause = (getattr(error, "strerror", None) or str(error)).lower()
        misuse(f"the site cannot be shown at {address}: {cause}; name another with --address, such as 127.0.0.1:8001")
