"""Files made of sound and faulty ones by chance: pages, or faults with a place and a code; soon, and in little memory.

BRIEFINGS_MANY says how many; 10,000 take two minutes. Each has a number, which makes it again.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from test_pipeline_fuzz import ARTICLE, run

from generator.catalogue import CATALOGUE

MANY = int(os.environ.get("BRIEFINGS_MANY", "200"))
ROOT = Path(__file__).parents[2]
SECONDS = 5
MEMORY = 500_000  # kilobytes
CODES = {code.id for code in CATALOGUE}
PIECES = [
    b": ", b"- ", b"\n", b"\n\n", b"  ", b"\t", b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!!str ", b"<<: ", b"'", b'"',
    b"|\n", b">-\n", b"#", b"---\n", b"...\n", b"%YAML 1.2\n", b"\\", b"\xff", b"\x00", b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xc2\xa0", b"\xe2\x80\x8b", b"\xe2\x80\xa8", b"\r", b"\xf0\x9f\x9a\xa2", b"9" * 400, b"a" * 6000, b"null", b"~",
    b"2024-02-30", b"2024-03", b"../../etc/passwd", b"javascript:alert(1)", b"<script>", b"{{ 7*7 }}", b"{% raw %}",
    b"title: ", b"date: ", b"what:\n", b"via: []\n", b"status: planned\n", b"evidence: ", b"article: ", b"sources:\n",
    b"who:\n", b"where:\n", b"when: ", b"follows: ", b"supersedes: ", b"sha256: ", b"withheld: ", b"accepted:\n",
]  # fmt: skip


def seeds() -> list[bytes]:
    """The annotations that are there: of the archives, the common mistakes, and the examples of every fault."""
    found = [p for name in ("briefings", "tests/archive", "generator/starter") for p in (ROOT / name).rglob("*.yml")]
    made = [p.read_bytes() for p in sorted(found)]
    for folder in ("mistakes", "golden/errors"):
        for path in sorted((ROOT / "tests" / folder).glob("*.yml")):
            files = yaml.safe_load(path.read_text(encoding="utf-8")).get("files", {})
            made += [text.encode() for text in files.values() if isinstance(text, str)]
    return made


def _cut(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.choice((1, 1, 2, 7, 40, 400)) :]


def _put(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 40)) + raw[at:]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _again(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    part = lines[at : at + chance.randrange(1, 12)]
    where = chance.randrange(len(lines))
    return b"\n".join([*lines[:where], *part * chance.choice((1, 1, 2, 60)), *lines[where:]])


def _indent(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.split(b"\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((b"  " + lines[at], lines[at].lstrip(), b"      " + lines[at], lines[at][1:]))
    return b"\n".join(lines)


CHANGES: list[Callable[[bytes, random.Random], bytes]] = [_cut, _put, _flip, _again, _indent]


def made(number: int, given: list[bytes]) -> tuple[str, bytes]:
    """The name and the bytes of a file."""
    chance = random.Random(number)
    raw = chance.choice(given)
    if chance.random() < 0.1:
        other = chance.choice(given)
        raw = raw[: chance.randrange(len(raw) + 1)] + other[chance.randrange(len(other) + 1) :]
    for _ in range(chance.choice((0, 1, 1, 2, 3, 8))):
        raw = chance.choice(CHANGES)(raw, chance)
    name = chance.choice(("x.yml", "x.yml", "x.yml", "x.md", "registry/actors.yml", "registry/places.yml"))
    return name, b"---\n" + raw + b"\n---\n" + ARTICLE.encode() if name == "x.md" else raw


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.skipif(sys.platform == "win32", reason="the measure of memory is that of POSIX")
def test_each_gives_pages_or_faults_with_a_place_and_a_code() -> None:
    given, seen, peak = seeds(), Counter[str](), _peak()
    for number in range(MANY):
        name, raw = made(number, given)
        began = time.process_time()
        result = run((name, raw), ("a.txt", ARTICLE.encode()), ("x.txt", ARTICLE.encode()))
        took = time.process_time() - began
        assert took < SECONDS, f"{number}: {took:.1f} s"
        errors = [d for d in result.diagnostics if d.severity == "error"]
        assert bool(result.pages) != bool(errors), number
        ends = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        for each in result.diagnostics:
            assert each.code in CODES, number
            assert each.message, number
            assert each.column >= 1, number
            assert 1 <= each.line <= (ends if each.path == f"briefings/{name}" else 100_000), f"{number}: {each}"
        seen.update({d.code for d in result.diagnostics} or {"none"})
    # Of the whole process, so that the greediest file counts; what other tests took before does not.
    assert _peak() - peak < MEMORY
    assert len(seen) > 25, sorted(seen)
    assert sum(seen.values()) >= MANY
