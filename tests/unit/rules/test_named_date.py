"""What the article's words for a date name is in the date that was resolved from them."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check


def told(date: str, text: str, head: str = HEAD) -> str:
    annotation = f"{head}{CLAIM}via: []\nwhen: {{date: {date}, text: {text!r}}}\n"
    found = check({"b.yml": annotation, "b.txt": f"It opened on Friday, said {text}.\n"}).diagnostics
    return next((d.message for d in found if d.code == "B510"), "")


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2024-02-29", "on 29 February"), ("2024-02-29", "on the 29th of February"),
        ("2024-02-29", "February 29, 2024"),
        ("2024-02-29", "Feb. 29"), ("2024-02-29", "29 Feb"), ("2024-02", "in February"), ("2024-02", "in 2024"),
        ("2024-02-01/2024-03-15", "between 1 February and 15 March"), ("2024-02-27/2024-02-28", "27 and 28 February"),
        ("2023-12/2024-02", "in January"), ("2024-02-29", "in March or April"), ("2024-02~", "in March"),
        ("2024-02-29", "may be today"), ("2024-02-29", "when Jan comes"), ("2024-02-29", "the march"),
        ("2024-02-29", "at 10:30 on Thursday"), ("2024-02-29", "2,024 days later"),
        ("2020/2030", "by May 2031"), ("2024-02/..", "from March on"), ("2024-02-29", "February 29 at 10:30"),
        ("2024-02-27", "27-29 February"), ("2024-02-28", "February 27 to 29"),
        ("2024-23", "in October"), ("2024-02-29", "1 or 29 February"), ("2024-02-29", "20.30 on 29 February"),
    ],
)  # fmt: skip
def test_words_that_fit(date: str, text: str) -> None:
    assert told(date, text) == ""


@pytest.mark.parametrize(
    ("date", "text", "named"),
    [
        ("2024-03-29", "on 29 February", "February"), ("2024-02-28", "on 29 February", "February 29"),
        ("2024-02-28", "on the 29th of February", "February 29"), ("2024-02-28", "February 29, 2024", "February 29"),
        ("2024-03-29", "Feb. 29", "Feb"), ("2024-02-28", "Sept. 9", "Sept"), ("2023-02-28", "28 February 2024", "2024"),
        ("2024-02-09", "May 9", "May"), ("2023", "in 2024", "2024"), ("2024-02-01/2024-03-15", "in May", "May"),
    ],
)  # fmt: skip
def test_words_that_name_another(date: str, text: str, named: str) -> None:
    assert told(date, text) == f"the article's words say {named}, and {date} is not then"


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "im März"), ("nb", "i mars"), ("ja", "来年3月"), ("ru", "в марте 9 марта"), ("ar", "في مارس")],
)
def test_months_of_other_languages(language: str, text: str) -> None:
    head = f"{HEAD}language: {language}\n"
    assert told("2024-03-09", text, head) == ""
    assert told("2024-04-09", text, head) != ""


def test_a_right_date_may_be_stood_by() -> None:
    accepted = f"{HEAD}accepted: [{{code: B510, reason: counted from the vote}}]\n"
    assert told("2024-06-09", "a week after the 2 May vote") != ""
    assert told("2024-06-09", "a week after the 2 May vote", accepted) == ""
