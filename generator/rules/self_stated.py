"""Only an owner states a motive as its own: takes a briefing, returns motives called self-stated by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.attribution import speaks_for
from generator.diagnostics import Code, Diagnostic
from generator.model import EDITOR_ID, Briefing

NOT_OWN = Code(
    "B505", "not-self-stated", "error", "Motive that its owner did not state",
    "A motive is self-stated only where its owner, or someone who speaks for the owner, says so. All else is"
    " attributed by others, and readers must see it.",
    "Write `basis: attributed`, or say with `speaks_for:` that the speaker speaks for the owner.",
    "{of: Ada Lind, stated_by: Bo Berg, basis: self-stated, …}",
    "{of: Ada Lind, stated_by: Bo Berg, basis: attributed, …}",
)  # fmt: skip
INFERRED = Code(
    "B508", "inferred-by-whom", "error", "Inference that is not marked as the editor's",
    "What an editor infers is nobody's statement. It is marked twice, so that it cannot slip in by accident:"
    " `stated_by: editor` and `basis: editor-inferred`.",
    "Write both, or neither.",
    "{of: Ada Lind, stated_by: article, basis: editor-inferred, …}",
    "{of: Ada Lind, stated_by: editor, basis: editor-inferred, …}",
)  # fmt: skip
CODES = (NOT_OWN, INFERRED)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each motive whose basis its stater belies."""
    for motive in briefing.motives:
        by_editor = {p.id for p in motive.stated_by} == {EDITOR_ID}
        if by_editor != (motive.basis == "editor-inferred"):
            position = briefing.at(*motive.loc, "basis")
            message = f"`{motive.basis}`, but stated by {motive.stated_by[0].name}"
            hint = "what you infer has `stated_by: editor` and `basis: editor-inferred`"
            yield INFERRED.at(briefing.path, position, message, hint)
            continue
        own = any(speaks_for(s, o.id, briefing.parties) for s in motive.stated_by for o in motive.of)
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
