"""Takes how English writes a country, returns its ISO 3166-1 code; never guesses where the words may mean two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from babel import Locale

from generator.spelling import nearest

# CLDR lists these two-letter codes beside the countries of ISO 3166-1.
NOT_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})

ALSO: Mapping[str, str] = {
    "AE": "UAE", "BA": "Bosnia|Bosnia-Herzegovina", "BN": "Brunei Darussalam",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo|Democratic Republic of Congo",
    "CG": "Republic of the Congo|Republic of Congo|Congo Republic", "CI": "Ivory Coast",
    "CN": "People's Republic of China|Mainland China", "CV": "Cabo Verde", "CZ": "Czech Republic",
    "GB": "UK|Britain|Great Britain|England|Scotland|Wales|Northern Ireland", "HK": "Hong Kong",
    "IE": "Republic of Ireland", "KP": "DPRK", "KR": "Republic of Korea", "MM": "Myanmar|Burma", "MO": "Macao|Macau",
    "PS": "Palestine", "RU": "Russian Federation", "SK": "Slovak Republic", "SZ": "Swaziland", "TL": "East Timor",
    "TR": "Turkey", "US": "U.S.|USA|United States of America|America", "VA": "Vatican|Holy See", "VN": "Viet Nam",
}  # fmt: skip
"""What newspapers write of countries beside their names in the CLDR, which gives one of each."""

TWO_LETTERS = frozenset(name for names in ALSO.values() for name in names.split("|") if re.fullmatch("[A-Z]{2}", name))
"""What has the form of a code, and is none, but is understood."""

STATES: Mapping[str, str] = {
    "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado", "DE": "Delaware",
    "GA": "Georgia", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KY": "Kentucky", "LA": "Louisiana",
    "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MN": "Minnesota", "MO": "Missouri", "MS": "Mississippi",
    "MT": "Montana", "NC": "North Carolina", "NE": "Nebraska", "PA": "Pennsylvania", "SC": "South Carolina",
    "SD": "South Dakota", "TN": "Tennessee", "VA": "Virginia", "GEORGIA": "Georgia",
}  # fmt: skip
"""What behind the name of a town may be a state of the USA (ANSI INCITS 38) as well as a country, by its capitals."""

MOST = 3  # names of a hint
LONGEST_CODE = 3  # letters: what is no longer is hardly a misspelt name


@cache
def countries() -> Mapping[str, str]:
    """English country names of the CLDR by their ISO 3166-1 alpha-2 code."""
    names = Locale("en").territories
    return {c: n for c, n in names.items() if re.fullmatch("[A-Z]{2}", c) and c not in NOT_COUNTRIES}


def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code or an English country name, None where it is neither."""
    return text if text in countries() else _codes().get(_plain(text))


def likely_countries(text: str) -> tuple[str, ...]:
    """The names of the countries that may be meant by what is none: `Korea` may be either of two."""
    words = set(_plain(text).split())
    several = tuple(name for name in countries().values() if words and words < set(_plain(name).split()))
    if several:
        return several if len(several) <= MOST else ()
    like = nearest(text, countries().values()) if len(text) > LONGEST_CODE else ""
    return (like,) if like else ()


@cache
def _codes() -> Mapping[str, str]:
    """The codes by plain names."""
    also = {_plain(name): code for code, names in ALSO.items() for name in names.split("|")}
    return also | {_plain(name): code for code, name in countries().items()}


def _plain(name: str) -> str:
    """A name without what is written now one way, now another: capitals, accents, points, `the`, `&`, `Saint`."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = bare.replace("’", "'").replace(".", "").replace("&", " and ").replace("saint ", "st ").split()
    return " ".join(word for word in words if word != "the")
