"""Takes the folder of a built site, writes Pagefind's search index into it; a shell that never changes a page."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

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


def index_site(site: Path) -> int:
    """Indexes the pages of a site; returns how many. Raises RuntimeError where Pagefind fails."""
    return asyncio.run(_index(site))


async def _index(site: Path) -> int:
    bundle = site / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    config = IndexConfig(output_path=str(bundle), force_language=LANGUAGE, exclude_selectors=LEFT_OUT)
    async with PagefindIndex(config=config) as index:
        made = await index.add_directory(str(site))
    for name in UNUSED:
        (bundle / name).unlink(missing_ok=True)
    return int(made["page_count"])
