"""Takes the archive and the day, returns every file of the site that is no page; writes none."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from generator.assets import Asset, Site
from generator.exchange.feeds import feed_assets
from generator.exchange.policy import headers
from generator.exchange.script_words import script_words
from generator.exchange.whole import data_assets
from generator.relate import Archive
from generator.views.limits import LIMITS, Limits
from generator.wording import Wording, chosen


def assets(
    archive: Archive, today: datetime.date, site: Site, wordings: Mapping[str, Wording], limits: Limits = LIMITS
) -> Iterator[Asset]:
    """Feeds, calendars and data, each at its own address, and what tells search engines where to look."""
    yield from lasting_files(site, wordings)
    yield from feed_assets(archive, site, today, chosen(wordings, site.locale))
    yield from data_assets(archive, site, limits)


def lasting_files(site: Site, wordings: Mapping[str, Wording]) -> Iterator[Asset]:
    """The files that are the same whatever the archive holds."""
    yield script_words(chosen(wordings, site.locale), wordings.values())
    if site.own_theme:
        yield headers()
    if site.url:
        yield Asset("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site.address('sitemap.xml')}\n")
