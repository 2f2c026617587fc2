"""Takes a built site, prints as JSON the bytes that Chromium fetches for each of several queries, in their order.

The first includes the page of the search and all that it needs. Bytes are those of files as a host sends them.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))
from chromium import chromium, opened, served
from weighing import sent

# Words of the invented archives, of every size: things, names, places and offices.
QUERIES = ("night train", "Roskhaven Harbour Board", "ferry", "mayor")
KEYS = 60  # milliseconds between two keys
PATIENCE = 60_000  # milliseconds


def bytes_of_queries(site: Path, executable: str) -> dict[str, int]:
    """The bytes that each query makes the browser fetch, typed key by key into the page of the search."""
    asked: list[str] = []
    taken: dict[str, int] = {}
    with opened(executable) as browser, served(site) as address, browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("requestfinished", lambda request: asked.append(request.url))
        page.goto(f"{address}search/")
        for words in QUERIES:
            field = page.locator("#search-field")
            field.fill("")
            field.press_sequentially(words, delay=KEYS)
            # From a thousand on, a number has a comma.
            said = re.compile(rf"^([\d,]+|No) pages? for “{re.escape(words)}”")
            page.locator(".search-said", has_text=said).wait_for()
            page.wait_for_load_state("networkidle")
            taken[words] = sum(sent(_file(url, address, site)) for url in asked if url.startswith(address))
            asked.clear()
    return taken


def _file(url: str, address: str, site: Path) -> Path:
    path = site / unquote(urlsplit(url).path.removeprefix(urlsplit(address).path))
    return path / "index.html" if path.is_dir() else path


def main() -> None:
    """Prints it."""
    executable = chromium()
    if not executable:
        sys.exit("no Chromium was found; install it or name one in CHROMIUM")
    print(json.dumps(bytes_of_queries(Path(sys.argv[1]), executable)))  # noqa: T201


if __name__ == "__main__":
    main()
