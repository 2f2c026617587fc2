"""What changed in a text since it was annotated is said in words: where, what stood there, and what does now."""

from __future__ import annotations

import hashlib
import time

import pytest
from archives import ARTICLE, check
from hypothesis import given
from hypothesis import strategies as st

from generator.file_text import Source
from generator.text_changes import changed_texts, first_change

BODY = "title: Bridge opens\ndate: 2024-03-01\nwhat: A bridge was opened\nstatus: occurred\nvia: []\n"
QUOTES = "evidence: [opened on Friday, in heavy rain]\n"
OLD = "article: {text: b.txt, sha256: " + "0" * 64 + "}\n"
TEXT = "One two three four five.\n\nSix seven eight nine ten.\n"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (
            TEXT.replace("seven", "7"),
            "the first change is in line 3, which had «… four five. Six seven eight nine ten.»"
            " and has «… four five. Six 7 eight nine ten.»",
        ),
        (
            TEXT.replace("two three ", ""),
            "the first change is in line 1, which had «One two three four five. Six …» and has «One four five. Six …»",
        ),
        (
            "Zero. " + TEXT,
            "the first change is in line 1, which had «One two three …» and has «Zero. One two three …»",
        ),
        (
            TEXT.replace("ten", "ten, and more than ten"),
            "the first change is in line 3, which had «… seven eight nine ten.»"
            " and has «… seven eight nine ten, and more than ten.»",
        ),
        (
            TEXT.replace("two", "2").replace("nine", "9"),
            "the first change is in line 1, which had «One two three four five. …»"
            " and has «One 2 three four five. …», and more follows",
        ),
        (TEXT.replace("\n\n", "\n"), "since then only white space changed, first in line 2"),
        (TEXT.rstrip(), "since then only white space changed, first in line 3"),
        (
            "",
            "the first change is in line 1, which had «One two three four five. Six seven eight nine ten.» and has «»",
        ),
        (TEXT, ""),
    ],
)
def test_the_first_change_is_told_with_the_words_around_it(now: str, words: str) -> None:
    assert first_change(TEXT, now) == words


def test_a_text_without_spaces_is_shown_as_it_is_written() -> None:
    assert "«北京市民» and has «北京人民»" in first_change("北京市民", "北京人民")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_told_apart(was: str, now: str) -> None:
    words = first_change(was, now)
    assert bool(words) == (was != now)
    assert len(words) < 1_000


def test_a_whole_book_that_changed_is_told_shortly() -> None:
    was, now = "word " * 500_000, "other " * 500_000
    began = time.process_time()
    words = first_change(was, now)
    assert time.process_time() - began < 5
    assert len(words) < 300
    assert words.endswith(", and more follows")


@pytest.mark.parametrize(
    ("article", "message", "gone"),
    [
        (ARTICLE, "though all its 2 quotes are still in it", 0),
        (ARTICLE.replace("Friday", "Monday"), ": 1 of its 2 quotes is no longer in it", 1),
        ("Something else.\n" * 30, ": 2 of its 2 quotes are no longer in it", 2),
    ],
)
def test_a_changed_text_is_told_with_what_became_of_its_quotes(article: str, message: str, gone: int) -> None:
    found = check({"b.yml": BODY + QUOTES + OLD, "b.txt": article}).diagnostics
    (fault,) = (d for d in found if d.code == "B404")
    assert message in fault.message
    assert sum(d.code == "B401" for d in found) == gone


def test_quotes_of_another_text_are_not_counted() -> None:
    sources = f"sources: [{{id: log, name: Log, kind: statement, text: log.txt, sha256: {'1' * 64}}}]\n"
    quotes = "evidence: [opened on Friday, {exact: sixty metres, source: log}, {exact: no word, source: log}]\n"
    found = check({"b.yml": BODY + quotes + sources + OLD, "b.txt": ARTICLE, "log.txt": "It has sixty metres.\n"})
    told = [d.message for d in found.diagnostics if d.code == "B404"]
    assert sorted(told) == [
        "the text b.txt is not the one that was annotated, though its quote is still in it",
        "the text log.txt is not the one that was annotated: 1 of its 2 quotes is no longer in it",
    ]


@pytest.mark.parametrize(
    ("name", "text", "more", "where"),
    [
        ("b.yml", BODY + QUOTES + OLD, {"b.txt": ARTICLE}, "b.txt"),
        ("b.yml", BODY + QUOTES + OLD.replace("text: b.txt, ", ""), {"b.txt": ARTICLE}, "b.txt"),
        ("b.yml", BODY + QUOTES + OLD.replace("b.txt", "texts/c.txt"), {"texts/c.txt": ARTICLE}, "texts/c.txt"),
        ("b.md", f"---\n{BODY}{QUOTES}{OLD.replace('text: b.txt, ', '')}---\n{ARTICLE}", {}, "b.md"),
    ],
)
def test_the_text_of_a_fault_is_found(name: str, text: str, more: dict[str, str], where: str) -> None:
    files = {name: text, **more}
    found = check(files).diagnostics
    sources = [Source(f"briefings/{n}", t, hashlib.sha256(t.encode()).hexdigest()) for n, t in files.items()]
    (changed,) = changed_texts(sources, found)
    assert (changed.path, changed.sha256, changed.text) == (f"briefings/{where}", "0" * 64, ARTICLE)
    assert changed.fault.code == "B404"
    assert changed_texts([], found) == ()
