"""A briefing quotes little: takes it, returns whether its quotes cover over a tenth of the article's words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Code, Diagnostic
from generator.model import ARTICLE_ID, Briefing

# The project's own bound, DESIGN.md section 3 ("Rights").
SHARE = 0.10

MUCH = Code(
    "B406", "quoted-share", "warning", "More than a tenth of the article quoted",
    "Each quote may be short and all of them together still reprint the article.",
    "Shorten quotes, or say under `accepted:` why this much is needed.",
    "", "accepted: [{code: B406, why: A short article; each sentence carries a claim.}]",
)  # fmt: skip
CODES = (MUCH,)


def quoted(briefing: Briefing) -> float:
    """The share of the article's words, 0 to 1, that the briefing's quotes cover."""
    if briefing.whole:
        return briefing.whole.quoted
    from generator.evidence import Text, share  # an excerpt needs no more than what is noted in it

    if not isinstance(briefing.text, Text):
        return 0.0
    own = [e.found for e in briefing.all_evidence() if e.found and e.source.id == ARTICLE_ID]
    return share(briefing.text, own)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """At most one warning, at the article."""
    part = quoted(briefing)
    if part > SHARE:
        message = f"the quotes cover {part:.0%} of the article's words, more than {SHARE:.0%}"
        position = briefing.at("article", key=True)
        yield MUCH.at(briefing.path, position, message, "shorten them, or accept it with a reason")
