"""Takes pictures of both sites, wide, on a phone, dark, printed and in search: `python screenshots.py FOLDER`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from chromium import chromium, opened, served
from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))
from sites import build_archive, build_real

WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
TABLET = {"viewport": {"width": 768, "height": 1024}}
DARK = {**WIDE, "color_scheme": "dark"}
CONTRAST = {**WIDE, "contrast": "more"}
FORCED = {**DARK, "forced_colors": "active"}
FIRST = "briefings/2023-09-05-kim-putin/"
RTL = "briefings/2024-09-09-marsa-zahr/"

REAL = {
    "briefing-wide": (FIRST, WIDE),
    "briefing-phone": (FIRST, PHONE),
    "briefing-dark": (FIRST, DARK),
    "briefing-tablet": (FIRST, TABLET),
    "briefing-contrast": (FIRST, CONTRAST),
    "briefing-forced-colours": (FIRST, FORCED),
    "home-wide": ("", WIDE),
    "actor-wide": ("actors/kim-jong-un/", WIDE),
    "timeline-wide": ("timeline/", WIDE),
    "method-wide": ("method/", WIDE),
    "fields-wide": ("reference/fields/", WIDE),
}
INVENTED = {
    "archive-home-wide": ("", WIDE),
    "archive-home-phone": ("", PHONE),
    "archive-home-dark": ("", DARK),
    "archive-rtl-wide": (RTL, WIDE),
    "archive-rtl-phone": (RTL, PHONE),
    "archive-conflict-wide": ("briefings/2024-03-06-marlock-sirens/", WIDE),
    "archive-asterisks-phone": ("briefings/2024-12-02-asterisks/", PHONE),
    "archive-index-wide": ("actors/", WIDE),
    "archive-index-phone": ("actors/", PHONE),
    "archive-timeline-wide": ("timeline/", WIDE),
    "archive-timeline-phone": ("timeline/", PHONE),
    "archive-corrections-wide": ("corrections/", WIDE),
    "archive-withheld-wide": ("briefings/2024-06-18-ellery-glassworks/", WIDE),
    "archive-story-wide": ("stories/electric-ferry-to-ytre-holm/", WIDE),
    "archive-story-phone": ("stories/electric-ferry-to-ytre-holm/", PHONE),
    "archive-topic-wide": ("topics/ferries/", WIDE),
    "archive-calendar-wide": ("calendar/", WIDE),
    "archive-calendar-phone": ("calendar/", PHONE),
    "archive-places-wide": ("places/", WIDE),
    "archive-motives-wide": ("motives/", WIDE),
    "archive-feeds-wide": ("feeds/", WIDE),
    "archive-search-wide": ("search/?q=ferry", WIDE),
    "archive-search-phone": ("search/?q=ferry", PHONE),
    "archive-missing-wide": ("no-such-page/", WIDE),
}


def main(folder: Path) -> None:
    """Writes the pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    executable = chromium()
    if executable is None:
        sys.exit("no Chromium found; name one in CHROMIUM")
    with tempfile.TemporaryDirectory() as made, opened(executable) as browser:
        real, invented = Path(made, "real"), Path(made, "archive")
        build_real(real)
        build_archive(invented)
        for site, pages in ((real, REAL), (invented, INVENTED)):
            with served(site) as address:
                for name, (page, options) in pages.items():
                    _picture(browser, address + page, folder / f"{name}.png", options)
        with served(real) as address:
            _print(browser, address + FIRST, folder / "briefing-print.png")
            for name, options in (("wide", WIDE), ("phone", PHONE), ("dark", DARK)):
                _search(browser, address, folder / f"search-{name}.png", options)


def _picture(browser: Browser, address: str, file: Path, options: dict[str, Any]) -> None:
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=file, full_page=True)


def _print(browser: Browser, address: str, file: Path) -> None:
    with browser.new_context(viewport={"width": 794, "height": 1123}) as context:
        page = context.new_page()
        page.goto(address)
        page.emulate_media(media="print")
        page.screenshot(path=file, full_page=True)
        page.pdf(path=file.with_suffix(".pdf"), format="A4")


def _search(browser: Browser, address: str, file: Path, options: dict[str, Any]) -> None:
    with browser.new_context(**options) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Search").click()
        page.locator("#search-field").fill("Putin")
        page.locator(".hit-title").first.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
