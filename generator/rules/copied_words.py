"""Paraphrase is not copying: takes a briefing, returns sentences that repeat the article without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Code, Diagnostic
from generator.evidence import Text, copied_run
from generator.model import Briefing
from generator.parse import Loc

# Ten words in a row are hardly chance; the project's own bound.
WORDS = 10

COPIED = Code(
    "B409", "copied-words", "warning", "The article's sentence without quotation marks",
    "Claims are the editor's words. A run of ten words from the article must be marked as a quotation.",
    "Say it in other words, or put the article's words between quotation marks.",
    "claim: (the article's sentence)", "claim: The mayor said the bridge “will reopen in May”",
)  # fmt: skip
CODES = (COPIED,)


def _sentences(briefing: Briefing) -> Iterator[tuple[Loc, str]]:
    for key, text in (("title", briefing.title), ("summary", briefing.summary)):
        if text:
            yield (key,), text
    yield from ((("points", i), p) for i, p in enumerate(briefing.points))
    yield from (((*e.loc, "claim"), e.claim) for e in briefing.events)
    yield from (((*m.loc, "motive"), m.motive) for m in briefing.motives)
    yield from ((("gaps", i, "text"), g.text) for i, g in enumerate(briefing.gaps))
    yield from ((("notes", i, "text"), n.text) for i, n in enumerate(briefing.notes))
    for i, conflict in enumerate(briefing.conflicts):
        yield ("conflicts", i, "about"), conflict.about
        yield from ((("conflicts", i, "positions", j, "says"), p.says) for j, p in enumerate(conflict.positions))


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One warning for each sentence of the editor's that copies the article."""
    if not isinstance(briefing.text, Text):
        return
    for loc, sentence in _sentences(briefing):
        run = copied_run(briefing.text, sentence, WORDS)
        if run:
            message = f"«{run}» stands in the article word for word"
            hint = "use other words, or quotation marks"
            yield COPIED.at(briefing.path, briefing.at(*loc), message, hint)
