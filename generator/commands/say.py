"""Takes a text, prints it; never fails on a sign that the terminal's encoding lacks."""

from __future__ import annotations

import sys

import click


def say(text: str, *, utf8: bool = False) -> None:
    """Prints a text, colours as they are in it; a sign that the encoding lacks is printed as an escape.

    With `utf8` the bytes are UTF-8 whatever the encoding, as programs expect.
    """
    if utf8:
        return click.echo(f"{text}\n".encode())
    encoding = sys.stdout.encoding or "utf-8"
    return click.echo(text.encode(encoding, "backslashreplace").decode(encoding), color=True)
