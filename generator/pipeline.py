"""Takes the archive's sources and the day it is built, returns pages and diagnostics; does no input or output."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from msgspec import Struct

from generator.assets import Asset
from generator.cards.files import card_assets
from generator.catalogue import CATALOGUE
from generator.checking import check
from generator.diagnostics import Diagnostic
from generator.exchange.files import assets
from generator.maps.world import World
from generator.measured import NOTHING, Measured
from generator.read import Source
from generator.remembering import NO_MEMORY, Memory, Spread, alone
from generator.remembering_pages import pages_of
from generator.render import Page, Renderer
from generator.shards import Shard
from generator.template_fault import TemplateFault
from generator.views.whole import pages


class Result(Struct, frozen=True):
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
