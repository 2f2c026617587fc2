"""Coverage-guided fuzzing by atheris: `python guided.py {parse,evidence,render} [options of libFuzzer]`.

A crash is any exception, a run of more than 5 s (`-timeout=5`), or more than 500 MB (`-rss_limit_mb=500`); the input
is kept in a file that libFuzzer names. `make fuzz` runs all three for long, a test each of them for a moment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["generator"]):
    from test_parse_fuzz import check
    from test_pipeline_fuzz import ARTICLE, run

    from generator.evidence import Found, Text, anchor

HEAD = "title: Bridge\ndate: 2024-03-01\narticle: a.txt\nwhat:\n- claim: "


def parse(raw: bytes) -> None:
    """Any bytes as an annotation and as a one-file briefing: data, or diagnostics that point into the file."""
    check("briefings/x.yml", raw)
    check("briefings/x.md", b"---\n" + raw + b"\n---\n" + raw)


def evidence(raw: bytes) -> None:
    """Any quote in any text: what is found stands there word for word, up to the documented normalisation."""
    given = atheris.FuzzedDataProvider(raw)
    quote, before, after = (given.ConsumeUnicodeNoSurrogates(60) for _ in range(3))
    text = Text.of(given.ConsumeUnicodeNoSurrogates(400))
    found = anchor(text, quote, before, after)
    if isinstance(found, Found):
        assert 0 <= found.start <= found.end <= len(text.raw)


def render(raw: bytes) -> None:
    """Any words in the place of a claim, and any bytes as a file: pages or diagnostics, never neither."""
    given = atheris.FuzzedDataProvider(raw)
    claim = given.ConsumeUnicodeNoSurrogates(80)
    tail = given.ConsumeBytes(400)
    for file in (HEAD.encode() + repr(claim).encode() + b"\n  status: planned\n  via: []\n" + tail, tail):
        result = run(("x.yml", file), ("a.txt", ARTICLE.encode()))
        assert result.pages or result.diagnostics


TARGETS: dict[str, Callable[[bytes], None]] = {"parse": parse, "evidence": evidence, "render": render}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup([*sys.argv, "-timeout=5", "-rss_limit_mb=500"], target)
    atheris.Fuzz()
