"""Takes the folder of a site that is shown, has a process of its own write its search index; a shell.

An editor who saves again does not wait for it: the process is stopped, and begun anew when the site is whole again. The
index before stays until the new one is complete (`generator.search`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

from generator.search import index_site

POLITE = 10  # of nineteen: what an editor waits for goes first


class Indexing:
    """The indexing of one site after another; `complain` is told why an index cannot be made."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._running: subprocess.Popen[str] | None = None

    def begin(self, site: Path) -> None:
        """Has the site indexed; what was being done is stopped."""
        self.stop()
        command = [sys.executable, "-m", __name__, str(site.absolute())]
        # A group of its own, so that Pagefind ends with it.
        self._running = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", start_new_session=True
        )
        Thread(target=self._wait, args=(self._running,), daemon=True).start()

    def _wait(self, running: subprocess.Popen[str]) -> None:
        with running:
            assert running.stderr  # it was asked for
            said = running.stderr.read().strip()
        if running.returncode and running is self._running and said:
            self._complain(said.rsplit("\n", 1)[-1])

    def stop(self) -> None:
        """Ends what is being done, if anything; the site may be changed then."""
        running, self._running = self._running, None
        if running is None or running.poll() is not None:
            return
        if os.name == "posix":  # elsewhere Pagefind would outlive it, so it is waited for
            with suppress(OSError):
                os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def main() -> None:
    """Indexes the site in the folder that the command line names; says on standard error why it cannot be."""
    if hasattr(os, "nice"):
        os.nice(POLITE)
    try:
        index_site(Path(sys.argv[1]))
    except (RuntimeError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
