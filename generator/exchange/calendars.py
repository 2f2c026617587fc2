"""Takes the archive and the day, returns calendars (RFC 5545) of what is expected; escapes nothing itself.

Ids, times of writing and order come from the briefings, so that each build gives the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from generator.assets import Asset, Site
from generator.exchange.addresses import calendar_uri, dates_uri
from generator.exchange.expected import Expected, expected
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.wording import Wording

# What has passed without an outcome stays as long: overdue is worth seeing, but no calendar should grow for ever.
KEPT = datetime.timedelta(days=366)


def calendar_assets(archive: Archive, site: Site, today: datetime.date, wording: Wording) -> Iterator[Asset]:
    """The site's calendar and one for each story, also where nothing is expected: somebody may have subscribed.

    And one for each briefing that expects something, whatever the day. `wording` is that of the site.
    """
    yield site_calendar(archive.shown, archive, site, today, wording)
    for id_, (name, briefings) in archive.stories.items():
        yield story_calendar(id_, name, briefings, archive, site, today, wording)
    for briefing in archive.shown:
        yield from briefing_calendar(briefing, archive, site, today, wording)


def site_calendar(
    briefings: Iterable[Briefing], archive: Archive, site: Site, today: datetime.date, wording: Wording
) -> Asset:
    """The calendar of what these briefings, all of the site, expect."""
    title = say("{site}: expected", site=site.name)
    return Asset(calendar_uri(), _of(title, briefings, archive, site, today, wording))


def story_calendar(
    id_: str, name: str, briefings: Iterable[Briefing], archive: Archive, site: Site, today: datetime.date,
    wording: Wording,
) -> Asset:  # fmt: skip
    """The calendar of what the briefings of a story expect."""
    title = say("{story}: expected", story=name)
    return Asset(calendar_uri(id_), _of(title, briefings, archive, site, today, wording))


def briefing_calendar(
    briefing: Briefing, archive: Archive, site: Site, today: datetime.date, wording: Wording
) -> Iterator[Asset]:
    """The calendar of a shown briefing, at each address that it had; none where nothing is expected."""
    awaited = tuple(expected(briefing, archive))
    if awaited:
        text = _written(briefing.title, awaited, site, today, wording)
        yield from (Asset(dates_uri(id_), text) for id_ in (briefing.id, *briefing.formerly))


def _of(
    title: Message, briefings: Iterable[Briefing], archive: Archive, site: Site, today: datetime.date, wording: Wording
) -> str:
    """What several briefings expect, by day; what has passed long ago is left out."""
    given = (each for briefing in briefings for each in expected(briefing, archive))
    kept = sorted((each for each in given if each.recurs or each.last >= today - KEPT), key=_by_day)
    return _written(title, kept, site, today, wording)


def _by_day(shown: Expected) -> tuple[object, ...]:
    return shown.first, shown.last, shown.briefing.id, shown.event.id


def _written(
    title: str | Message, awaited: Iterable[Expected], site: Site, today: datetime.date, wording: Wording
) -> str:
    from generator.exchange.calendar_text import calendar  # which takes long to import

    return calendar(title, awaited, site, today, wording)
