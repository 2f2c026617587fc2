"""Every kind of page as a reader meets it: wide and narrow, light and dark, on paper, without JavaScript."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable

import pytest
from chromium import Visit, no_browser
from playwright.sync_api import Browser, Page

FIRST = "briefings/2023-09-05-kim-putin/"
RTL = "briefings/2024-09-09-marsa-zahr/"
SIGNS = "briefings/2024-12-02-asterisks/"
WITHDRAWN = "briefings/2024-06-18-ellery-glassworks/"
CHANGED = "briefings/2024-05-14-ellery-library/"
KINDS = [
    ("real", FIRST),
    ("real", ""),
    ("real", "actors/"),
    ("real", "actors/kim-jong-un/"),
    ("real", "places/vladivostok/"),
    ("real", "sources/new-york-times/"),
    ("real", "topics/arms-trade/"),
    ("real", "timeline/"),
    ("real", "motives/"),
    ("real", "corrections/"),
    ("real", "method/"),
    ("real", "reference/fields/"),
    ("real", "reference/diagnostics/"),
    ("real", "reference/speed/"),
    ("invented", ""),
    ("invented", RTL),
    ("invented", SIGNS),
    ("invented", WITHDRAWN),
    ("invented", "briefings/2024-03-06-marlock-sirens/"),
    ("invented", "corrections/"),
    ("invented", "404.html"),
]
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}

# The lowest contrast of any text with the ground that it stands on, with that text (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * x + .7152 * y + .0722 * z;
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const found = rgba(getComputedStyle(e).backgroundColor);
      if (found[3] === 255) return found;
    }
    return rgba('white');
  };
  let worst = [21, ''];
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
    if (!text || !element.checkVisibility() || element.closest('.skip, script')) continue;
    const [a, b] = [light(rgba(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < worst[0]) worst = [ratio, text];
  }
  return worst;
}"""
TOO_WIDE = """() => document.scrollingElement.scrollWidth > innerWidth
  ? [...document.body.querySelectorAll('*')]
      .filter(e => !e.closest('.wide, pre') && e.getBoundingClientRect().right > innerWidth + 1)
      .map(e => e.outerHTML.slice(0, 120)) || ['?']
  : []"""


@pytest.fixture(params=KINDS, ids=lambda kind: f"{kind[0]}-{kind[1] or 'home'}")
def address(request: pytest.FixtureRequest) -> str:
    """The address of each kind of page in turn."""
    site, page = request.param
    return str(request.getfixturevalue(site)) + page


def edges(page: Page, selector: str) -> tuple[float, float]:
    """Where the text of the first such element begins and ends, from the left, in CSS pixels."""
    left, right = page.locator(selector).first.evaluate(
        """e => { const r = document.createRange(); r.selectNodeContents(e);
        const b = r.getBoundingClientRect(); return [b.left, b.right]; }"""
    )
    return left, right


def test_page_is_quiet_readable_and_fits_a_phone(visit: Visit, address: str) -> None:
    page = visit(address, viewport=WIDE)  # which also holds it to its own site and a clean console
    assert page.locator("h1").count() == 1
    assert page.title()
    assert page.evaluate("() => document.styleSheets[0].cssRules.length") > 0
    page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        ratio, text = page.evaluate(CONTRAST)
        assert ratio >= 4.5, f"{scheme}: {text}"
    page.set_viewport_size(PHONE)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_unbroken_string_does_not_break_the_layout(visit: Visit, real: str, width: int) -> None:
    page = visit(real + FIRST, viewport={"width": width, "height": 800})
    page.evaluate(
        """() => document.querySelectorAll('main :is(h1, h2, h3, a, li > strong, .badge, mark):not(.permalink)')
        .forEach(e => e.textContent = 'x'.repeat(300))"""
    )
    assert page.evaluate(TOO_WIDE) == []


def test_right_to_left_page_runs_from_the_right(visit: Visit, invented: str) -> None:
    page = visit(invented + RTL, viewport=WIDE)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"
    for part in ("header", "footer"):
        assert page.locator(part).get_attribute("dir") == "ltr"
        assert page.locator(part).get_attribute("lang") == "en"
    main = page.locator("main").bounding_box()
    assert main is not None
    for selector in ("h1", ".bluf > p", "#claims"):
        left, right = edges(page, selector)
        assert main["x"] + main["width"] - right < 60, selector
        assert left - main["x"] > 60, selector
    assert edges(page, "aside li")[1] < edges(page, "#claims")[0]
    assert page.evaluate(TOO_WIDE) == []


def test_left_to_right_page_keeps_names_of_the_other_direction_apart(visit: Visit, invented: str) -> None:
    page = visit(invented + "timeline/", viewport=WIDE)
    line = page.locator(".lines li", has=page.locator(f"a[href*='{RTL}#plant']"))
    says, badge = line.locator("a").first.bounding_box(), line.locator(".badge").bounding_box()
    assert says is not None
    assert badge is not None
    assert says["x"] + says["width"] <= badge["x"], "the order in which they stand in the line"


def test_signs_of_markdown_and_html_show_as_they_are(visit: Visit, invented: str) -> None:
    page = visit(invented + SIGNS)
    title = (
        '"Two Christmas markets": events company sues the design studio A|B over a sign without '
        "asterisks, and the studio's founder says that nobody ever ordered any of them"
    )
    assert page.locator("h1").inner_text() == title
    assert page.title().startswith(title)
    assert page.locator(".card a").first.inner_text() == "The *Star* Group_1 <HQ> [North]"
    assert "C++ & #1 hits" in page.locator(".crumb").inner_text()
    assert page.locator("main hq").count() == 0
    said = page.locator("meta[name=description]").get_attribute("content")
    assert said is not None
    assert said.startswith("The events company The *Star* Group_1 <HQ> [North]")


def test_page_without_javascript_shows_all_but_the_tools(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, java_script_enabled=False, viewport=WIDE)
    assert page.locator(".claim").count() == 23
    assert page.locator(".claim h3").last.is_visible()
    assert not page.get_by_role("button", name="Search").is_visible()
    page.locator(".claim summary").first.click()
    assert page.locator(".claim mark").first.is_visible()


def test_dark_follows_the_system_and_the_choice_stays(visit: Visit, real: str) -> None:
    page = visit(real, color_scheme="dark")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    assert dark == "rgb(19, 22, 25)"
    page.get_by_role("button", name="Switch between light and dark").click()
    page.wait_for_function(f"() => ({ground})() === 'rgb(250, 249, 246)'")
    page.reload()
    assert page.evaluate(ground) == "rgb(250, 249, 246)"


def test_print_shows_the_evidence_and_no_chrome(visit: Visit, real: str) -> None:
    page = visit(real + FIRST)
    evidence = page.locator(".claim blockquote").first
    assert not evidence.is_visible()
    page.emulate_media(media="print")
    assert evidence.is_visible()
    for selector in ("header", "aside", ".permalink", "summary", ".cite", ".downloads"):
        assert not page.locator(selector).first.is_visible(), selector


def test_skip_link_leads_past_the_header(visit: Visit, real: str) -> None:
    page = visit(real + FIRST)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1


def test_headings_skip_no_rank(visit: Visit, address: str) -> None:
    ranks = visit(address).locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => Number(h.tagName[1]))")
    assert ranks[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(ranks))


def test_address_of_a_change_opens_what_it_changed(visit: Visit, invented: str) -> None:
    page = visit(f"{invented}{CHANGED}#change-2")
    assert page.locator("#change-2 del").first.is_visible()
    assert page.locator("#change-2 ins").first.is_visible()


def test_what_still_lay_ahead_is_told_apart_without_colour(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, viewport=WIDE)
    style = "(e, part) => getComputedStyle(e, part).borderTopStyle"
    assert page.locator(".claim .badge.ahead").first.evaluate(style) == "dashed"
    assert page.locator(".claim .badge.past").first.evaluate(style) == "solid"
    assert page.locator(".tl .ahead").first.evaluate(style, "::before") == "dashed"
    assert page.locator(".tl .past").first.evaluate(style, "::before") == "solid"


def test_list_of_sections_leads_to_each(visit: Visit, real: str) -> None:
    page = visit(real + FIRST, viewport=WIDE)
    listed = page.locator("aside nav a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    shown = page.locator(".body h2").evaluate_all("all => all.map(h => h.id)")
    assert listed == shown
    assert "claims" in listed


def test_missing_page_is_whole_at_any_depth(browser: Browser, invented: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(f"{invented}no/such/page/")
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Page not found"
        assert page.evaluate("() => document.styleSheets[0].cssRules.length") > 0
        page.get_by_role("link", name="The latest briefings").click()
        assert page.url == invented


@pytest.mark.parametrize(
    ("name", "value", "outcome"),
    [
        ("CI", "true", pytest.fail.Exception),
        ("REQUIRE_BROWSER", "1", pytest.fail.Exception),
        ("REQUIRE_BROWSER", "", pytest.skip.Exception),
    ],
)
def test_no_chromium_is_loud(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, outcome: type[BaseException]
) -> None:
    for each in ("CI", "REQUIRE_BROWSER"):
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setitem(os.environ, name, value)
    run: Callable[[], str] = no_browser
    with pytest.raises(outcome, match="NO CHROMIUM"):
        run()
