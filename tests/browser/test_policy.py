"""No page does what the policy forbids, whatever its reader does; and what is planted in one does not run."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
from chromium import served
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))
from specimens import specimens

FIRST = "briefings/2023-09-05-kim-putin/"
# Before any script of the page: every violation is kept, also those that no console shows.
WATCH = """
window.violations = [];
addEventListener('securitypolicyviolation', (e) => window.violations.push(`${e.violatedDirective}: ${e.blockedURI}`));
"""
PLANTED = """<script>window.pwned = 1</script><img src="x" onerror="window.pwned = 2">
<a id="planted" href="javascript:window.pwned=3">x</a><style>body{display:none}</style>
<iframe src="https://example.org/"></iframe><base href="https://example.org/">"""


def watched(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    return page


@pytest.mark.parametrize("which", ["real_site", "archive_site"])
def test_no_kind_of_page_does_what_is_forbidden(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(which)
    with served(site) as address:
        for specimen in specimens(site):
            page = watched(browser, address + specimen.uri)
            page.locator("#theme-button").click()
            assert page.evaluate("violations") == [], specimen.uri
            page.close()


def test_searching_previewing_and_copying_do_nothing_forbidden(browser: Browser, real: str) -> None:
    page = watched(browser, real + FIRST)
    page.locator("main a[href*='/actors/']").first.hover()
    page.locator("#preview").wait_for()
    page.locator(".cite summary").first.click()
    page.locator(".copy").first.click()
    page.keyboard.press("/")
    page.locator("#search-field").fill("Putin")
    page.locator(".hit-title").first.wait_for()
    assert page.evaluate("violations") == []
    page.close()


def test_what_is_planted_in_a_page_does_not_run(browser: Browser, real_site: Path, tmp_path: Path) -> None:
    """The policy holds even where escaping failed; and so this test sees what the others would."""
    site = tmp_path / "site"
    shutil.copytree(real_site, site, ignore=shutil.ignore_patterns("pagefind"))
    file = site / FIRST / "index.html"
    file.write_text(file.read_text("utf-8").replace("<article>", f"<article>{PLANTED}", 1), encoding="utf-8")
    with served(site) as address:
        page = watched(browser, address + FIRST)
        page.locator("#planted").click()
        assert page.evaluate("window.pwned") is None
        assert page.locator("h1").is_visible()
        kinds = {said.partition(":")[0] for said in page.evaluate("violations")}
        assert {"script-src-elem", "script-src-attr", "style-src-elem", "frame-src", "base-uri"} <= kinds
        page.close()


def test_text_cannot_be_made_into_markup_by_a_script(browser: Browser, real: str) -> None:
    page = watched(browser, real + FIRST)
    made = "() => { try { document.body.innerHTML = '<b>x</b>'; return 'made'; } catch (e) { return e.name; } }"
    assert page.evaluate(made) == "TypeError"
    page.close()


def test_the_headers_say_the_same_and_what_only_headers_can(real_site: Path) -> None:
    said = (real_site / "_headers").read_text(encoding="utf-8")
    page = (real_site / "index.html").read_text(encoding="utf-8")
    policy = said.partition("Content-Security-Policy: ")[2].partition("\n")[0]
    assert page.count('http-equiv="Content-Security-Policy"') == 1
    assert policy.partition("; frame-ancestors")[0] in page
    assert "frame-ancestors 'none'" in policy
    assert "nosniff" in said
