"""Chromium, the served sites and a page that may neither complain nor ask anyone else for anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from chromium import MOUNT, Visit, chromium, no_browser, opened, served
from playwright.sync_api import Browser, Page, Request
from windows import Windows


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


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """What the tests of a worker open pages in."""
    return Windows(browser)


@pytest.fixture
def visit(windows: Windows) -> Iterator[Visit]:
    """Opens an address; keywords are those of a browser context, like `viewport` or `color_scheme`.

    When the test is over, it fails if a page wrote to the console or asked for anything beside its site.
    """
    complaints: list[str] = []

    def ask(asked: Request) -> None:
        if not re.match(rf"(http://127\.0\.0\.1:\d+{MOUNT}|data:|blob:)", asked.url):
            complaints.append(f"outside the site: {asked.url}")

    def fail(asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # which only says that the reader went on
            complaints.append(f"{asked.failure}: {asked.url}")

    def fail_without_scripts(asked: Request) -> None:
        if asked.resource_type != "script":  # the browser does not even ask for them
            fail(asked)

    def go(address: str, **options: object) -> Page:
        page = taken.enter_context(windows.one(**options)).tab(address)
        page.on("console", lambda said: complaints.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", ask)
        page.on("requestfailed", fail if options.get("java_script_enabled", True) else fail_without_scripts)
        page.goto(address)
        return page

    with ExitStack() as taken:
        yield go
    assert complaints == []
