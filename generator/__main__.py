"""`python -m generator` is the command `briefings`."""

from __future__ import annotations

import os
import sys

PLUGINS = "PYDANTIC_DISABLE_PLUGINS"  # pydantic's own: which of its plugins it is to leave out


def run() -> None:
    """Runs the command line of this process."""
    # What else is installed has no say in what is valid; to look there for plugins takes as long as to check a file.
    os.environ.setdefault(PLUGINS, "__all__")
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from generator.commands.streams import open_closed

        open_closed()
    _, *arguments = sys.argv
    if arguments[:1] == ["build"] and "--daemon" in arguments:  # before what takes long to import, as that has it
        from generator.commands.asking_daemon import asked

        code = asked(arguments)
        if code is not None:
            os._exit(code)  # nothing is open, and nothing was said, by this process
    examiner = None
    if arguments[:1] == ["build"]:
        from generator.commands.examiner import begin_examiner

        examiner = begin_examiner()
    from generator.cli import main
    from generator.commands.ending import run_to_the_end

    try:
        run_to_the_end(lambda: main(prog_name="briefings", obj=examiner))
    finally:
        if examiner:
            examiner.dismiss()


if __name__ == "__main__":
    run()
