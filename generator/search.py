"""Takes the folder of a built site, writes Pagefind's search index into it; a shell that never changes a page."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

BUNDLE = "pagefind"
# Pagefind brings several interfaces; the theme loads one, the others would only be uploaded for nothing.
UNUSED = (
    "pagefind-ui.js",
    "pagefind-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-modular-ui.css",
    "pagefind-highlight.js",
)

# Chrome, and what only repeats the claims that it links to: a hit should be the claim itself.
LEFT_OUT = (
    ".permalink", ".badge", "summary", ".asof", ".five", ".timeline", ".lines",
    'a[href*="briefings/"]', ".kind-party table",
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
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(bundle), "--quiet"]
    command += ["--force-language", LANGUAGE, *(word for each in LEFT_OUT for word in ("--exclude-selectors", each))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pagefind could not index the site: {(done.stderr or done.stdout).strip()}")
    for name in UNUSED:
        (bundle / name).unlink(missing_ok=True)
