"""Codes of languages: those of two letters are looked up, and a country's code leads to its language."""

from __future__ import annotations

import pytest
from babel import localedata

from generator.language_codes import is_known, likely_code, short_codes


def test_every_language_of_the_cldr_is_known() -> None:
    assert all(is_known(name.partition("_")[0]) for name in localedata.locale_identifiers())
    assert all(is_known(code) for code in ("en", "ar", "la", "nb", "no", "zh", "nmf", "ckb", *short_codes()))


@pytest.mark.parametrize(
    ("code", "like"), [("jp", "ja"), ("cn", "zh"), ("ua", "uk"), ("cz", "cs"), ("us", ""), ("xx", "")]
)
def test_a_code_of_a_country_is_none(code: str, like: str) -> None:
    assert (is_known(code), likely_code(code)) == (False, like)
