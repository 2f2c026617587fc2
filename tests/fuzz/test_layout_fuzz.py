"""Laying a file out changes no data, loses no comment, and a second time changes nothing.

BRIEFINGS_MANY sets how many files are generated; 10,000 take some minutes.
"""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import schema
from generator.layout import lay_out
from generator.layout_fields import Form, form_of
from generator.parse import parse
from generator.read import Source, source_from_bytes
from generator.spans import spans_of

MANY = int(os.environ.get("BRIEFINGS_MANY", "200"))
ROOT = Path(__file__).parents[2]
FIXTURES = [
    *(ROOT / "briefings").rglob("*.yml"),
    *(ROOT / "tests" / "archive").rglob("*.yml"),
    *(ROOT / "tests" / "archive").rglob("[0-9]*.md"),
    *(ROOT / "tests" / "golden" / "pages").glob("*/input/*.yml"),
    *(ROOT / "tests" / "golden" / "pages").glob("*/input/*.md"),
]
GOLDENS = [
    (path.name, name, text)
    for path in sorted((ROOT / "tests" / "golden" / "errors").glob("*.yml"))
    for name, text in yaml.safe_load(path.read_text(encoding="utf-8"))["files"].items()
    if isinstance(text, str) and name.endswith((".yml", ".yaml", ".md"))
]

WORDS = ["no", "Ostvik", "the", "bridge,", "—", "“opened”", "a:", "b #1", "12:30", "2024-03-01", "it's", '"so"', "港口"]
ODD = [
    "yes", "NO", "~", "null", "1", "0x1F", "1e3", ".5", "06:20", "14:30", "2024-03-01", "=", "<<", "- a", "a: b", "a:",
    "#c", "a #b", "[a", "{a}", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "'a'", '"a"', "|", ">", "? a", ": a", "---",
    "...", "a\nb", "a\n\nb\n", "\na", " a", "a ", "a\tb", "a\u00a0b", "\u00a0a", "a\u2028b", "a  b", "a\\b", "é😀",
    "a\n  b", "a\n\n",
    "\u200ba", "-", "?", "::", "a]", "],", "\n", "a\n#b", "http://example.org/#x",
]  # fmt: skip
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
TEXT = st.one_of(
    SENTENCE, st.sampled_from(ODD), st.sampled_from(["kim", "Ada Lind", "2024-03"]), st.text("ab :#-\n'\"", max_size=12)
)
MODELS = (schema.Briefing, schema.Event, schema.Motive, schema.Quote, schema.Actor, schema.Place, schema.When)
KEYS = sorted({field.alias or name for model in MODELS for name, field in model.model_fields.items()})
KEY = st.sampled_from([*KEYS, "odd key", "no", "a: b", "#k", "[k", "12"])
ITEM = st.recursive(
    TEXT | st.none(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=5), max_leaves=15
)


def shaped(form: Form) -> st.SearchStrategy[Any]:
    """What may stand in a place of an annotation, with most keys known and in any order."""
    if form.model is None:
        return ITEM
    keys = [field.alias or name for name, field in form.model.model_fields.items()]
    entry = st.lists(st.sampled_from([*keys, "odd key"]), unique=True, min_size=1, max_size=6).flatmap(
        lambda chosen: st.tuples(*(shaped(form.under(key)) for key in chosen)).map(
            lambda values: dict(zip(chosen, values, strict=True))
        )
    )
    return entry if form == form_of("briefings/x.yml") else entry | TEXT | st.lists(entry | TEXT, max_size=3)


DATA = shaped(form_of("briefings/x.yml")) | st.dictionaries(KEY, ITEM, min_size=1, max_size=6)


NOTHING = "nothing~"


class Varied(yaml.SafeDumper):
    """Writes each value in a style of its own."""

    chance: random.Random


def _text(dumper: Varied, value: str) -> yaml.Node:
    style = dumper.chance.choice([None, None, "'", '"', "|", ">"])
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _mapping(dumper: Varied, value: dict[str, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=dumper.chance.random() < 0.3)


def _listing(dumper: Varied, value: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=dumper.chance.random() < 0.3)


def _nothing(dumper: Varied, _value: None) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", NOTHING)


Varied.add_representer(str, _text)
Varied.add_representer(dict, _mapping)
Varied.add_representer(list, _listing)
Varied.add_representer(type(None), _nothing)


def written(data: dict[str, Any], seed: int) -> tuple[str, list[str]]:
    """The data as YAML, with comments anywhere, and those comments; each is there once."""
    chance = random.Random(seed)
    Varied.chance = chance
    text = yaml.dump(
        data, Dumper=Varied, allow_unicode=True, sort_keys=False, width=chance.choice([20, 60, 100, 10**6]),
        indent=chance.choice([2, 2, 3, 4]), explicit_start=chance.random() < 0.1,
    )  # fmt: skip
    text = re.sub(f"(?m)(?<=[:-]) {NOTHING}$", "", text)
    rate = chance.choice([0.0, 0.15, 0.5])
    lines: list[str] = []
    marks: list[str] = []

    def mark() -> str:
        marks.append(f"# {chance.choice(['c', 'a: b', 'yaml-language-server: $schema=x'])} {len(marks)}~")
        return marks[-1]

    for line in text.split("\n")[:-1]:
        if chance.random() < rate / 2:
            lines.append("" if chance.random() < 0.4 else " " * chance.choice([0, 2, 4, 6]) + mark())
        # `- a` becomes `-` and `a` on the next line, with a comment between.
        beside = " " * chance.choice([1, 2, 7]) + mark() if chance.random() < rate else ""
        if (hit := re.match(r"( *)- (?=\w)", line)) and chance.random() < rate / 3:
            lines += [f"{hit[1]}-{beside}", f"{hit[1]}  {line[hit.end() :]}"]
        elif chance.random() < rate / 3 and (hit := re.search(r"(?<=[\[{,]) ?(?=\w)", line)):
            lines += [line[: hit.start()] + beside, f"    {line[hit.end() :]}"]
        else:
            lines.append(line + beside)
    lines += [""] * chance.choice([0, 0, 2])
    lines += [mark()] if chance.random() < rate else []
    return "\n".join(lines) + "\n" * chance.choice([0, 1, 3]), marks


def check(source: Source) -> bool:
    """Whether the file could be laid out; it must be, wherever it has no fault of its YAML."""
    before, found = parse(source)
    laid = lay_out(source)
    if before is None or found:
        assert laid.text is None
        assert laid.found == found
        return False
    assert laid.text is not None, source.text
    body = before.body.text if before.body else ""
    again = Source(source.path, laid.text + body, "")
    after, found = parse(again)
    assert found == ()
    assert after is not None
    assert after.data == before.data
    assert (after.body and after.body.text) == (before.body and before.body.text)
    assert Counter(spans_of(again).comments) == Counter(spans_of(source).comments)
    assert lay_out(again).text == laid.text
    assert laid.text.endswith("\n")
    assert not laid.text.endswith("\n\n") or "|+" in laid.text
    assert not re.search(r"[ \t]\n", laid.text)
    return True


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_fixture(path: Path) -> None:
    source, _ = source_from_bytes(path.as_posix(), path.read_bytes())
    assert source is not None
    assert check(source)


@pytest.mark.parametrize(("golden", "name", "text"), GOLDENS, ids=lambda v: v if len(v) < 40 else "…")
def test_every_golden(golden: str, name: str, text: str) -> None:
    assert golden
    check(Source(f"briefings/{name}", text, ""))


TALLY: Counter[str] = Counter()


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    DATA, st.integers(0, 2**32), st.sampled_from(["briefings/x.yml", "briefings/x.md", "briefings/registry/actors.yml"])
)
def test_generated_files(data: dict[str, Any], seed: int, path: str) -> None:
    text, marks = written(data, seed)
    source = Source(path, f"---\n{text}\n---\nBody \r\n" if path.endswith(".md") else text, "")
    TALLY["generated"] += 1
    if check(source):
        TALLY["laid out"] += 1
        TALLY["comments"] += len(marks)
        laid = lay_out(source).text or ""
        folded = re.sub(r"\s+", " ", laid)
        assert [m for m in marks if folded.count(f" {m.rpartition(' ')[2]}") < 1] == []
        TALLY["folded"] += ">-\n" in laid


def test_most_generated_files_are_laid_out() -> None:
    if not TALLY["generated"]:
        pytest.skip("runs after the test above")
    assert TALLY["laid out"] > TALLY["generated"] / 2, TALLY
    assert TALLY["comments"]
    print(dict(TALLY))  # noqa: T201 - `pytest -s` shows the numbers
