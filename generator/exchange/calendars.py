"""Takes the archive and the day, returns calendars (RFC 5545) of what is expected; escapes nothing itself.

Ids, times of writing and order come from the briefings, so that each build gives the same.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import icalendar

from generator import dates
from generator.assets import Asset, Site
from generator.exchange import telling
from generator.exchange.addresses import calendar_uri, dates_uri
from generator.exchange.expected import Expected, expected
from generator.exchange.identity import address, first_id, host, line, plain
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.views import words
from generator.views.parts import briefing_uri
from generator.wording import Wording

PRODUCT = "-//Briefings//Expected events//EN"
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
    entries = [_entry(each, site, today, wording).to_ical() for each in expected(briefing, archive)]
    if entries:
        text = _calendar(briefing.title, entries, wording)
        yield from (Asset(dates_uri(id_), text) for id_ in (briefing.id, *briefing.formerly))


def _of(
    title: Message, briefings: Iterable[Briefing], archive: Archive, site: Site, today: datetime.date, wording: Wording
) -> str:
    """What several briefings expect, by day; what has passed long ago is left out."""
    given = (each for briefing in briefings for each in expected(briefing, archive))
    kept = sorted((each for each in given if each.recurs or each.last >= today - KEPT), key=_by_day)
    return _calendar(title, (_entry(each, site, today, wording).to_ical() for each in kept), wording)


def _by_day(shown: Expected) -> tuple[object, ...]:
    return shown.first, shown.last, shown.briefing.id, shown.event.id


def _calendar(title: str | Message, entries: Iterable[bytes], wording: Wording) -> str:
    """A calendar of entries that are written already: up to three calendars have the same ones."""
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what calendars read that do not know it
        made.add(name, line(title, wording))
    end = b"END:VCALENDAR\r\n"
    head = made.to_ical().removesuffix(end)
    return b"".join((head, *(tuple(entries) or (_utc().to_ical(),)), end)).decode()


def _utc() -> icalendar.Timezone:
    """What an empty calendar has in place of events, since RFC 5545 (3.6) wants one part at least."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", datetime.timedelta(0))
    standard.add("tzoffsetto", datetime.timedelta(0))
    zone.add_component(standard)
    return zone


def _entry(shown: Expected, site: Site, today: datetime.date, wording: Wording) -> icalendar.Event:
    briefing, event = shown.briefing, shown.event
    entry = icalendar.Event()
    entry.add("uid", f"{first_id(briefing.id, briefing.formerly)}/{event.id}@{host(site)}")
    entry.add("dtstamp", _midnight(briefing.date.earliest or datetime.date.min))
    _add_days(entry, shown)
    entry.add("summary", line(telling.claim(event), wording))
    entry.add("status", "CANCELLED" if event.status == "cancelled" else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")  # nobody is busy because something is expected
    if event.where:
        entry.add("location", line("; ".join(place.name for place in event.where), wording))
    if briefing.topics:
        entry.add("categories", [line(topic, wording) for topic in briefing.topics])
    notes = [plain(note, wording) for note in _notes(shown, today)]
    if site.url:  # a calendar has no address of its own that others could be relative to
        claim = address(site, f"{briefing_uri(briefing)}#{event.id}", "")
        entry.add("url", claim)
        notes.append(claim)
    entry.add("description", "\n".join(notes))
    return entry


def _add_days(entry: icalendar.Event, shown: Expected) -> None:
    """All day, unless the moment is known; the end of a day is the next one (RFC 5545, 3.6.1)."""
    if shown.at:
        entry.add("dtstart", shown.at)
    else:
        entry.add("dtstart", shown.first)
        if shown.last < datetime.date.max:
            entry.add("dtend", shown.last + datetime.timedelta(days=1))
    if shown.recurs:
        entry.add("rrule", {"freq": shown.recurs})


def _notes(shown: Expected, today: datetime.date) -> Iterator[str | Message]:
    """Who says so, and what the entry's days do not tell."""
    event, when, date = shown.event, shown.when, shown.date
    yield say("Who says so: {sources}", sources=telling.said_by(event.chains))
    if event.hedge:
        yield say("The article’s word: “{hedge}”", hedge=event.hedge)
    yield telling.when_said(when, date)
    if when.text:
        yield say("The article’s words for it: “{words}”", words=when.text)
    if any(e and e.precision == "month" for e in (date, date.start, date.end)):
        yield say("The day is not given: this entry spans the month.")
    if date.precision == "interval" and not (date.start and date.end):
        yield say("Only one end of the time is known: this entry stands there.")
    if when.recurs:
        yield say("Repeats: {how}", how=words.RECURS[when.recurs])
    if shown.recurs:
        yield say("Later dates are counted from the first, not given by the article.")
    elif event.status != "cancelled" and not when.recurs and dates.is_before(date, today):
        yield say("The date has passed; no outcome is recorded.")
    yield say("From the briefing of {date}: {title}", date=shown.briefing.date, title=shown.briefing.title)


def _midnight(day: datetime.date) -> datetime.datetime:
    """The first instant of a day in UTC: a moment that calendars ask for, the same in every build."""
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
