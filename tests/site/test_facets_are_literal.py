"""What a reader narrows a search down by is what the editors wrote, sign for sign."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from sites import _mkdocs, configured

ARTICLE = "OSTVIK - The mayor said on Friday that a bridge was opened.\n"
TOPICS = ["&#0; and &lt;b&gt;", "Salt & Sons &amp; Co", "<i>plain</i> 'quotes' \"too\""]


def test_facets_keep_what_looks_like_a_reference(tmp_path: Path) -> None:
    docs = tmp_path / "briefings"
    docs.mkdir()
    (docs / "a.txt").write_text(ARTICLE, encoding="utf-8")
    claim = {"claim": "The mayor said that a bridge was opened", "via": [], "evidence": "a bridge was opened"}
    briefing = {
        "title": "A bridge", "date": "2024-03-01", "article": "a.txt", "topics": TOPICS,
        "what": [claim | {"status": "occurred"}],
        "accepted": [{"code": "B406", "why": "An invented article of few words."}],
    }  # fmt: skip
    (docs / "a.yml").write_text(json.dumps(briefing), encoding="utf-8")
    _mkdocs(configured(tmp_path), tmp_path / "site")
    read = [gzip.decompress(p.read_bytes()) for p in (tmp_path / "site" / "pagefind" / "fragment").iterdir()]
    pages = [json.loads(each.removeprefix(b"pagefind_dcd")) for each in read]
    briefings = [page for page in pages if page["url"].endswith("briefings/a/")]
    assert [sorted(page["filters"]["topic"]) for page in briefings] == [sorted(TOPICS)]
