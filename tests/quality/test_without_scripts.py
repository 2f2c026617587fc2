"""Every page is whole without JavaScript: evidence opens, every link leads somewhere, and no button is dead."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from places import Place
from playwright.sync_api import Browser, Page
from specimens import Specimen, pages

# What does nothing without a script: a button, and any control that no form sends.
DEAD = """() => [...document.querySelectorAll('button, [role=button], input, select, textarea')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('form[action]'))
  .map(e => e.outerHTML.slice(0, 120))"""
# By a click on its summary, as a reader opens it; those within are opened after it.
SHUT = "main details:not([open]):not(details:not([open]) details) > summary"
EMPTY = """() => [...document.querySelectorAll('main details')]
  .filter(e => e.innerText.trim() === e.querySelector('summary').innerText.trim())
  .map(e => e.outerHTML.slice(0, 120))"""
LINKS = "//@href | //@src | //@data-src"


def test_evidence_opens_and_no_button_is_dead(
    browser: Browser, place: Place, chosen: dict[str, list[Specimen]]
) -> None:
    found = []
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for specimen in chosen[place.name]:
            page.goto(place.address + specimen.uri)
            found += [f"{specimen.uri}: dead: {control}" for control in page.evaluate(DEAD)]
            found += [f"{specimen.uri}: stays shut: {summary}" for summary in opened(page)]
    assert found == [], "\n".join(found)


def opened(page: Page) -> list[str]:
    """Opens all that can be opened; returns what stays shut, or is empty when open."""
    shut = page.locator(SHUT)
    stuck: list[str] = []
    while (number := shut.count()) and not stuck:
        shut.first.click()
        if shut.count() == number:
            stuck = shut.evaluate_all("all => all.map(each => each.outerHTML.slice(0, 120))")
    return stuck + page.evaluate(EMPTY)


def test_every_link_leads_somewhere(place: Place) -> None:
    """On every page, what the theme writes as well as what a briefing says."""
    targets = {page.uri: ids(page.file) for page in pages(place.folder)}
    broken = []
    for page in pages(place.folder):
        for link in sorted(set(html.parse(str(page.file)).xpath(LINKS))):
            if said := fault(place, page.uri, str(link), targets):
                broken.append(f"{page.uri}: {link}: {said}")
    assert broken == [], "\n".join(broken)


def ids(file: Path) -> set[str]:
    return {str(found) for found in html.parse(str(file)).xpath("//@id")}


def fault(place: Place, uri: str, link: str, targets: dict[str, set[str]]) -> str | None:
    """What is wrong with a link within the site, if anything."""
    whole = urlsplit(urljoin(place.address + uri, link))
    if f"{whole.scheme}://{whole.netloc}" != place.address.removesuffix(place.mount):
        return None
    path = unquote(whole.path)
    if not path.startswith(place.mount):
        return "outside the site"
    path = path.removeprefix(place.mount)
    if path in targets:
        known = not whole.fragment or unquote(whole.fragment) in targets[path]
        return None if known else "nothing on that page has this id"
    return None if (place.folder / path).is_file() else "no such file"
