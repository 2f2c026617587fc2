"""Builds each folder that it is given in a process of its own with little memory and time, and prints what came of it.

    python hostile_run.py FOLDER…     one line of JSON for each: its name, exit code, codes, pages, what failed

The program is loaded once; each folder is built in a fork. Time is that of the processor, so that a busy machine
changes nothing; what only waits is ended by an alarm.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import resource
import signal
import sys
import traceback
from pathlib import Path

import markdown

from generator.site import build_archive

MEMORY = 500_000_000
SECONDS = 5
WAITING = 120
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


def one(folder: Path) -> dict[str, object]:
    """What a build gives, which begins with a check; Markdown makes HTML of its pages."""
    result = build_archive(folder, datetime.date(2026, 1, 15))
    for page in result.pages:
        if page.uri.startswith("briefings/"):
            markdown.markdown(page.markdown, extensions=EXTENSIONS)
    codes = sorted({d.code for d in result.diagnostics})
    size = sum(len(str(d)) for d in result.diagnostics)
    return {"codes": codes, "pages": len(result.pages), "told": len(result.diagnostics), "size": size}


def limited(folder: Path) -> dict[str, object]:
    """The same from a fork, within the limits."""
    came, goes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(came)
        with os.fdopen(goes, "w") as out:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + int(sum(os.times()[:2])), resource.RLIM_INFINITY))
            signal.alarm(WAITING)
            try:
                json.dump(one(folder), out)
            except BaseException:  # whatever it is, the parent is to tell of it
                with contextlib.suppress(MemoryError):
                    json.dump({"failed": traceback.format_exc(limit=-3)}, out)
        os._exit(0)
    os.close(goes)
    with os.fdopen(came) as read:
        text = read.read()
    _, status = os.waitpid(child, 0)
    return {"exit": os.waitstatus_to_exitcode(status)} | (json.loads(text) if text else {"failed": "no answer"})


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps({"folder": name} | limited(Path(name) / "briefings")), flush=True)  # noqa: T201
