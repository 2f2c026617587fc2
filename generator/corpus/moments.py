"""Takes a day, returns a moment before or after it as an annotation and as an article would write it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from generator.corpus.chance import Chance
from generator.corpus.words import MONTHS, WEEKDAYS


class Moment(Struct, frozen=True):
    """An EDTF date, the words for it ("": the article has none), and the first day that it can mean."""

    edtf: str
    words: str
    first: date


def before(day: date, chance: Chance) -> Moment:
    """When something was, as known on `day`."""
    at = chance.number(100)
    if at < 60:
        then = day - timedelta(chance.number(6 if chance.percent(70) else 60))
        recent = (day - then).days < 6
        return Moment(then.isoformat(), f"on {WEEKDAYS[then.weekday()] if recent else _day(then)}", then)
    if at < 70:
        then = _month(day, -chance.between(1, 8))
        return Moment(f"{then:%Y-%m}", f"in {_month_of(then)}", then)
    if at < 76:
        then = date(day.year - chance.between(1, 12), 1, 1)
        return Moment(f"{then.year}", f"in {then.year}", then)
    if at < 83:
        then = day - timedelta(chance.between(9, 50))
        end = then + timedelta(chance.between(1, 5))
        return Moment(f"{then}/{end}", f"from {_day(then)} to {_day(end)}", then)
    if at < 88:
        return Moment(f"/{day}", "", date(day.year - 1, 1, 1))
    if at < 92:
        then = date(day.year - chance.between(2, 9), chance.between(1, 12), 1)
        return Moment(f"{then:%Y-%m}~", f"around {_month_of(then)} of that year", then)
    if at < 95:
        then = date(day.year // 10 * 10 - 10 * chance.between(1, 3), 1, 1)
        return Moment(f"{then.year // 10}X", f"in the {then.year}s", then)
    if at < 98:
        then = date(day.year - chance.between(1, 5), 1, 1)
        return Moment(f"{then.year}?", f"perhaps in {then.year}", then)
    then = date(day.year - 1, 6, 1)
    return Moment(f"{then.year}-22", f"in the summer of {then.year}", then)


def after(day: date, chance: Chance) -> Moment:
    """When something is to be, as known on `day`."""
    at = chance.number(100)
    if at < 45:
        then = day + timedelta(chance.between(1, 120))
        return Moment(then.isoformat(), f"on {_day(then)}", then)
    if at < 70:
        then = _month(day, chance.between(1, 9))
        return Moment(f"{then:%Y-%m}", f"in {_month_of(then)}", then)
    if at < 80:
        then = date(day.year + 1, 1, 1)
        return Moment(f"{then.year}", "next year", then)
    if at < 88:
        then = day + timedelta(chance.between(10, 90))
        end = then + timedelta(chance.between(1, 6))
        return Moment(f"{then}/{end}", f"from {_day(then)} to {_day(end)}", then)
    if at < 95:
        then = date(day.year + 1, 3, 1)
        return Moment(f"{then.year}-21", f"in the spring of {then.year}", then)
    then = _month(day, chance.between(1, 3))
    return Moment(f"{then:%Y-%m}/..", f"from {_month_of(then)} on", then)


def _month(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def _month_of(day: date) -> str:
    return MONTHS[day.month - 1]


def _day(day: date) -> str:
    return f"{day.day} {_month_of(day)}"
