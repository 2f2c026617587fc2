"""`python -m generator` is the command `briefings`."""

from __future__ import annotations

import os

from generator.cli import main
from generator.commands.ending import run_to_the_end
from generator.variables import PLUGINS


def run() -> None:
    """Runs the command line of this process."""
    # What else is installed has no say in what is valid; to look there for plugins takes as long as to check a file.
    os.environ.setdefault(PLUGINS, "__all__")
    run_to_the_end(lambda: main(prog_name="briefings"))


if __name__ == "__main__":
    run()
