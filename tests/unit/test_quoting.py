"""Words looked up in an article: what is printed can be pasted, and stands where it says."""

from __future__ import annotations

import pytest
import yaml
from archives import ARTICLE, CLAIM, HEAD, check
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article import Found
from generator.evidence import Text, anchor
from generator.parse import parse
from generator.quoting import article_path, evidence_line, quoted, report
from generator.read import Source

TEXT = Text.of(ARTICLE)


def pasted(report_: str) -> list[object]:
    """What a YAML reader makes of each evidence line."""
    return [yaml.safe_load(line)["evidence"] for line in report_.split("\n") if not line.startswith("#") and line]


def test_words_that_occur_once_are_ready_to_paste() -> None:
    result = quoted(TEXT, "opened on Friday")
    assert result.found
    assert report(result).split("\n") == [
        "# line 1: The bridge at Ostvik «opened on Friday» in heavy rain, the Harbour Post reported.",
        "evidence: opened on Friday",
    ]


def test_the_articles_own_form_is_printed() -> None:
    text = Text.of("He said: “Yes — no”\nand a soft\u00adhyphen.\n")
    assert pasted(report(quoted(text, '"Yes - no" and'))) == ["“Yes — no” and"]
    assert pasted(report(quoted(text, "a softhyphen"))) == ["a softhyphen"]


def test_each_of_several_occurrences_gets_what_settles_on_it() -> None:
    result = quoted(TEXT, "the ribbon")
    assert quoted(TEXT, "nobody").count == 1
    again = quoted(TEXT, "the")
    assert again.count > 5
    for passage in again.passages:
        hit = anchor(TEXT, passage.exact, passage.prefix, passage.suffix)
        assert isinstance(hit, Found)
        assert TEXT.line_and_column(hit.start)[0] == passage.line
    assert report(again).startswith(f"# {again.count} times in the article; paste the one that you mean")
    assert len(pasted(report(again))) == again.count
    assert result.count == 1


def test_an_occurrence_that_nothing_settles_says_so_in_place_of_evidence() -> None:
    result = quoted(Text.of("one two " * 40), "one two")
    assert result.found
    assert any(p.unsettled for p in result.passages)
    assert "quote more words" in report(result)
    assert len(pasted(report(result))) == sum(not p.unsettled for p in result.passages)


def test_more_than_fifty_occurrences_are_not_all_printed() -> None:
    result = quoted(Text.of("".join(f"w{i} yes. " for i in range(60))), "yes")
    assert (result.count, len(result.passages)) == (60, 50)
    assert "the first 50" in report(result)


@pytest.mark.parametrize(
    ("words", "why", "exact"),
    [
        ("opened on Monday", "«opened on [Friday]»", "opened on Friday"),
        ("Opened on Friday", "differs only in capital letters", "opened on Friday"),
        ("opened on Fri", "stop inside the word `Friday`", "opened on Friday"),
        ("idge at Ostvik", "begin inside the word `bridge`", "bridge at Ostvik"),
    ],
)
def test_the_nearest_passage_of_words_that_are_not_there(words: str, why: str, exact: str) -> None:
    result = quoted(TEXT, words)
    assert not result.found
    assert why in report(result).split("\n")[0]
    assert pasted(report(result)) == [exact]


def test_the_nearest_passage_is_settled_where_its_words_occur_again() -> None:
    text = Text.of("First the mayor spoke. Then the mayor left. At last the mayor came.\n")
    [evidence] = pasted(report(quoted(text, "the mayr")))
    assert isinstance(evidence, dict)
    assert isinstance(anchor(text, **evidence), Found)


def test_nothing_like_it() -> None:
    result = quoted(TEXT, "zyzzyva quux")
    assert (result.found, result.passages) == (False, ())
    assert report(result) == "# not in the article, and no passage is like it"


def test_a_long_quote_is_printed_with_a_remark() -> None:
    words = " ".join(ARTICLE.split()[:30])
    assert "# 30 words; more than 25 give a warning" in report(quoted(TEXT, words))


def test_lines_count_from_the_files_own_first_line() -> None:
    assert quoted(TEXT, "The mayor", first_line=10).passages[0].line == 13


def test_no_sign_of_an_article_steers_a_terminal() -> None:
    said = report(quoted(Text.of("It was\u200e a \u200fsmall bridge.\n"), "small bridge"))
    assert "\u200e" not in said
    assert "\\u200e" in said


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_what_is_printed_is_found_there_by_check(data: st.DataObject) -> None:
    spans = ARTICLE.split()
    start = data.draw(st.integers(0, len(spans) - 1))
    words = " ".join(spans[start : start + data.draw(st.integers(1, 8))])
    for passage in quoted(TEXT, words).passages:
        evidence = yaml.safe_load(evidence_line(passage))["evidence"]
        given_ = evidence if isinstance(evidence, dict) else {"exact": evidence}
        assert isinstance(anchor(TEXT, **given_), Found)


def test_the_printed_line_passes_check() -> None:
    line = evidence_line(quoted(Text.of(ARTICLE), "reported. Nobody").passages[0])
    text = HEAD + CLAIM.replace("evidence: opened on Friday", line) + "via: []\n"
    assert check({"b.yml": text}).diagnostics == ()


@pytest.mark.parametrize(
    ("path", "text", "article"),
    [
        ("b/x.yml", "title: x\n", "b/x.txt"),
        ("b/x.yml", "article: y.txt\nevidence:\n", "b/y.txt"),
        ("b/x.yml", "article: {text: ../y.txt}\n", "y.txt"),
        ("b/x.yml", "article:\n", "b/x.txt"),
        ("b/x.md", "---\ntitle: x\n---\nThe text.\n", "b/x.md"),
    ],
)
def test_where_the_article_of_a_briefing_is(path: str, text: str, article: str) -> None:
    parsed, _ = parse(Source(path, text, ""))
    assert parsed
    assert article_path(parsed) == article
