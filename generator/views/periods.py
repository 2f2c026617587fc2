"""Takes dates, returns the years that a long list is divided into, and the months of a long year; holds no lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from generator.dates import EdtfDate, parse_date
from generator.messages import Message, say
from generator.views.parts import Link


class Period(Struct, frozen=True):
    """A year or a month that has a page, and how many lines that has; `here` if it is the page itself."""

    date: EdtfDate
    uri: str
    number: int
    here: bool


class Along(Struct, frozen=True):
    """The way from one page of a list to its others: the years, the newest first, and the months of the page's year.

    `earlier` and `later` lead to the pages on both sides of this one; they are None at the ends and on the first page.
    """

    up: Link
    years: tuple[Period, ...]
    months: tuple[Period, ...]
    earlier: Period | None
    later: Period | None

    @property
    def here(self) -> Period:
        """The year or month of this page; the list's first page has none."""
        return next(period for period in (*self.months, *self.years) if period.here)

    @property
    def title(self) -> Message:
        """What this page is called, after the list's first page and the year or month."""
        return say("{name}: {period}", name=self.up.text, period=self.here.date)

    @property
    def lead(self) -> Message:
        """What this page says of itself."""
        return say("All that is listed of {name} for {period}.", name=self.up.text, period=self.here.date)


class Periods:
    """The years of some dates, and the months of those years that have more than `most` of them.

    A year that is divided keeps a page for what is dated more widely than a month, and to lead to its months.
    """

    def __init__(self, dates: Iterable[EdtfDate], most: int) -> None:
        given = tuple(dates)
        years = Counter(year_of(date) for date in given)
        self._years = dict(sorted(years.items(), reverse=True))
        self._divided = frozenset(year for year, number in years.items() if number > most)
        self._pages = Counter(self.of(date) for date in given)
        self.names = tuple(sorted({*self._years, *self._pages}, reverse=True))
        """The names of the pages, such as `2023` and `2023-04`, the newest first."""

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """How many dates lie in each year, and how many belong to each page."""
        return (*self._years.items(), *sorted(self._pages.items()))

    def of(self, date: EdtfDate) -> str:
        """The page that a date belongs to."""
        year = year_of(date)
        return month_of(date) if year in self._divided else year

    def along(self, folder: str, up: Link, here: str = "") -> Along:
        """The way along the pages of a folder; `here` is the page's own name, none for the list's first page."""

        def period(name: str) -> Period:
            number = self._years[name] if "-" not in name else self._pages[name]
            return Period(parse_date(name), f"{folder}/{name}.md", number, name == here)

        year = here.partition("-")[0]
        months = tuple(period(name) for name in self.names if here and name.startswith(f"{year}-"))
        at = self.names.index(here) if here else -1
        return Along(
            up,
            tuple(period(name) for name in self._years),
            months,
            period(self.names[at + 1]) if here and at + 1 < len(self.names) else None,
            period(self.names[at - 1]) if here and at else None,
        )


def month_of(date: EdtfDate) -> str:
    """The month that a date lies in, such as `2023-04`; the year alone of what is dated more widely."""
    year, first, last = year_of(date), date.earliest, date.latest
    if not first or not last or (first.year, first.month) != (last.year, last.month):
        return year
    return f"{year}-{first.month:02}"


def year_of(date: EdtfDate) -> str:
    """The year that a date begins in, such as `2023`."""
    day = date.earliest or date.latest
    return f"{day.year:04}" if day else "0001"  # strftime would write the year 476 with three figures
