"""A quote is short: takes a briefing, returns its quotes of more than 25 words, never judges their content."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Code, Diagnostic
from generator.evidence import word_count
from generator.model import Briefing

# The project's own bound for a quotation, DESIGN.md section 3 ("Rights").
WORDS = 25

LONG = Code(
    "B405", "quote-too-long", "warning", "Quote of more than 25 words",
    "The article belongs to its publisher; a page quotes only as much as a claim needs.",
    "Quote fewer words, or split the claim.",
    "evidence: (a whole paragraph)", "evidence: he is set to meet Putin",
)  # fmt: skip
CODES = (LONG,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One warning for each quote that is too long."""
    for item in briefing.all_evidence():
        count = word_count(item.exact)
        if count > WORDS:
            position = briefing.at(*item.loc, "exact")
            message = f"the quote has {count} words, more than {WORDS}"
            yield LONG.at(briefing.path, position, message, "quote only what the claim needs")
