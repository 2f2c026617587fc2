"""Whatever an editor's file holds: pages or diagnostics, never a traceback; and every text shows as itself."""

from __future__ import annotations

import datetime
import functools
import os
import unicodedata
from collections.abc import Callable
from typing import Any

import markdown
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.fields import NOTHING
from generator.name_parts import ENDING, sign_of_list
from generator.pipeline import Result, build
from generator.read import Source, source_from_bytes
from generator.render import Renderer
from generator.site import read_templates

TODAY = datetime.date(2026, 1, 15)
ARTICLE = "The mayor, Ada Lind, said the bridge will probably open in May. The ferry stops in June, she said.\n"
EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]


@functools.cache
def renderer() -> Renderer:
    return Renderer(read_templates())


def run(*files: tuple[str, bytes]) -> Result:
    sources: list[Source] = []
    found: list[Any] = []
    for name, raw in files:
        source, faults = source_from_bytes(f"briefings/{name}", raw)
        sources += [source] if source else []
        found += faults
    return build(sources, TODAY, renderer()) if not found else Result((), tuple(found))


def briefing() -> dict[str, Any]:
    return {
        "title": "Bridge", "date": "2024-03-01", "summary": "S", "points": ["P"], "status": "planned",
        "story": "Story", "topics": ["Topic"],
        "article": {"text": "a.txt", "rights": "R", "note": "N"},
        "sources": [{"id": "post", "name": "Post", "kind": "publication", "note": "N"}],
        "who": [{"id": "lind", "name": "Ada Lind", "role": "R", "note": "N", "aliases": ["A"]}],
        "where": [{"id": "town", "name": "Town", "role": "R", "note": "N"}],
        "what": [
            {"id": "open", "claim": "C", "by": ["lind"], "where": ["town"], "status": "planned", "via": ["post"],
             "when": {"date": "2024-05", "text": "in May"}, "hedge": "probably", "evidence": ["the bridge will"],
             "outcome": {"result": "occurred", "text": "O", "via": ["post"]}},
            {"id": "ferry", "claim": "C2", "by": ["lind"], "status": "planned", "via": [],
             "evidence": ["The ferry stops"]},
        ],
        "motives": [{"of": ["lind"], "motive": "M", "stated_by": ["post"], "evidence": ["she said"]}],
        "quotes": [{"by": ["lind"], "exact": "in May", "kind": "direct", "note": "N"}],
        "conflicts": [{"about": "K", "positions": [{"by": ["post"], "says": "S"}, {"says": "T"}]}],
        "gaps": ["G"], "notes": [{"kind": "wording", "text": "N", "about": ["open"]}],
        "corrections": [{"date": "2024-03-02", "kind": "update", "was": "W", "now": "N", "why": "Y"}],
        "accepted": [{"code": "B406", "why": "Short."}],
    }  # fmt: skip


# Texts in each field; BRIEFINGS_MANY tries more.
MANY = int(os.environ.get("BRIEFINGS_MANY", "6"))
FIELDS: dict[str, Callable[[dict[str, Any], str], None]] = {
    "title": lambda b, t: b.update(title=t),
    "summary": lambda b, t: b.update(summary=t),
    "points": lambda b, t: b.update(points=[t]),
    "story": lambda b, t: b.update(story=t),
    "topic": lambda b, t: b.update(topics=[t]),
    "rights": lambda b, t: b["article"].update(rights=t),
    "article note": lambda b, t: b["article"].update(note=t),
    "source name": lambda b, t: b["sources"][0].update(name=t),
    "source note": lambda b, t: b["sources"][0].update(note=t),
    "actor name": lambda b, t: b["who"][0].update(name=t),
    "actor role": lambda b, t: b["who"][0].update(role=t),
    "actor note": lambda b, t: b["who"][0].update(note=t),
    "place name": lambda b, t: b["where"][0].update(name=t),
    "place role": lambda b, t: b["where"][0].update(role=t),
    "place note": lambda b, t: b["where"][0].update(note=t),
    "claim": lambda b, t: b["what"][0].update(claim=t),
    "outcome": lambda b, t: b["what"][0]["outcome"].update(text=t),
    "motive": lambda b, t: b["motives"][0].update(motive=t),
    "quote note": lambda b, t: b["quotes"][0].update(note=t),
    "conflict": lambda b, t: b["conflicts"][0].update(about=t),
    "position": lambda b, t: b["conflicts"][0]["positions"][0].update(says=t),
    "gap": lambda b, t: b.update(gaps=[t]),
    "note": lambda b, t: b["notes"][0].update(text=t),
    "correction was": lambda b, t: b["corrections"][0].update(was=t),
    "correction now": lambda b, t: b["corrections"][0].update(now=t),
    "correction why": lambda b, t: b["corrections"][0].update(why=t),
    "accepted": lambda b, t: b["accepted"][0].update(why=t),
}
PIECES = [
    "*", "**", "_", "`", "[", "]", "(", ")", "<", ">", "&", "#", "- ", "1. ", "> ", "|", "~~~", "\\", "!", "{", "}",
    "{: #x }", "&amp;", "<b>", "</div>", "<script>", "[x](y)", "https://a.example", "---", "===", ":", "a", "b", " ",
    "'", '"', "<!--", "{{", "{%", "’", "é", "北", "م", "🚢",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30),
)


NAMES = {"story", "topic", "source name", "actor name", "place name", "claim"}


def is_no_name(text: str) -> bool:
    """Whether a text is told (B203) where a name or a claim is to stand."""
    return text.casefold() in NOTHING or bool(sign_of_list(text) or ENDING.fullmatch(text))


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("field", FIELDS)
@settings(max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=TEXTS)
def test_any_text_in_any_field_shows_as_itself(field: str, text: str) -> None:
    assume(folded(text) and not any(0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069 for c in text))
    assume("\ufeff" not in text and unicodedata.normalize("NFC", text) == text)
    assume(field not in NAMES or not is_no_name(text.strip()))
    data = briefing()
    FIELDS[field](data, text)
    raw = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_style='"').encode()
    result = run(("x.yml", raw), ("a.txt", ARTICLE.encode()))
    # A name of which no address can be made is a fault of its own, and so are a name twice and a hidden sign in it.
    assume(not [d for d in result.diagnostics if d.code in ("B016", "B123", "B209", "B302", "B303", "B603")])
    assert not [d for d in result.diagnostics if d.severity == "error"], [str(d) for d in result.diagnostics]
    page = next(p.markdown for p in result.pages if p.uri == "briefings/x.md")
    body = page.split("\n---\n", 1)[1]
    soup = BeautifulSoup(markdown.markdown(body, extensions=EXTENSIONS), "html.parser")
    assert folded(text) in folded(soup.get_text())
    assert not soup.find(["script", "b", "img", "em", "code"])
    front = yaml.safe_load(page.split("\n---\n", 1)[0].removeprefix("---\n"))
    assert front["title"] == data["title"].strip()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_pages_or_diagnostics(raw: bytes) -> None:
    result = run(("x.yml", raw))
    assert result.pages or result.diagnostics


SCALARS = st.one_of(
    st.sampled_from(["", "x", "2024-03-01", "2024", "planned", "a.txt", "lind", "post", "open", "0"]), TEXTS
)
ANYTHING = st.recursive(
    st.one_of(st.none(), SCALARS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["name", "id", "text", "date", "via", "x"]), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_any_value_at_any_key_gives_pages_or_diagnostics(data: st.DataObject) -> None:
    given_ = briefing()
    for _ in range(data.draw(st.integers(1, 3))):
        target: Any = given_
        while True:
            keys = list(target) if isinstance(target, dict) else list(range(len(target)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(target[key], dict | list) and target[key] and data.draw(st.booleans()):
                target = target[key]
                continue
            target[key] = data.draw(ANYTHING)
            break
    raw = yaml.safe_dump(given_, allow_unicode=True, sort_keys=False).encode()
    result = run(("x.yml", raw), ("a.txt", ARTICLE.encode()))
    assert result.pages or result.diagnostics
    for found in result.diagnostics:
        assert found.line >= 1
        assert found.column >= 1
