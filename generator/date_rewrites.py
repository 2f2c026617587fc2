"""Takes a date as an editor wrote it, returns the EDTF forms probably meant; never judges them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_Rewrite = Callable[[re.Match[str]], tuple[str, ...]]

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"


def rewrites(text: str) -> tuple[str, ...]:
    """The EDTF forms that `text` may stand for: one if it is plain, several if it can be read
    in more than one way (`04/09/2023`), none if it cannot be told.
    """
    folded = _fold(text)
    found = _rewrites_of_one(folded) or _rewrites_of_interval(folded)
    if not found and folded != text:
        found = (folded,)
    return tuple(dict.fromkeys(form for form in found if form != text))


def _fold(text: str) -> str:
    """Digits of any script to 0-9, dashes to the hyphen, white space runs to one space."""
    digits = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in text)
    return " ".join(digits.translate(_DASHES).split())


def _rewrites_of_one(text: str) -> tuple[str, ...]:
    matches = ((rewrite, pattern.fullmatch(text)) for pattern, rewrite in _PATTERNS)
    return next((found for rewrite, match in matches if match and (found := rewrite(match))), ())


def _rewrites_of_interval(text: str) -> tuple[str, ...]:
    ends = re.split(r" ?/ ?| to | - |(?<=[0-9]-[0-9]{2})-(?=[0-9]{4}-)", text)
    if len(ends) != 2:
        return ()
    start, end = ((_rewrites_of_one(part) or (part,))[0] for part in ends)
    if re.fullmatch(r"[0-9]{2}(-[0-9]{2})?", end) and re.fullmatch(r"[0-9]{4}(-[0-9]{2})+", start):
        end = start[: -len(end)] + end  # ISO 8601 lets the end leave out what it shares; EDTF not
    return (f"{start}/{end}",)


def _year_first(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}",)


def _year_last(match: re.Match[str]) -> tuple[str, ...]:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    orders = [(second, first), (first, second)]
    return tuple(f"{year}-{month:02}-{day:02}" for month, day in orders if month <= 12)


def _year_month(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match['year']}-{int(match['month']):02}",)


def _years(match: re.Match[str]) -> tuple[str, ...]:
    """`2022/23`, a season from one year to the next; `2022-23` is EDTF's autumn of 2022."""
    year, next_ = match["year"], int(match["next"])
    return (f"{year}/{int(year) + 1}",) if next_ == (int(year) + 1) % 100 and next_ > 12 else ()


def _month_number(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].lower()) + 1


def _named_day(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match['year']}-{_month_number(match):02}-{int(match['day']):02}",)


def _named_days(match: re.Match[str]) -> tuple[str, ...]:
    month = f"{match['year']}-{_month_number(match):02}"
    return (f"{month}-{int(match['day']):02}/{month}-{int(match['last']):02}",)


def _named_month(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match['year']}-{_month_number(match):02}",)


def _season(match: re.Match[str]) -> tuple[str, ...]:
    return (f"{match['year']}-{_SEASONS[match['season'].lower()]}",)


def _decade(match: re.Match[str]) -> tuple[str, ...]:
    decade = f"{match[1]}X"
    return (decade, f"{match[1][:2]}XX") if match[1].endswith("0") else (decade,)


def _about(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(f"{form}~" for form in _rewrites_of_one(match[1]) or (match[1],))


def _rewrite(pattern: str, rewrite: _Rewrite) -> tuple[re.Pattern[str], _Rewrite]:
    return re.compile(pattern, re.IGNORECASE), rewrite


_D = r"(?P<day>[0-9]{1,2})"
_M = r"(?P<month>[0-9]{1,2})"
_PATTERNS = (
    _rewrite(rf"{_YEAR}([-/. ]){_M}\2{_D}", _year_first),
    _rewrite(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})", _year_first),
    _rewrite(rf"{_D}\. ?{_M}\. ?{_YEAR}", _year_first),
    _rewrite(rf"(?P<first>[0-9]{{1,2}})([-/])(?P<second>[0-9]{{1,2}})\2{_YEAR}", _year_last),
    _rewrite(rf"{_YEAR}/(?P<next>[0-9]{{2}})", _years),
    _rewrite(rf"{_YEAR}[-/.]{_M}", _year_month),
    _rewrite(rf"{_M}[-/.]{_YEAR}", _year_month),
    _rewrite(rf"{_WEEKDAY}{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}", _named_day),
    _rewrite(rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}", _named_day),
    _rewrite(rf"{_YEAR},? {_MONTH} {_DAY}", _named_day),
    _rewrite(rf"{_DAY} ?(?:-|to) ?(?P<last>[0-9]{{1,2}}) {_MONTH},? {_YEAR}", _named_days),
    _rewrite(rf"{_MONTH} {_DAY} ?(?:-|to) ?(?P<last>[0-9]{{1,2}}),? {_YEAR}", _named_days),
    _rewrite(rf"{_MONTH},? {_YEAR}", _named_month),
    _rewrite(rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?: of)? {_YEAR}", _season),
    _rewrite(r"(?:the )?([0-9]{3})0'?s", _decade),
    _rewrite(r"(?:c\.? |ca\.? |circa |about |around |approximately |~)([0-9a-z ,.-]+)", _about),
    _rewrite(r"([0-9]{4})-[0-9]X", lambda m: (f"{m[1]}-XX",)),
    _rewrite(r"([0-9]{4}-[0-9]{2})-[0-9]X", lambda m: (f"{m[1]}-XX",)),
    _rewrite(r"([0-9X]{4}(?:-[0-9X]{2}){0,2})(?:~\?|\?~)", lambda m: (f"{m[1]}%",)),
    _rewrite(r"(?:[0-9]{2}XX|[0-9]{3}X|[0-9]{4}(?:-[0-9]{2})?(?:-XX)+)", lambda m: (m[0].upper(),)),
)
