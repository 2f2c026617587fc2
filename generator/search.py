"""Takes the folder of a built site, writes Pagefind's search index into it; a shell that never changes a page."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from pagefind_bin import get_executable

BUNDLE = "pagefind"
# Pagefind brings several interfaces, a worker and a second engine; the theme's own search loads none of them, so they
# would only be uploaded for nothing.
UNUSED = (
    "pagefind-component-ui.js",
    "pagefind-component-ui.css",
    "pagefind-ui.js",
    "pagefind-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-highlight.js",
    "pagefind-worker.js",
    "wasm.unknown.pagefind",
)

# Chrome, and what only repeats the claims that it links to: a hit should be the claim itself. The hidden word for its
# status at the head of a claim stays in: the search shows it (`statusOf` in js/hits.js).
LEFT_OUT = (
    ".permalink", ".badge", "summary", "button", "noscript", ".asof", ".five", ".ws", ".timeline", ".lines", ".cite",
    ".map", ".downloads", ".follow", ".article", ".thread", ".tl", ".rank", ".came", 'a[href*="briefings/"]',
    ".kind-party table", ".kind-story .positions", ".kind-story blockquote",
)  # fmt: skip
# One index for all languages: Pagefind would make one each, and a page searches only that of its own.
LANGUAGE = "en"


def index_site(site: Path) -> None:
    """Indexes the pages of a site. Raises RuntimeError, with what Pagefind said, where it fails.

    Pagefind's command rather than its Python interface: that ends the process as soon as it has
    answered, which on a busy machine is before its last file is on the disk.
    """
    bundle = site / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    command = [str(get_executable()), "--site", str(site), "--output-path", str(bundle), "--quiet"]
    command += ["--force-language", LANGUAGE, *(word for each in LEFT_OUT for word in ("--exclude-selectors", each))]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise RuntimeError(f"Pagefind cannot be started: {error.strerror}") from error
    if done.returncode:
        raise RuntimeError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
    for name in UNUSED:
        (bundle / name).unlink(missing_ok=True)


def index_in_background(site: Path, complain: Callable[[str], None]) -> Thread:
    """The same in a thread, which has begun; whoever changes the site next waits for it first."""

    def run() -> None:
        try:
            index_site(site)
        except RuntimeError as error:
            complain(str(error))

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread
