"""Takes a parsed date, returns the words a reader sees for it; never adds precision it lacks."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from generator.date_value import EdtfDate

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def words(d: EdtfDate, locale: str = "en") -> str:
    """`d` for readers: "5 September 2023", "10–13 September 2023", "about September 2023".

    `locale` is a CLDR locale and names the months; the words around them are English. An open
    end of an interval and an unknown one read differently, since they say different things.
    Raises babel.UnknownLocaleError for a locale CLDR does not have.
    """
    if d.precision != "interval":
        return _qualified(d, _point(d, locale) + _not_given(d))
    if d.start is not None and d.end is not None:
        return _span(d.start, d.end, locale)
    if d.end is not None:
        end = _qualified(d.end, _point(d.end, locale))
        return f"until {end}" if d.text.startswith("..") else f"by {end} (start not known)"
    assert d.start is not None  # parse_date refuses an interval without either end
    start = _qualified(d.start, _point(d.start, locale))
    return f"from {start} on" if d.text.endswith("..") else f"from {start} (end not known)"


def _point(d: EdtfDate, locale: str) -> str:
    day = d.earliest
    assert day is not None  # only an interval can lack it
    match d.precision:
        case "day":
            return format_date(day, "d MMMM y", locale=locale)
        case "month":
            return format_date(day, "MMMM y", locale=locale)
        case "season":
            return f"{_SEASONS[d.text[5:7]]} {_year(day)}"
        case "decade":
            return f"{_year(day)}s"
        case "century":
            return f"{_year(day)}–{day.year + 99}"  # "2000s" would read as a decade
        case _:
            return _year(day)


def _year(day: date) -> str:
    return str(day.year)


def _qualified(d: EdtfDate, said: str) -> str:
    return f"{'about ' if d.approximate else ''}{said}{' (uncertain)' if d.uncertain else ''}"


def _not_given(d: EdtfDate) -> str:
    if "-XX" not in d.text:
        return ""
    if d.precision == "month":
        return ", day not given"
    return ", day and month not given" if d.text.count("XX") == 2 else ", month not given"


def _span(start: EdtfDate, end: EdtfDate, locale: str) -> str:
    first, last = start.earliest, end.earliest
    said = [_qualified(point, _point(point, locale)) for point in (start, end)]
    if said[0] == said[1]:
        return said[0]
    plain = start.precision == end.precision == "day" and not any(
        point.approximate or point.uncertain for point in (start, end)
    )
    if plain and first and last and first.year == last.year:
        if first.month == last.month:
            return f"{first.day}–{said[1]}"
        return f"{format_date(first, 'd MMMM', locale=locale)} – {said[1]}"
    return f"{said[0]} – {said[1]}"
