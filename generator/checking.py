"""Takes the archive's sources, returns its faultless briefings and what is to be said of all; makes no page of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator import schema
from generator.acceptance import not_accepted
from generator.anchoring import HeldText
from generator.archive_faults import TWO_FOR_ONE
from generator.archive_paths import is_annotation, is_registry
from generator.assemble import assemble, page_id
from generator.diagnostics import Diagnostic
from generator.directory import registry_entries
from generator.holdings import held_texts, named_texts, text_conflicts, unused_texts
from generator.model import Briefing
from generator.old_addresses import old_address_faults
from generator.parse import Parsed, parse, parse_part
from generator.read import Source
from generator.relate import Archive, relate
from generator.rules.listed import RULES
from generator.said import statements
from generator.salvage import salvage
from generator.shared import Shared
from generator.validate import validate_briefing, validate_registry


class Checked(Struct, frozen=True):
    """An archive that was checked: its faultless briefings and all diagnostics, sorted."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether pages may be made of it: there is no error."""
        return not any(d.severity == "error" for d in self.diagnostics)


def check(sources: Iterable[Source], unread: Iterable[str] = ()) -> Checked:
    """Every fault of every file in one run, and the archive of the files that have none.

    `unread` are the paths of files that are there but could not be read: what refers to them is no fault.
    """
    given = tuple(sources)
    files = [s for s in given if not s.path.endswith(".txt")]
    results = [(s, *parse(s)) for s in files]
    parsed = [p for _, p, _ in results if p]
    absent = frozenset({*unread, *(s.path for s, p, _ in results if p is None)})
    shared, faults = shared_of(parsed, absent)
    annotations = [p for p in parsed if not is_registry(p.path)]
    texts = held_texts(given, annotations, absent)
    briefings: list[Briefing] = []
    found = [*faults, *text_conflicts(given), *unused_texts(texts, annotations, absent)]
    for each in annotations:
        briefing, faults = checked(each, shared, texts)
        found += faults
        if briefing is not None:
            briefings.append(briefing)
    for source, whole, faults in results:
        has_parts = whole is None and is_annotation(source.path)
        found += told_of_part(source, faults, shared, texts) if has_parts else faults
    made = {b.path for b in briefings}
    missing = (*(page_id(p.path, p.data) for p in annotations if p.path not in made), *(page_id(p) for p in absent))
    archive, faults = relate(briefings, missing)
    if shared.unread:  # whom an id means may stand there
        faults = tuple(fault for fault in faults if fault.code != TWO_FOR_ONE.id)
    found += old_address_faults((p for p in parsed if is_registry(p.path)), shared, briefings)
    return Checked(archive, tuple(sorted({*found, *faults})))


def checked(
    parsed: Parsed, shared: Shared, texts: Mapping[str, HeldText | None]
) -> tuple[Briefing | None, tuple[Diagnostic, ...]]:
    """The briefing of one file, if it has no fault in itself, and what is to be said of it."""
    data, found = validate_briefing(parsed)
    if data is None:
        sound = salvage(parsed)
        if sound is None:
            return None, found
        more = _assembled(parsed, sound.data, shared, texts)[1]
        known = frozenset(found)
        unsaid = (d for d in statements(parsed, sound.data, sound.lost) if d not in known)
        return None, (*found, *unsaid, *sound.worth_telling(more, found))
    briefing, faults = _assembled(parsed, data, shared, texts)
    is_whole = all(texts[path] for path in named_texts(parsed) if path in texts)
    return briefing, (*found, *not_accepted(parsed, data, faults, is_whole=is_whole))


def told_of_part(
    source: Source, faults: tuple[Diagnostic, ...], shared: Shared, texts: Mapping[str, HeldText | None]
) -> Iterator[Diagnostic]:
    """All that is to be told of an annotation whose YAML has these faults and cannot be read as a whole."""
    part, found = parse_part(source)
    yield from found if part else faults
    if part is None:
        return
    yield from part.worth_telling(validate_briefing(part.parsed)[1])
    sound = salvage(part.parsed)
    if sound is not None:
        more = _assembled(part.parsed, sound.data, shared, texts)[1]
        yield from part.worth_telling(sound.worth_telling(more, ()))


def _assembled(
    parsed: Parsed, data: schema.Briefing, shared: Shared, texts: Mapping[str, HeldText | None]
) -> tuple[Briefing | None, tuple[Diagnostic, ...]]:
    briefing, found = assemble(parsed, data, shared, texts)
    if briefing is not None:
        found += tuple(d for rule in RULES for d in rule(briefing))
    return briefing, found


def shared_of(parsed: Iterable[Parsed], unread: frozenset[str]) -> tuple[Shared, tuple[Diagnostic, ...]]:
    """What the files of the registry, which are among these, give to all briefings; `unread` are paths of others."""
    checked = [validate_registry(p) for p in parsed if is_registry(p.path)]
    parties, places, sites, faults = registry_entries(r for r, _ in checked if r)
    files = frozenset(path for path in unread if is_registry(path))
    faulty = frozenset(
        id_ for registry, _ in checked if registry
        for id_, entry in registry.entries.items() if id_ in registry.faulty or entry.name is None
    )  # fmt: skip
    return Shared(parties, places, sites, files, faulty), (*(d for _, each in checked for d in each), *faults)
