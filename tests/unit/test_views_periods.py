"""Long lists go by year, long years by month, and names by letter; each line stands on one of the pages."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote

import pytest
from archives import HEAD, check

from generator.assets import Site
from generator.catalogue import CATALOGUE
from generator.checking import check as check_sources
from generator.corpus import corpus
from generator.dates import parse_date
from generator.read import Source
from generator.relate import Archive
from generator.render import Renderer
from generator.site import TEMPLATES, read_templates
from generator.views.letters import letter_pages
from generator.views.limits import Limits
from generator.views.page import View
from generator.views.parties import PartyView, party_pages
from generator.views.parts import Link
from generator.views.periods import Along, Periods
from generator.views.records import RecordView
from generator.views.stories import StoryView, story_pages
from generator.views.whole import pages

DAY = datetime.date(2024, 12, 31)
SMALL = Limits(page=30, index=12, recent=5, articles=4, named=6)
UP = Link("Timeline", "timeline.md")
LINK = re.compile(r"\]\(([^)#\s]+?\.md)(?:#[^)\s]*)?\)")


@pytest.fixture(scope="module")
def archive() -> Archive:
    made = check_sources(
        Source(f"briefings/{path}", text, hashlib.sha256(text.encode()).hexdigest()) for path, text in corpus(100)
    )
    return made.archive


@pytest.fixture(scope="module")
def views(archive: Archive) -> Mapping[str, View]:
    given = list(pages(archive, DAY, CATALOGUE, Site(), limits=SMALL))
    assert len({v.uri for v in given}) == len(given)
    return {v.uri: v for v in given}


@pytest.fixture(scope="module")
def written(views: Mapping[str, View]) -> Mapping[str, str]:
    renderer = Renderer(read_templates(TEMPLATES))
    return {uri: renderer.page(view).markdown for uri, view in views.items()}


def way(periods: Periods, here: str) -> Along:
    return periods.along("timeline", UP, here)


def test_only_a_long_year_is_divided_into_months() -> None:
    dates = [parse_date(d) for d in ("2022-05-01", "2023-01-05", "2023-01-09", "2023-02", "2023", "2023-02-28/2023-03")]
    periods = Periods(dates, 3)
    assert periods.names == ("2023-02", "2023-01", "2023", "2022")
    assert [periods.of(d) for d in dates] == ["2022", "2023-01", "2023-01", "2023-02", "2023", "2023"]
    assert Periods(dates, 5).names == ("2023", "2022")


def test_a_page_leads_to_the_earlier_and_the_later_one() -> None:
    periods = Periods([parse_date(d) for d in ("2021", "2022-03-01", "2023-04-01")], 9)
    assert [(y.date.text, y.uri, y.number, y.here) for y in way(periods, "2022").years] == [
        ("2023", "timeline/2023.md", 1, False),
        ("2022", "timeline/2022.md", 1, True),
        ("2021", "timeline/2021.md", 1, False),
    ]
    ends = [(way(periods, name).earlier, way(periods, name).later) for name in periods.names]
    assert [(a and a.uri, b and b.uri) for a, b in ends] == [
        ("timeline/2022.md", None),
        ("timeline/2021.md", "timeline/2023.md"),
        (None, "timeline/2022.md"),
    ]
    first = periods.along("timeline", UP)
    assert (first.earlier, first.later, first.months) == (None, None, ())


def test_a_year_of_the_first_millennium_has_a_page_too() -> None:
    periods = Periods([parse_date("0476-09-04"), parse_date("../0009")], 9)
    assert periods.names == ("0476", "0009")
    assert [y.date.text for y in way(periods, "").years] == ["0476", "0009"]


def test_letters_have_addresses_that_no_name_can_take() -> None:
    found = letter_pages("actors/by-letter", {"#": 1, "B": 2, "ب": 3}, "B")
    assert [(p.name, p.uri, p.here) for p in found] == [
        ("B", "actors/by-letter/b.md", True),
        ("ب", "actors/by-letter/ب.md", False),
        ("#", "actors/by-letter/other.md", False),
    ]


def test_a_small_archive_has_no_further_pages() -> None:
    made = check_sources(
        Source(f"briefings/{path}", text, hashlib.sha256(text.encode()).hexdigest()) for path, text in corpus(12)
    )
    uris = [v.uri for v in pages(made.archive, DAY, CATALOGUE, Site())]
    assert [uri for uri in uris if uri.count("/") > 1] == []
    assert [uri for uri in uris if uri.startswith(("timeline/", "motives/", "calendar/", "corrections/"))] == []


def test_every_claim_is_on_one_page_of_a_long_timeline(archive: Archive, views: Mapping[str, View]) -> None:
    found: Counter[str] = Counter()
    for uri, view in views.items():
        if uri.startswith("timeline/"):
            assert isinstance(view.content, RecordView)
            lines = [line for section in view.content.sections for line in section.lines]
            found.update(line.claim.uri for line in lines)  # type: ignore[attr-defined]
    assert found == Counter(f"briefings/{b.id}.md#{e.id}" for b in archive.shown for e in b.events)


def test_every_name_is_on_the_page_of_one_letter(archive: Archive, views: Mapping[str, View]) -> None:
    found: list[str] = []
    for uri, view in views.items():
        if "/by-letter/" in uri and uri.startswith("actors/"):
            found += [entry.link.uri for each in view.content.letters for entry in each.entries]  # type: ignore[attr-defined]
    assert sorted(found) == sorted(
        f"actors/{r.party.id}.md" for r in archive.parties.values() if r.party.pool == "actor"
    )


def test_every_motive_is_on_the_page_of_its_owner_s_letter(archive: Archive, views: Mapping[str, View]) -> None:
    ledgers = [v.content for uri, v in views.items() if uri.startswith("motives/")]
    assert len(ledgers) > 5
    many = sum(owner.motives.total for ledger in ledgers for owner in ledger.owners)  # type: ignore[attr-defined]
    assert many == sum(len(m.of) or 1 for b in archive.shown for m in b.motives)


def test_every_article_and_thread_of_a_long_story_is_on_one_further_page(archive: Archive) -> None:
    views = {v.uri: v.content for v in story_pages(archive, "en", SMALL)}
    whole = {v.uri: v.content for v in story_pages(archive, "en", Limits(articles=10_000))}
    long = {uri: view for uri, view in views.items() if isinstance(view, StoryView) and view.along and not view.period}
    assert long
    for uri, first in long.items():
        assert len(first.articles) == SMALL.articles < first.briefings
        folder = uri.removesuffix(".md") + "/"
        parts = [v for u, v in views.items() if u.startswith(folder) and isinstance(v, StoryView)]
        all_of_it = whole[uri]
        assert isinstance(all_of_it, StoryView)
        for what in ("articles", "threads", "came", "open", "conflicts", "contradictions"):
            assert sum(len(getattr(p, what)) for p in parts) == len(getattr(all_of_it, what)), what


def test_every_link_between_pages_leads_to_one(views: Mapping[str, View], written: Mapping[str, str]) -> None:
    for uri, text in written.items():
        folder = uri.split("/")[:-1]
        for target in map(unquote, LINK.findall(text)):
            way = list(folder)
            for step in target.split("/"):
                way = way[:-1] if step == ".." else [*way, step]
            assert "/".join(way) in views, f"{uri} -> {target}"


def test_every_further_page_is_led_to(written: Mapping[str, str]) -> None:
    further = {uri for uri in written if uri.startswith(("timeline/", "calendar/", "motives/")) or "/by-letter/" in uri}
    assert {uri.split("/")[0] for uri in further} >= {"timeline", "calendar", "motives", "actors", "places"}
    for uri in further:
        near = uri.rpartition("/")[2]
        assert any(f"{near})" in text or f"{near}#" in text for other, text in written.items() if other != uri), uri


def test_pages_stay_short(written: Mapping[str, str]) -> None:
    for uri, text in written.items():
        if uri.startswith(("timeline", "calendar", "motives", "corrections")):
            assert text.count("\n- **") <= 60, uri


def test_an_actor_of_whom_there_is_much_has_pages_by_year() -> None:
    rows = "".join(
        f"  - {{claim: C{n}, by: lind, status: occurred, via: [], evidence: opened on Friday}}\n" for n in range(120)
    )
    who = "who:\n  - {id: lind, name: Ada Lind, type: person}\nwhat:\n"
    archive = check({
        "a.yml": HEAD + who + rows, "b.yml": HEAD.replace("2024", "2023") + who + rows
    }).archive  # fmt: skip
    found = {v.uri: v for v in party_pages(archive, "en")}
    assert list(found) == ["actors/lind.md", "actors/lind/2024.md", "actors/lind/2023.md"]
    first, year = found["actors/lind.md"].content, found["actors/lind/2023.md"].content
    assert isinstance(first, PartyView)
    assert first.record
    assert [(p.date.text, p.number) for p in first.record.years] == [("2024", 121), ("2023", 121)]
    assert isinstance(year, RecordView)
    assert [(s.id, len(s.lines)) for s in year.sections] == [("acts", 120), ("briefings", 1)]
    page = Renderer(read_templates(TEMPLATES)).page(found["actors/lind.md"]).markdown
    assert "The newest 200 of 240. All of them, by the year of the briefing: <span>[2024](lind/2024.md)" in page
    assert "[Ada Lind](../lind.md)" in Renderer(read_templates(TEMPLATES)).page(found["actors/lind/2023.md"]).markdown
