"""A process that has all imported, for tests that build a hundred times: to import takes most of a small build."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_building_by_parts import Desk
from test_daemon import daemons, sockets, until


@pytest.fixture(scope="session")
def served_by(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """The folder of temporary files of a daemon; what `test_daemon.py` finds is that its builds are as any other."""
    if sys.platform != "linux":  # there is none elsewhere
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="b-", dir="/tmp") as folder:
        temporary = Path(folder)
        try:
            desk = Desk(tmp_path_factory.mktemp("first") / "desk", temporary)
            # A program that was changed seconds ago has none.
            until(lambda: desk.build() and sockets(temporary))
            yield temporary
        finally:
            for process in daemons(temporary):
                os.kill(process, signal.SIGKILL)
