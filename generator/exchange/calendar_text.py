"""Takes what is expected, returns it as calendars are written (RFC 5545), one entry each; never chooses what is in one.

What writes calendars takes longer to import than to make a page: it is imported where there is one to be written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import icalendar

from generator.assets import Site
from generator.exchange import telling
from generator.exchange.expected import Expected
from generator.exchange.identity import address, host, line, plain
from generator.messages import Message, say
from generator.views import words
from generator.views.parts import page_of_briefing
from generator.wording import Wording

PRODUCT = "-//Briefings//Expected events//EN"


def calendar(title: str | Message, awaited: Iterable[tuple[Expected, bool]], site: Site, wording: Wording) -> str:
    """A calendar of what is expected, in that order, and whether its date has passed. `wording` is that of the site."""
    entries = [_entry(each, site, wording, passed=passed).to_ical() for each, passed in awaited]
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what calendars read that do not know it
        made.add(name, line(title, wording))
    end = b"END:VCALENDAR\r\n"
    head = made.to_ical().removesuffix(end)
    return b"".join((head, *(entries or (_utc().to_ical(),)), end)).decode()


def _utc() -> icalendar.Timezone:
    """What an empty calendar has in place of events, since RFC 5545 (3.6) wants one part at least."""
    zone, standard = icalendar.Timezone(), icalendar.TimezoneStandard()
    zone.add("tzid", "Etc/UTC")
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", datetime.timedelta(0))
    standard.add("tzoffsetto", datetime.timedelta(0))
    zone.add_component(standard)
    return zone


def _entry(shown: Expected, site: Site, wording: Wording, *, passed: bool) -> icalendar.Event:
    briefing, event = shown.briefing, shown.event
    entry = icalendar.Event()
    entry.add("uid", f"{briefing.first_id}/{event.id}@{host(site)}")
    entry.add("dtstamp", _midnight(briefing.date.earliest or datetime.date.min))
    _add_days(entry, shown)
    entry.add("summary", line(telling.claim(event), wording))
    entry.add("status", "CANCELLED" if event.status == "cancelled" else "TENTATIVE")
    entry.add("transp", "TRANSPARENT")  # nobody is busy because something is expected
    if event.where:
        entry.add("location", line("; ".join(place.name for place in event.where), wording))
    if briefing.topics:
        entry.add("categories", [line(topic, wording) for topic in briefing.topics])
    notes = [plain(note, wording) for note in _notes(shown, passed=passed)]
    if site.url:  # a calendar has no address of its own that others could be relative to
        claim = address(site, f"{page_of_briefing(briefing.id)}#{event.id}", "")
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


def _notes(shown: Expected, *, passed: bool) -> Iterator[str | Message]:
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
    elif event.status != "cancelled" and not when.recurs and passed:
        yield say("The date has passed; no outcome is recorded.")
    yield say("From the briefing of {date}: {title}", date=shown.briefing.date, title=shown.briefing.title)


def _midnight(day: datetime.date) -> datetime.datetime:
    """The first instant of a day in UTC: a moment that calendars ask for, the same in every build."""
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
