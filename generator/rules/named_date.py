"""A date is that of its words: takes a briefing, returns claims whose words name another month, year or day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from generator.dates import EdtfDate
from generator.diagnostics import Code, Diagnostic
from generator.language_codes import locale_of
from generator.model import Briefing
from generator.rules.lending import when_of

OTHER_DATE = Code(
    "B510", "named-date", "warning", "Month, year or day that is not the date's",
    "The article's words name a month, a year or a day of the month, and the date that was resolved from them lies"
    " elsewhere: a slip, unless the words count from what they name, as in `a week after the May vote`.",
    "Correct the date. Where it is right, stand by it with `accepted:`.",
    "when: {date: 2024-06-02, text: on 2 May}", "when: {date: 2024-05-02, text: on 2 May}",
)  # fmt: skip
CODES = (OTHER_DATE,)

YEAR = re.compile(r"(?<![\w.,])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
"""A number that is likely a year."""

DAY = re.compile(r"(?<!\d)\d\d?(?!\d)")
RANGE = re.compile(r"\d\s*(?:[-–—/]|to|and|or|bis|und)\s*\d")

ABOUT = re.compile("[~?%X]")
"""A date that is not sure (EDTF level 1) may well lie beside its words."""

LONGEST = 366  # days of a time that can be said to be in a month or a year

SHORT: Mapping[str, int] = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip
"""How English shortens months; beside a point or a number, for `Jan` is somebody's name, too."""


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One warning for each claim with words that name one month, year or day in which its date is not (CLDR names)."""
    language = briefing.article.language or briefing.language
    for event in briefing.events:
        when = event.when
        if when is None or when.date is None or when.text is None or when.recurs or ABOUT.search(when.date.text):
            continue
        if named := _elsewhere(when.date, when.text, month_names(language)):
            position = briefing.at(*when_of(event, briefing), "date")
            message = f"the article's words say {named}, and {when.date.text} is not then"
            hint = "correct the date; if the words count from what they name, list B510 under `accepted:`"
            yield OTHER_DATE.at(briefing.path, position, message, hint)


def _elsewhere(when: EdtfDate, words: str, months: Mapping[str, int]) -> str:
    """The month, year or day that words name and that a date has nothing of; "" where there is none."""
    first, last = when.earliest, when.latest
    if first is None or last is None or last - first > timedelta(days=LONGEST):
        return ""
    years = {*YEAR.findall(words)}
    if len(years) == 1 and not first.year <= int(*years) <= last.year:
        return str(*years)
    # To look for parts of words first spares most runs the patterns, which take longer to compile than a file to check.
    likely, inside = tuple(name for name in months if name in words), _months_of(first, last)
    if any(months[name] not in inside for name in likely):
        likely = tuple({hit[0] for hit in _pattern(likely).finditer(words)})
    if len({months[name] for name in likely}) != 1:
        return ""
    name = max(likely, key=len)
    return name if months[name] not in inside else _other_day(when, words, name)


def _months_of(first: date, last: date) -> frozenset[int]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return frozenset((first.month + i - 1) % 12 + 1 for i in range(count))


def _other_day(when: EdtfDate, words: str, name: str) -> str:
    """The one day beside the name of its month, where a date of a day is another."""
    day = when.earliest
    if day is None or when.earliest != when.latest or when.precision != "day":
        return ""
    if day.day in {int(number) for number in DAY.findall(words)} or RANGE.search(words):
        return ""
    written = re.escape(name)
    before = rf"(?<![\w.,:])(\d\d?)(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{written}(?!\w)"
    said = rf"{before}|(?<!\w){written}\.?\s+(\d\d?)(?:st|nd|rd|th)?(?![\w:])"
    named = {int(one or other) for one, other in re.findall(said, words)}
    return f"{name} {min(named)}" if len(named) == 1 else ""


@lru_cache(maxsize=64)
def month_names(language: str) -> Mapping[str, int]:
    """The names of the months of a language with their numbers, as the CLDR writes them; English where it has none."""
    locale = locale_of(language)
    forms = [locale.months[use]["wide"] for use in ("format", "stand-alone")]
    names = {name: number for form in forms for number, name in form.items()}
    return {**names, **SHORT} if locale.language == "en" else names


@lru_cache(maxsize=64)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """One of these names as a word. One that begins with its number, as in Japanese, needs no space before it."""
    return re.compile("|".join(_word(name) for name in sorted(names, key=len, reverse=True)))


def _word(name: str) -> str:
    if name[0].isdigit():
        return rf"(?<!\d){re.escape(name)}"
    if name in SHORT:
        return rf"(?<!\w){name}(?=\.|\s+\d)|(?<=\d\s){name}(?!\w)"
    return rf"(?<!\w){re.escape(name)}(?!\w)"
