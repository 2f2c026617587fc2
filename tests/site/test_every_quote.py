"""No quote of the first briefing can change by a word unseen: each is broken once, in every one of its words."""

from __future__ import annotations

import random
import re
from pathlib import Path

from generator.checking import check
from generator.read import Source, read_archive
from generator.spans import spans_of

ROOT = Path(__file__).parents[2]
PATH = "briefings/2023-09-05-kim-putin.yml"


def test_a_changed_word_is_found_at_its_quote_with_the_nearest_passage() -> None:
    sources, faults = read_archive(ROOT / "briefings")
    assert not faults
    own = next(s for s in sources if s.path == PATH)
    spans = spans_of(own)
    quotes = [
        loc
        for loc, written in spans.written.items()
        if (loc[-1:] == ("exact",) or "evidence" in loc[-2:])
        and written.style not in ("block", "flow")
        and loc[-1] not in ("prefix", "suffix", "source")
    ]
    assert len(quotes) >= 40
    pick = random.Random(7)
    for loc in quotes:
        start, end = spans[loc].value.start, spans[loc].value.end
        words = list(re.finditer(r"[A-Za-z]{2,}", own.text[start:end]))
        word = pick.choice(words)
        text = own.text[: start + word.start()] + "zebra" + own.text[start + word.end() :]
        changed = Source(PATH, text, own.sha256)
        found = [d for d in check(changed if s is own else s for s in sources).diagnostics if d.severity == "error"]
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        assert [(d.path, d.line, d.column, d.code) for d in found] == [(PATH, line, column, "B401")], (loc, found)
        assert "nearest is line" in found[0].hint
        assert "[" in found[0].hint
