"""Takes a command line of MkDocs's, does what `python -m mkdocs` does, but ends without taking all apart; a shell."""

from __future__ import annotations

import runpy

from generator.commands.ending import run_to_the_end

if __name__ == "__main__":
    run_to_the_end(lambda: runpy.run_module("mkdocs", run_name="__main__", alter_sys=True))
