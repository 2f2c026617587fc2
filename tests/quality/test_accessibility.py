"""Axe finds nothing on any kind of page, in light and dark, nor in the open search."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from missing_parts import missing
from places import Place
from playwright.sync_api import Browser, Page
from quality_tools import axe
from sites import ROOT
from specimens import Specimen

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(found => found.violations)"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(each => each.open = true)"
# Only colours are others in the dark (`test_only_colours_are_others_in_the_dark`).
COLOURS = ["color-contrast", "link-in-text-block"]
SCHEMES = {"light": {"type": "tag", "values": TAGS}, "dark": {"type": "rule", "values": COLOURS}}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def judge() -> str:
    """The script of axe."""
    try:
        return axe()
    except RuntimeError as error:
        missing(f"axe-core is missing, so no page was judged: {error}", "REQUIRE_QUALITY")


@contextmanager
def at(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        page = context.new_page()
        page.goto(address)
        yield page


def judged(page: Page, judge: str) -> Iterator[str]:
    """What axe objects to on the page, in both colour schemes, each object with its element."""
    page.evaluate(judge)  # as the debugger does, which no policy of the page forbids
    for scheme, only in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for found in page.evaluate(RUN, only):
            yield from (f"{scheme}: {found['id']}: {found['help']}: {node}" for node in shown(found))


def shown(found: dict[str, Any]) -> list[str]:
    return [f"{node['target']} {node['html'][:160]}" for node in found["nodes"]]


def test_axe_sees_a_fault(browser: Browser, judge: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content('<html lang="en"><title>a</title><main><h1>a</h1><img src="data:,"></main>')
        assert any("image-alt" in said for said in judged(page, judge))


def test_axe_sees_a_fault_of_the_dark_alone(browser: Browser, judge: str) -> None:
    faint = "p { background: light-dark(#fff, #333); color: light-dark(#000, #444) }"
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(
            f'<html lang="en"><title>a</title><style>:root {{ color-scheme: light dark }} {faint}</style>'
            "<main><h1>a</h1><p>Hardly to be read.</p></main>"
        )
        said = list(judged(page, judge))
    assert [each.partition(": ")[0] for each in said] == ["dark"]
    assert "color-contrast" in said[0]


def test_only_colours_are_others_in_the_dark() -> None:
    """So that of the dark nothing else is to be judged. `light-dark()` takes colours only (CSS Color 5, 9)."""
    told = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "templates" / "theme").rglob("*.css")))
    assert "light-dark(" in told
    assert "prefers-color-scheme" not in told
    assert {rule.strip() for rule in re.findall(r"data-theme[^{]*\{([^}]*)\}", told)} <= {
        "color-scheme: light;",
        "color-scheme: dark;",
    }


def test_no_kind_of_page_has_a_barrier(
    browser: Browser, judge: str, place: Place, chosen: dict[str, list[Specimen]]
) -> None:
    barriers = []
    with at(browser, place.address) as page:
        for specimen in chosen[place.name]:
            page.goto(place.address + specimen.uri)
            page.evaluate(OPEN_ALL)
            barriers += [f"{specimen.kind} {specimen.uri}: {said}" for said in judged(page, judge)]
    assert barriers == [], "\n".join(barriers)


def test_the_open_search_has_no_barrier(browser: Browser, judge: str, place: Place) -> None:
    with at(browser, place.address) as page:
        page.get_by_role("button", name="Search").click()
        box = page.locator("dialog[open] input").first
        box.wait_for()
        barriers = [f"empty: {said}" for said in judged(page, judge)]
        box.fill("the")
        page.locator("dialog[open] a[href]").first.wait_for()
        page.wait_for_load_state("networkidle")
        barriers += [f"with results: {said}" for said in judged(page, judge)]
    assert barriers == [], "\n".join(barriers)
