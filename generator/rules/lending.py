"""Takes a claim, returns where its `when` stands: in the claim or, lent to it, at the top; never reads its value."""

from __future__ import annotations

from generator.model import Briefing, Event
from generator.parse import Loc


def when_of(event: Event, briefing: Briefing) -> Loc:
    """The place of the claim's `when` in the file."""
    own = (*event.loc, "when")
    found, _ = briefing.parsed.find(own)
    return own if found[-1:] == ("when",) else ("when",)
