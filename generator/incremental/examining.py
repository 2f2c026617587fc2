"""Takes one annotation with the texts and the registry that it is checked against, returns all that it gives; no more.

Outcome and values are those of the same annotation in any archive: what contradicts other briefings is looked for
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.anchoring import NO_FILE, HeldText
from generator.assemble import page_id
from generator.checking import checked, told_of_part
from generator.diagnostics import Diagnostic
from generator.holdings import held_texts, named_texts
from generator.incremental.contributions import contributions
from generator.incremental.examined import Examined, Piece
from generator.incremental.packing import Value, packed, sum_of, unpacked
from generator.parse import parse, parse_part
from generator.read import Source
from generator.shared import Shared


def examined(source: Source, sources: Mapping[str, Source], shared: Shared) -> Examined:
    """One annotation, with the texts among `sources`, by path."""
    parsed, found = parse(source)
    if parsed is None:
        return _in_part(source, found, sources, shared)
    named = tuple(sorted(set(named_texts(parsed))))
    texts = held_texts((sources[path] for path in named if path in sources), [parsed])
    briefing, told = checked(parsed, shared, texts)
    if briefing is None or found:
        by_names = _is_by_names(told)
        if by_names:
            told = checked(parsed, shared, _beside(source, sources) | texts)[1]
        page = "" if briefing else page_id(parsed.path, parsed.data)
        return Examined(source.path, named, (*found, *told), (), page, by_names=by_names)
    place = f"{briefing.date.text}\0{briefing.id}\0{briefing.path}"
    values = ((c.key, c.number, packed(c.value)) for c in contributions(briefing))
    return Examined(
        source.path, named, tuple(told), tuple(Value(key, place, number, sum_of(p), p) for key, number, p in values)
    )


def _in_part(source: Source, found: tuple[Diagnostic, ...], sources: Mapping[str, Source], shared: Shared) -> Examined:
    """One whose YAML has these faults, and of which a part may be read."""
    part, _ = parse_part(source)
    named = tuple(sorted(set(named_texts(part.parsed)))) if part else ()
    texts = held_texts((sources[path] for path in named if path in sources), ())
    told = tuple(told_of_part(source, found, shared, texts))
    by_names = _is_by_names(told)
    if by_names:
        told = tuple(told_of_part(source, found, shared, _beside(source, sources) | texts))
    return Examined(source.path, named, told, (), page_id(source.path), is_read=False, by_names=by_names)


def _is_by_names(told: Iterable[Diagnostic]) -> bool:
    """Whether it tells of a text that is not there: then it names one that is, whose name is alike."""
    return any(each.code == NO_FILE.id for each in told)


def _beside(source: Source, sources: Iterable[str]) -> dict[str, HeldText | None]:
    """The names of the texts in the folder of an annotation; none of them is read."""
    start = f"{source.path.rpartition('/')[0]}/"
    return {path: None for path in sources if path.startswith(start) and path.endswith(".txt")}


def examined_with(pieces: Sequence[Piece], registry: bytes) -> tuple[Examined, ...]:
    """The same of several, each with the texts that are given with it, and with a packed registry."""
    shared = unpacked(registry) if registry else Shared({}, {}, {})
    return tuple(examined(each.source, {text.path: text for text in each.texts}, shared) for each in pieces)
