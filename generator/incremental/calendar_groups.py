"""Takes what briefings still await, returns the calendar's pages and its file; a claim itself is read where it is told.

Where a claim stands depends on its date and status, which are read of all; its words only of those that a page shows.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from generator.exchange.calendars import KEPT, Calendar, site_calendar
from generator.incremental.making import DeferredFile, Kit, Made, Passed
from generator.incremental.packing import plain_sum
from generator.incremental.reading import Reader, claims_of, part_of, told_by
from generator.model import Briefing
from generator.relate import Archive
from generator.views.agenda import agenda
from generator.views.calendar import Part, calendar_parts, front, further, listed
from generator.views.home import next_claims
from generator.views.records import Record, page_of

NEXT_CLAIMS = "next"  # the key of what the home page has of the calendar


def deferred_calendars(calendars: Iterable[Calendar], kit: Kit) -> Iterator[DeferredFile]:
    """The files of calendars: each is written only where it tells anything else than before."""
    for each in calendars:
        made_of = plain_sum((each, kit.site, kit.wording.language))
        content = functools.cache(functools.partial(_content, each, kit))
        yield from (DeferredFile(uri, made_of, content) for uri in each.uris)


def _content(calendar: Calendar, kit: Kit) -> bytes:
    return calendar.text(kit.site, kit.wording).encode()


def make_calendar(reader: Reader, kit: Kit) -> Made:
    """The calendar's first page, and what leads to its further ones and stands on them."""
    archive, today, locale = Archive(shown=tuple(reader.rows("awaited"))), reader.today(), kit.site.locale
    found = agenda(archive, today)
    near, given = calendar_parts(found, today, kit.limits)
    more = further(given, locale, kit.limits)
    along = {id_: record.along for id_, record in more.items()}
    view = front(near, given, along, today, locale, kit.limits, lambda claim: told_by(reader, claim))
    passed = (each for part in given if part.id in more for each in _pages(part, more[part.id]))
    ids = tuple((tuple((b.id, e.id) for b, e in near.first), near.left) for near in next_claims(found))
    return Made((view,), passed=(*passed, Passed(NEXT_CLAIMS, "", ids)))


def _pages(part: Part, record: Record) -> Iterator[Passed]:
    ids = {id(entry): (b.id, e.id) for entry, (b, e) in zip(record.entries(0), part.claims, strict=True)}
    for name, (entries,) in record.filed().items():
        listed_here = tuple(ids[id(entry)] for entry in entries)
        yield Passed(f"calendar:{part.id}/{name}", name, (record.along_to(name), part.id, part.heading, listed_here))


def make_calendar_page(name: str, reader: Reader, kit: Kit) -> Made:
    """A further page of one of the calendar's lists, such as `overdue/2019`."""
    ((along, id_, heading, ids),) = reader.rows(f"calendar:{name}")
    part = Part(id_, heading, tuple(claims_of(reader, ids)))
    return Made((page_of(along, [listed(part, kit.site.locale)]),))


def make_dates(reader: Reader, kit: Kit) -> Made:
    """The calendar of the whole site as a file; what has passed long ago is not in it."""
    today = reader.today()
    ids = (id_ for id_, last in reader.rows("expected") if last >= today - KEPT)
    briefings: tuple[Briefing, ...] = tuple(b for id_ in ids for b in reader.rows(f"claims:{id_}"))
    calendar = site_calendar(briefings, part_of(briefings, reader), kit.site, today)
    return Made(assets=tuple(deferred_calendars((calendar,), kit)))
