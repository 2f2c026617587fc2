"""Takes the environment and the system's clock, returns the day of a build; a shell, so that nothing else asks them."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from contextlib import suppress


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else today, in UTC."""
    told = told_moment(os.environ)
    return (told or datetime.datetime.now(datetime.UTC)).date()


def told_moment(environment: Mapping[str, str]) -> datetime.datetime | None:
    """The moment that SOURCE_DATE_EPOCH names; None where it names none, as where it lies beyond the year 9999."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    with suppress(ValueError, OverflowError, OSError):
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch.isdecimal() else None
    return None
