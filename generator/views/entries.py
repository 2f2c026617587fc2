"""Takes the archive and the day, returns the views of actors, sources, places, topics, stories; sorts nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from generator.maps import Atlas
from generator.relate import Archive
from generator.views.limits import LIMITS, Limits
from generator.views.page import View
from generator.views.parties import party_pages
from generator.views.places import place_pages
from generator.views.stories import story_pages
from generator.views.topics import topic_pages


def entry_pages(
    archive: Archive, today: datetime.date, locale: str, atlas: Atlas | None, limits: Limits = LIMITS
) -> Iterator[View]:
    """A page for each actor, source, place, topic and story."""
    yield from party_pages(archive, locale, limits)
    yield from place_pages(archive, locale, atlas, limits)
    yield from topic_pages(archive, today, locale, limits)
    yield from story_pages(archive, locale, limits)
