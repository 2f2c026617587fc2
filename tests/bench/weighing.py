"""Takes a built site, returns what its pages weigh beside their content, and what its search has to fetch."""

from __future__ import annotations

import gzip
import json
import re
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from generator.measured import Index, Queries, Weight

FIRST_QUERY = Path(__file__).with_name("first_query.py")
# Kinds by the folder that their pages lie in.
KINDS = ("briefings", "actors", "places", "sources", "topics", "stories")


def weights(tool: str, site: Path, content: str = "main") -> list[Weight]:
    """The HTML around the element `content` of all pages, by kind; of a page without one, all of it."""
    inner = re.compile(rf"(?s)(<{content}\b[^>]*>).*(</{content}>)")
    kinds: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        first = page.relative_to(site).parts[0]
        frame = inner.sub(r"\1\2", page.read_text(encoding="utf-8"), count=1).encode()
        kinds[first if first in KINDS else "other"].append((len(frame), len(gzip.compress(frame, 6))))
    return [_weight(tool, kind, kinds[kind]) for kind in (*KINDS, "other") if kinds[kind]]


def _weight(tool: str, kind: str, each: list[tuple[int, int]]) -> Weight:
    plain, packed = zip(*each, strict=True)
    return Weight(
        tool, kind, len(each), round(statistics.median(plain)), max(plain), round(statistics.median(packed)),
        max(packed),
    )  # fmt: skip


def sent(path: Path) -> int:
    """The bytes of a file as a host sends them: as gzip, unless that makes no less of it."""
    whole = path.read_bytes()
    return min(len(whole), len(gzip.compress(whole, 6)))


def index(tool: str, site: Path, name: str) -> Index:
    """The file that a search fetches whole."""
    return Index(tool, sent(site / name))


def queries(site: Path, limit: float) -> Queries:
    """The bytes of searches in a browser, of a process of its own: this one is to stay small."""
    command = [sys.executable, str(FIRST_QUERY), str(site)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        return Queries(fault=f"no answer within {limit:.0f} s")
    if done.returncode:
        return Queries(fault=(done.stderr.strip().splitlines() or ["unknown cause"])[-1])
    said = json.loads(done.stdout)
    first, *later = said.values()
    return Queries(first, round(statistics.median(later)), max(later), tuple(said))
