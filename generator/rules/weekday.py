"""A weekday fits its date: takes a briefing, returns claims whose words name another day than their date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from generator.diagnostics import Code, Diagnostic
from generator.language_codes import locale_of
from generator.model import Briefing
from generator.rules.lending import when_of

WRONG_DAY = Code(
    "B509", "weekday", "error", "Weekday that is not the date's",
    "The article's words name a day of the week, and the date that was resolved from them falls on another:"
    " the date is off, or the article is.",
    "Correct the date; where the article itself is wrong, say so in a note and leave the weekday out of `text:`.",
    "when: {date: 2023-09-05, text: Monday}", "when: {date: 2023-09-04, text: Monday}",
)  # fmt: skip
CODES = (WRONG_DAY,)


def check(briefing: Briefing) -> Iterator[Diagnostic]:
    """One fault for each claim with a single day whose words name one other weekday (CLDR, wide names)."""
    language = briefing.article.language or briefing.language
    for event in briefing.events:
        when = event.when
        if when is None or when.date is None or when.text is None or when.date.precision != "day" or when.recurs:
            continue
        day, names = when.date.earliest, weekdays(language)
        named = {n for n, name in names.items() if re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", when.text)}
        if day is None or len(named) != 1 or day.weekday() in named:
            continue
        said, is_ = names[named.pop()], names[day.weekday()]
        position = briefing.at(*when_of(event, briefing), "date")
        message = f"{when.date.text} is a {is_}, but the article's words say {said}"
        yield WRONG_DAY.at(briefing.path, position, message, "correct the date, or note the article's slip")


@lru_cache(maxsize=64)
def weekdays(language: str) -> Mapping[int, str]:
    """The wide names of the weekdays of a language (Monday is 0), English where the CLDR has none."""
    return dict(locale_of(language).days["format"]["wide"])
