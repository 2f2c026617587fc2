"""Takes what can be read of a faulty annotation, returns which of its faults are its own; never reads YAML."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Diagnostic
from generator.field_codes import MISSING_KEY
from generator.parsed import Parsed

# What others refer to, and what quotes are looked for in: while one of these lacks, nobody can say what is unknown.
NAMED = frozenset({"who", "sources", "where", "what", "motives", "quotes", "via", "stated_by", "id", "name", "aliases"})
QUOTED = frozenset({"article", "sources", "text"})


class Part(Struct, frozen=True):
    """What can be read of a file with faults, and the keys that are lost with the rest; "" for what may be any."""

    parsed: Parsed
    lost: frozenset[str]

    def worth_telling(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The errors that follow from nothing that is lost: those in values, in names and in quotes, as far as known.

        That a key lacks is told only of claims and their like: at the top it may be lost, or speak for the only claim.
        """
        lost = NAMED | QUOTED if "" in self.lost else self.lost
        deaf = ("B5", *(["B3"] if lost & NAMED else []), *(["B4"] if lost & QUOTED else []))
        data = self.parsed.data
        what = data.get("what") if isinstance(data, dict) else None
        is_only = not isinstance(what, list) or len(what) == 1
        hidden = [self.parsed.at(()), *([self.parsed.at(("what", 0))] if is_only else [])]
        places = {(position.line, position.column) for position in hidden}
        return tuple(
            d for d in found
            if d.severity == "error" and not d.code.startswith(deaf)
            and not (d.code == MISSING_KEY.id and (d.line, d.column) in places)
        )  # fmt: skip
