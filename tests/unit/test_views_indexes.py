"""Indexes and overviews: letters, counts, years, owners; and that readers are told what editors are."""

from __future__ import annotations

import datetime

import pytest
from archives import CLAIM, HEAD, check

from generator.assets import Site
from generator.choices import STATUS_MEANS
from generator.views.corrections import CorrectionsView, correction_pages
from generator.views.home import HomeView, home_pages
from generator.views.indexes import LONG, IndexView, index_pages
from generator.views.ledger import LedgerView, ledger_pages
from generator.views.letters import letter
from generator.views.limits import Limits
from generator.views.overviews import TimelineView, overview_pages
from generator.views.page import View
from generator.views.reference import MEANS
from generator.views.tools import FeedsView, followed, tool_pages

DAY = datetime.date(2024, 3, 20)


def test_names_are_filed_under_their_first_letter_without_accents() -> None:
    assert [letter(n) for n in ("Ada", "Émile", "øre", "“Post”", "3M", "بلدية", "---")] == [
        "A", "E", "Ø", "P", "#", "ب", "#"
    ]  # fmt: skip


def test_only_a_long_index_is_divided() -> None:
    def letters(number: int) -> list[str]:
        people = (f"  - {{id: p{n}, name: {'BA'[n % 2]}{n}, type: person}}\n" for n in range(number))
        who = "who:\n" + "".join(people)
        archive = check({"b.yml": HEAD + who + CLAIM + "via: []\n"}).archive
        view = next(v for v in index_pages(archive, "en", None) if v.uri == "actors/index.md").content
        assert isinstance(view, IndexView)
        assert view.total == number
        return [each.name for each in view.letters]

    assert letters(LONG) == [""]
    assert letters(LONG + 1) == ["A", "B"]


@pytest.mark.parametrize("folder", ["actors/by-letter", "motives"])
def test_a_new_name_changes_only_the_page_of_its_letter_and_the_first(folder: str) -> None:
    """Of thousands of names, all other pages would be made again, for a number that nobody looks for there."""

    def pages(names: str) -> dict[str, View]:
        people = "".join(f"  - {{name: {name}, type: person}}\n" for name in names.split())
        motives = "".join(
            f"  - {{of: {name}, motive: to rest, stated_by: article, evidence: went home}}\n" for name in names.split()
        )
        text = f"{HEAD}{CLAIM}via: []\nwho:\n{people}motives:\n{motives}"
        archive, few = check({"b.yml": text}).archive, Limits(page=1, index=1)
        views = (*index_pages(archive, "en", None, few), *ledger_pages(archive, "en", few))
        return {view.uri: view for view in views}

    before, after = pages("Ann Abe Bob Cyd"), pages("Ann Abe Bob Cyd Bo")
    front = "actors/index.md" if folder.startswith("actors") else "motives.md"
    other = {uri for uri, view in after.items() if before[uri] != view and uri.startswith((folder, front))}
    assert other == {front, f"{folder}/b.md"}
    content = after[f"{folder}/b.md"].content
    assert isinstance(content, IndexView | LedgerView)
    assert content.total == 2
    assert [(each.name, each.number, each.here) for each in content.pages] == [
        ("A", None, False), ("B", None, True), ("C", None, False)
    ]  # fmt: skip


def test_the_method_page_says_of_a_status_what_the_editors_help_says() -> None:
    assert {status: str(said) for status, said in MEANS.items()} == dict(STATUS_MEANS)


def test_an_empty_archive_has_every_overview() -> None:
    archive = check({}).archive
    views = [*home_pages(archive, DAY, Site()), *overview_pages(archive, DAY, "en"), *tool_pages(followed(archive))]
    views += [*correction_pages(archive, "en"), *index_pages(archive, "en", None)]
    assert {v.uri for v in views} >= {
        "index.md",
        "timeline.md",
        "motives.md",
        "feeds.md",
        "search.md",
        "corrections.md",
    }


def test_a_year_is_divided_by_the_day_of_the_build() -> None:
    rows = "what:\n" + "".join(
        f"  - {{claim: C{n}, status: planned, when: {when}, via: [], evidence: opened on Friday}}\n"
        for n, when in enumerate(("2024-03-20", "2024-03-21", "2023", "/2022-05-01"))
    )
    timeline = next(iter(overview_pages(check({"b.yml": HEAD + rows}).archive, DAY, "en"))).content
    assert isinstance(timeline, TimelineView)
    assert [(y.name, len(y.lines), len(y.ahead)) for y in timeline.years] == [
        ("2024", 1, 1), ("2023", 1, 0), ("2022", 1, 0)
    ]  # fmt: skip


def test_motives_without_an_owner_stand_last() -> None:
    motives = (
        "via: []\nwho: Ada Lind\nmotives:\n"
        "  - {of: not stated, motive: to rest, stated_by: article, evidence: went home}\n"
        "  - {of: Ada Lind, motive: to cross, stated_by: article, evidence: come by boat}\n"
    )
    ledger = [*overview_pages(check({"b.yml": HEAD + CLAIM + motives}).archive, DAY, "en")][1].content
    assert isinstance(ledger, LedgerView)
    assert [owner.link.text for owner in ledger.owners] == ["Ada Lind", ""]
    assert ledger.total == 2


def test_corrections_tell_of_withdrawn_briefings_only_that_they_were() -> None:
    gone = HEAD.replace("Bridge opens", "Secret") + CLAIM + "via: []\nwithheld: {reason: Forged., date: 2024-03-05}\n"
    (view,) = correction_pages(check({"b.yml": gone}).archive, "en")
    assert isinstance(view.content, CorrectionsView)
    (item,) = view.content.withdrawn
    assert (item.uri, item.reason, item.date.text) == ("briefings/b.md", "Forged.", "2024-03-01")
    assert "Secret" not in repr(view)


def test_home_tells_the_story_that_moved_last_first() -> None:
    archive = check({
        f"{name}.yml": f"title: {name}\ndate: {date}\nstory: {story}\n{CLAIM}via: []\n"
        for name, date, story in (("a", "2024-01-01", "Old"), ("b", "2024-02-01", "New"), ("c", "2024-01-05", "Old"))
    }).archive  # fmt: skip
    (view,) = home_pages(archive, DAY, Site())
    assert isinstance(view.content, HomeView)
    assert [(s.name, s.newest.uri, s.briefings) for s in view.content.stories] == [
        ("New", "briefings/b.md", 1), ("Old", "briefings/c.md", 2)
    ]  # fmt: skip


def test_sources_have_no_feed_and_stories_a_calendar() -> None:
    given = HEAD + "sources: [{id: post, name: Post, kind: publication}]\nstory: Bridge\n" + CLAIM + "via: [post]\n"
    feeds = next(v.content for v in tool_pages(followed(check({"b.yml": given}).archive)) if v.uri == "feeds.md")
    assert isinstance(feeds, FeedsView)
    assert [(str(kind.title), [row.calendar for row in kind.rows]) for kind in feeds.kinds] == [
        ("Stories", ["calendar/stories/bridge.ics"])
    ]
