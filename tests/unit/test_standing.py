"""How an archive stands on a day, and the report of it."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping

from archives import ARTICLE, CLAIM, HEAD, check

from generator.listing import shared_entries
from generator.read import Source
from generator.standing import Standing, standing
from generator.standing_report import as_json, as_text

DAY = datetime.date(2024, 6, 1)
SOURCED = HEAD + CLAIM + "via: []\n"
PLANS = HEAD + (
    "what:\n"
    "  - {claim: A bridge is to open, status: planned, when: 2024-05, via: [post],"
    " evidence: A second bridge is planned}\n"
    "  - {claim: A ferry is to go, status: expected, when: 2024-06-01, via: [],"
    " evidence: the ferry has been repaired}\n"
    "  - {claim: An old plan, status: scheduled, when: 2024-04, via: [[post], [clerk]], evidence: the rope}\n"
    "  - {claim: Done, status: planned, when: 2024-04, via: [post, clerk], evidence: the ribbon and,"
    " outcome: {result: occurred}}\n"
    "  - {claim: No date, status: planned, via: [post], evidence: the scissors}\n"
)


def stands(files: Mapping[str, str], day: datetime.date = DAY) -> Standing:
    checked = check(files)
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    sources = [Source(f"briefings/{n}", t, hashlib.sha256(t.encode()).hexdigest()) for n, t in files.items()]
    return standing(checked.archive, shared_entries(sources), day)


def test_what_is_overdue_and_what_is_expected_next_by_date_with_its_line() -> None:
    found = stands({"b.yml": PLANS})
    assert [(c.claim, c.date, str(c.site)) for c in found.overdue] == [
        ("An old plan", "2024-04", "briefings/b.yml:6"),
        ("A bridge is to open", "2024-05", "briefings/b.yml:4"),
    ]
    assert [(c.id, c.standing, c.date) for c in found.expected] == [("c2", "expected", "2024-06-01")]


def test_the_day_decides() -> None:
    assert len(stands({"b.yml": PLANS}, datetime.date(2024, 5, 31)).overdue) == 1
    assert [c.id for c in stands({"b.yml": PLANS}, datetime.date(2024, 6, 2)).overdue] == ["c3", "c1", "c2"]


def test_claims_on_one_origin_or_none_are_counted_by_briefing() -> None:
    [thin] = stands({"b.yml": PLANS}).thin
    assert (thin.total, thin.count("single-origin"), thin.count("unattributed")) == (5, 3, 1)
    assert [c.id for c in thin.claims] == ["c1", "c2", "c4", "c5"]


def test_two_origins_are_not_thin() -> None:
    assert stands({"b.yml": HEAD + CLAIM + "via: [[Harbour Post], [a clerk]]\n"}).thin == ()


def test_texts_that_are_not_held() -> None:
    log = "sources: [{id: log, name: The Log}]\nquotes: [{by: log, exact: All quiet, kind: direct, source: log}]\n"
    files = {"b.yml": SOURCED + log, "c.yml": SOURCED + "article: {url: https://example.org/}\n"}
    found = stands({**files, "b.txt": ARTICLE})
    assert [(u.briefing, u.text, u.quotes, str(u.site)) for u in found.unheld] == [
        ("b", "The Log", 1, "briefings/b.yml:8"),
        ("c", "the article", 1, "briefings/c.yml:7"),
    ]


def test_registry_entries_that_no_briefing_uses() -> None:
    files = {
        "b.yml": SOURCED + "who: lind\n",
        "registry/actors.yml": "lind: {name: Ada Lind, speaks_for: town}\ntown: Town\nbo: Bo Berg\n",
        "registry/places.yml": "lind: {name: Lind}\n",
    }
    assert [(u.id, u.name, str(u.site)) for u in stands(files).unused] == [
        ("bo", "Bo Berg", "briefings/registry/actors.yml:3"),
        ("lind", "Lind", "briefings/registry/places.yml:1"),
    ]


def test_withheld_and_superseded_briefings_count_only_as_such() -> None:
    files = {
        "old.yml": PLANS,
        "gone.yml": PLANS + "withheld: {reason: It was forged., date: 2024-05-02}\n",
        "new.yml": SOURCED.replace("title: B", "title: New b") + "supersedes: old\n",
        "registry/sources.yml": "post: {name: The Post}\n",
    }
    found = stands(files)
    assert (found.overdue, found.expected, [t.briefing for t in found.thin]) == ((), (), ["new"])
    assert [(r.briefing, r.why, r.date, str(r.site)) for r in found.withheld] == [
        ("gone", "It was forged.", "2024-05-02", "briefings/gone.yml:9")
    ]
    assert [(r.briefing, r.why) for r in found.superseded] == [("old", "new")]
    assert found.unused == ()


def test_the_text_names_each_place_and_says_none() -> None:
    said = as_text(stands({"b.yml": PLANS}), "arc/briefings")
    assert said.startswith(
        "The archive on 2024-06-01\n\nOverdue: 2\n  arc/briefings/b.yml:6  2024-04, Scheduled: An old plan\n"
    )
    assert "3 with one origin and 1 with no source given, of 5 claims" in said
    assert "Withheld: none" in said
    assert "Done" not in said


def test_verbose_lists_every_thin_claim() -> None:
    found = stands({"b.yml": PLANS})
    assert "b.yml:7  one origin: Done" in as_text(found, "briefings", verbose=True)
    assert len(as_text(found, "b", verbose=True).split("\n")) == len(as_text(found, "b").split("\n")) + 4


def test_json_says_the_same() -> None:
    value = json.loads(as_json(stands({"b.yml": PLANS}), "briefings", 3))
    assert (value["day"], value["faults"]) == ("2024-06-01", 3)
    assert value["overdue"][0] == {
        "path": "briefings/b.yml", "line": 6, "briefing": "b", "id": "c3", "claim": "An old plan",
        "standing": "scheduled", "date": "2024-04",
    }  # fmt: skip
    assert (value["thin"][0]["single_origin"], len(value["thin"][0]["which"])) == (3, 4)
    assert value["unused"] == []


def test_no_sign_of_a_claim_steers_a_terminal() -> None:
    text = PLANS.replace("claim: An old plan", 'claim: "An \u200e\u061cold\\nplan"')
    found = stands({"b.yml": text})
    for said in (as_text(found, "b", verbose=True), as_json(found, "b", 0)):
        assert not {"\u200e", "\u061c"} & set(said)
    assert "An \\u200e\\u061cold plan" in as_text(found, "b")
