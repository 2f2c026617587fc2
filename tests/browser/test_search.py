"""The search as a reader uses it: by name, by another name, narrowed down, and on to the claim."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from conftest import Visit
from playwright.sync_api import Page

FIRST = "briefings/2023-09-05-kim-putin/"
RTL = "briefings/2024-09-09-marsa-zahr/"
KOST = "briefings/2024-07-22-kost-concert/"
HITS = ".pf-result-link"
SUB_HITS = ".pf-heading-link"
# A hit is fetched when its place in the list comes into view, so each place is brought there.
LISTED = """() => {
  const place = document.querySelector(".pf-results > [aria-hidden]");
  place?.scrollIntoView();
  return !place;
}"""


def look_for(page: Page, words: str) -> list[str]:
    """Types the words into the search, opened with a key; returns where the pages found lie in the site."""
    page.keyboard.press("/")
    page.locator("pagefind-input input").fill(words)
    return hits(page, words)


def hits(page: Page, words: str) -> list[str]:
    """The pages found for the words, once the count of them stands above the list."""
    said = page.locator("pagefind-summary", has_text=re.compile(rf"results? for {re.escape(words)}$"))
    said.wait_for()
    page.wait_for_function(LISTED)
    found = page.locator(HITS).evaluate_all("all => all.map(a => decodeURI(a.pathname))")
    assert all(path.startswith("/sub/path/") for path in found)
    return [path.removeprefix("/sub/path/") for path in found]


@pytest.mark.parametrize("start", ["", FIRST, "actors/kim-jong-un/"])
def test_nothing_of_the_search_is_fetched_before_it_is_asked_for(visit: Visit, real: str, start: str) -> None:
    page = visit(real + start)
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert fetched
    assert not [url for url in fetched if "pagefind" in url]
    assert FIRST in look_for(page, "Putin")
    assert [url for url in fetched if url.startswith(f"{real}pagefind/")]


def test_button_opens_the_search_and_escape_closes_it(visit: Visit, real: str) -> None:
    page = visit(real)
    page.get_by_role("button", name="Search", exact=True).click()
    field = page.locator("pagefind-input input")
    field.wait_for()
    page.keyboard.type("Kim")
    assert field.input_value() == "Kim"
    page.keyboard.press("Escape")
    field.wait_for(state="hidden")
    assert page.locator(":focus").get_attribute("id") == "search-button"


def test_dialog_has_one_of_each_of_its_parts(visit: Visit, real: str) -> None:
    page = visit(real)
    look_for(page, "Putin")
    for part in ("input", ".pf-modal-close", ".pf-results", ".pf-filter-pane"):
        assert page.locator(f"#search-holder dialog {part}:not([type=checkbox])").count() == 1, part


@pytest.mark.parametrize("start", ["", FIRST, "reference/fields/"])
def test_name_leads_with_its_own_page(visit: Visit, real: str, start: str) -> None:
    found = look_for(visit(real + start), "Vladimir Putin")
    assert found[0] == "actors/vladimir-putin/"
    assert FIRST in found


@pytest.mark.parametrize(
    ("alias", "page"),
    [("DPRK", "actors/north-korea/"), ("Moscow", "actors/russia/"), ("DPRK", FIRST)],
)
def test_other_name_finds_the_page(visit: Visit, real: str, alias: str, page: str) -> None:
    assert page in look_for(visit(real), alias)


@pytest.mark.parametrize(
    ("alias", "page"),
    [
        ("大西健", "actors/onishi/"),
        ("久瀬島", "places/kusejima/"),
        ("Onishi Ken", "actors/onishi/"),
        ("Marsa al-Zahr", "places/marsa-zahr/"),
        ("Marsa al-Zahr", RTL),
        ("Samer al-Haddad", RTL),
    ],
)
def test_name_in_another_script_finds_the_page(visit: Visit, invented: str, alias: str, page: str) -> None:
    assert page in look_for(visit(invented), alias)


def test_briefing_is_found_by_a_name_that_stands_nowhere_on_it(visit: Visit, invented: str, archive_site: Path) -> None:
    html = (archive_site / RTL / "index.html").read_text(encoding="utf-8")
    assert "Samer al-Haddad" not in html.partition("<body")[2]
    assert RTL in look_for(visit(invented), "Samer al-Haddad")


def test_languages_share_one_index(visit: Visit, invented: str) -> None:
    assert RTL in look_for(visit(invented), "تحلية")
    assert "places/halmere/" in look_for(visit(invented + RTL), "Halmere")


def test_status_narrows_the_results_down(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport={"width": 1280, "height": 900})
    everything = look_for(page, "Halmere")
    assert KOST in everything
    assert len(everything) > 1
    page.locator(".pf-filter-group summary", has_text="Status").click()
    page.get_by_label("Cancelled").check()
    page.locator("pagefind-summary", has_text=re.compile("^1 result for")).wait_for()
    assert hits(page, "Halmere") == [KOST]


def test_filters_are_those_of_a_briefing(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport={"width": 1280, "height": 900})
    look_for(page, "asterisks")
    names = page.locator(".pf-filter-group-name").all_inner_texts()
    assert [name.lower() for name in names] == ["actor", "place", "source", "status", "topic", "year"]
    page.locator(".pf-filter-group summary", has_text="Topic").click()
    assert page.get_by_label("C++ & #1 hits").is_visible()


def test_hit_leads_to_the_claim(visit: Visit, real: str) -> None:
    page = visit(real, viewport={"width": 1280, "height": 900})
    look_for(page, "armoured train")
    page.locator(f"{SUB_HITS}[href$='{FIRST}#e3']").click()
    page.wait_for_url(f"{real}{FIRST}#e3")
    assert_in_view(page, "#e3")


def test_hit_on_the_open_page_gives_way_to_the_claim(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, viewport={"width": 1280, "height": 900})
    look_for(page, "armoured train")
    page.locator(f"{SUB_HITS}[href$='{FIRST}#e3']").click()
    page.locator("#search-holder dialog").wait_for(state="hidden")
    assert page.url.endswith("#e3")
    assert_in_view(page, "#e3")


def assert_in_view(page: Page, selector: str) -> None:
    """The element is the target, and lies between the header and the foot of the window."""
    assert page.locator(f"{selector}:target").count() == 1
    page.wait_for_function(
        """selector => {
          const seen = document.querySelector(selector).getBoundingClientRect();
          return seen.top >= document.querySelector('header').getBoundingClientRect().bottom
            && seen.bottom <= innerHeight;
        }""",
        arg=selector,
    )


def test_signs_show_as_they_are_in_results_too(visit: Visit, invented: str) -> None:
    page = visit(invented)
    look_for(page, "Star Group")
    shown = page.locator("pagefind-results")
    assert "The *Star* Group_1 <HQ> [North]" in shown.inner_text()
    assert shown.locator("hq").count() == 0


def test_withdrawn_briefing_is_not_in_the_index(archive_site: Path) -> None:
    indexed = [
        gzip.decompress(fragment.read_bytes()).decode("utf-8")
        for fragment in (archive_site / "pagefind" / "fragment").iterdir()
    ]
    assert any("Marlock" in text for text in indexed)
    assert not any("Corvin" in text for text in indexed)


def test_phone_shows_the_dialog_within_its_width(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport={"width": 360, "height": 740})
    look_for(page, "sirens")
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    dialog = page.locator("#search-holder dialog").bounding_box()
    assert dialog is not None
    assert dialog["width"] <= 360
