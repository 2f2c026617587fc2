"""Takes one annotation with the texts and the registry that it is checked against, returns all that it gives; no more.

Outcome and values are those of the same annotation in any archive: what contradicts other briefings is looked for
elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generator.checking import checked
from generator.diagnostics import Diagnostic
from generator.holdings import held_texts, named_texts
from generator.incremental.contributions import contributions
from generator.incremental.packing import Value, packed, sum_of
from generator.parse import parse
from generator.read import Source
from generator.references import Shared


class Examined(Struct, frozen=True):
    """What came of one annotation: what is to be told of it, and its values; none where it is at fault.

    `texts` are the paths of the texts that it names, be they there or not.
    """

    path: str
    texts: tuple[str, ...]
    told: tuple[Diagnostic, ...]
    values: tuple[Value, ...]

    @property
    def is_faulty(self) -> bool:
        """Whether it gives nothing, for there is an error in it."""
        return any(d.severity == "error" for d in self.told)


def examined(source: Source, sources: Mapping[str, Source], shared: Shared) -> Examined:
    """One annotation, with the texts among `sources`, by path."""
    parsed, found = parse(source)
    if parsed is None:
        return Examined(source.path, (), found, ())
    named = tuple(sorted(set(named_texts(parsed))))
    texts = held_texts((sources[path] for path in named if path in sources), [parsed])
    briefing, told = checked(parsed, shared, texts)
    if briefing is None or found:
        return Examined(source.path, named, (*found, *told), ())
    place = f"{briefing.date.text}\0{briefing.id}\0{briefing.path}"
    values = ((c.key, c.number, packed(c.value)) for c in contributions(briefing))
    return Examined(
        source.path, named, tuple(told), tuple(Value(key, place, number, sum_of(p), p) for key, number, p in values)
    )
