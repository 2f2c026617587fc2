"""Takes the archive, the day and the catalogue, returns a view of every page of the site; all sorting is done here."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.diagnostics import Code
from generator.relate import Archive
from generator.views.briefing import briefing_page
from generator.views.entries import entry_pages
from generator.views.indexes import index_pages
from generator.views.overviews import overview_pages
from generator.views.page import View
from generator.views.redirects import redirect_pages
from generator.views.reference import reference_pages


def pages(archive: Archive, today: datetime.date, catalogue: tuple[Code, ...]) -> Iterator[View]:
    """Every page, each at its own address."""
    yield from overview_pages(archive, today)
    for briefing in archive.briefings:
        yield briefing_page(briefing, archive)
    yield from entry_pages(archive)
    yield from index_pages(archive)
    yield from redirect_pages(archive)
    yield from reference_pages(catalogue)
