"""Lends contexts of a running Chromium to tests, each as good as new; for what opens one page after another.

A context of its own opens a window, which costs two thirds of the time that most tests take. So a window stays, with
a page that nobody sees, and the next who asks for one with the same options gets a tab of it in which nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from chromium import PATIENCE
from playwright.sync_api import Browser, BrowserContext, Page


class Window:
    """One context with options that stay as they are."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.context.set_default_timeout(PATIENCE)
        self._kept = self.context.new_page()
        self._devtools = self.context.new_cdp_session(self._kept)
        self._seen: set[str] = set()

    def tab(self, address: str) -> Page:
        """A page that is to go to the address first."""
        self._seen.add("{0.scheme}://{0.netloc}".format(urlsplit(address)))
        return self.context.new_page()

    def forget(self) -> None:
        """Closes all pages and forgets what they have stored: nobody can tell it from a new context."""
        for page in self.context.pages:
            if page is not self._kept:
                page.close()
        self.context.clear_cookies()
        self._devtools.send("Network.clearBrowserCache")
        for origin in self._seen:
            self._devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self._seen.clear()


class Windows:
    """The windows of a browser that nobody uses now, by their options."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Window]] = {}

    @contextmanager
    def one(self, **options: Any) -> Iterator[Window]:
        """A window that nobody else has meanwhile; the options are those of a browser context."""
        free = self._free.setdefault(repr(sorted(options.items())), [])
        window = free.pop() if free else Window(self._browser, options)
        try:
            yield window
        except BaseException:
            window.context.close()
            raise
        window.forget()
        free.append(window)
