"""The search of a long archive: newest briefings first, older ones on demand or where they alone have an answer."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Visit, served
from playwright.sync_api import Browser, Page, ViewportSize

from generator import search, search_parts

WIDE: ViewportSize = {"width": 1280, "height": 900}
OLDER = "Search older briefings too"


@pytest.fixture(scope="module")
def long(archive_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The invented archive's site with an index in parts of four briefings."""
    site = tmp_path_factory.mktemp("long") / "site"
    shutil.copytree(archive_site, site)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_parts, "MANY", 4)
        search.index_site(site)
    assert len(list((site / search.BUNDLE / search.OLDER).iterdir())) == 2
    with served(site) as address:
        yield address


def number(page: Page) -> int:
    """How many pages were found, once that is said."""
    said = page.locator(".search-said", has_text=re.compile(r"^\d+ pages?"))
    said.wait_for()
    return int(said.inner_text().split()[0])


def days(page: Page) -> list[str]:
    """The days of all hits, the undated ones as nothing."""
    while page.locator(".search-more").is_visible():
        shown = page.locator(".hit").count()
        page.locator(".search-more").click()
        page.wait_for_function(f"() => document.querySelectorAll('.hit').length > {shown}")
    return [
        str(day)
        for day in page.locator(".hit").evaluate_all("all => all.map(e => e.querySelector('time')?.dateTime ?? '')")
    ]


@pytest.mark.parametrize("sort", ["", "&sort=newest"])
def test_newest_briefings_come_first_and_older_ones_on_demand(
    visit: Visit, long: str, invented: str, sort: str
) -> None:
    page = visit(f"{long}search/?q=says{sort}", viewport=WIDE)
    newest = number(page)
    since = page.locator(".search-since")
    assert re.match(r"Searched: briefings since \d+ \w+ 20\d\d\.", since.inner_text())
    page.get_by_role("button", name=OLDER).click()
    since.wait_for(state="hidden")
    whole = number(page)
    assert whole > newest
    page.wait_for_function("() => document.activeElement.className === 'hit-title'")
    assert whole == number(visit(f"{invented}search/?q=says", viewport=WIDE))
    found = [day for day in days(page) if day]
    assert not sort or found == sorted(found, reverse=True)


def test_older_briefings_answer_where_the_newest_do_not(visit: Visit, long: str, invented: str) -> None:
    page = visit(f"{invented}search/?q=says&sort=oldest", viewport=WIDE)
    title = page.locator(".hit-title").first.inner_text()
    page = visit(f"{long}search/")
    page.locator("#search-field").fill(title)
    page.locator(".hit-title", has_text=title).first.wait_for()
    assert page.locator(".search-since").is_hidden()


def test_oldest_first_looks_at_all(visit: Visit, long: str, invented: str) -> None:
    page, other = visit(f"{long}search/?q=says&sort=oldest"), visit(f"{invented}search/?q=says&sort=oldest")
    assert number(page) == number(other)
    assert days(page) == days(other)


def test_a_facet_counts_what_was_looked_at(visit: Visit, long: str) -> None:
    page = visit(f"{long}search/?q=says", viewport=WIDE)
    before = number(page)
    box = page.locator(".facet li").first
    assert int(box.locator(".facet-count").inner_text()) <= before
    page.get_by_role("button", name=OLDER).click()
    page.locator(".search-since").wait_for(state="hidden")
    box = page.locator(".facet li").first
    let_through = int(box.locator(".facet-count").inner_text())
    box.locator("input").check()
    page.wait_for_function(f"() => document.querySelector('.search-said').textContent.startsWith('{let_through} page')")
    assert len(days(page)) == let_through


def test_an_older_part_that_cannot_be_fetched_is_said_and_tried_again(browser: Browser, long: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{long}search/?q=says")
        newest = number(page)
        page.route("**/older/**", lambda route: route.abort())
        page.get_by_role("button", name=OLDER).click()
        page.locator(".search-said", has_text="Search is not available").wait_for()
        page.unroute("**/older/**")
        page.get_by_role("button", name=OLDER).click()
        page.locator(".search-since").wait_for(state="hidden")
        assert number(page) > newest


def test_without_words_only_a_piece_of_the_index_is_fetched(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/", viewport=WIDE)
    page.locator(".facet li").first.wait_for()
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.reload()
    page.locator(".facet li").first.locator("input").check()
    page.locator(".hit").first.wait_for()
    page.locator(".facet summary", has_text="Topic").click()
    page.locator(".facet", has_text="Topic").locator("li").first.wait_for()
    pieces = [each.rpartition(".")[2] for each in fetched]
    assert pieces.count("pf_index") == 1
    assert pieces.count("pf_filter") == 2
