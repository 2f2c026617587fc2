"""Chromium, the served sites and a page that may neither complain nor ask anyone else for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import MOUNT, PATIENCE, Visit, chromium, no_browser, opened, served
from playwright.sync_api import Browser, BrowserContext, Page, Request


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    executable = chromium() or no_browser()
    with opened(executable) as running:
        yield running


@pytest.fixture(scope="session")
def real(real_site: Path) -> Iterator[str]:
    """The address of the repository's own site, served from a folder of its host."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def invented(archive_site: Path) -> Iterator[str]:
    """The address of the invented archive's site, served likewise."""
    with served(archive_site) as address:
        yield address


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address; keywords are those of a browser context, like `viewport` or `color_scheme`.

    When the test is over, it fails if a page wrote to the console or asked for anything beside its site.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def ask(asked: Request) -> None:
        if not re.match(rf"(http://127\.0\.0\.1:\d+{MOUNT}|data:|blob:)", asked.url):
            complaints.append(f"outside the site: {asked.url}")

    def fail(asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # which only says that the reader went on
            complaints.append(f"{asked.failure}: {asked.url}")

    def go(address: str, **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", ask)
        page.on("requestfailed", fail)
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert complaints == []
