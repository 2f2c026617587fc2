"""Takes the folder of a built site, writes Pagefind's search index into it; a shell that never changes a page."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from pagefind_bin import get_executable

BUNDLE = "pagefind"
ENTRY = "pagefind-entry.json"
BLOCK = 512  # bytes: the smallest block of a disk
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
    if unfinished := _unfinished(bundle):
        raise RuntimeError(f"Pagefind left {unfinished} unfinished; is the disk full?")


def _unfinished(bundle: Path) -> str:
    """The first file of an index that is not whole, if any: Pagefind says nothing of what it could not write.

    A full disk cuts a file off where a block of the disk ends, so that only such files are read.
    """
    try:
        entry = json.loads((bundle / ENTRY).read_text(encoding="utf-8"))
        pages = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError):
        return ENTRY
    files = sorted(path for path in bundle.rglob("*") if path.is_file())
    if sum(path.suffix == ".pf_fragment" for path in files) < pages:
        return "its fragments"
    cut = (path for path in files if path.stat().st_size % BLOCK == 0 and not _is_whole(path))
    return next((path.relative_to(bundle).as_posix() for path in cut), "")


def _is_whole(path: Path) -> bool:
    """Whether a script has its last line, or what is packed can be unpacked to its end."""
    raw = path.read_bytes()
    if path.suffix in (".js", ".css", ".json"):
        return raw.rstrip().endswith((b";", b"}", b"*/"))
    try:
        return bool(gzip.decompress(raw))
    except (OSError, EOFError, zlib.error):
        return False


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
