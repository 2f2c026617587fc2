"""Takes the environment and the system's clock, returns the day of a build; a shell, so that nothing else asks them."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else today, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else None
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(seconds, datetime.UTC) if seconds is not None else now).date()
