"""Takes the archive, the day and the catalogue, returns a view of every page of the site; all sorting is done here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.assets import Site
from generator.diagnostics import Code
from generator.maps import Atlas
from generator.maps.world import World
from generator.measured import NOTHING, Measured
from generator.relate import Archive
from generator.views.briefing import briefing_page
from generator.views.calendar import calendar_pages
from generator.views.corrections import correction_pages
from generator.views.entries import entry_pages
from generator.views.home import home_pages
from generator.views.indexes import index_pages
from generator.views.limits import LIMITS, Limits
from generator.views.overviews import overview_pages
from generator.views.page import View
from generator.views.redirects import redirect_pages
from generator.views.reference import reference_pages
from generator.views.tools import followed, tool_pages
from generator.wording import country_names


def pages(
    archive: Archive, today: datetime.date, catalogue: tuple[Code, ...], site: Site, world: World | None = None,
    limits: Limits = LIMITS, measured: Measured = NOTHING,
) -> Iterator[View]:  # fmt: skip
    """Every page, each at its own address; maps are drawn where there is a `world`, long lists go by `limits`."""
    atlas = Atlas(lambda: world.told_in(country_names(site.locale))) if world else None
    yield from home_pages(archive, today, site)
    yield from overview_pages(archive, today, site.locale, limits)
    yield from calendar_pages(archive, today, site.locale, limits)
    yield from correction_pages(archive, site.locale, limits)
    for briefing in archive.briefings:
        yield briefing_page(briefing, archive, site, atlas)
    yield from entry_pages(archive, today, site.locale, atlas, limits)
    yield from index_pages(archive, site.locale, atlas, limits)
    yield from redirect_pages(archive)
    yield from tool_pages(followed(archive))
    yield from reference_pages(catalogue, measured)
