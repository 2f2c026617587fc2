"""Takes the archive and the day, returns calendars (RFC 5545) of what is expected; escapes nothing itself.

Ids, times of writing and order come from the briefings, so that each build gives the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.assets import Asset, Site
from generator.dates import is_before
from generator.exchange.addresses import calendar_uri, dates_uri
from generator.exchange.expected import Expected, expected
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.wording import Wording

# What has passed without an outcome stays as long: overdue is worth seeing, but no calendar should grow for ever.
KEPT = datetime.timedelta(days=366)


class Calendar(Struct, frozen=True):
    """A calendar that can be written: where it lies, and all that is told in it.

    `passed` tells of each thing expected whether its date has passed on the day of the build.
    """

    uris: tuple[str, ...]
    title: str | Message
    awaited: tuple[Expected, ...]
    passed: tuple[bool, ...]

    def text(self, site: Site, wording: Wording) -> str:
        """What the file says; `wording` is that of the site."""
        from generator.exchange.calendar_text import calendar  # which takes long to import

        return calendar(self.title, zip(self.awaited, self.passed, strict=True), site, wording)


def calendar_assets(archive: Archive, site: Site, today: datetime.date, wording: Wording) -> Iterator[Asset]:
    """The site's calendar and one for each story, also where nothing is expected: somebody may have subscribed.

    And one for each briefing that expects something, whatever the day. `wording` is that of the site.
    """
    for each in _calendars(archive, site, today):
        text = each.text(site, wording)
        yield from (Asset(uri, text) for uri in each.uris)


def _calendars(archive: Archive, site: Site, today: datetime.date) -> Iterator[Calendar]:
    yield site_calendar(archive.shown, archive, site, today)
    for id_, (name, briefings) in archive.stories.items():
        yield story_calendar(id_, name, briefings, archive, today)
    for briefing in archive.shown:
        yield from briefing_calendar(briefing, archive, today)


def site_calendar(briefings: Iterable[Briefing], archive: Archive, site: Site, today: datetime.date) -> Calendar:
    """The calendar of what these briefings, all of the site, expect."""
    return _of(calendar_uri(), say("{site}: expected", site=site.name), briefings, archive, today)


def story_calendar(
    id_: str, name: str, briefings: Iterable[Briefing], archive: Archive, today: datetime.date
) -> Calendar:
    """The calendar of what the briefings of a story expect."""
    return _of(calendar_uri(id_), say("{story}: expected", story=name), briefings, archive, today)


def briefing_calendar(briefing: Briefing, archive: Archive, today: datetime.date) -> Iterator[Calendar]:
    """The calendar of a shown briefing, at each address that it had; none where nothing is expected."""
    if awaited := tuple(expected(briefing, archive)):
        uris = tuple(map(dates_uri, (briefing.id, *briefing.formerly)))
        yield Calendar(uris, briefing.title, awaited, _passed(awaited, today))


def _of(uri: str, title: Message, briefings: Iterable[Briefing], archive: Archive, today: datetime.date) -> Calendar:
    """What several briefings expect, by day; what has passed long ago is left out."""
    given = (each for briefing in briefings for each in expected(briefing, archive))
    kept = tuple(sorted((each for each in given if each.recurs or each.last >= today - KEPT), key=_by_day))
    return Calendar((uri,), title, kept, _passed(kept, today))


def _by_day(shown: Expected) -> tuple[object, ...]:
    return shown.first, shown.last, shown.briefing.id, shown.event.id


def _passed(awaited: Iterable[Expected], today: datetime.date) -> tuple[bool, ...]:
    return tuple(is_before(each.date, today) for each in awaited)
