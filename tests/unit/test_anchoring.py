"""Which text a quote is looked up in, and what is said where it is not held, changed or missing."""

from __future__ import annotations

import hashlib

import pytest
from archives import ARTICLE, CLAIM, HEAD, briefing, check, codes

BODY = HEAD + CLAIM + "via: []\n"
LOG = "[Invented.] Log of the yard.\n\nSpan: sixty metres.\n"


def test_a_quote_has_its_place_in_the_raw_text_and_its_sentence() -> None:
    made = briefing(BODY).events[0].evidence[0]
    assert made.found
    assert made.context
    assert ARTICLE[made.found.start : made.found.end] == "opened on Friday"
    assert made.context.before == "The bridge at Ostvik "
    assert made.verified


@pytest.mark.parametrize(
    "source",
    ["{id: log, name: Log of the yard, text: log.txt}", "{name: log, text: log.txt}", "{name: the log, text: log.txt}"],
    ids=["own", "an entry of the registry by its id's name", "by its alias"],
)
def test_a_source_s_text_is_its_own_however_the_source_is_named(source: str) -> None:
    registry = "log: {name: Log of the yard, aliases: [the log, log]}\n"
    for quote, expected in (("sixty metres", []), ("ninety metres", ["B401"])):
        text = BODY.replace("opened on Friday", f"[opened on Friday, {{exact: {quote}, source: log}}]")
        files = {"b.yml": text + f"sources: [{source}]\n", "log.txt": LOG, "registry/sources.yml": registry}
        assert codes(files) == expected


def test_a_quote_of_a_text_that_is_not_held_is_not_verified_and_no_fault() -> None:
    text = BODY.replace("opened on Friday", "[opened on Friday, {exact: any words at all, source: log}]")
    first, second = briefing(text + "sources: [{id: log, name: Log}]\n").events[0].evidence
    assert (first.verified, second.verified, second.context) == (True, False, None)
    assert (first.source.held, second.source.held) == (True, False)


def test_without_the_article_everything_is_unverified_and_there_is_one_warning() -> None:
    found = check({"b.yml": BODY + "hedge: no such word\narticle: {name: A lost page}\n"})
    assert [(d.code, d.severity) for d in found.diagnostics] == [("B408", "warning")]
    assert found.archive.briefings[0].text is None


def test_the_article_is_the_text_beside_the_briefing_where_none_is_named() -> None:
    assert briefing(BODY).text is not None
    files = {"b.yml": BODY + "article: {name: The bridge, url: https://post.example/}\n", "b.txt": ARTICLE}
    assert codes(files) == []


def test_a_changed_text_is_told_by_its_sum_also_in_the_one_file_form() -> None:
    right, wrong = hashlib.sha256(ARTICLE.encode()).hexdigest(), "0" * 64
    for name, body in (("b.yml", "{}"), ("b.md", "---\n{}---\n" + ARTICLE)):
        for sha256, expected in ((right, []), (wrong, ["B404"])):
            text = body.format(BODY + f"article: {{name: The bridge, sha256: {sha256}}}\n")
            assert codes({name: text, **({"b.txt": ARTICLE} if name == "b.yml" else {})}) == expected


def test_a_quote_that_stands_twice_needs_its_neighbour() -> None:
    def quoted(more: str) -> str:
        return BODY.replace("opened on Friday", f"{{exact: nobody, {more}}}")

    article = {"b.txt": ARTICLE + "\nThe mayor saw nobody there, and nobody saw the mayor.\n"}
    assert codes({"b.yml": BODY.replace("opened on Friday", "nobody"), **article}) == ["B402"]
    assert codes({"b.yml": quoted("prefix: saw"), **article}) == []
    assert codes({"b.yml": quoted("suffix: saw the mayor"), **article}) == []
    wrong = check({"b.yml": quoted("prefix: met"), **article}).diagnostics
    assert [(d.code, d.line, d.column) for d in wrong] == [("B401", 5, 35)]


def test_the_lines_of_a_one_file_briefing_are_those_of_the_file() -> None:
    text = "---\n" + BODY.replace("opened on Friday", "Nobody") + "---\n" + ARTICLE
    (found,) = check({"b.md": text.replace("nobody", "Nobody")}).diagnostics
    assert found.code == "B402"
    assert "for line 9" in found.hint
    assert "for line 14" in found.hint


def test_words_of_the_article_may_stand_in_it_more_than_once() -> None:
    assert codes({"b.yml": BODY + "hedge: nobody\n", "b.txt": ARTICLE + "And nobody minded.\n"}) == []
