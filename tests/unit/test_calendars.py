"""Calendars as those who subscribe to them read them: what is expected is tentative, and no day is made up."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import icalendar
import pytest
from archives import HEAD, check
from invented import invented
from msgspec.structs import replace

from generator.assets import Site
from generator.exchange.addresses import calendar_uri, dates_uri
from generator.exchange.expected import expected
from generator.exchange.feeds import feed_assets
from generator.exchange.identity import plain
from generator.relate import Archive, relate
from generator.wording import Wording

TODAY = datetime.date(2024, 3, 2)
SITE = Site("Invented briefings", "https://example.org/sub/path/")
ABOUT = "via: [[Harbour Post, two members]]\nevidence: opened on Friday\nstory: Bridge\n"


def calendars(archive: Archive, site: Site = SITE, today: datetime.date = TODAY) -> dict[str, str]:
    """The text of each calendar, by its uri, as RFC 5545 wants lines to be."""
    made = {a.uri: a.text for a in feed_assets(archive, site, today) if a.uri.endswith(".ics")}
    for text in made.values():
        assert text.endswith("\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert "\r" not in text.replace("\r\n", "")
        assert max(len(each.encode()) for each in text.split("\r\n")) <= 75
    return made


def of(files: Mapping[str, str], site: Site = SITE, today: datetime.date = TODAY) -> dict[str, str]:
    """The calendars of these files, which have no error."""
    checked = check(files)
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    return calendars(checked.archive, site, today)


def events(made: Mapping[str, str], uri: str = "calendar/site.ics") -> list[icalendar.Event]:
    """The entries of a calendar that reads without an error."""
    calendar = icalendar.Calendar.from_ical(made[uri])
    assert not calendar.errors
    assert not [e.errors for e in calendar.walk() if e.errors]
    return list(calendar.events)


def claim(when: str, status: str = "planned", more: str = "") -> str:
    """A briefing of one claim."""
    return f"{HEAD}what: The bridge is to open\nstatus: {status}\nwhen: {when}\n{ABOUT}{more}"


def one(when: str, status: str = "planned", today: datetime.date = TODAY) -> icalendar.Event:
    """The one entry for a claim of that date."""
    (entry,) = events(of({"b.yml": claim(when, status)}, today=today))
    return entry


def span(entry: icalendar.Event) -> tuple[str, str]:
    """Its first day and the one after its last."""
    assert type(entry["dtstart"].dt) is type(entry["dtend"].dt) is datetime.date
    return entry["dtstart"].dt.isoformat(), entry["dtend"].dt.isoformat()


def test_every_calendar_of_the_invented_archive_can_be_read() -> None:
    archive = invented()
    made = calendars(archive, today=datetime.date(2024, 12, 10))
    found = {uri: {str(e["uid"]) for e in events(made, uri)} for uri in made}
    dated = [b for b in archive.briefings if any(expected(b, archive))]
    stories = {calendar_uri(i) for i in archive.stories}
    assert set(made) == {calendar_uri(), *stories, *(dates_uri(b.id) for b in dated)}
    assert len(dated) > 5
    own = [uids for uri, uids in found.items() if uri.startswith("briefings/")]
    assert found[calendar_uri()] == set.union(*own)
    assert sum(map(len, own)) == len(found[calendar_uri()]), "no id twice"


def test_an_entry_is_tentative_and_says_who_says_so_and_where() -> None:
    made = of({"b.yml": claim("{date: 2024-05-03, text: on Friday}", more="where: Ostvik\nhedge: is planned\n")})
    (entry,) = events(made)
    assert str(entry["summary"]) == "Planned: The bridge is to open"
    assert str(entry["status"]) == "TENTATIVE"
    assert str(entry["transp"]) == "TRANSPARENT"
    assert span(entry) == ("2024-05-03", "2024-05-04")
    assert str(entry["uid"]) == "b/c1@example.org"
    assert entry["dtstamp"].dt == datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC)
    assert str(entry["location"]) == "Ostvik"
    address = "https://example.org/sub/path/briefings/b/#c1"
    assert str(entry["url"]) == address
    assert str(entry["description"]).split("\n") == [
        "Who says so: Harbour Post, citing two members",
        "The article’s word: “is planned”",
        "When: 3 May 2024",
        "The article’s words for it: “on Friday”",
        "From the briefing of 1 March 2024: Bridge opens",
        address,
    ]
    assert made["calendar/stories/bridge.ics"].count("BEGIN:VEVENT") == 1
    assert made["briefings/b/dates.ics"].count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("date", "first", "after", "told"),
    [
        ("2024-05-03", "2024-05-03", "2024-05-04", "When: 3 May 2024\n"),
        ("2024-05-04~", "2024-05-04", "2024-05-05", "When: about 4 May 2024\n"),
        ("2024-12-31", "2024-12-31", "2025-01-01", "When: 31 December 2024\n"),
        ("2024-05-04/2024-05-06", "2024-05-04", "2024-05-07", "When: 4–6 May 2024\n"),
        ("2024-05", "2024-05-01", "2024-06-01", "The day is not given: this entry spans the month."),
        ("2024-05-XX", "2024-05-01", "2024-06-01", "The day is not given: this entry spans the month."),
        ("2024-05/2024-06-03", "2024-05-01", "2024-06-04", "The day is not given: this entry spans the month."),
        ("2024-05-04/..", "2024-05-04", "2024-05-05", "Only one end of the time is known: this entry stands there."),
        ("/2024-05", "2024-05-01", "2024-06-01", "by May 2024 (start not known)"),
    ],
)
def test_an_entry_spans_what_the_date_can_mean_and_says_what_it_leaves_open(
    date: str, first: str, after: str, told: str
) -> None:
    entry = one(date)
    assert span(entry) == (first, after)
    assert told in str(entry["description"])


@pytest.mark.parametrize("date", ["2024-22", "2024", "2024-XX", "203X", "2024-05-04/2025", "2024-22/..", "/2025"])
def test_what_is_vaguer_than_a_month_is_in_no_calendar(date: str) -> None:
    made = of({"b.yml": claim(date)})
    assert events(made) == []
    assert "briefings/b/dates.ics" not in made


def test_a_date_that_nobody_gave_is_in_no_calendar() -> None:
    assert events(of({"b.yml": claim("{text: on Friday}")})) == []


@pytest.mark.parametrize(
    ("when", "start", "told"),
    [
        ('{date: 2024-05-04, time: "06:15", tz: "+02:00"}', "2024-05-04T04:15:00+00:00", "at 06:15 (UTC+02:00)"),
        ('{date: 2024-05-04, time: "23:30", tz: "-05:00"}', "2024-05-05T04:30:00+00:00", "at 23:30 (UTC-05:00)"),
        ('{date: 2024-05-04, time: "06:15", tz: Z}', "2024-05-04T06:15:00+00:00", "at 06:15 (UTC)"),
        ('{date: 2024-05-04, time: "06:15"}', "2024-05-04", "at 06:15 (zone not given)"),
        ('{date: 2024-05-04~, time: "06:15", tz: Z}', "2024-05-04", "about 4 May 2024, at 06:15 (UTC)"),
        ('{date: 9999-12-31, time: "23:30", tz: "-05:00"}', "9999-12-31", "at 23:30 (UTC-05:00)"),
    ],
)
def test_a_time_stands_only_where_its_zone_and_day_are_known(when: str, start: str, told: str) -> None:
    entry = one(when)
    assert entry["dtstart"].dt.isoformat() == start
    assert told in str(entry["description"])


@pytest.mark.parametrize(
    ("when", "rule"),
    [
        ("{date: 2024-07-27/2024-07-28, recurs: yearly}", "FREQ=YEARLY"),
        ("{date: 2024-05-04, recurs: monthly}", "FREQ=MONTHLY"),
        ("{date: 2024-05-04, recurs: weekly}", "FREQ=WEEKLY"),
        ("{date: 2024-05-04/2024-05-12, recurs: weekly}", ""),
        ("{date: 2024-05, recurs: yearly}", ""),
        ("{date: 2024-05-04~, recurs: yearly}", ""),
        ("{date: 2024-05-04/.., recurs: weekly}", ""),
    ],
)
def test_what_recurs_does_so_in_the_calendar_where_its_first_day_is_known(when: str, rule: str) -> None:
    entry = one(when, "scheduled")
    assert (entry["rrule"].to_ical().decode() if "rrule" in entry else "") == rule
    assert "Repeats: every" in str(entry["description"])
    assert ("counted from the first, not given by the article" in str(entry["description"])) == bool(rule)


@pytest.mark.parametrize("status", ["possible", "sought", "denied"])
def test_what_nobody_expects_is_in_no_calendar(status: str) -> None:
    assert events(of({"b.yml": claim("2024-05-04", status)})) == []


def test_what_happened_is_in_no_calendar() -> None:
    assert events(of({"b.yml": claim("2024-02-04", "occurred")})) == []


def test_something_cancelled_is_shown_as_such_if_it_was_still_ahead() -> None:
    entry = one("2024-05-04", "cancelled")
    assert (str(entry["status"]), str(entry["summary"])) == ("CANCELLED", "Cancelled: The bridge is to open")
    assert events(of({"b.yml": claim("2024-02-04", "cancelled")})) == []
    assert events(of({"b.yml": claim("2024-03", "cancelled")})) == [], "some of March lies before the briefing's day"


@pytest.mark.parametrize("status", ["planned", "cancelled", "scheduled"])
def test_what_has_an_outcome_is_in_no_calendar(status: str) -> None:
    recurs = "{date: 2024-05-04, recurs: yearly}"
    for when in ("2024-05-04", recurs):
        made = of({"b.yml": claim(when, status, "outcome: {result: unclear, date: 2024-05-05}\n")})
        assert events(made) == []


def test_a_superseded_and_a_withdrawn_briefing_expect_nothing() -> None:
    newer = claim("2024-05-06", more="supersedes: a\n").replace("03-01", "03-02")
    made = of({"a.yml": claim("2024-05-04"), "b.yml": newer})
    assert [str(e["uid"]) for e in events(made)] == ["b/c1@example.org"]
    made = of({"a.yml": claim("2024-05-04", more="withheld: The source could not be traced.\n")})
    assert list(made) == ["calendar/site.ics"]
    assert events(made) == []


def test_what_a_later_claim_takes_up_stands_in_the_calendar_once() -> None:
    later = claim("2024-05-06", more="").replace("03-01", "03-02")
    later = later.replace("what: The bridge is to open", "what:\n  - claim: The bridge is to open\n    follows: a#c1")
    assert [str(e["uid"]) for e in events(of({"a.yml": claim("2024-05-04"), "b.yml": later}))] == ["b/c1@example.org"]


def test_an_empty_calendar_is_still_one() -> None:
    made = of({"b.yml": claim("2024-05-04", "possible")})
    assert list(made) == ["calendar/site.ics", "calendar/stories/bridge.ics"], "somebody may have subscribed"
    calendar = icalendar.Calendar.from_ical(made["calendar/site.ics"])
    assert [c.name for c in calendar.subcomponents] == ["VTIMEZONE"], "RFC 5545 wants one part at least"
    assert str(calendar["name"]) == "Invented briefings: expected"


def test_what_is_overdue_says_so_and_goes_after_a_year_but_not_from_its_own_briefing() -> None:
    told = "The date has passed; no outcome is recorded."
    day = datetime.date
    assert told not in str(one("2024-05-04", today=day(2024, 5, 4))["description"])
    assert told in str(one("2024-05-04", today=day(2024, 5, 5))["description"])
    assert told not in str(one("2024-05-04/..", today=day(2024, 8, 1))["description"]), "it may still go on"
    made = of({"b.yml": claim("2024-05-04")}, today=day(2025, 5, 6))
    assert events(made) == []
    assert len(events(made, "briefings/b/dates.ics")) == 1
    made = of({"b.yml": claim("{date: 2024-05-04, recurs: yearly}")}, today=day(2026, 5, 6))
    assert len(events(made)) == 1, "it comes round"


def test_entries_stand_in_the_order_of_their_days() -> None:
    dates = ["2024-05-06", "2024-05", "2024-05-01", "2024-04-30"]
    made = of({f"b{n}.yml": claim(d) for n, d in enumerate(dates)})
    assert [str(e["uid"])[:2] for e in events(made)] == ["b3", "b2", "b1", "b0"]


def test_an_entry_keeps_its_id_when_the_briefing_is_renamed() -> None:
    made = of({"b.yml": claim("2024-05-04", more="id: third\nformerly: [b, second]\n")})
    assert [str(e["uid"]) for e in events(made)] == ["b/c1@example.org"]
    assert made["briefings/third/dates.ics"] == made["briefings/b/dates.ics"] == made["briefings/second/dates.ics"]


def test_without_an_address_of_the_site_nothing_is_linked() -> None:
    (entry,) = events(of({"b.yml": claim("2024-05-04")}, Site()))
    assert "url" not in entry
    assert str(entry["uid"]) == "b/c1@briefings.invalid"
    assert str(entry["description"]).endswith("From the briefing of 1 March 2024: Bridge opens")


@pytest.mark.parametrize(
    "text",
    [
        '; , \\ : \\n \\; \\, "^n" END:VEVENT',
        "one\r\ntwo\rthree\nEND:VCALENDAR\r\nBEGIN:VEVENT",
        "a\x00b\x08c\x0bd\x1fe\x7ff\x85g\x9fh\ud800",
        "水" * 80 + "\u2028\u2029\U0001f6a2" * 20,
        "]]> <b>&amp;</b>",
    ],
)
def test_no_text_of_an_editor_breaks_a_calendar(text: str) -> None:
    (b,) = check({"b.yml": claim("2024-05-04", more="where: Ostvik\n")}).archive.briefings
    (e,) = b.events
    event = replace(e, claim=f"x {text} y", hedge=f"h {text} h", where=(replace(e.where[0], name=f"p {text} q"),))
    hostile = replace(b, title=f"x {text} y", topics=(f"t {text} u",), story=f"s {text}", events=(event,))
    made = calendars(relate([hostile])[0], Site(f"s {text} t", SITE.url))
    folded = " ".join(plain(text, Wording()).split())
    assert len(made) == 3
    for uri in made:
        (entry,) = events(made, uri)
        assert str(entry["summary"]) == f"Planned: x {folded} y"
        assert str(entry["location"]) == f"p {folded} q"
        assert f"h {plain(text, Wording())} h" in str(entry["description"])
        parts = "SUMMARY DTSTART DTEND DTSTAMP UID CATEGORIES DESCRIPTION LOCATION STATUS TRANSP URL"
        assert sorted(entry) == sorted(parts.split())
