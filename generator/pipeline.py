"""Takes the archive's sources and the day it is built, returns pages and diagnostics; does no input or output."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator import schema
from generator.acceptance import not_accepted
from generator.anchoring import HeldText
from generator.archive_paths import is_registry
from generator.assemble import assemble, page_id
from generator.assets import Asset
from generator.cards.files import card_assets
from generator.catalogue import CATALOGUE
from generator.diagnostics import Diagnostic
from generator.directory import registry_entries
from generator.exchange.files import assets
from generator.holdings import held_texts, text_conflicts, unused_texts
from generator.maps import World
from generator.measured import NOTHING, Measured
from generator.model import Briefing
from generator.old_addresses import old_address_faults
from generator.parse import Parsed, parse
from generator.read import Source
from generator.references import Shared
from generator.relate import Archive, relate
from generator.remembering import NO_MEMORY, Memory, Spread, alone
from generator.remembering_pages import pages_of
from generator.render import Page, Renderer, TemplateFault
from generator.rules import RULES
from generator.salvage import salvage
from generator.shards import Shard
from generator.validate import validate_briefing, validate_registry
from generator.views.whole import pages


@dataclass(frozen=True, slots=True)
class Checked:
    """An archive that was checked: its faultless briefings and all diagnostics, sorted."""

    archive: Archive
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether pages may be made of it: there is no error."""
        return not any(d.severity == "error" for d in self.diagnostics)


@dataclass(frozen=True, slots=True)
class Result:
    """The pages and files of an archive, none where a diagnostic is an error, and all diagnostics, sorted."""

    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]
    assets: tuple[Asset, ...] = ()

    @property
    def files(self) -> tuple[Page | Asset, ...]:
        """All that the site is made of."""
        return (*self.pages, *self.assets)


def build(
    sources: Iterable[Source],
    today: datetime.date,
    renderer: Renderer,
    unread: Iterable[str] = (),
    world: World | None = None,
    memory: Memory = NO_MEMORY,
    spread: Spread = alone,
    shard: Shard | None = None,
    measured: Measured = NOTHING,
) -> Result:
    """The pages of an archive as they stand on `today`, or the faults that keep it from being built.

    Without a `world` they have no maps; one of them tells what was `measured` of the program. The `memory` must be one
    of this renderer's pages alone; others may fill it by way of `spread`. Pages that are not of the `shard`, if there
    is one, are empty, and there are no pictures.
    """
    checked = check(sources, unread)
    if not checked.ok:
        return Result((), checked.diagnostics)
    try:
        views = pages(checked.archive, today, CATALOGUE, renderer.site, world, measured=measured)
        made = pages_of(views, renderer, memory, spread, shard)
        cards = () if shard else tuple(card_assets(checked.archive, renderer))
    except TemplateFault as fault:
        return Result((), tuple(sorted((*checked.diagnostics, fault.diagnostic))))
    # Pages link to files, so those are there for a shard too.
    files = (*assets(checked.archive, today, renderer.site, renderer.wordings), *cards)
    return Result(made, checked.diagnostics, files)


def check(sources: Iterable[Source], unread: Iterable[str] = ()) -> Checked:
    """Every fault of every file in one run, and the archive of the files that have none.

    `unread` are the paths of files that are there but could not be read: what refers to them is no fault.
    """
    given = tuple(sources)
    results = [parse(s) for s in given if not s.path.endswith(".txt")]
    parsed = [p for p, _ in results if p]
    found = [d for _, faults in results for d in faults]
    whole = {p.path for p in parsed}
    absent = frozenset({*unread, *(s.path for s in given if not s.path.endswith(".txt") and s.path not in whole)})
    shared, faults = shared_of(parsed, absent)
    annotations = [p for p in parsed if not is_registry(p.path)]
    texts = held_texts(given, annotations, absent)
    briefings: list[Briefing] = []
    found += [*faults, *text_conflicts(given), *unused_texts(texts, annotations, absent)]
    for each in annotations:
        briefing, faults = checked(each, shared, texts)
        found += faults
        if briefing is not None:
            briefings.append(briefing)
    made = {b.path for b in briefings}
    missing = (*(page_id(p.path, p.data) for p in annotations if p.path not in made), *(page_id(p) for p in absent))
    archive, faults = relate(briefings, missing)
    found += old_address_faults((p for p in parsed if is_registry(p.path)), shared, briefings)
    return Checked(archive, tuple(sorted({*found, *faults})))


def checked(
    parsed: Parsed, shared: Shared, texts: Mapping[str, HeldText | None]
) -> tuple[Briefing | None, tuple[Diagnostic, ...]]:
    """The briefing of one file, if it has no fault in itself, and what is to be said of it."""
    data, found = validate_briefing(parsed)
    if data is None:
        sound = salvage(parsed)
        more = _assembled(parsed, sound.data, shared, texts)[1] if sound else ()
        return None, (*found, *(sound.worth_telling(more, found) if sound else ()))
    briefing, faults = _assembled(parsed, data, shared, texts)
    return briefing, (*found, *not_accepted(parsed, data, faults))


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
    return Shared(parties, places, sites, files), (*(d for _, each in checked for d in each), *faults)
