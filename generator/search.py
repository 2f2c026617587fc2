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


def index_site(site: Path) -> int:
    """Indexes the pages of a site; returns how many. Raises RuntimeError where Pagefind fails."""
    return asyncio.run(_index(site))


async def _index(site: Path) -> int:
    bundle = site / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    async with PagefindIndex(config=IndexConfig(output_path=str(bundle))) as index:
        made = await index.add_directory(str(site))
    for name in UNUSED:
        (bundle / name).unlink(missing_ok=True)
    return int(made["page_count"])
