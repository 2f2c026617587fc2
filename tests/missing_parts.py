"""What becomes of a test whose tool is not installed: skipped for a person, failed for a machine that vouches."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(said: str, switch: str) -> NoReturn:
    """Skips with the reason; with the environment variable `switch` or CI set it fails."""
    if os.environ.get("CI") or os.environ.get(switch) == "1":
        pytest.fail(f"{said} (with {switch}=1 or CI set this is a failure)")
    pytest.skip(f"NOT TESTED: {said} (with {switch}=1 or CI set this is a failure)")
