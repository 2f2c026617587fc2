"""Serves built sites from a folder of a local server and opens Chromium; for the browser tests and screenshots."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

# Opens an address; what `visit` in conftest.py gives to a test.
Visit = Callable[..., Page]

# A site need not lie at the root of its host.
MOUNT = "/sub/path/"
# Milliseconds to wait for what a page is to show: only a failure takes that long, unless the machine is that busy (a
# search took 8.5 s beside five other browsers on two processors).
PATIENCE = 60_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)


def chromium() -> str | None:
    """The path of the Chromium to test with: $CHROMIUM, or the one on the PATH."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


# A process may run one Playwright only: whoever opens a Chromium first starts it, whoever closes last ends it.
_users: list[str] = []
_running = ExitStack()
_playwright: list[Playwright] = []


def no_browser() -> str:
    """Skips where a person runs the tests, fails where a machine is to vouch for them."""
    said = (
        "NO CHROMIUM WAS FOUND, SO NO PAGE WAS LOOKED AT; install it or name one in CHROMIUM "
        "(with REQUIRE_BROWSER=1 or CI set this is a failure)"
    )
    if os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(said)
    pytest.skip(said)


@contextmanager
def opened(executable: str) -> Iterator[Browser]:
    """A running Chromium; any number of them may be open at once."""
    if not _users:
        _playwright[:] = [_running.enter_context(sync_playwright())]
    _users.append(executable)
    try:
        browser = _playwright[0].chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
    finally:
        _users.pop()
        if not _users:
            _running.close()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address under which a built site is served, ending in a slash."""
    with _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{MOUNT}"
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    """Lets the connections of a whole page wait for a busy test; one that finds no room tries again after a second."""

    request_queue_size = 128


class _Handler(SimpleHTTPRequestHandler):
    """The site under MOUNT and nothing beside it; a missing page gets the site's own 404.html."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(MOUNT):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path("/" + path.removeprefix(MOUNT))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: tests look at the browser."""
