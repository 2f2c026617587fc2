"""Only an owner states a motive as its own: takes a briefing, returns motives called self-stated by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.attribution import speaks_for
from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing

NOT_OWN = Code(
    "B505", "not-self-stated", "error", "Motive that its owner did not state",
    "A motive is self-stated only where its owner, or someone who speaks for the owner, says so. All else is"
    " attributed by others, and readers must see it.",
    "Write `basis: attributed`, or say with `speaks_for:` that the speaker speaks for the owner.",
    "{of: Ada Lind, stated_by: Bo Berg, basis: self-stated, …}",
    "{of: Ada Lind, stated_by: Bo Berg, basis: attributed, …}",
)  # fmt: skip
CODES = (NOT_OWN,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each motive whose basis its stater belies."""
    for motive in briefing.motives:
        own = any(
            speaks_for(s, o.id, briefing.parties) for s in motive.stated_by for o in motive.of
        )
        if motive.basis == "self-stated" and not own:
            position = briefing.at(*motive.loc, "basis")
            owners = " or ".join(o.name for o in motive.of) or "anyone"
            message = f"`self-stated`, but {motive.stated_by[0].name} does not speak for {owners}"
            yield NOT_OWN.at(
                briefing.path,
                position,
                message,
                "write `attributed`, or give the speaker `speaks_for:`",
            )
