"""A calendar is written anew where it tells anything else than before, and only there."""

from __future__ import annotations

import datetime

import pytest
from archives import HEAD, check

from generator.assets import Asset, Site
from generator.catalogue import CATALOGUE
from generator.exchange.calendars import briefing_calendar, calendar_assets
from generator.incremental.calendar_groups import deferred_calendars
from generator.incremental.making import Kit
from generator.measured import NOTHING
from generator.wording import Wording

TODAY = datetime.date(2024, 3, 2)
SITE = Site("Invented briefings", "https://example.org/")
CLAIM = (
    f"{HEAD}topics: Bridges\nwhat: The bridge is to open\nstatus: planned\nwhen: 2024-05-03\n"
    "via: Harbour Post\nevidence: opened on Friday\n"
)


def sums_and_files(text: str = CLAIM, today: datetime.date = TODAY, site: Site = SITE) -> tuple[set[bytes], set[Asset]]:
    """The sums of what the briefing's calendars are made of, and these calendars as a build of the whole makes them."""
    checked = check({"b.yml": text})
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    archive = checked.archive
    kit = Kit(site, {}, Wording(), None, lambda: CATALOGUE, lambda: NOTHING)
    made = [*deferred_calendars(briefing_calendar(archive.briefings[0], archive, today), kit)]
    whole = {each for each in calendar_assets(archive, site, today, Wording()) if each.uri.startswith("briefings/")}
    assert {Asset(each.uri, each.content().decode()) for each in made} == whole
    assert whole
    return {each.made_of for each in made}, whole


@pytest.mark.parametrize(
    "other",
    [
        CLAIM.replace("to open", "to close"),
        CLAIM.replace("planned", "scheduled"),
        CLAIM.replace("05-03", "05-04"),
        CLAIM.replace("Harbour Post", "Bay Post"),
        CLAIM.replace("Bridges", "Works"),
        CLAIM.replace("title: ", "title: Later, "),
        CLAIM.replace("date: 2024-03-01", "date: 2024-03-02"),
        f"{CLAIM}where: Ostvik\n",
        f"{CLAIM}hedge: opened\n",
        f"{CLAIM}formerly: a\n",
    ],
)
def test_whatever_a_calendar_tells_is_part_of_its_sum(other: str) -> None:
    assert other != CLAIM
    before, now = sums_and_files(), sums_and_files(other)
    assert before[1] != now[1]
    assert not before[0] & now[0]


def test_whether_its_date_has_passed_is_told_and_which_day_it_is_is_not() -> None:
    before = sums_and_files()
    assert sums_and_files(today=TODAY + datetime.timedelta(days=1)) == before
    late = sums_and_files(today=datetime.date(2024, 6, 1))
    assert late[1] != before[1]
    assert not late[0] & before[0]


def test_where_the_site_lies_is_told() -> None:
    elsewhere = sums_and_files(site=Site("Invented briefings", "https://example.com/"))
    assert not elsewhere[0] & sums_and_files()[0]


def test_what_else_a_briefing_says_is_not() -> None:
    assert sums_and_files(f"{CLAIM}summary: There is news of the bridge.\n") == sums_and_files()
