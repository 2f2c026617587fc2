"""What an editor may write as a date, what a reader sees of it, and what is said of a wrong one."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.dates import DateError, EdtfDate, is_after, is_before, parse_date, sort_key, words


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-09", date(2023, 9, 1), date(2023, 9, 30), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-09-05", date(2023, 9, 5), date(2023, 9, 5), "day"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "decade"),
        ("20XX", date(2000, 1, 1), date(2099, 12, 31), "century"),
        ("2023-XX", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-XX-XX", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-09-XX", date(2023, 9, 1), date(2023, 9, 30), "month"),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31), "season"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31), "season"),
        ("2023-22~", date(2023, 6, 1), date(2023, 8, 31), "season"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "year"),
        ("2023-09-10/2023-09-13", date(2023, 9, 10), date(2023, 9, 13), "interval"),
        ("2023-09/2023-09-13", date(2023, 9, 1), date(2023, 9, 13), "interval"),
        ("2023-09-20/2023-09", date(2023, 9, 20), date(2023, 9, 30), "interval"),
        ("/2023-09-04", None, date(2023, 9, 4), "interval"),
        ("../2023-09-04", None, date(2023, 9, 4), "interval"),
        ("2023-09-04/", date(2023, 9, 4), None, "interval"),
        ("2023-09-04/..", date(2023, 9, 4), None, "interval"),
    ],
)
def test_bounds_and_precision(text: str, earliest: date | None, latest: date | None, precision: str) -> None:
    d = parse_date(text)
    assert (d.earliest, d.latest, d.precision) == (earliest, latest, precision)
    assert str(d) == d.text == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2023-09", False, False),
        ("2023-09~", True, False),
        ("2023-09-05?", False, True),
        ("201X%", True, True),
        ("2023-09~/2023-10", True, False),
        ("2023-09/2023-10?", False, True),
    ],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    d = parse_date(text)
    assert (d.approximate, d.uncertain) == (approximate, uncertain)


def test_an_interval_keeps_its_ends() -> None:
    d = parse_date("2023-08~/2023-09-02")
    assert (d.start, d.end) == (parse_date("2023-08~"), parse_date("2023-09-02"))
    assert parse_date("/2023-09-04").start is None
    assert parse_date("2023").start is parse_date("2023").end is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023-09-05", "5 September 2023"),
        ("2023-09", "September 2023"),
        ("2023", "2023"),
        ("0987", "987"),
        ("2023-09-10/2023-09-13", "10–13 September 2023"),
        ("2023-08-30/2023-09-02", "30 August – 2 September 2023"),
        ("2023-12-28/2024-01-03", "28 December 2023 – 3 January 2024"),
        ("2022-09-10/2023-09-13", "10 September 2022 – 13 September 2023"),
        ("2023-09-04/2023-09-04", "4 September 2023"),
        ("2023-09-10~/2023-09-13", "about 10 September 2023 – 13 September 2023"),
        ("2023-08/2023-09", "August 2023 – September 2023"),
        ("/2023-09-04", "by 4 September 2023 (start not known)"),
        ("../2023-09-04", "until 4 September 2023"),
        ("2023-09-04/", "from 4 September 2023 (end not known)"),
        ("2023-09-04/..", "from 4 September 2023 on"),
        ("2023-09~/..", "from about September 2023 on"),
        ("2023-09~", "about September 2023"),
        ("2023-09?", "September 2023 (uncertain)"),
        ("2023-09%", "about September 2023 (uncertain)"),
        ("2023-21", "spring 2023"),
        ("2023-22", "summer 2023"),
        ("2023-23", "autumn 2023"),
        ("2023-24~", "about winter 2023"),
        ("201X", "2010s"),
        ("20XX", "2000–2099"),
        ("2023-09-XX", "September 2023, day not given"),
        ("2023-XX", "2023, month not given"),
        ("2023-XX-XX", "2023, day and month not given"),
    ],
)
def test_words(text: str, said: str) -> None:
    assert words(parse_date(text)) == said


def test_the_locale_names_the_months() -> None:
    assert words(parse_date("2023-09-05"), "fr") == "5 septembre 2023"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2023-02-29", "there is no day 29: February 2023 has 28 days", ""),
        ("2023-09-00", "there is no day 00: September 2023 has 30 days", ""),
        ("2023-13", "there is no month 13", "months run from 01 to 12"),
        ("2023-00-01", "there is no month 00", "months run from 01 to 12"),
        ("31.02.2023", "February 2023 has 28 days", ""),
        ("31/02/2023", "February 2023 has 28 days", ""),
        ("2023-09-01/2023-08-03", "the end 2023-08-03 is before the start 2023-09-01", "swap"),
        ("2023-09-04T12:00", "a calendar date only", "put the time in `time:`"),
        ("2023-09-04 12:00:00Z", "a calendar date only", "`2023-09-04`"),
        ("2023-09-04 5 pm", "a calendar date only", "`2023-09-04`"),
        ("2023-21-05", "gives a season a day", "`2023-21`"),
        ("0000", "the year 0000", "0001 to 9999"),
        ("000X", "the year 0000", "0001 to 9999"),
        ("{2023,2024}", "set of dates", "one date"),
        ("[2023,2024]", "set of dates", "one date"),
        ("", "no date", "leave the date out"),
        (" ", "no date", "leave the date out"),
        ("2023-09-04\n", "white space", "remove"),
        ("/", "neither a start nor an end", ""),
        ("../..", "neither a start nor an end", ""),
        ("04/09/2023", "two ways", "`2023-09-04` or `2023-04-09`"),
        ("2000s", "two ways", "`200X` or `20XX`"),
        ("next Tuesday", "`next Tuesday` is not a date", "write `2023-09-04`"),
        ("2023-33", "there is no month 33", "seasons from 21"),
        ("2023-XX-04", "not a date", ""),
        ("2023-?09-04", "not a date", ""),
        ("Y12023", "not a date", ""),
        ("-0044", "not a date", ""),
        ("2023/2024/2025", "not a date", ""),
    ],
)
def test_refusals(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert message in raised.value.message
    assert hint in raised.value.hint


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("4 September 2023", "2023-09-04"),
        ("4th of September, 2023", "2023-09-04"),
        ("Sept 4, 2023", "2023-09-04"),
        ("Monday, Sep. 4th 2023", "2023-09-04"),
        ("04.09.2023", "2023-09-04"),
        ("2023/09/04", "2023-09-04"),
        ("2023.9.4", "2023-09-04"),
        ("2023-9-5", "2023-09-05"),
        ("20230904", "2023-09-04"),
        ("25/09/2023", "2023-09-25"),
        ("9/25/2023", "2023-09-25"),
        ("9/9/2023", "2023-09-09"),
        ("2023‑09‑04", "2023-09-04"),
        ("٢٠٢٣-٠٩-٠٤", "2023-09-04"),
        ("September 2023", "2023-09"),
        ("2023/09", "2023-09"),
        ("2023-9", "2023-09"),
        ("spring 2023", "2023-21"),
        ("fall of 2023", "2023-23"),
        ("2010s", "201X"),
        ("c. 2023", "2023~"),
        ("about September 2023", "2023-09~"),
        ("~2023", "2023~"),
        ("2023?~", "2023%"),
        ("20xx", "20XX"),
        ("2023-1X", "2023-XX"),
        ("2023-09-1X", "2023-09-XX"),
        ("2023-09-10/13", "2023-09-10/2023-09-13"),
        ("2023-08-30/09-02", "2023-08-30/2023-09-02"),
        ("10–13 September 2023", "2023-09-10/2023-09-13"),
        ("September 10 to 13, 2023", "2023-09-10/2023-09-13"),
        ("2023-09-10 to 2023-09-13", "2023-09-10/2023-09-13"),
        ("2023-09-10–2023-09-13", "2023-09-10/2023-09-13"),
        ("30 August 2023 - 2 September 2023", "2023-08-30/2023-09-02"),
    ],
)
def test_a_date_in_another_form_is_offered_in_the_right_one(text: str, meant: str) -> None:
    with pytest.raises(DateError) as raised:
        parse_date(text)
    assert raised.value.hint == f"write `{meant}`"
    parse_date(meant)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(DateError) as raised:
        parse_date("9" * 10_000)
    assert len(str(raised.value)) < 300


def test_the_order_is_by_first_day_then_width_with_the_undated_last() -> None:
    expected = [
        "2022",
        "2023-09-01",
        "2023-09-01/2023-09-13",
        "2023-09",
        "2023-09-01/..",
        "2023-09-04",
        "/2023-09-04",
        "2023-09-05",
    ]
    dates: list[EdtfDate | None] = [None, *(parse_date(text) for text in reversed(expected))]
    assert [d and d.text for d in sorted(dates, key=sort_key)] == [*expected, None]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("2023-09-03", True, False),
        ("2023-09-04", False, False),
        ("2023-09-05", False, True),
        ("2023-09", False, False),
        ("2023-10", False, True),
        ("/2023-09-03", True, False),
        ("/2023-09-04", False, False),
        ("/2023-10", False, False),
        ("../2023-09-03", True, False),
        ("2023-09-01/", False, False),
        ("2023-09-05/", False, True),
        ("2023-09-05/..", False, True),
    ],
)
def test_wholly_before_or_after_a_day(text: str, before: bool, after: bool) -> None:
    d, day = parse_date(text), date(2023, 9, 4)
    assert (is_before(d, day), is_after(d, day)) == (before, after)


def test_january_lies_within_the_winter_that_began_the_year_before() -> None:
    assert not is_before(parse_date("2023-24"), date(2024, 1, 15))


UNHURRIED = settings(deadline=None)  # the first date takes as long as a hundred after it

_days = st.dates().map(date.isoformat)
_points = st.builds(
    str.__add__,
    st.one_of(
        _days,
        _days.map(lambda day: day[:4]),
        _days.map(lambda day: day[:7]),
        _days.map(lambda day: day[:8] + "XX"),
        _days.map(lambda day: day[:4] + "-XX"),
        _days.map(lambda day: day[:4] + "-XX-XX"),
        st.builds("{}-{}".format, _days.map(lambda day: day[:4]), st.integers(21, 24)),
        st.integers(1, 999).map("{:03}X".format),
        st.integers(1, 99).map("{:02}XX".format),
    ),
    st.sampled_from(["", "?", "~", "%"]),
)
_valid = st.one_of(
    _points,
    _points.map(lambda point: f"{point}/"),
    _points.map(lambda point: f"{point}/.."),
    _points.map(lambda point: f"/{point}"),
    _points.map(lambda point: f"../{point}"),
)


@UNHURRIED
@given(_valid)
def test_every_valid_date_has_words_and_bounds(text: str) -> None:
    d = parse_date(text)
    assert d.text == text
    assert d.earliest or d.latest
    assert d.earliest is None or d.latest is None or d.earliest <= d.latest
    year = re.search("[0-9]+", text)
    assert year is not None
    assert str(int(year.group())) in words(d)


def _outcome(text: str) -> EdtfDate | DateError:
    try:
        return parse_date(text)
    except DateError as error:
        return error


@UNHURRIED
@given(_points, _points)
def test_two_dates_make_an_interval_in_one_order_at_least(one: str, other: str) -> None:
    outcomes = [_outcome(f"{one}/{other}"), _outcome(f"{other}/{one}")]
    refused = [outcome.message for outcome in outcomes if isinstance(outcome, DateError)]
    assert len(refused) < 2
    assert all("before the start" in message for message in refused)
    assert all(words(outcome) for outcome in outcomes if isinstance(outcome, EdtfDate))
    first, second = parse_date(one), parse_date(other)
    apart = first.latest and second.earliest and first.latest < second.earliest
    assert not apart or isinstance(outcomes[1], DateError)


@UNHURRIED
@given(st.lists(_valid, max_size=4))
def test_the_order_is_total(texts: list[str]) -> None:
    keys = [sort_key(parse_date(text)) for text in texts] + [sort_key(None)]
    for one, other in itertools.pairwise(sorted(keys)):
        assert one <= other
    assert max(keys) == sort_key(None)


_near_dates = st.text(alphabet="0123456789-/.XxT:?~%{}[],S Yuof–٣ \n", max_size=24)
_mangled = st.builds(
    lambda text, at, sign: text[:at] + sign + text[at + 1 :],
    _valid,
    st.integers(0, 20),
    st.text(max_size=3),
)


@UNHURRIED
@given(st.one_of(st.text(), _near_dates, _mangled))
@example("2023-1X")
@example("../2023-09-04")
@example("2023-02-29")
@example("c. c. c. 2023")
@example("2023-09-04S2")
@example("1985-04-12T23:20:30Z")
def test_any_text_is_a_date_or_a_date_error_and_nothing_is_printed(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builtins.print", lambda *_: pytest.fail("something was printed"))
        outcome = _outcome(text)
    if isinstance(outcome, DateError):
        assert outcome.message
        assert "\n" not in outcome.message
    else:
        assert words(outcome)
        assert outcome.text == text


@UNHURRIED
@given(st.one_of(st.dates().map(str), st.from_regex(r"[0-9]{4}[-W0٣][0-9W]{2}[-W0 ][0-9+٣]{2}", fullmatch=True)))
@example("2023-W36-2")
@example("0000-01-01")
@example("2023-02-29")
@example("2023-09-0٣")
def test_ten_signs_are_a_day_only_where_they_write_one(text: str) -> None:
    try:
        written = date(*map(int, text.split("-"))) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        written = None
    try:
        read = parse_date(text)
    except DateError:
        assert written is None
    else:
        assert read == EdtfDate(text, written, written, "day")


def test_a_set_of_dates_never_prints(capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("2023-1X", "2023-X1", "{2023..2025}", "2023-09-04/2023-1X"):
        with pytest.raises(DateError):
            parse_date(text)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "0999",
        "201X",
        "19XX",
        "2024-02",
        "2023-02",
        "2024-XX",
        "2024-XX-XX",
        "2024-02-XX",
        "2023-04-XX",
        "2024-02-29",
    ]
    + [f"{year}-{season}" for year in ("2023", "2024") for season in (21, 22, 23)],
)
def test_a_date_spans_what_the_library_says(text: str) -> None:
    said = parse_edtf(text)
    span = parse_date(text)
    assert (span.earliest, span.latest) == (date(*said.lower_strict()[:3]), date(*said.upper_strict()[:3]))
