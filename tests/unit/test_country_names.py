"""Countries are known as newspapers write them; where two may be meant, neither is taken."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, check

from generator.country_names import ALSO, STATES, TWO_LETTERS, countries, country_code, likely_countries

WRITTEN = {
    "NO": ["NO", "Norway", "NORWAY", " norway"], "TR": ["Turkey", "Türkiye", "Turkiye"],
    "GB": ["UK", "U.K.", "Scotland"],
    "US": ["US", "USA", "U.S.", "U.S.A.", "the United States"], "CZ": ["Czechia", "Czech Republic"],
    "VC": ["St. Vincent & Grenadines", "Saint Vincent and the Grenadines"], "CI": ["Cote d'Ivoire", "Ivory Coast"],
    "CD": ["Democratic Republic of the Congo", "DR Congo"], "GM": ["The Gambia"], "ST": ["Sao Tome and Principe"],
    "GE": ["Georgia"], "HK": ["Hong Kong"],
}  # fmt: skip


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in WRITTEN.items() for name in names])
def test_a_country_as_it_is_written(code: str, name: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["", "no", "EU", "XX", "Congo", "Korea", "Atlantis", "the", "St."])
def test_what_is_no_country_or_may_be_two(name: str) -> None:
    assert country_code(name) is None


def test_every_name_leads_to_a_country_and_to_one() -> None:
    also = [(code, name) for code, names in ALSO.items() for name in names.split("|")]
    assert [country_code(name) for _, name in also] == [code for code, _ in also]
    assert all(country_code(name) == code for code, name in countries().items())
    assert all(country_code(state) for state in STATES), "what is no country cannot be taken for one"
    assert {country_code(letters) for letters in TWO_LETTERS} <= {*countries()}


def test_what_may_be_meant() -> None:
    assert likely_countries("Norwegia") == ("Norway",)
    assert set(likely_countries("korea")) == {"North Korea", "South Korea"}
    assert likely_countries("Islands") == likely_countries("EU") == likely_countries("") == ()


def test_a_town_in_a_state_is_in_no_country_of_the_same_letters() -> None:
    def told(place: str) -> list[str]:
        found = check({"a.yml": f"{HEAD}{CLAIM}via: []\nwhere: [{place!r}]\n"}).diagnostics
        return [d.hint for d in found if d.severity == "error"]

    assert told("Springfield, IL") == ["write `Springfield, Israel`, or `{name: Springfield, country: US}`"]
    assert told("Springfield, Georgia") == ["write `Springfield, GE`, or `{name: Springfield, country: US}`"]
    assert told("Springfield, GE") == told("Springfield, Israel") == told("Springfield, OH") == told("Ca") == []
