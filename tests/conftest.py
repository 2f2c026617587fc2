"""The two built sites, each made once for a whole run of pytest, however many workers share it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import build_archive, build_real

PATIENCE = 120  # seconds that one worker waits for another's build
# The folders whose tests take longest: they begin first, so that at the end no worker waits for another's long test.
LONGEST = ("quality", "site", "browser", "fuzz", "bench", "editor")
# What jsonschema judges IRIs with takes three seconds to import, in each worker; no schema has a test look at one.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Orders the tests by how long those of their folder take."""
    items.sort(key=lambda item: _turn(item.path.relative_to(Path(__file__).parent).parts[0]))


def _turn(folder: str) -> int:
    return LONGEST.index(folder) if folder in LONGEST else len(LONGEST)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the repository's own site."""
    return _once(_shared(tmp_path_factory) / "real-site", build_real)


@pytest.fixture(scope="session")
def archive_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented archive's site, built for https://example.org/sub/path/."""
    return _once(_shared(tmp_path_factory) / "archive-site", build_archive)


def _shared(factory: pytest.TempPathFactory) -> Path:
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _once(site: Path, build: Callable[[Path], None]) -> Path:
    """Lets one worker build, beside the folder, and rename when done: no other sees half a site."""
    begun, made, failed = (site.with_name(f"{site.name}-{state}") for state in ("begun", "made", "failed"))
    try:
        begun.mkdir()
    except FileExistsError:
        return _awaited(site, failed)
    try:
        build(made)
    except BaseException as error:
        failed.write_text(str(error), encoding="utf-8")
        raise
    return made.rename(site)


def _awaited(site: Path, failed: Path) -> Path:
    for _ in range(PATIENCE * 10):
        if site.is_dir():
            return site
        if failed.is_file():
            pytest.fail(failed.read_text(encoding="utf-8"))
        time.sleep(0.1)
    pytest.fail(f"{site.name} was not built within {PATIENCE} seconds")
