"""Takes a date as written (EDTF level 0 or 1), returns its bounds; never prints, never guesses.

Standard: Extended Date/Time Format, Library of Congress 2019, part of ISO 8601-2:2019; levels 0
and 1 as far as news needs them: years 0001 to 9999, no time of day. The grammar is gated here,
an interval is split here, and what they span is reckoned here: `edtf`, the library, lets through level 2 and reversed
intervals, invents the start of `/2023-09-04`, raises on `../2023-09-04` and takes 4 ms for a date. The tests hold what
is reckoned to what it says.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NoReturn

from babel.dates import format_date

from generator.date_value import EdtfDate, Precision, is_after, is_before, sort_key
from generator.date_words import words

__all__ = [
    "DateError",
    "EdtfDate",
    "Precision",
    "is_after",
    "is_before",
    "parse_date",
    "sort_key",
    "words",
]

_POINT = re.compile(
    r"(?P<date>(?P<year>[0-9]{4})(?:-(?P<month>XX|[0-9]{2})(?:-(?P<day>XX|[0-9]{2}))?)?"
    r"|[0-9]{3}X|[0-9]{2}XX)(?P<mark>[?~%]?)"
)
_DATETIME = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*| [0-9]{1,2} ?(?:[:.h][0-9]|Z|[ap]\.?m).*)",
    re.IGNORECASE,
)
_SEASONS = ("21", "22", "23", "24")
_LONGEST = 60  # characters; the longest valid interval has 23


class DateError(ValueError):
    """What is wrong with a date (`message`) and how to mend it (`hint`), in an editor's words."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


@lru_cache(maxsize=1 << 16)  # an archive of decades has over ten thousand days, and reads each again and again
def parse_date(text: str) -> EdtfDate:
    """The date that `text` writes. Raises DateError, and nothing else, if it writes none.

    Seasons are the northern meteorological ones, since EDTF leaves them open: `2023-21` is March
    to May 2023, `2023-24` December 2023 to February 2024.
    """
    ends = text.split("/")
    if len(ends) == 1:
        return _point(text)
    if len(ends) != 2 or not all(end in ("", "..") or _POINT.fullmatch(end) for end in ends):
        _refuse(text)
    start, end = (None if end in ("", "..") else _point(end) for end in ends)
    return _interval(text, start, end)


def _day(text: str) -> EdtfDate | None:
    """A plain day, as most dates are, in a tenth of the time; None for anything else, be it a date or none."""
    if len(text) != len("2023-09-05") or not text[4] == text[7] == "-":  # a week of ISO 8601 has a W there
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return EdtfDate(text, day, day, "day")


def _point(text: str) -> EdtfDate:
    if plain := _day(text):
        return plain
    match = _POINT.fullmatch(text)
    if match is None:
        _refuse(text)
    _check_calendar(text, match["year"], match["month"], match["day"])
    bare, mark = match["date"], match["mark"]
    earliest, latest = _bounds(bare)
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    return EdtfDate(text, earliest, latest, _precision(bare), approximate, uncertain)


def _interval(text: str, start: EdtfDate | None, end: EdtfDate | None) -> EdtfDate:
    if start is None and end is None:
        raise DateError(
            f"the interval `{text}` has neither a start nor an end",
            "write the end you know, or leave the date out",
        )
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and latest < earliest:
        raise DateError(f"the end {end} is before the start {start}", "swap them, or correct the wrong one")
    known = [point for point in (start, end) if point]
    return EdtfDate(
        text,
        earliest,
        latest,
        "interval",
        any(point.approximate for point in known),
        any(point.uncertain for point in known),
        start,
        end,
    )


def _check_calendar(text: str, year: str | None, month: str | None, day: str | None) -> None:
    if year == "0000" or text.startswith(("000X", "00XX")):
        raise DateError(f"`{text}` contains the year 0000", "years run from 0001 to 9999")
    if month in (None, "XX"):
        if day not in (None, "XX"):
            _refuse(text)
        return
    if month in _SEASONS:
        if day is not None:
            raise DateError(f"`{text}` gives a season a day", f"write `{year}-{month}` or a month")
        return
    if not 1 <= int(month or 0) <= 12:
        raise DateError(
            f"there is no month {month}",
            "months run from 01 to 12, seasons from 21 (spring) to 24 (winter)",
        )
    days = calendar.monthrange(int(year or 0), int(month or 0))[1]
    if day not in (None, "XX") and not 1 <= int(day or 0) <= days:
        name = format_date(date(int(year or 0), int(month or 0), 1), "MMMM y", locale="en")
        raise DateError(f"there is no day {day}: {name} has {days} days", "check the day")


def _bounds(bare: str) -> tuple[date, date]:
    """The first and the last day of what a date without its mark names, which is known to be one."""
    year, month, day = (*bare.split("-"), "XX", "XX")[:3]
    if month in _SEASONS:
        return _season(int(year), 3 * _SEASONS.index(month) + 3)
    first = date(int(year.replace("X", "0")), 1 if month == "XX" else int(month), 1 if day == "XX" else int(day))
    if day != "XX":
        return first, first
    last = int(year.replace("X", "9")), 12 if month == "XX" else int(month)
    return first, date(*last, calendar.monthrange(*last)[1])


def _season(year: int, month: int) -> tuple[date, date]:
    """Three months; a winter ends with the February of the next year."""
    if month == 12:
        return date(year, 12, 1), date.max if year == date.max.year else date(year + 1, 3, 1) - timedelta(1)
    return date(year, month, 1), date(year, month + 2, calendar.monthrange(year, month + 2)[1])


def _precision(bare: str) -> Precision:
    if "-" not in bare:
        return "century" if bare.endswith("XX") else "decade" if bare.endswith("X") else "year"
    if bare[5:7] in _SEASONS:
        return "season"
    month, _, day = bare[5:].partition("-")
    given = bare[:4].isdigit() + month.isdigit() + day.isdigit()
    return "day" if given == 3 else "month" if given == 2 else "year"


def _refuse(text: str) -> NoReturn:
    """Raises the DateError that helps most with `text`, which the grammar does not accept."""
    folded = " ".join(text.split())
    shown = f"`{folded if len(folded) <= _LONGEST else folded[:_LONGEST] + '…'}`"
    if not text.strip():
        raise DateError("no date is given", "write `2023-09-04`, or leave the date out")
    if len(text) > _LONGEST:
        raise DateError(f"{shown} is not a date", _FORMS)
    if text != text.strip() and _POINT.fullmatch(text.strip()):
        raise DateError(f"there is white space before or after the date `{text.strip()}`", "remove it")
    if match := _DATETIME.fullmatch(text):
        days = "the days only" if "/" in text else f"`{match['date']}`"
        raise DateError(f"a calendar date only, got {shown}", f"write {days} and put the time in `time:`")
    if text[0] in "[{":
        raise DateError(f"{shown} is a set of dates", "write one date, or an interval `2023-09-10/2023-09-13`")
    from generator.date_rewrites import rewrites  # of faulty dates alone

    meant = rewrites(text)
    valid = [form for form in meant if _is_valid(form)]
    if len(meant) == 1 and all(_POINT.fullmatch(end) for end in meant[0].split("/")):
        parse_date(meant[0])  # raises if the day itself is at fault, such as 31.02.2023
    if len(valid) == 1:
        raise DateError(f"{shown} is not in the form for dates", f"write `{valid[0]}`")
    if valid:
        choice = " or ".join(f"`{form}`" for form in valid)
        raise DateError(f"{shown} can be read in two ways", f"write {choice}")
    raise DateError(f"{shown} is not a date", _FORMS)


_FORMS = "write `2023-09-04`, `2023-09`, `2023`, or an interval `2023-09-10/2023-09-13`"


def _is_valid(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True
