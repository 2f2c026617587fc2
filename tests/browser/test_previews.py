"""Previews of linked pages, for the pointer and the keyboard, and the few buttons that only a script can serve."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from chromium import Visit
from playwright.sync_api import Browser, Locator, Page, ViewportSize

FIRST = "briefings/2023-09-05-kim-putin/"
KIM = "actors/kim-jong-un/"
RTL = "briefings/2024-09-09-marsa-zahr/"
WIDE: ViewportSize = {"width": 1280, "height": 900}
BOX = "#preview"
# Adds what a page has for citing and printing, so that only the script is looked at here; element by element, for the
# policy of the pages lets nobody make HTML of a text.
TOOLS = """() => {
  const made = (name, text, properties) =>
    Object.assign(document.createElement(name), {textContent: text, ...properties});
  const copier = made('button', 'Copy', {id: 'copier', className: 'copy', hidden: true});
  copier.dataset.copy = '#cited';
  document.querySelector('h1').after(
    made('p', ' “A title”, Briefings ', {id: 'cited'}), copier,
    made('button', 'Print', {id: 'printer', className: 'print', hidden: true}));
  dispatchEvent(new Event('hashchange'));
}"""


def link(page: Page, address: str) -> Locator:
    """The first link in the page's content that leads there."""
    return page.locator(f"main a[href$='{address}']").first


def test_pointer_on_a_link_shows_what_the_page_is(visit: Visit, real: str) -> None:
    page = visit(real + KIM, viewport=WIDE)
    to = link(page, f"{FIRST}#e1")
    to.hover()
    box = page.locator(BOX)
    box.wait_for()
    said = box.inner_text()
    assert said.upper().startswith("BRIEFING")
    for each in ("Kim Jong Un reported to plan", "As of 5 September 2023", "Planned", "is to travel to Russia"):
        assert each in said
    assert box.locator(".badge").first.inner_text() == "Planned"
    assert "Planned: " not in said
    assert to.get_attribute("aria-describedby") == "preview"
    assert box.get_attribute("role") == "tooltip"


def test_page_without_a_claim_named_is_described(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, viewport=WIDE)
    link(page, KIM).hover()
    page.locator(BOX).wait_for()
    said = page.locator(BOX).inner_text()
    assert said.upper().startswith("ACTOR")
    there = BeautifulSoup(page.request.get(real + KIM).text(), "html.parser")
    assert str(there.select_one("meta[name=description]")["content"]) in said  # type: ignore[index]


def test_pointer_that_passes_over_shows_nothing(visit: Visit, real: str) -> None:
    page = visit(real + KIM, viewport=WIDE)
    link(page, FIRST).hover()
    page.mouse.move(2, 890)
    page.wait_for_timeout(900)
    assert not page.locator(BOX).is_visible()


def test_preview_can_be_reached_with_the_pointer_and_left(visit: Visit, real: str) -> None:
    page = visit(real + KIM, viewport=WIDE)
    link(page, FIRST).hover()
    page.locator(BOX).wait_for()
    page.locator(BOX).hover()
    page.wait_for_timeout(600)
    assert page.locator(BOX).is_visible()
    page.mouse.move(2, 890)
    page.locator(BOX).wait_for(state="hidden")
    assert page.locator("[aria-describedby=preview]").count() == 0


@pytest.mark.parametrize("gone", ["Escape", "Tab"])
def test_focus_shows_a_preview_and_a_key_dismisses_it(visit: Visit, real: str, gone: str) -> None:
    page = visit(real + "actors/", viewport=WIDE)
    page.locator("main").focus()
    while not page.evaluate("() => document.activeElement.matches(\"main a[href*='kim-jong-un']\")"):
        page.keyboard.press("Tab")
    title = page.locator(f"{BOX} .preview-title", has_text="Kim Jong Un")
    title.wait_for()
    page.keyboard.press(gone)
    title.wait_for(state="hidden")  # the next link has a preview of its own


def test_preview_stays_within_the_window(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}timeline/", viewport={"width": 700, "height": 420}, reduced_motion="reduce")
    links = page.locator("main li a[href*='briefings/']")
    for index in range(0, links.count(), 8):
        page.mouse.move(0, 0)
        page.wait_for_function("() => !document.querySelector('[aria-describedby=preview]')")
        links.nth(index).hover()
        page.wait_for_function("() => document.querySelector('[aria-describedby=preview]')?.matches(':hover')")
        box = page.locator(BOX).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 700
        assert box["y"] + box["height"] <= 420
        covered = links.nth(index).evaluate(
            """e => { const [a, b] = [e, document.getElementById('preview')].map(x => x.getBoundingClientRect());
            return a.bottom > b.top && b.bottom > a.top; }"""
        )
        assert not covered


def test_preview_takes_the_language_of_its_page(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}timeline/", viewport=WIDE)
    link(page, RTL).hover()
    title = page.locator(f"{BOX} .preview-title")
    title.wait_for()
    assert title.get_attribute("lang") == "ar"
    assert title.get_attribute("dir") == "rtl"


@pytest.mark.parametrize("to", ["method/", "topics/"])
def test_other_pages_have_no_preview(visit: Visit, real: str, to: str) -> None:
    page = visit(real + FIRST, viewport=WIDE)
    page.evaluate(
        """to => document.querySelector('h1').after(
        Object.assign(document.createElement('a'), {id: 'x', href: to, textContent: 'x'}))""",
        f"../../{to}",
    )
    fetched: list[str] = []
    page.on("request", lambda asked: fetched.append(asked.url))
    page.locator("#x").hover()
    page.wait_for_timeout(700)
    assert not [url for url in fetched if url.endswith(to)]


def test_preview_that_cannot_be_fetched_is_none(browser: Browser, real: str) -> None:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(real + FIRST)
        page.route("**/actors/**", lambda route: route.abort())
        with page.expect_event("requestfailed"):
            link(page, KIM).hover()
        page.wait_for_timeout(300)
        assert not page.locator(BOX).is_visible()
        assert errors == []


def test_touch_and_saved_data_bring_no_preview(browser: Browser, real: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        fetched: list[str] = []
        page.goto(real + FIRST)
        page.on("request", lambda asked: fetched.append(asked.url))
        link(page, KIM).tap()
        page.wait_for_url(real + KIM)
        assert not [url for url in fetched if "previews.css" in url]
    with browser.new_context(viewport=WIDE) as context:
        context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page = context.new_page()
        page.goto(real + FIRST)
        link(page, KIM).hover()
        page.wait_for_timeout(700)
        assert not page.locator(BOX).is_visible()


def test_copy_button_copies_and_says_so(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(TOOLS)
    page.locator("#copier").click()
    page.get_by_role("status").filter(has_text=re.compile("^Copied$")).wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == "“A title”, Briefings"


def test_copy_that_is_forbidden_selects(visit: Visit, real: str) -> None:
    page = visit(real + FIRST)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); }")
    page.evaluate(TOOLS)
    page.locator("#copier").click()
    page.get_by_role("status").filter(has_text="Selected").wait_for()
    assert page.evaluate("() => getSelection().toString().trim()") == "“A title”, Briefings"


def test_print_button_prints(visit: Visit, real: str) -> None:
    page = visit(real + FIRST)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.evaluate(TOOLS)
    page.locator("#printer").click()
    page.wait_for_function("() => window.printed")


def test_link_with_an_anchor_takes_the_focus_along(visit: Visit, real: str) -> None:
    page = visit(f"{real}{FIRST}#e2")
    page.wait_for_function("() => document.activeElement.id === 'e2'")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.compareDocumentPosition(document.getElementById('e2'))") == 2
