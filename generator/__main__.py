"""`python -m generator` is the command `briefings`."""

from __future__ import annotations

from generator.cli import main
from generator.commands.ending import run_to_the_end


def run() -> None:
    """Runs the command line of this process."""
    run_to_the_end(lambda: main(prog_name="briefings"))


if __name__ == "__main__":
    run()
