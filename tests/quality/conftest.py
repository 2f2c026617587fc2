"""Chromium, and both sites as a static host serves them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hosting import hosted
from missing_parts import missing
from places import Place
from playwright.sync_api import Browser
from sites import ARCHIVE_URL
from specimens import Specimen, specimens

sys.path.append(str(Path(__file__).parents[1] / "browser"))
from chromium import chromium, opened
from windows import Windows

MOUNTS = {"real": "/", "archive": urlsplit(ARCHIVE_URL).path}


@pytest.fixture(scope="session")
def executable() -> str:
    """The path of the Chromium that judges."""
    return chromium() or missing("no Chromium was found, so no page was judged", "REQUIRE_QUALITY")


@pytest.fixture(scope="session")
def browser(executable: str) -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    with opened(executable) as running:
        yield running


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """What the tests of a worker open pages in."""
    return Windows(browser)


@pytest.fixture(scope="session")
def chosen(real_site: Path, archive_site: Path) -> dict[str, list[Specimen]]:
    """The pages that stand for all, by the name of the site that they are of."""
    return specimens({"real": real_site, "archive": archive_site})


@pytest.fixture(scope="session", params=list(MOUNTS))
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Each site in turn."""
    name = request.param
    folder = request.getfixturevalue(f"{name}_site")
    with hosted(folder, MOUNTS[name]) as address:
        yield Place(name, folder, address, MOUNTS[name])
