"""Messages become words of a language when they are rendered; what an editor wrote stays as it is."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from generator import escape
from generator.dates import parse_date
from generator.messages import say, say_count
from generator.wording import CatalogueFault, Escape, Wording, chosen, direction, read_catalogue

PO = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "As of {date}"
msgstr "{date} إلى غاية"

msgid "Motives"
msgstr ""

#, fuzzy
msgid "Claims"
msgstr "شيء آخر"

msgid "{number} claim"
msgid_plural "{number} claims"
msgstr[0] "لا ادعاءات"
msgstr[1] "ادعاء واحد"
msgstr[2] "ادعاءان"
msgstr[3] "{number} ادعاءات"
msgstr[4] "{number} ادعاءً"
msgstr[5] "{number} ادعاء"
"""


def arabic() -> Wording:
    return read_catalogue("ar", PO)


def test_english_needs_no_catalogue() -> None:
    assert str(say("As of {date}", date="today")) == "As of today"
    assert Wording().text(say_count("{number} claim", "{number} claims", 1)) == "1 claim"
    assert Wording().text(say_count("{number} claim", "{number} claims", 0)) == "0 claims"


def test_a_date_is_put_in_the_words_of_the_language() -> None:
    message = say("As of {date}", date=parse_date("2023-09-05"))
    assert Wording().text(message) == "As of 5 September 2023"
    assert arabic().text(message) == "5 سبتمبر 2023 إلى غاية"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "لا ادعاءات"), (1, "ادعاء واحد"), (2, "ادعاءان"), (3, "3 ادعاءات"), (11, "11 ادعاءً"), (100, "100 ادعاء")],
)
def test_a_count_takes_the_plural_of_the_language(number: int, words: str) -> None:
    assert arabic().text(say_count("{number} claim", "{number} claims", number)) == words


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 999, "999"),
        ("en", 1000, "1,000"),
        ("de-CH", 25639, "25’639"),
        ("fr", 25639, "25\u202f639"),
        ("es", 25639, "25.639"),
        ("ar", 25639, "25,639"),
    ],
)
@pytest.mark.parametrize("written", [str, escape.html, escape.markdown])
def test_thousands_are_parted_as_the_language_does(language: str, number: int, words: str, written: Escape) -> None:
    assert Wording(language).fill(say_count("{number} claim", "{number} claims", number), written) == f"{words} claims"


def test_what_is_untranslated_or_doubtful_stays_english() -> None:
    assert arabic().text(say("Motives")) == "Motives"
    assert arabic().text(say("Claims")) == "Claims"
    assert arabic().text(say("Nowhere")) == "Nowhere"


def test_plain_parts_are_escaped_and_markup_is_not() -> None:
    message = say("{a} and {b}, *both*", a="<i>", b=Markup("<b>x</b>"))
    assert Wording().fill(message, escape.html) == "&lt;i&gt; and <b>x</b>, *both*"
    assert Wording().fill(message, escape.markdown) == r"&lt;i&gt; and <b>x</b>, \*both\*"


def test_a_message_may_stand_in_another() -> None:
    outer = say("{status}: {claims}", status=say("Claims"), claims=say_count("{number} claim", "{number} claims", 2))
    assert str(outer) == "Claims: 2 claims"
    assert arabic().text(outer) == "Claims: ادعاءان"


def test_a_place_that_nothing_fills_stays_visible() -> None:
    assert str(say("As of {date}")) == "As of {date}"


def test_a_page_takes_its_own_language_else_the_sites_else_english() -> None:
    known = {"ar": arabic(), "fa": Wording("fa")}
    assert chosen(known, "ar-EG").language == "ar"
    assert chosen(known, "ja", "fa").language == "fa"
    assert chosen(known, "ja").language == "en"
    assert chosen(known, "en-GB", "ar").language == "en"


def test_a_broken_catalogue_is_a_fault() -> None:
    with pytest.raises(CatalogueFault):
        read_catalogue("ar", "garbage\n")
    with pytest.raises(CatalogueFault):
        read_catalogue("xx-nowhere", PO)


def test_directions_are_the_cldrs() -> None:
    assert direction("ar-EG") == "rtl"
    assert direction("en") == direction("tlh") == "ltr"
