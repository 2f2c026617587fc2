"""Takes one annotation with the texts and the registry that it is checked against, returns all that it gives; no more.

Outcome and values are those of the same annotation in any archive: what contradicts other briefings is looked for
elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.checking import checked
from generator.holdings import held_texts, named_texts
from generator.incremental.contributions import contributions
from generator.incremental.examined import Examined, Piece
from generator.incremental.packing import Value, packed, sum_of, unpacked
from generator.parse import parse
from generator.read import Source
from generator.shared import Shared


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


def examined_with(pieces: Sequence[Piece], registry: bytes) -> tuple[Examined, ...]:
    """The same of several, each with the texts that are given with it, and with a packed registry."""
    shared = unpacked(registry) if registry else Shared({}, {}, {})
    return tuple(examined(each.source, {text.path: text for text in each.texts}, shared) for each in pieces)
