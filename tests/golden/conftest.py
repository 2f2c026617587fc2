"""`python -m pytest tests/golden --rewrite` writes what the generator gives into the goldens."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite", action="store_true", help="rewrite the goldens with what the generator gives"
    )


@pytest.fixture
def rewrite(request: pytest.FixtureRequest) -> bool:
    # Without tests/golden on the command line this file is read too late to add the option.
    return bool(request.config.getoption("--rewrite", default=False))
