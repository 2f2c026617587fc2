"""Takes a briefing's diagnostics and the warnings that its editor stands by, returns what is left to report."""

from __future__ import annotations

from collections.abc import Iterator

from generator import schema
from generator.diagnostics import Code, Diagnostic
from generator.parse import Parsed

STALE = Code(
    "B507", "accepted-unused", "warning", "Accepted warning that is not there",
    "The briefing stands by a warning which it does not have (any more).",
    "Delete the entry under `accepted:`.",
    "accepted: [{code: B405, why: A long quote is needed here.}]", "",
)  # fmt: skip
CODES = (STALE,)


def not_accepted(
    parsed: Parsed, data: schema.Briefing, found: tuple[Diagnostic, ...], *, is_whole: bool = True
) -> Iterator[Diagnostic]:
    """The diagnostics less the accepted warnings, and one more for each entry that accepts nothing.

    An error can never be accepted. While there are errors, or a text could not be read so that not all is there
    (`is_whole`), nothing is said of unused entries: the rules that warn have not all run.
    """
    accepted = {a.code for a in data.accepted}
    warned = {d.code for d in found if d.severity == "warning"}
    yield from (d for d in found if d.severity == "error" or d.code not in accepted)
    if not is_whole or any(d.severity == "error" for d in found):
        return
    for index, entry in enumerate(data.accepted):
        if entry.code not in warned:
            message = f"there is no warning {entry.code} here"
            yield STALE.at(parsed.path, parsed.at(("accepted", index, "code")), message, "delete the entry")
