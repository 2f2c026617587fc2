"""No kind of page scrolls sideways: on phones, and on a screen of 1,280 pixels that a reader has zoomed to 200 %."""

from __future__ import annotations

from places import Place
from playwright.sync_api import Browser
from specimens import Specimen

# The last is 1,280 pixels at 200 %; 320 is what WCAG 2.2 (1.4.10, Reflow) asks for.
WIDTHS = (390, 320, 640)
OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => each.open = true)"
# By how much the page is too wide, and what sticks out and is not inside something that scrolls by itself.
SIDEWAYS = """() => {
  const page = document.scrollingElement;
  if (page.scrollWidth <= page.clientWidth) return null;
  const scrolls = e => e && (getComputedStyle(e).overflowX !== 'visible' || scrolls(e.parentElement));
  const wide = [...document.body.querySelectorAll('*')].filter(e =>
    (e.getBoundingClientRect().right > page.clientWidth + 1 || e.getBoundingClientRect().left < -1)
    && !scrolls(e.parentElement));
  return `${page.scrollWidth} > ${page.clientWidth}: ` + wide.slice(-3).map(e => e.outerHTML.slice(0, 120)).join(' … ');
}"""


def test_no_kind_of_page_scrolls_sideways(browser: Browser, place: Place, chosen: dict[str, list[Specimen]]) -> None:
    found = []
    with browser.new_context(viewport={"width": WIDTHS[0], "height": 844}) as context:
        page = context.new_page()
        for specimen in chosen[place.name]:
            page.goto(place.address + specimen.uri)
            page.evaluate(OPEN_ALL)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 844})
                if said := page.evaluate(SIDEWAYS):
                    found.append(f"{width} pixels, {specimen.kind} {specimen.uri}: {said}")
    assert found == [], "\n".join(found)


def test_a_page_that_is_too_wide_is_found(browser: Browser) -> None:
    with browser.new_context(viewport={"width": 320, "height": 844}) as context:
        page = context.new_page()
        page.set_content("<p style='width: 400px'>a</p>")
        assert "400px" in page.evaluate(SIDEWAYS)
