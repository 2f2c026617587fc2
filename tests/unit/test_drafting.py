"""What a new briefing looks like, what stays blank in it, and that what was typed stays that text."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
import yaml
from archives import ARTICLE, check
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.drafting import (
    STATUSES,
    AnswerError,
    Answers,
    Draft,
    accepted,
    draft,
    file_name,
    found_date,
    rehearsal,
)
from generator.evidence import Text
from generator.layout import lay_out
from generator.layout_text import inline
from generator.parse import parse
from generator.read import Source

SUM = hashlib.sha256(ARTICLE.encode()).hexdigest()
FULL = Answers(
    title="Bridge at Ostvik reported open",
    date="2024-03-01",
    who=("Ada Lind, mayor", "Bo Berg"),
    what="The bridge was opened, the Harbour Post reported",
    status="occurred",
    when="2024-03",
    where=("Ostvik",),
    via=("Harbour Post",),
    evidence="opened on Friday",
)
STARTER = Path(__file__).parents[2] / "generator/starter/briefings"
BLANKS = ["title", "who", "what", "status", "via", "evidence"]


def drafted(answers: Answers) -> Draft:
    return draft(answers, "b.txt", SUM, "../generator/briefing.schema.json")


def found(text: str) -> list[str]:
    """The faults of such a briefing, without the warnings."""
    diagnostics = check({"b.yml": text, "b.txt": ARTICLE}).diagnostics
    return [f"{d.line} {d.code} {d.message}" for d in diagnostics if d.severity == "error"]


def test_a_draft_with_all_answers_is_a_briefing() -> None:
    made = drafted(FULL)
    assert (made.blanks, found(made.text)) == ((), [])
    briefing = check({"b.yml": made.text, "b.txt": ARTICLE}).archive.briefings[0]
    assert briefing.title == FULL.title
    assert [p.name for p in briefing.events[0].by] == ["Ada Lind", "Bo Berg"]
    assert [p.name for p in briefing.events[0].chains[0]] == ["Harbour Post"]
    assert briefing.events[0].when
    assert str(briefing.events[0].when.date) == "2024-03"
    assert briefing.events[0].where[0].name == "Ostvik"


def test_its_first_line_leads_an_editor_to_the_schema_and_its_comments_explain() -> None:
    lines = drafted(FULL).text.splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../generator/briefing.schema.json"
    comments = " ".join(line for line in lines if line.startswith("#"))
    assert all(status in comments for status in STATUSES)
    assert max(map(len, lines)) <= 100


def test_check_reports_exactly_what_is_blank_at_its_line() -> None:
    made = drafted(Answers(date="2024-03-01"))
    assert [key for key, _ in made.blanks] == BLANKS
    assert found(made.text) == [f"{line} B205 `{key}` has no value" for key, line in made.blanks]


@pytest.mark.parametrize("key", BLANKS)
def test_one_blank_alone_is_one_fault_and_filling_it_mends_the_file(key: str) -> None:
    made = drafted(replace(FULL, **{key: getattr(Answers(), key)}))
    [(blank, line)] = made.blanks
    assert blank == key
    assert found(made.text) == [f"{line} B205 `{key}` has no value"]
    fill = {"who": "Ada Lind", "via": "[]", "status": "occurred", "evidence": "opened on Friday"}.get(key, "Words")
    lines = made.text.split("\n")
    lines[line - 1] += f" {fill}"
    assert found("\n".join(lines)) == []


def test_no_source_is_an_answer_and_not_a_blank() -> None:
    made = drafted(replace(FULL, via=()))
    assert "via: []\n" in made.text
    assert (made.blanks, found(made.text)) == ((), [])


def test_its_optional_keys_need_only_lose_their_mark_and_be_filled_in() -> None:
    head, _, more = drafted(replace(FULL, when="", where=())).text.partition("or delete:\n")
    words = {
        "2023-09": "2024-03",
        "this month": "on Friday",
        "Vladivostok, Russia": "Ostvik",
        "whose motive": "Bo Berg",
    }
    words |= {"who states it": "Harbour Post", "words copied from the article": "people will come over"}
    for example_, mine in words.items():
        assert example_ in more
        more = more.replace(example_, mine)
    opened = "".join(line.removeprefix("# ") + "\n" for line in more.splitlines())
    text = head + "or delete:\n" + opened
    assert found(text) == []
    briefing = check({"b.yml": text, "b.txt": ARTICLE}).archive.briefings[0]
    assert (len(briefing.motives), len(briefing.events[0].where)) == (1, 1)
    assert briefing.events[0].when


def test_what_was_answered_is_not_asked_again_in_a_comment() -> None:
    assert "# when" not in drafted(FULL).text
    assert "# where" not in drafted(FULL).text
    assert "# motives:" in drafted(FULL).text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
@example("NO")
@example("~")
@example("Oslo: talks resume")
@example('- "x" #y')
@example("# x")
@example("{a: b}")
@example("[a, b]")
@example("12:30")
@example("2024-03-01")
@example("&a *b !c %d @e `f")
@example("'")
@example("-Ada")
@example("{\U000e01f0")
@example("---")
@example("...")
@example("~")
@example("Bridge #5")
@example("x " * 60)
@example("a\ufeffb \u200b 😀 \u00a0")
def test_whatever_is_typed_stays_that_text(typed: str) -> None:
    try:
        words = accepted("title", typed)
    except AnswerError:
        return
    made = drafted(replace(FULL, title=words, what=words, via=(words, "Harbour Post")))
    parsed, faults = parse(Source("briefings/b.yml", made.text, ""))
    assert (parsed, faults) != (None, ())
    assert faults == ()
    assert parsed
    assert isinstance(parsed.data, dict)
    assert (parsed.data["title"], parsed.data["what"]) == (words, words)
    assert parsed.data["via"] == [words, "Harbour Post"]
    assert yaml.safe_load(f"title: {inline(words)}") == {"title": words}


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("title", "  Talks\n resume\t", "Talks resume"),
        ("date", "5 September 2023", "2023-09-05"),
        ("date", "2023-09-05", "2023-09-05"),
        ("when", "September 2023", "2023-09"),
        ("when", "2023-09-10/2023-09-13", "2023-09-10/2023-09-13"),
        ("status", "Planned", "planned"),
        ("who", "Ada Lind,  mayor", "Ada Lind, mayor"),
    ],
)
def test_answers_are_taken_in_the_form_of_the_file(key: str, typed: str, kept: str) -> None:
    assert accepted(key, typed) == kept


@pytest.mark.parametrize(
    ("key", "typed", "why"),
    [
        ("title", " ", "empty"),
        ("title", "a\x1b[31m", "\\u001b"),
        ("title", "a\u202eb", "\\u202e"),
        ("date", "31.02.2023", "no day 31"),
        ("date", "04/09/2023", "two ways"),
        ("date", "2023-09", "single day"),
        ("date", "2023-09-05~", "single day"),
        ("when", "soon", "is not a date"),
        ("status", "hoped", "possible"),
        ("who", "!!", "no name"),
        ("who", "", "no name"),
        ("via", "Article", "implied"),
        ("where", "Index", "reserved"),
    ],
)
def test_an_answer_that_cannot_stand_says_why(key: str, typed: str, why: str) -> None:
    with pytest.raises(AnswerError, match=why.replace("\\", r"\\")):
        accepted(key, typed)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        (" date 2023-09-05 The mayor", "2023-09-05"),
        ("OSTVIK, 1 March 2024 (Invented) - The mayor", "2024-03-01"),
        ("Bridge opens\n\nMarch 1st, 2024\n\nThe mayor", "2024-03-01"),
        ("Published 01.03.2024, 10:00", "2024-03-01"),
        ("The mayor said on Friday", ""),
        ("1 March 2024 / updated 2 March 2024", ""),
        ("04/09/2023", ""),
        ("2099-01-01", ""),
        ("2024-02-31", ""),
        ("x\n" * 9 + "2024-03-01", ""),
        ("word " * 40 + "founded on 5 May 1932", ""),
        ("", ""),
    ],
)
def test_the_day_at_the_start_of_a_text_is_found_and_none_is_guessed(opening: str, day: str) -> None:
    assert found_date(opening, datetime.date(2024, 6, 1)) == day


@pytest.mark.parametrize(
    ("title", "stem", "name"),
    [
        ("Bridge: opens, “at last”!", "x", "2024-03-01-bridge-opens-at-last"),
        ("", "My article", "2024-03-01-my-article"),
        ("", "2024-03-01-bridge", "2024-03-01-bridge"),
        ("", "", "2024-03-01-briefing"),
        ("تفتح الجسر", "", "2024-03-01-تفتح-الجسر"),
        ("word " * 40, "", "2024-03-01-" + "-".join(["word"] * 9)),
        ("橋" * 100, "", "2024-03-01-" + "橋" * 48),
    ],
)
def test_the_name_of_a_file_is_its_date_and_title(title: str, stem: str, name: str) -> None:
    assert file_name("2024-03-01", title, stem) == name
    assert len(f".{name}.yml".encode()) <= 255


def test_a_rehearsal_fills_the_blanks_and_moves_no_line() -> None:
    made = drafted(Answers(date="2024-03-01", who=("Ada Lind", "Ada  Lind!")))
    filled = rehearsal(made, Text.of(ARTICLE))
    assert len(filled.split("\n")) == len(made.text.split("\n"))
    assert [f.split(" `")[0] for f in found(filled)] == ["17 B303"]
    blank = drafted(Answers(date="2024-03-01"))
    assert found(rehearsal(blank, Text.of(ARTICLE))) == []


def test_there_is_no_rehearsal_where_nothing_can_be_quoted() -> None:
    assert rehearsal(drafted(FULL), Text.of("The same. The same.")) == ""


@pytest.mark.parametrize("lacking", ["", "where", "when", "evidence", "via"])
def test_a_draft_is_laid_out_as_fmt_lays_it_out(lacking: str) -> None:
    made = drafted(replace(FULL, **{lacking: getattr(Answers(), lacking)}) if lacking else FULL)
    assert lay_out(Source("briefings/b.yml", made.text, "")).text == made.text


@pytest.mark.parametrize("path", sorted(STARTER.rglob("*.yml")), ids=lambda path: path.name)
def test_what_an_archive_starts_with_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert lay_out(Source(path.relative_to(STARTER.parent).as_posix(), text, "")).text == text
