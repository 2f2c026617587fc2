"""Mending changes nothing but what is mended, loses no comment, and a second time changes nothing.

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
from test_layout_fuzz import DATA, FIXTURES, GOLDENS, written

from generator.checking import check
from generator.mending import mend_archive, mend_file
from generator.parse import parse
from generator.read import Source, source_from_bytes
from generator.spans import spans_of

MANY = int(os.environ.get("BRIEFINGS_MANY", "200"))
ARTICLE = Source(
    "briefings/x.txt",
    "[Invented.] The “new” bridge at Ostvik opened on Friday – in heavy rain – and it’s said that nobody came.\n"
    "Ada Lind, the mayor, called it “a gift”. The ferry’s last trip, of 10\u00a0km, was on Monday.\n\n"
    "Bo Berg sells coffee. He said: “Come over!” Nobody came. The council’s plan – a second bridge – is\n"
    "not paid for… It’s not even drawn.\n",
    "",
)
TALLY: Counter[str] = Counter()


def body(source: Source) -> str:
    parsed, _ = parse(source)
    return parsed.body.text if parsed and parsed.body else ""


def check_mend(source: Source, archive: dict[str, Source]) -> Source | None:
    """What holds of every file: its comments and its article stay, its order too, and all is mended at once."""
    mended = mend_file(source, {**archive, source.path: source})
    if mended is None:
        return None
    before, _ = parse(source)
    after, _ = parse(mended.after)
    assert after is not None
    assert mended.what
    assert body(mended.after) == body(source) or before is None
    if before is not None:
        assert Counter(spans_of(mended.after).comments) == Counter(spans_of(source).comments)
        assert _shape(after.data) == _shape(before.data) or "prefix" in str(mended.what) or "suffix" in str(mended.what)
    assert mend_file(mended.after, {**archive, source.path: mended.after}) is None
    return mended.after


def _shape(node: Any) -> Any:
    """The keys of the data in their order, without what is said."""
    if isinstance(node, dict):
        return [(key, _shape(value)) for key, value in node.items()]
    return [_shape(value) for value in node] if isinstance(node, list) else node is None


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_fixture(path: Path) -> None:
    source, _ = source_from_bytes(path.as_posix(), path.read_bytes())
    beside = path.with_suffix(".txt")
    texts = [source_from_bytes(beside.as_posix(), beside.read_bytes())[0]] if beside.is_file() else []
    assert source is not None
    check_mend(source, {t.path: t for t in texts if t})


@pytest.mark.parametrize(("golden", "name", "text"), GOLDENS, ids=lambda v: v if len(v) < 40 else "…")
def test_every_golden(golden: str, name: str, text: str) -> None:
    files = yaml.safe_load((Path(__file__).parents[1] / "golden" / "errors" / golden).read_text("utf-8"))["files"]
    sources = {f"briefings/{n}": Source(f"briefings/{n}", t, "") for n, t in files.items() if isinstance(t, str)}
    check_mend(Source(f"briefings/{name}", text, ""), sources)
    for mended in mend_archive(sources.values()):
        assert mended.after.text != mended.source.text


SPOILS = ["tab", "tab", "no-break", "trailing", "trailing", "zero"]


def spoiled(text: str, seed: int) -> str:
    """The text with white space where YAML does not take it, or takes it for nothing."""
    chance = random.Random(seed)
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 2, 4])):
        kind, width = chance.choice(SPOILS), chance.choice([2, 4])
        rate = chance.choice([0.2, 1.0])
        for i, line in enumerate(lines):
            lead = re.match(" *", line)
            if chance.random() > rate or not line.strip() or lead is None:
                continue
            depth = lead.end()
            if kind == "tab":
                lines[i] = "\t" * (depth // width) + " " * (depth % width) + line[depth:]
            elif kind == "no-break":
                lines[i] = "\u00a0" * depth + line[depth:]
            elif kind == "zero":
                lines[i] = line[:depth] + "\u200b" + line[depth:]
            else:
                lines[i] = line + chance.choice([" ", "\t", "   "])
    return "\n".join(lines)


PATHS = ["briefings/x.yml", "briefings/x.md", "briefings/registry/actors.yml"]


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(DATA, st.integers(0, 2**32), st.sampled_from(PATHS))
def test_white_space_in_generated_files(data: dict[str, Any], seed: int, path: str) -> None:
    text, marks = written(data, seed)
    text = spoiled(text, seed)
    source = Source(path, f"---\n{text}\n---\nBody \n" if path.endswith(".md") else text, "")
    TALLY["generated"] += 1
    after = check_mend(source, {})  # without the article, that no quote gets its signs by chance
    if after is not None:
        TALLY["mended"] += 1
        TALLY["comments"] += len(marks)
        TALLY["unreadable before"] += parse(source)[0] is None
        assert [m for m in marks if after.text.count(m) != source.text.count(m)] == []
        signs = re.compile(r"[\s\u200b\u2060\ufeff]+")
        if not any(word in after.text for word in ("2024", "2023")):
            assert signs.sub("", after.text) == signs.sub("", source.text)


class Pen:
    """Writes one briefing twice: as it should be and with faults, line by line."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.good: list[str] = []
        self.bad: list[str] = []
        self.marks: list[str] = []

    def line(self, good: str, bad: str = "") -> None:
        chance = self.chance
        if chance.random() < 0.2:
            self.marks.append(f"# note {len(self.marks)}~")
            for text in (self.good, self.bad):
                text.append(re.match(" *", good)[0] + self.marks[-1])  # type: ignore[index]
        comment = ""
        if chance.random() < 0.2 and not good.endswith((">-", "|")):
            self.marks.append(f"  # beside {len(self.marks)}~")
            comment = self.marks[-1]
        self.good.append(good + comment)
        self.bad.append((bad or good) + comment + (chance.choice(["", " ", "\t"]) if chance.random() < 0.3 else ""))

    def either(self, *pairs: tuple[str, str]) -> tuple[str, str]:
        return self.chance.choice(pairs)


TITLES = [("title: Bridge opens", ""), ('title: "Ostvik: bridge opens"', "title: Ostvik: bridge opens")]
DATES = [
    "2024-03-01", "1 March 2024", "March 1, 2024", "2024/03/01", "2024-3-1", "Friday, 1 March 2024", "1st March 2024",
    "2024.03.01", "2024–03–01", "1 Mar 2024", '"1 March 2024"', "'2024/3/1'",
]  # fmt: skip
WHEN = [("2024-02", "February 2024"), ("2024-02-05/2024-02-07", "5-7 February 2024"), ("2024-02", "2024/02")]
QUOTES = [
    ("The “new” bridge at Ostvik", 'The "new" bridge at Ostvik'),
    ("in heavy rain – and it’s said", "in heavy rain - and it's said"),
    ("it’s said that nobody came", "it's said that  nobody came"),
    ("trip, of 10\u00a0km", "trip, of 10 km"),
    ("is not paid for… It’s", "is not paid for... It's"),
    ("The council’s plan – a second bridge", "The council`s plan".replace("`", "\u2032") + " — a second bridge"),
    ("He said: “Come over!”", 'He said: "Come over!"'),
]


def quote(pen: Pen, indent: str, lead: str) -> None:
    """One quote in one of the ways to write it; `lead` is a key with its colon, or a dash."""
    good, bad = pen.either(*QUOTES)
    at = indent + lead
    style = pen.chance.choice(["plain", "single", "double", "folded", "flow", "long"])
    if style in ("plain", "long"):
        at += f"\n{indent}  exact:" if style == "long" and lead != "-" else " exact:" * (style == "long")
        head, _, at = at.rpartition("\n") if "\n" in at else ("", "", at)
        if head:
            pen.line(head)
        colon = ": " in good
        # Behind a dash a colon would make a key of what stands before it: no mend can tell.
        bare = f"{at} '{bad}'" if colon and at.endswith("-") else f"{at} {bad}"
        pen.line(f'{at} "{good}"' if colon else f"{at} {good}", bare)
    elif style == "single":
        pen.line(f"{at} '{good}'", f"{at} '" + bad.replace("'", "''") + "'")
    elif style == "folded":
        pen.line(f"{at} >-")
        for ours, theirs in zip(good.split(" ", 1), bad.split(" ", 1), strict=True):
            pen.good.append(f"{indent}    {ours}")
            pen.bad.append(f"{indent}    {theirs}")
    else:
        before, after = ("{exact: ", "}") if style == "flow" else ("", "")
        escaped = bad.replace('"', '\\"')
        pen.line(f'{at} {before}"{good}"{after}', f'{at} {before}"{escaped}"{after}')


def faulty(seed: int) -> tuple[str, str, list[str]]:
    """A briefing, the same with faults that can be mended, and its comments."""
    pen = Pen(seed)
    pen.line(*pen.either(*TITLES))
    pen.line("date: 2024-03-01", f"date: {pen.chance.choice(DATES)}")
    pen.line("who:")
    tab = pen.chance.choice(["\t", "  ", "  ", "\u00a0\u00a0"])
    pen.line("  - Ada Lind, mayor", f"{tab}- Ada Lind, mayor")
    if pen.chance.random() < 0.5:
        pen.line("  - name: Bo Berg", f"{tab}- name: Bo Berg")
        pen.line("    role: sells coffee", f"{tab * 2}role: sells coffee")
    pen.line("what:")
    for number in range(pen.chance.choice([1, 2])):
        pen.line(f"  - claim: A bridge was opened, {number}")
        pen.line("    status: occurred")
        good, bad = pen.either(*WHEN)
        pen.line(f"    when: {good}", f"    when: {bad}")
        pen.line("    via: []")
        if pen.chance.random() < 0.4:
            quote(pen, "    ", "evidence:")
        else:
            pen.line("    evidence:")
            for _ in range(pen.chance.choice([1, 3])):
                quote(pen, "      ", "-")
    good, bad = ("\n".join(lines) + "\n" for lines in (pen.good, pen.bad))
    return good, bad, pen.marks


def data_of(text: str) -> Any:
    parsed, _ = parse(Source("briefings/x.yml", text, ""))
    assert parsed is not None, text
    return parsed.data


@pytest.mark.parametrize("part", range(10))
def test_every_faulty_briefing_is_mended_to_what_it_should_be(part: int) -> None:
    for seed in range(part * MANY // 10, (part + 1) * MANY // 10):
        good, bad, marks = faulty(seed)
        source = Source("briefings/x.yml", bad, "")
        after = check_mend(source, {ARTICLE.path: ARTICLE})
        text = after.text if after else bad
        assert data_of(text) == data_of(good), f"seed {seed}\n{bad}\n{text}"
        assert [m for m in marks if text.count(m) != 1] == []
        assert len(text.split("\n")) == len(bad.split("\n"))
        assert [d for d in check([ARTICLE, Source(source.path, text, "")]).diagnostics if d.severity == "error"] == []
        TALLY["briefings"] += 1
        TALLY["faulty briefings"] += after is not None


def test_many_generated_files_are_mended() -> None:
    if not TALLY["generated"]:
        pytest.skip("runs after the tests above")
    assert TALLY["mended"] > TALLY["generated"] / 10, TALLY
    assert TALLY["comments"]
    print(dict(TALLY))  # noqa: T201 - `pytest -s` shows the numbers
