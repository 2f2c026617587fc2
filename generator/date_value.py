"""Holds a parsed date and compares dates; takes no text, never asks for the day of today."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval"]

_FOREVER = date.max.toordinal()


class EdtfDate(Struct, frozen=True):
    """A date, or an interval with `start` and `end`; `text` is exactly what was written.

    `earliest` and `latest` are the first and last calendar day it can mean, both included; None
    where an interval's end is open (`..`) or unknown (empty). `approximate` is `~`, `uncertain`
    is `?`, `%` is both; an interval has what either end has. No time zone is meant by any day.
    """

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    start: EdtfDate | None = None
    end: EdtfDate | None = None

    def __str__(self) -> str:
        return self.text


def sort_key(d: EdtfDate | None) -> tuple[int, int, int, str]:
    """A key for a total order: by the first day, a narrower date before a wider; None last.

    A date whose start is open or unknown stands at its last day, after all that lies on that day.
    """
    if d is None:
        return (1, 0, 0, "")
    if d.earliest is None or d.latest is None:
        at = d.earliest or d.latest or date.max
        return (0, at.toordinal(), _FOREVER, d.text)
    return (0, d.earliest.toordinal(), (d.latest - d.earliest).days, d.text)


def is_after(d: EdtfDate, day: date) -> bool:
    """Whether all that `d` can mean lies after `day`; never so if its start is open or unknown."""
    return d.earliest is not None and d.earliest > day


def is_before(d: EdtfDate, day: date) -> bool:
    """Whether all that `d` can mean lies before `day`; never so if its end is open or unknown."""
    return d.latest is not None and d.latest < day
