"""Takes a parsed date, returns the words a reader sees for it; never adds precision it lacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_date, format_skeleton

from generator.date_value import EdtfDate
from generator.messages import Message, say

_SEASONS = {
    "21": say("spring {year}"),
    "22": say("summer {year}"),
    "23": say("autumn {year}"),
    "24": say("winter {year}"),
}
Translate = Callable[[Message], str]


def words(d: EdtfDate, locale: str = "en", translate: Translate = str) -> str:
    """`d` for readers: "5 September 2023", "10–13 September 2023", "about September 2023".

    `locale` is a CLDR locale and names the months; `translate` gives the words around them. An open
    end of an interval and an unknown one read differently, since they say different things.
    Raises babel.UnknownLocaleError for a locale CLDR does not have.
    """
    return _Words(locale, translate).said(d)


class _Words:
    """Dates in one language."""

    def __init__(self, locale: str, translate: Translate) -> None:
        self._locale = locale
        self._translate = translate

    def said(self, d: EdtfDate) -> str:
        if d.precision != "interval":
            return self._point(d)
        if d.start is not None and d.end is not None:
            return self._span(d.start, d.end)
        known = self._point(d.end or d.start or d)
        if d.end is not None:
            later = say("until {date}", date=known)
            return self._translate(later if d.text.startswith("..") else say("by {date} (start not known)", date=known))
        open_end = say("from {date} on", date=known)
        return self._translate(open_end if d.text.endswith("..") else say("from {date} (end not known)", date=known))

    def _point(self, d: EdtfDate) -> str:
        said = self._bare(d)
        said = self._translate(_missing(d, said))
        if d.approximate:
            said = self._translate(say("about {date}", date=said))
        return self._translate(say("{date} (uncertain)", date=said)) if d.uncertain else said

    def _bare(self, d: EdtfDate) -> str:
        day = d.earliest
        assert day is not None  # only an interval can lack it
        match d.precision:
            case "day":
                return self._day(day)
            case "month":
                return str(format_skeleton("yMMMM", day, locale=self._locale))
            case "season":
                season = _SEASONS[d.text[5:7]]
                return self._translate(Message(season.text, {"year": str(day.year)}))
            case "decade":
                return self._translate(say("{year}s", year=str(day.year)))
            case "century":
                return f"{day.year}–{day.year + 99}"  # "2000s" would read as a decade
            case _:
                return str(day.year)

    def _day(self, day: date) -> str:
        """The day first in English, as its readers outside one country write it; else as the CLDR has it."""
        plain = "d MMMM y" if self._locale.startswith("en") else "long"
        return str(format_date(day, plain, locale=self._locale))

    def _span(self, start: EdtfDate, end: EdtfDate) -> str:
        first, last = start.earliest, end.earliest
        said = [self._point(point) for point in (start, end)]
        if said[0] == said[1]:
            return said[0]
        plain = start.precision == end.precision == "day" and not any(
            point.approximate or point.uncertain for point in (start, end)
        )
        if self._locale.startswith("en") and plain and first and last and first.year == last.year:
            if first.month == last.month:
                return f"{first.day}–{said[1]}"
            return f"{format_date(first, 'd MMMM', locale=self._locale)} – {said[1]}"
        return f"{said[0]} – {said[1]}"


def _missing(d: EdtfDate, said: str) -> Message:
    """What the date leaves open, said behind it."""
    if "-XX" not in d.text:
        return Message("{date}", {"date": said})
    if d.precision == "month":
        return say("{date}, day not given", date=said)
    if d.text.count("XX") == 2:
        return say("{date}, day and month not given", date=said)
    return say("{date}, month not given", date=said)
