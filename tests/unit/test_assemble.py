"""What a claim takes from the top of its file, what is derived, and what one fault leads to: nothing."""

from __future__ import annotations

import pytest
from archives import CLAIM, HEAD, briefing, check, codes, event, motive

LENT = HEAD + CLAIM + "via: [Bo Berg]\n"
MOTIVE = "motives:\n  - {{of: {of}, motive: to sell coffee, stated_by: {by}, evidence: come over}}\n"


def test_the_only_claim_takes_what_stands_at_the_top() -> None:
    text = LENT + "when: {date: 2024-03-01, text: on Friday}\nhedge: reported\nconfirmed_by: Ada Lind\n"
    text += "who: [Ada Lind]\nwhere: [Ostvik]\noutcome: {result: occurred, date: 2024-03-02}\n"
    claim = event(text)
    assert (claim.status, claim.hedge) == ("occurred", "reported")
    assert claim.when
    assert claim.when.text == "on Friday"
    assert [p.name for p in claim.by] == ["Ada Lind"]
    assert [p.name for p in claim.where] == ["Ostvik"]
    assert [[p.name for p in chain] for chain in claim.chains] == [["Bo Berg"]]
    assert [p.name for p in claim.confirmed_by] == ["Ada Lind"]
    assert claim.outcome
    assert claim.outcome.result == "occurred"
    assert [e.exact for e in claim.evidence] == ["opened on Friday"]


def test_what_the_claim_says_itself_comes_first() -> None:
    text = HEAD + "status: planned\nvia: [Ada Lind]\nwho: [Ada Lind, Bo Berg]\nwhat:\n"
    text += "  - {claim: A bridge was opened, status: occurred, by: Bo Berg, via: [], evidence: opened on Friday}\n"
    claim = event(text)
    assert (claim.status, [p.name for p in claim.by]) == ("occurred", ["Bo Berg"])


def test_an_empty_via_is_no_chain_and_the_article_itself_no_step() -> None:
    assert event(HEAD + CLAIM + "via: []\n").chains == ()
    assert event(HEAD + CLAIM + "via: article\n").chains == ()
    made = event(HEAD + CLAIM + "via: [article, Bo Berg]\n")
    assert [[p.name for p in chain] for chain in made.chains] == [["Bo Berg"]]


@pytest.mark.parametrize(
    ("of", "by", "basis"),
    [
        ("Bo Berg", "Bo Berg", "self-stated"),
        ("[Ada Lind, Bo Berg]", "Bo Berg", "self-stated"),
        ("Ada Lind", "Bo Berg", "attributed"),
        ("Ada Lind", "article", "attributed"),
        ("not stated", "Bo Berg", "attributed"),
        ("Council", "Ada Lind", "self-stated"),
        ("Council", "Siv", "self-stated"),
        ("Ada Lind", "Council", "attributed"),
        ("Bo Berg", "editor", "editor-inferred"),
    ],
)
def test_the_basis_of_a_motive_is_derived(of: str, by: str, basis: str) -> None:
    who = "who:\n  - {name: Ada Lind, speaks_for: Council}\n  - {name: Siv, speaks_for: Ada Lind}\n"
    who += "  - Council\n  - Bo Berg\n"
    assert motive(LENT + who + MOTIVE.format(of=of, by=by)).basis == basis


def test_an_owner_that_is_not_stated_is_nobody() -> None:
    made = motive(LENT + MOTIVE.format(of="not stated", by="Bo Berg"))
    assert made.of == ()
    assert [p.name for p in made.stated_by] == ["Bo Berg"]


def test_a_reference_to_a_quote_that_is_not_found_is_no_fault_of_its_own() -> None:
    text = LENT + "quotes: [{id: said, by: Bo Berg, exact: Nobody will cross it, kind: direct}]\n"
    text += "notes: [{text: Hearsay., about: said}]\n"
    assert codes({"b.yml": text}) == ["B401"]


def test_faults_of_references_and_of_quotes_come_together() -> None:
    text = HEAD + CLAIM.replace("opened on Friday", "closed on Friday") + "via: [Zebra]\nsources: [Harbour Post]\n"
    assert codes({"b.yml": text + "gaps: [{text: Why., about: c2}]\n"}) == ["B401", "B301", "B301"]


def test_ids_and_the_page_s_address_are_made_where_they_are_left_out() -> None:
    made = briefing(
        LENT + MOTIVE.format(of="Bo Berg", by="Bo Berg") + "quotes: [{by: Bo Berg, exact: come over, kind: label}]\n"
    )
    assert (made.id, made.events[0].id, made.motives[0].id, made.quotes[0].id) == ("b", "c1", "m1", "q1")
    assert check({"Straße am Fluß.yml": LENT}).archive.briefings[0].id == "straße-am-fluß"


def test_the_list_of_briefings_keeps_its_address() -> None:
    assert codes({"index.yml": LENT}) == ["B209"]
