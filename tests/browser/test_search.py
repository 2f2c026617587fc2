"""The search as a reader uses it: by name, by another name, narrowed down, from keys alone, and on to the claim."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from chromium import Visit
from playwright.sync_api import Browser, Page, Route, ViewportSize

from generator.dates import parse_date
from generator.wording import Wording

FIRST = "briefings/2023-09-05-kim-putin/"
RTL = "briefings/2024-09-09-marsa-zahr/"
KOST = "briefings/2024-07-22-kost-concert/"
SIGNS = "briefings/2024-12-02-asterisks/"
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
HITS = ".hit-title"
PLACES = ".hit-places a"
THEME = Path(__file__).parents[2] / "templates" / "theme"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'"
)


def look_for(page: Page, words: str) -> list[str]:
    """Types the words into the search, opened with a key; returns where the pages found lie in the site."""
    page.keyboard.press("/")
    page.locator("#search-field").fill(words)
    return hits(page, words)


def hits(page: Page, words: str) -> list[str]:
    """All pages found for the words, once the count of them stands above the list."""
    said = page.locator(".search-said", has_text=re.compile(rf"^(\d+|No) pages? for “{re.escape(words)}”$"))
    said.wait_for()
    while page.locator(".search-more").is_visible():
        shown = page.locator(HITS).count()
        page.locator(".search-more").click()
        page.wait_for_function(f"() => document.querySelectorAll('{HITS}').length > {shown}")
    found = page.locator(HITS).evaluate_all("all => all.map(a => decodeURI(a.pathname))")
    number = re.match(r"\d+", said.inner_text())
    assert len(found) == (int(number[0]) if number else 0)
    assert all(path.startswith("/sub/path/") for path in found)
    return [path.removeprefix("/sub/path/") for path in found]


def narrow(page: Page, facet: str, value: str) -> None:
    """Ticks a value of a facet."""
    group = page.locator(".facet", has=page.locator("summary", has_text=re.compile(rf"^{facet}\b")))
    if not group.evaluate("e => e.open"):
        group.locator("summary").click()
    group.get_by_label(re.compile(rf"^{re.escape(value)} ?\d")).check()


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(page.evaluate("() => document.activeElement.textContent"))


# Getting there


@pytest.mark.parametrize("start", ["", FIRST, "actors/kim-jong-un/"])
def test_nothing_of_the_search_is_fetched_before_it_is_asked_for(visit: Visit, real: str, start: str) -> None:
    page = visit(real + start)
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url.removeprefix(real)))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert {path for path in fetched if path.endswith(".js")} <= {"js/site.js", "js/page.js"}
    assert FIRST in look_for(page, "Putin")
    assert "pagefind/pagefind.js" in fetched


def test_first_search_is_a_small_download(visit: Visit, real: str) -> None:
    page = visit(real)
    bodies: dict[str, bytes] = {}
    page.on("response", lambda got: bodies.__setitem__(got.url.removeprefix(real).partition("?")[0], got.body()))
    look_for(page, "Putin")
    page.wait_for_load_state("networkidle")
    sizes = {path: len(gzip.compress(body, 9)) for path, body in bodies.items()}
    ours = sum(size for path, size in sizes.items() if not path.startswith("pagefind/"))
    assert ours < 17_000, sizes
    assert sum(sizes.values()) < 130_000, sizes


@pytest.mark.parametrize("uri", ["search/", "404.html"])
def test_what_fills_the_search_page_is_asked_for_at_once(visit: Visit, invented: str, uri: str) -> None:
    page = visit(invented)
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url.partition("/sub/path/")[2].partition("?")[0]))
    page.goto(invented + uri)
    page.locator("#search-field").wait_for()
    page.wait_for_load_state("networkidle")
    own = [path for path in fetched if path.startswith(("css/", "js/"))]
    named = page.eval_on_selector_all(
        "head :is([rel=stylesheet], [rel=modulepreload], [rel=preload], script)",
        "all => all.map(each => new URL(each.src || each.href).pathname.replace('/sub/path/', ''))",
    )
    # The script adds its style sheet to those of the page, and nothing is fetched twice.
    assert sorted(own) == sorted({*named}), own


def test_script_of_every_page_is_tiny() -> None:
    assert len(gzip.compress((THEME / "js" / "site.js").read_bytes(), 9)) < 700


def test_button_opens_the_search_and_escape_closes_it(visit: Visit, real: str) -> None:
    page = visit(real)
    page.get_by_role("button", name="Search", exact=True).click()
    field = page.locator("#search-field")
    field.wait_for()
    page.wait_for_function("() => document.activeElement.id === 'search-field'")
    page.keyboard.type("Kim")
    assert field.input_value() == "Kim"
    page.keyboard.press("Escape")
    field.wait_for(state="hidden")
    assert page.locator(":focus").get_attribute("id") == "search-button"


def test_focus_stays_in_the_dialog(visit: Visit, real: str) -> None:
    page = visit(real)
    look_for(page, "Putin")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("() => document.activeElement.closest('dialog, body').tagName") in ("DIALOG", "BODY")
    assert page.evaluate("() => !document.querySelector('header :focus, main :focus, footer :focus')")


def test_search_that_cannot_be_fetched_is_said(browser: Browser, real: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/pagefind/*", lambda route: route.abort())
        page.goto(real)
        page.keyboard.press("/")
        page.locator("#search-field").fill("Kim")
        page.locator(".search-said", has_text="Search is not available").wait_for()


# What is found


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
    page = visit(invented)
    assert RTL in look_for(page, "Samer al-Haddad")
    hit = page.locator(".hit", has=page.locator(f"{HITS}[href$='{RTL}']"))
    assert "Other names: Samer al-Haddad" in hit.inner_text()


def test_languages_share_one_index(visit: Visit, invented: str) -> None:
    assert RTL in look_for(visit(invented), "تحلية")
    assert "places/halmere/" in look_for(visit(invented + RTL), "Halmere")


def test_nothing_found_is_said(visit: Visit, invented: str) -> None:
    page = visit(invented)
    assert look_for(page, "zzyzx") == []
    assert "fewer words" in page.locator(".search-advice").inner_text()


def test_signs_show_as_they_are_in_results_too(visit: Visit, invented: str) -> None:
    page = visit(invented)
    look_for(page, "Star Group")
    shown = page.locator(".hits")
    assert "The *Star* Group_1 <HQ> [North]" in shown.inner_text()
    assert shown.locator("hq").count() == 0


def test_signs_of_a_query_are_only_text(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&status=%3Cb%3Ex&actor=%22%27%3E")
    page.locator(".search-said", has_text="<img src=x onerror=alert(1)>").wait_for()
    assert page.locator(".search img, .search b").count() == 0


def test_withdrawn_briefing_is_not_in_the_index(archive_site: Path) -> None:
    indexed = [
        gzip.decompress(fragment.read_bytes()).decode("utf-8")
        for fragment in (archive_site / "pagefind" / "fragment").iterdir()
    ]
    assert any("Marlock" in text for text in indexed)
    assert not any("Corvin" in text for text in indexed)


def test_only_what_the_search_loads_is_published(archive_site: Path) -> None:
    published = {path.name for path in (archive_site / "pagefind").iterdir() if path.is_file()}
    assert {re.sub(r"en_\w+", "en", name) for name in published} == {
        "pagefind.js",
        "pagefind-entry.json",
        "parts.json",
        "pagefind.en.pf_meta",
        "wasm.en.pagefind",
    }


# Claims, dates and statuses


def test_hit_shows_date_statuses_and_claims_with_theirs(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport=WIDE)
    look_for(page, "Kost concert")
    hit = page.locator(".hit", has=page.locator(f"{HITS}[href$='{KOST}']"))
    about = hit.locator(".hit-about").inner_text()
    for each in ("Briefing", "As of 22 July 2024", "Cancelled", "Denied"):
        assert each in about
    assert "manager denies sale" not in (hit.locator(".hit-text").all_inner_texts() or [""])[0]
    first = hit.locator(PLACES).first
    assert str(first.get_attribute("href")).endswith(f"{KOST}#concert")
    assert first.locator(".badge").inner_text() == "Cancelled"
    assert first.inner_text().replace("\n", " ") == "Cancelled Kost's concert at the festival will not take place"


def test_badges_of_hits_look_like_those_of_pages(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=the", viewport=WIDE)
    hits(page, "the")
    found = page.locator(f"{PLACES}:has(.badge)").evaluate_all(
        "all => all.map(a => [a.href, a.querySelector('.badge').className, a.querySelector('.badge').textContent])"
    )
    assert len({status for _, _, status in found}) >= 5
    for address, looks, status in {(looks, status): (a, looks, status) for a, looks, status in found}.values():
        page.goto(address)
        badge = page.locator(f".claim:has([id='{address.partition('#')[2]}']) .badge").first
        assert badge.inner_text() == status
        assert badge.get_attribute("class") == looks


def test_hit_leads_to_the_claim(visit: Visit, real: str) -> None:
    page = visit(real, viewport=WIDE)
    look_for(page, "armoured train")
    page.locator(f"{PLACES}[href$='{FIRST}#e3']").click()
    page.wait_for_url(f"{real}{FIRST}#e3")
    assert_reached(page, "#e3")


@pytest.mark.parametrize("before", ["", "#e3"])
def test_hit_on_the_open_page_gives_way_to_the_claim(visit: Visit, real: str, before: str) -> None:
    page = visit(real + FIRST + before, viewport=WIDE)
    look_for(page, "armoured train")
    page.locator(f"{PLACES}[href$='{FIRST}#e3']").click()
    page.locator("dialog").wait_for(state="hidden")
    assert page.url.endswith("#e3")
    assert_reached(page, "#e3")


def assert_reached(page: Page, selector: str) -> None:
    """The element is the target, has the focus, and lies between the header and the foot of the window."""
    assert page.locator(f"{selector}:target").count() == 1
    page.wait_for_function(
        """selector => {
          const target = document.querySelector(selector);
          const seen = target.getBoundingClientRect();
          return document.activeElement === target
            && seen.top >= document.querySelector('header').getBoundingClientRect().bottom
            && seen.bottom <= innerHeight;
        }""",
        arg=selector,
    )


# Narrowing down and sorting


def test_filters_are_those_of_a_briefing(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport=WIDE)
    look_for(page, "Halmere")
    names = page.locator(".facet > summary:visible").all_inner_texts()
    assert [name.strip() for name in names] == ["Status", "Actor", "Place", "Source", "Topic", "Year"]
    page.locator(".facet summary", has_text="Topic").click()
    page.get_by_label("C++ & #1 hits").wait_for()


def test_status_narrows_pages_and_claims_down(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport=WIDE)
    everything = look_for(page, "Halmere")
    assert KOST in everything
    assert len(everything) > 1
    narrow(page, "Status", "Cancelled")
    page.locator(".search-said", has_text=re.compile("^1 page for")).wait_for()
    assert hits(page, "Halmere") == [KOST]
    assert page.locator(f"{PLACES} .badge").all_inner_texts() == ["Cancelled"]
    assert page.locator(PLACES).count() == 1


def test_claim_of_the_status_that_does_not_match_is_said(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=Halmere&status=Possible", viewport=WIDE)
    assert hits(page, "Halmere") == [SIGNS]
    hit = page.locator(".hit")
    assert "This briefing has such a claim, but it does not match these words" in hit.inner_text()
    assert hit.locator(f"{PLACES} .badge").all_inner_texts() == ["Possible"]


def test_values_of_a_facet_add_and_facets_narrow(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?status=Cancelled&status=Possible", viewport=WIDE)
    said = page.locator(".search-said")
    page.locator(HITS).first.wait_for()
    both = int(said.inner_text().split()[0])
    assert both > 1
    narrow(page, "Year", "2024")
    narrow(page, "Place", "Halmere")
    page.wait_for_function(f"() => parseInt(document.querySelector('.search-said').textContent) < {both}")
    assert KOST in page.locator(HITS).evaluate_all("all => all.map(a => a.pathname.replace('/sub/path/', ''))")
    page.get_by_role("button", name="Remove all filters").click()
    page.locator(".search-advice", has_text="Search every claim").wait_for()
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


def test_number_beside_a_value_is_what_it_lets_through(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=the&status=Cancelled", viewport=WIDE)
    hits(page, "the")
    planned = page.locator(".facet li", has_text="Planned")
    assert planned.locator("input").is_checked() is False
    alone = int(planned.locator(".facet-count").inner_text())
    page.goto(f"{invented}search/?q=the&status=Planned")
    assert len(hits(page, "the")) == alone


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_results_sort_by_date(visit: Visit, invented: str, order: str) -> None:
    page = visit(f"{invented}search/?q=the", viewport=WIDE)
    everything = set(hits(page, "the"))
    page.get_by_label("Sort").select_option(order)
    page.wait_for_url(f"**sort={order}")
    page.wait_for_function("() => document.querySelector('.hit time')")
    assert set(hits(page, "the")) == everything
    days = page.locator(".hit").evaluate_all("all => all.map(e => e.querySelector('time')?.dateTime ?? '')")
    dated = [day for day in days if day]
    assert len(dated) > 5
    assert dated == sorted(dated, reverse=order == "newest")
    assert days == dated + [""] * (len(days) - len(dated))


# Addresses


def test_query_is_kept_in_the_address_of_the_search_page(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/", viewport=WIDE)
    page.locator("#search-field").fill("Halmere")
    hits(page, "Halmere")
    narrow(page, "Status", "Cancelled")
    page.wait_for_url(f"{invented}search/?q=Halmere&status=Cancelled")
    other = visit(page.url, viewport=WIDE)
    assert other.locator("#search-field").input_value() == "Halmere"
    assert hits(other, "Halmere") == [KOST]
    assert other.get_by_label(re.compile("^Cancelled")).is_checked()


def test_key_on_the_search_page_goes_to_its_own_field(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=Halmere")
    hits(page, "Halmere")
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.id === 'search-field'")
    assert page.locator("dialog").count() == 0


def test_dialog_leaves_the_address_alone(visit: Visit, invented: str) -> None:
    page = visit(invented)
    look_for(page, "Halmere")
    assert page.url == invented


def test_search_page_without_script_says_so(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/", java_script_enabled=False)
    assert "JavaScript" in page.locator("main").inner_text()


@pytest.mark.parametrize(
    ("missing", "asked", "found"),
    [
        ("briefings/2024-07-23-kost-concert/", "kost concert", KOST),
        ("actors/Mirela%20Kost.html", "Mirela Kost", "actors/kost/"),
        ("old/kost/nothing-such", "old", None),
    ],
)
def test_missing_page_searches_for_its_address(
    browser: Browser, invented: str, missing: str, asked: str, found: str | None
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(invented + missing)
        page.locator(".search-said", has_text=re.compile("page")).wait_for()
        assert page.locator("#search-field").input_value() == asked
        assert page.url == invented + missing
        if found:
            assert found in hits(page, asked)
        page.get_by_role("link", name="Search for it").click()
        page.wait_for_url(re.compile(rf"{re.escape(invented)}search/\?q="))
        page.wait_for_function(f"() => document.querySelector('#search-field')?.value === '{asked}'")


# Ways of use


def test_keys_alone_lead_to_the_claim_and_back(visit: Visit, real: str) -> None:
    page = visit(real, viewport=WIDE)
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.id === 'search-field'")
    page.keyboard.type("armoured train")
    hits(page, "armoured train")
    page.keyboard.press("ArrowDown")
    assert focused(page).startswith("Kim Jong Un reported to plan")
    page.keyboard.press("ArrowDown")
    assert "Kim is likely to take an armoured train" in focused(page)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.id") == "search-field"
    while page.evaluate("() => document.activeElement.name") != "status":
        page.keyboard.press("Tab")
    while not page.evaluate("() => document.activeElement.value === 'Expected'"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_function(
        f"() => [...document.querySelectorAll('{PLACES} .badge')].every(e => e.textContent === 'Expected')"
    )
    assert page.evaluate("() => document.activeElement.value") == "Expected"
    page.keyboard.press("Shift+Tab")
    while page.evaluate("() => document.activeElement.id") != "search-field":
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.className === 'hit-title'")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{real}{FIRST}#e3")
    assert_reached(page, "#e3")
    page.go_back()  # Alt and the left arrow, which a browser without a window does not know
    page.wait_for_url(real)
    page.keyboard.press("/")
    page.wait_for_function("() => document.activeElement.id === 'search-field'")
    assert page.locator("#search-field").input_value() == "armoured train"
    assert "Kim is likely to take" in page.locator(f"{PLACES}[href$='{FIRST}#e3']").inner_text()
    assert page.locator(".facet input:checked").evaluate_all("all => all.map(e => e.value)") == ["Expected"]


def test_number_of_pages_is_announced(visit: Visit, real: str) -> None:
    page = visit(real)
    look_for(page, "Putin")
    assert re.match(r"\d+ pages for “Putin”", page.get_by_role("status").inner_text())


def test_more_results_come_on_demand_and_take_the_focus(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=the")
    page.locator(".search-said", has_text="pages for").wait_for()
    assert page.locator(".hit").count() == 5
    page.get_by_role("button", name="More results").press("Enter")
    page.wait_for_function("() => document.querySelectorAll('.hit').length === 10")
    assert page.locator(".hit").nth(5).locator(":focus").count() == 1


def test_phone_shows_the_dialog_within_its_width(visit: Visit, invented: str) -> None:
    page = visit(invented, viewport=PHONE)
    look_for(page, "sirens")
    page.locator(".search-narrow > summary").click()
    page.get_by_label(re.compile("^Reported as past")).wait_for()
    dialog = page.locator("dialog").bounding_box()
    assert dialog is not None
    assert dialog["width"] <= PHONE["width"]
    assert page.locator(".search-body").evaluate("e => e.scrollWidth <= e.clientWidth")


def test_phone_folds_the_filters(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/?q=sirens", viewport=PHONE)
    hits(page, "sirens")
    assert not page.locator(".facet").first.is_visible()
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")


def test_search_runs_from_the_right_where_the_site_does(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/", viewport=WIDE)
    words = page.evaluate("() => fetch(new URL('../js/words.json', location)).then(answer => answer.json())")
    page.route("**/words.json", lambda route: route.fulfill(json={**words, "language": "ar", "direction": "rtl"}))
    page.goto(f"{invented}search/?q=Halmere")
    page.locator(HITS).first.wait_for()
    filters, found = page.locator(".search-narrow").bounding_box(), page.locator(".search-found").bounding_box()
    assert filters is not None
    assert found is not None
    assert filters["x"] > found["x"]


def test_search_counts_and_dates_as_the_pages_do(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}search/")
    words = page.evaluate("() => fetch(new URL('../js/words.json', location)).then(answer => answer.json())")
    # Browsers would write both in other figures, and the day in another calendar.
    page.route("**/words.json", lambda route: route.fulfill(json={**words, "language": "fa", "dates": "fa"}))
    said = page.evaluate("""async () => {
      const { number, day } = await (await import(new URL("../js/words.js?fa", location))).words();
      return [number(25639), day("2026-01-31")];
    }""")
    persian = Wording("fa")
    assert said == [persian.count(25639), persian.day(parse_date("2026-01-31"))]


def test_strict_policy_of_content_allows_the_search(browser: Browser, invented: str) -> None:
    def guard(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})

    complaints: list[str] = []
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.route("**/*", guard)
        page.goto(invented)
        assert KOST in look_for(page, "Halmere")
        page.keyboard.press("Escape")
        page.locator(f"main a[href*='{KOST}']").first.hover()
        page.locator("#preview").wait_for()
    assert complaints == []
