"""Lists over briefings: their order, what is left out of long ones, and in whose words each line is."""

from __future__ import annotations

from archives import CLAIM, HEAD, briefing, check

from generator.dates import parse_date
from generator.views import lines
from generator.views.lines import MOST, OPEN, Named


def test_claims_stand_newest_first_and_undated_ones_last() -> None:
    one = briefing(
        HEAD + "what:\n"
        "  - {id: old, claim: A, status: occurred, when: 2023, via: [], evidence: opened on Friday}\n"
        "  - {id: bare, claim: B, status: occurred, via: [], evidence: opened on Friday}\n"
        "  - {id: new, claim: C, status: planned, when: 2024-03-02, via: [], evidence: opened on Friday}\n"
    )
    pairs = [(one, event) for event in one.events]
    assert [event.id for _, event in lines.newest_first(pairs)] == ["new", "old", "bare"]
    assert [event.id for _, event in lines.oldest_first(pairs)] == ["old", "new", "bare"]


def test_a_long_list_is_folded_by_year_and_says_how_many_it_leaves_out() -> None:
    dates = [parse_date(str(2400 - n)) for n in range(MOST + 7)]
    made = lines.listing(dates, str, lambda date: date)
    assert made.recent == tuple(str(2400 - n) for n in range(OPEN))
    assert [year.name for year in made.older] == [str(2400 - n) for n in range(OPEN, MOST)]
    assert (made.total, made.left) == (MOST + 7, 7)


def test_a_short_list_is_whole() -> None:
    made = lines.listing(["2024", "2023"], str, parse_date)
    assert (made.recent, made.older, made.left) == (("2024", "2023"), (), 0)


def test_words_of_another_language_than_the_sites_are_marked() -> None:
    assert lines.named("Brücke", "b.md", "de-AT", "de") == Named("Brücke", "b.md")
    assert lines.named("جسر", "b.md", "ar", "en") == Named("جسر", "b.md", "ar", "rtl")
    assert lines.named("Bro", "b.md", "nb", "ar") == Named("Bro", "b.md", "nb", "ltr")


def test_a_line_tells_who_is_nearest_to_the_claim_and_who_relayed_it() -> None:
    one = briefing(HEAD + CLAIM + "via: [[Harbour Post, officials], [The mayor]]\nwhen: 2024-03-01\n")
    line = lines.event_line(one, one.events[0], "en")
    assert [link.text for link in line.says] == ["officials", "The mayor"]
    assert [link.text for link in line.through] == ["Harbour Post"]
    assert line.claim == Named("A bridge was opened", "briefings/b.md#c1")
    assert line.date == parse_date("2024-03-01")


def test_a_claim_without_a_source_has_none_in_its_line() -> None:
    one = briefing(HEAD + CLAIM + "via: []\n")
    line = lines.event_line(one, one.events[0], "en")
    assert (line.says, line.through, line.date) == ((), (), None)


def test_what_goes_on_is_dated_as_of_the_day_it_is_told_of() -> None:
    one = briefing(HEAD + CLAIM.replace("occurred", "ongoing") + "via: []\nwhen: /2024-03-01\n")
    assert str(lines.event_line(one, one.events[0], "en").date) == "as of 2024-03-01 (start not known)"


def test_briefings_stand_newest_first_and_superseded_ones_are_told() -> None:
    archive = check({
        "a.yml": HEAD + CLAIM + "via: []\n",
        "b.yml": HEAD.replace("03-01", "03-02") + CLAIM + "via: []\nsupersedes: a\n",
    }).archive  # fmt: skip
    found = lines.briefing_listing(archive.shown, "en", archive.superseded_by).recent
    assert [(line.briefing.uri, line.superseded) for line in found] == [
        ("briefings/b.md", False),
        ("briefings/a.md", True),
    ]
