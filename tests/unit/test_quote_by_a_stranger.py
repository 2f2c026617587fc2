"""A published quote can be checked by whoever has the article's file: by the JSON and its schema, without our code.

What `Verifier` does is written down in the schema's words for `Evidence` and `sha256`; it uses Python's library alone.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import checking
from generator.assets import Site
from generator.evidence import normalise
from generator.exchange.whole import data_assets
from generator.file_text import source_from_bytes
from generator.read import read_archive

ROOT = Path(__file__).parents[2]
REAL = ROOT / "briefings"
FILES = {
    "x.txt": "\ufeffThe mayor, A\u030asa Lind, said:\r\n“It\u00a0\u00a0won’t—ever—open…”\r\n\r\n"
    "The \U0001f6a2 ferry stops in\rJune.\r\n",
    "log.txt": "The harbour mas\u00adter’s log: a ship came, 60\u202fmetres long.\n",
    "x.yml": "title: Bridge\ndate: 2024-03-01\nwhat: The bridge will not open\nstatus: planned\nvia: []\n"
    "sources: [{id: log, name: Log, kind: statement, text: log.txt}]\n"
    "evidence:\n- Åsa Lind, said\n- It won't-ever-open...\n- ferry stops in June\n"
    "- {exact: harbour master's log, source: log}\n- {exact: 60 metres, source: log}\n",
    "y.md": "---\ntitle: Ferry\ndate: 2024-03-02\nwhat: The ferry stops\nstatus: planned\nvia: []\n"
    "evidence: stops in June\n---\r\n\r\nThe ferry stops in June.\r\n",
}  # fmt: skip


def published(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The JSON of each briefing, by its id."""
    made = [source_from_bytes(f"briefings/{name}", raw) for name, raw in files.items()]
    assert not [faults for _, faults in made if faults]
    checked = checking.check(source for source, _ in made if source)
    assert checked.ok, [str(d) for d in checked.diagnostics]
    assets = data_assets(checked.archive, Site("Briefings", "https://example.org/"))
    return {data["id"]: data for a in assets if a.uri.endswith("/claims.json") for data in [json.loads(a.text)]}


def evidence_of(node: Any) -> list[dict[str, Any]]:
    """Every quote in some JSON."""
    if isinstance(node, list):
        return [e for each in node for e in evidence_of(each)]
    if not isinstance(node, dict):
        return []
    own = [node] if {"exact", "start", "end", "source"} <= set(node) else []
    return own + [e for each in node.values() for e in evidence_of(each)]


def same_form(words: str) -> str:
    """The one form in which quotes are compared, as the schema puts it."""
    words = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b\u2060\ufeff]", "", words))
    words = re.sub(r"\s+", " ", words)
    for signs, sign in (("‘’‚‛‹›′", "'"), ("“”„‟«»″", '"'), ("‐‑‒–—―−", "-"), ("…", "...")):
        words = re.sub(f"[{signs}]", sign, words)
    return words.strip()


@dataclass(frozen=True)
class Verifier:
    """A stranger who has files and a briefing's JSON, and nothing else."""

    briefing: dict[str, Any]
    files: tuple[bytes, ...]

    def text(self, sha256: str) -> str | None:
        for raw in self.files:
            text = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            bodies = [text, *text.split(b"\n---\n", 1)[1:]]  # a one-file briefing has its article below
            found = [body for body in bodies if hashlib.sha256(body).hexdigest() == sha256]
            if found:
                return found[0].decode("utf-8")
        return None

    def stands(self, evidence: dict[str, Any]) -> bool:
        sums = {"article": self.briefing["article"]["sha256"]} | {
            p["id"]: p["sha256"] for p in self.briefing["parties"]
        }
        text = self.text(sums[evidence["source"]])
        return text is not None and same_form(text[evidence["start"] : evidence["end"]]) == same_form(evidence["exact"])


@functools.cache
def invented() -> tuple[dict[str, Any], dict[str, bytes]]:
    files = {name: text.encode() for name, text in FILES.items()}
    return published(files), files


def test_every_quote_of_a_text_with_odd_bytes_is_found_by_a_stranger() -> None:
    data, files = invented()
    for name, number in (("x", 5), ("y", 1)):
        found = evidence_of(data[name])
        assert len(found) == number
        assert all(e["verified"] for e in found)
        assert all(Verifier(data[name], tuple(files.values())).stands(e) for e in found)


def test_so_is_every_quote_of_the_real_archive() -> None:
    sources, _ = read_archive(REAL)
    files = {s.path.partition("/")[2]: (REAL.parent / s.path).read_bytes() for s in sources}
    for data in published(files).values():
        found = [e for e in evidence_of(data) if e["verified"]]
        assert found
        assert all(Verifier(data, tuple(files.values())).stands(e) for e in found)


@pytest.mark.parametrize(
    ("was", "now"), [("stops", "starts"), ("June", "june"), ("Lind, said", "Lind said"), ("ferry ", "ferry\u00a0")]
)
def test_another_text_is_not_taken_for_the_article(was: str, now: str) -> None:
    """Not even with a difference that the comparison of quotes lets pass."""
    data, files = invented()
    other = {**files, "x.txt": files["x.txt"].replace(was.encode(), now.encode())}
    assert other != files
    stranger = Verifier(data["x"], tuple(other.values()))
    assert not [e for e in evidence_of(data["x"]) if e["source"] == "article" and stranger.stands(e)]


@pytest.mark.parametrize("change", [{"exact": "ferry starts in June"}, {"start": 1}, {"end": 3}])
def test_a_changed_quote_is_not_taken_for_one_of_the_article(change: dict[str, Any]) -> None:
    data, files = invented()
    quote = next(e for e in evidence_of(data["x"]) if e["exact"] == "ferry stops in June")
    assert Verifier(data["x"], tuple(files.values())).stands(quote)
    assert not Verifier(data["x"], tuple(files.values())).stands(quote | change)


@pytest.mark.parametrize(
    "same", [lambda raw: raw.replace(b"\r\n", b"\n"), lambda raw: raw.removeprefix(b"\xef\xbb\xbf")]
)
def test_a_byte_order_mark_and_the_kind_of_line_ends_alone_do_not_count(same: Any) -> None:
    data, files = invented()
    other = {**files, "x.txt": same(files["x.txt"])}
    assert other != files
    assert published(other)["x"]["article"]["sha256"] == data["x"]["article"]["sha256"]


@pytest.mark.parametrize("more", [b"\n", b" ", "\u00ad".encode(), "\u200b".encode()])
def test_every_other_byte_counts(more: bytes) -> None:
    data, files = invented()
    for raw in (files["x.txt"] + more, files["x.txt"].replace(b" ferry", more + b" ferry")):
        assert published({**files, "x.txt": raw})["x"]["article"]["sha256"] != data["x"]["article"]["sha256"]


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_the_form_of_the_schema_is_the_one_that_quotes_are_compared_in(words: str) -> None:
    assert same_form(normalise(words).text) == same_form(words)
    assert normalise(words).text.strip() == same_form(words)
