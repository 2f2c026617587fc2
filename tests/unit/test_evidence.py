"""Quotes are found where they stand, and nowhere else; all texts here are invented."""

from __future__ import annotations

import time
import unicodedata

import pytest

from generator.evidence import (
    Ambiguous,
    Found,
    Missing,
    Nearest,
    Text,
    anchor,
    copied_run,
    normalise,
    share,
    word_count,
)
from generator.sentences import sentence_bounds

HARBOUR = Text.of(
    "The minister of Norland will visit the harbour of Ostville this month, said the Daily"
    " Example on Monday, citing two officials.\n"
    "\n"
    "Trade talks are likely\n"
    "\n"
    'The minister "has no plans" to sign, an official said. He will hold talks with Mr. B. Sample'
    " of the U.S. Chamber on September 10 at 1,500 Pier Street. “We’re ready,” the official said —"
    " and left. He can’t stay… The officials, as per the officials, agreed.\n"
)


def found(text: Text, exact: str, prefix: str = "", suffix: str = "") -> Found:
    hit = anchor(text, exact, prefix, suffix)
    assert isinstance(hit, Found), hit
    return hit


def missing(text: Text, exact: str, prefix: str = "", suffix: str = "") -> Missing:
    hit = anchor(text, exact, prefix, suffix)
    assert isinstance(hit, Missing), hit
    return hit


def nearest(text: Text, exact: str) -> Nearest:
    near = missing(text, exact).nearest
    assert near is not None
    return near


def quoted(text: Text, exact: str, prefix: str = "", suffix: str = "") -> str:
    hit = found(text, exact, prefix, suffix)
    return text.raw[hit.start : hit.end]


def sentences(raw: str) -> list[str]:
    return [raw[start:end] for start, end in sentence_bounds(raw)]


# The one normalisation


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("plain words", "plain words"),
        ("", ""),
        ("a \t\r\n b", "a b"),
        ("a\u00a0b\u202fc\u2009d\u2003e", "a b c d e"),
        ("‘a’ ‚b‛ “c” „d‟ «e» ‹f› 5′6″", "'a' 'b' \"c\" \"d\" \"e\" 'f' 5'6\""),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("wait…", "wait..."),
        ("co\u00adoperate\u200b\u2060\ufeff", "cooperate"),
        ("a \u200b b", "a b"),
        ("cafe\u0301", "café"),
        ("e\u00ad\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u0958", "\u0915\u093c"),
        ("Kept: É é ß ﬁ ½ ʼ ´", "Kept: É é ß ﬁ ½ ʼ ´"),
    ],
)
def test_normalise(raw: str, normal: str) -> None:
    result = normalise(raw)
    assert result.text == normal
    assert len(result.offsets) == len(normal) + 1
    assert result.offsets[len(normal)] == len(raw)


def test_offsets_lead_back_past_what_was_dropped_merged_or_grown() -> None:
    result = normalise("x\u00ad  cafe\u0301… é")
    assert result.text == "x café... é"
    assert list(result.offsets) == [0, 2, 4, 5, 6, 7, 9, 9, 9, 10, 11, 12]


def test_every_sign_that_composes_with_the_one_before_is_known() -> None:
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            raw = "a" + "".join(chr(int(part, 16)) for part in parts) + "b"
            assert normalise(raw).text == unicodedata.normalize("NFC", raw)


# Finding


def test_a_quote_is_found_with_offsets_into_the_raw_text() -> None:
    hit = found(HARBOUR, "will visit the harbour")
    assert HARBOUR.raw[hit.start : hit.end] == "will visit the harbour"


@pytest.mark.parametrize(
    ("exact", "raw"),
    [
        ("We're ready", "We’re ready"),
        ('"We\'re ready," the official', "“We’re ready,” the official"),
        ("said - and left", "said — and left"),
        ("He can't stay...", "He can’t stay…"),
        ("  citing\n two   officials ", "citing two officials"),
        ("two officials. Trade talks", "two officials.\n\nTrade talks"),
    ],
)
def test_white_space_quotation_marks_and_dashes_do_not_count(exact: str, raw: str) -> None:
    assert quoted(HARBOUR, exact) == raw


def test_a_decomposed_article_is_found_by_a_composed_quote() -> None:
    text = Text.of("In the cafe\u0301 of Zu\u0308rich she spoke.")
    assert quoted(text, "café of Zürich") == "cafe\u0301 of Zu\u0308rich"


def test_a_soft_hyphen_at_the_edge_is_not_part_of_the_quote() -> None:
    assert quoted(Text.of("the \u200bword\u00ad here"), "word") == "word"


def test_an_ellipsis_is_taken_whole() -> None:
    assert quoted(Text.of("He will wait… or so"), "will wait.") == "will wait…"


@pytest.mark.parametrize("exact", ["", " \n ", "...", "“”", "—"])
def test_without_a_word_nothing_is_quoted(exact: str) -> None:
    assert anchor(HARBOUR, exact) == Missing()


def test_nothing_is_found_in_an_empty_article() -> None:
    assert anchor(Text.of(""), "a word") == Missing()


@pytest.mark.parametrize(
    ("exact", "word", "cut"),
    [
        ("He will hold talk", "talks", "stops"),
        ("e will hold talks", "He", "begins"),
        ("on September 1", "10", "stops"),
        ("0 at", "10", "begins"),
        ("500 Pier", "1,500", "begins"),
        ("at 1", "1,500", "stops"),
        ("He can", "can't", "stops"),
    ],
)
def test_a_quote_does_not_begin_or_end_inside_a_word_or_number(exact: str, word: str, cut: str) -> None:
    hit = missing(HARBOUR, exact)
    assert (hit.inside_word, hit.cut) == (word, cut)
    assert hit.nearest is not None
    assert word in normalise(hit.nearest.text).text


@pytest.mark.parametrize(
    ("raw", "exact"),
    [
        ("Лидер Примерии едет", "Лидер Пример"),
        ("Ο ηγέτης μίλησε", "Ο ηγέτη"),
        ("cafe\u0301 noir", "caf"),
        ("cafe\u0301s noirs", "café"),
        ("F16 jets", "F"),
        ("3.5 tonnes", "3"),
        ("नमस्ते", "नमस"),
    ],
)
def test_words_are_kept_whole_in_other_scripts(raw: str, exact: str) -> None:
    assert missing(Text.of(raw), exact).inside_word


@pytest.mark.parametrize(
    ("raw", "exact"),
    [
        ("大臣は来月港を訪問する。", "港を訪問"),
        ("部长将于2023年访问港口。", "2023年访问"),
        ("الوزير سيزور الميناء", "زور المين"),
        ("รัฐมนตรีจะเยือนท่าเรือ", "จะเยือน"),
        ("मंत्री बंदरगाह जाएंगे", "बंदर"),
        ("Sample's plan", "Sample"),
        ("l'accord", "accord"),
        ("a Norland-Ostville pact", "Ostville pact"),
        ("It ends in 2023.", "in 2023"),
        ("10, 11 and 12", "10"),
    ],
)
def test_a_seam_that_cuts_no_word_will_do(raw: str, exact: str) -> None:
    assert quoted(Text.of(raw), exact) == exact


def test_capital_letters_count() -> None:
    assert nearest(HARBOUR, "the Minister of Norland").only_differs == ("differs only in capital letters")


def test_a_part_of_a_word_in_other_capitals_is_not_offered_as_the_nearest() -> None:
    assert nearest(HARBOUR, "He will hold TALK").text == "He will hold talks"


# More than once


def test_a_quote_that_occurs_twice_is_ambiguous_and_each_place_is_told_apart() -> None:
    hit = anchor(HARBOUR, "official said")
    assert isinstance(hit, Ambiguous)
    assert hit.count == 2
    first, second = hit.occurrences
    assert HARBOUR.raw[first.start : first.end] == "official said"
    assert (first.line, first.column) == (5, 41)
    assert (first.prefix, second.prefix) == ("an", "the")


def test_each_suggestion_settles_on_its_own_place() -> None:
    raw = "One said no. Two said no! no Three said no? Then no, no, no: no"
    text = Text.of(raw)
    hit = anchor(text, "no")
    assert isinstance(hit, Ambiguous)
    assert hit.count == raw.count("no")
    for place in hit.occurrences:
        settled = anchor(text, "no", place.prefix, place.suffix)
        assert isinstance(settled, Found)
        assert settled.start == place.start


def test_the_first_word_of_the_text_is_told_by_its_suffix() -> None:
    hit = anchor(Text.of("Talks went on. Talks broke off."), "Talks")
    assert isinstance(hit, Ambiguous)
    assert (hit.occurrences[0].prefix, hit.occurrences[0].suffix) == ("", "went")
    assert (hit.occurrences[1].prefix, hit.occurrences[1].suffix) == ("on.", "")


def test_overlapping_matches_count() -> None:
    hit = anchor(Text.of("so so so"), "so so")
    assert isinstance(hit, Ambiguous)
    assert [place.start for place in hit.occurrences] == [0, 3]


@pytest.mark.parametrize(
    ("prefix", "suffix"),
    [("“We’re ready,” the", ""), ("the ", ""), ("", "—"), ("", " - and left"), ("the", "—")],
)
def test_prefix_and_suffix_settle_it(prefix: str, suffix: str) -> None:
    hit = found(HARBOUR, "official said", prefix, suffix)
    assert HARBOUR.raw[hit.end :].startswith(" — and left")


def test_a_quotation_mark_may_stand_between_prefix_and_quote() -> None:
    assert quoted(HARBOUR, "has no plans", "The minister", "to sign") == "has no plans"
    assert quoted(HARBOUR, "has no plans", 'The minister "', '" to sign') == "has no plans"


@pytest.mark.parametrize(("prefix", "suffix"), [("nobody", ""), ("", "nothing"), ("will", "a")])
def test_a_quote_that_stands_elsewhere_than_beside_its_prefix(prefix: str, suffix: str) -> None:
    hit = missing(HARBOUR, "hold talks", prefix, suffix)
    assert hit.fits_without_context
    assert hit.nearest is not None
    assert hit.nearest.text == "hold talks"


def test_of_many_places_fifty_are_described() -> None:
    hit = anchor(Text.of("no " * 5_000), "no")
    assert isinstance(hit, Ambiguous)
    assert (hit.count, len(hit.occurrences)) == (5_000, 50)


# Missing


def test_the_nearest_passage_has_its_differing_words_marked() -> None:
    near = nearest(HARBOUR, "The minister of Norland will leave the harbour of Ostville")
    assert near.text == "The minister of Norland will visit the harbour of Ostville"
    assert near.marked == "The minister of Norland will [visit] the harbour of Ostville"
    assert near.only_differs == ""
    assert HARBOUR.raw[near.start : near.end] == near.text


def test_a_place_is_given_by_line_and_column() -> None:
    near = nearest(HARBOUR, "Trade talks were likely")
    assert (near.line, near.column) == (3, 1)
    assert near.marked == "Trade talks [are] likely"


def test_words_that_only_the_quote_has_leave_an_empty_bracket() -> None:
    assert nearest(HARBOUR, "will surely visit the harbour").marked == "will [ ] visit the harbour"


@pytest.mark.parametrize(
    ("exact", "only"),
    [
        ("weʼre ready to sign", ""),
        ("Weʼre ready", "differs only in `ʼ` (U+02BC) against `’` (U+2019) at character 3"),
        ("  on September 18 at", "differs only in `8` against `0` at character 17"),
        ("this month said the", "differs only in a missing `,` at character 11"),
        ("has no, plans", "differs only in `,` too many at character 7"),
        ("has no\u200eplans", "differs only in U+200E against a space at character 7"),
    ],
)
def test_a_difference_of_one_sign_is_named(exact: str, only: str) -> None:
    assert nearest(HARBOUR, exact).only_differs == only


def test_nothing_near_is_said_of_words_about_something_else() -> None:
    assert missing(HARBOUR, "quarterly xylophone dividends rose").nearest is None
    assert missing(HARBOUR, "大臣は来月港を訪問する").nearest is None


def test_the_nearest_passage_of_a_cjk_quote_is_about_as_long() -> None:
    text = Text.of("昨日の発表によると、大臣は来月、北の港を訪問する予定だという。")
    near = nearest(text, "大臣は来月、南の港を訪問する")
    assert near.text == "大臣は来月、北の港を訪問する"
    assert near.marked == "大臣は来月、[北]の港を訪問する"


def test_in_a_long_article_hits_and_misses_are_quick() -> None:
    words = [f"{stem}{number}" for number in range(3_000) for stem in ("harbour", "talk", "sign")]
    text = Text.of(" ".join(f"The {word} was said to be near {i}." for i, word in enumerate(words * 10)))
    assert len(text.raw) > 2_500_000
    begun = time.process_time()
    for i in range(0, 80_000, 800):
        exact = f"{words[i % len(words)]} was said to be near {i}. The"
        assert isinstance(anchor(text, exact), Found)
    for i in range(0, 80_000, 8_000):
        word = words[i % len(words)]
        near = nearest(text, f"{word} was thought to be near {i}.")
        assert near.marked == f"{word} was [said] to be near {i}."
    assert time.process_time() - begun < 10


# Sentences


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("Mr. B. Sample of the U.S. Chamber spoke. He left.", 2),
        ("Gen. Doe and Sen. Roe met at St. Mark. They left.", 2),
        ("See No. 5. No. We will not.", ["See No. 5.", "No.", "We will not."]),
        ("It was 3.5 km away. Good.", 2),
        ("“We go.” He left.", ["“We go.”", "He left."]),
        ('"Why?" he asked. "Because."', ['"Why?" he asked.', '"Because."']),
        ("(All is well.) Next.", ["(All is well.)", "Next."]),
        ("A headline\n\nThe text.", ["A headline", "The text."]),
        ("A headline\r\n \r\nThe text.", ["A headline", "The text."]),
        ("a line\nwrapped here. and on", ["a line\nwrapped here. and on"]),
        ("it ended there.\nand began here", ["it ended there.", "and began here"]),
        ("signed by the U.S.\nThe next", ["signed by the U.S.", "The next"]),
        ("signed by Mr.\nSample", ["signed by Mr.\nSample"]),
        ("大臣は言った。「行く。」彼は去った。", ["大臣は言った。", "「行く。」", "彼は去った。"]),
        ("هل سيذهب؟ نعم.", ["هل سيذهب؟", "نعم."]),
        ("वह गया। वह आया।", ["वह गया।", "वह आया।"]),
        ("  \n\n ", []),
        ("", []),
    ],
)
def test_sentences(raw: str, expected: list[str] | int) -> None:
    result = sentences(raw)
    assert (len(result) if isinstance(expected, int) else result) == expected


def around(exact: str, prefix: str = "") -> str:
    hit = found(HARBOUR, exact, prefix)
    return HARBOUR.raw[hit.sentence_start : hit.sentence_end]


def test_a_quote_is_widened_to_its_sentence() -> None:
    assert around("hold talks") == (
        "He will hold talks with Mr. B. Sample of the U.S. Chamber on September 10 at 1,500 Pier Street."
    )


def test_a_quote_over_two_sentences_is_widened_to_both() -> None:
    assert around("to sign, an official said. He will") == (
        'The minister "has no plans" to sign, an official said. He will hold talks with'
        " Mr. B. Sample of the U.S. Chamber on September 10 at 1,500 Pier Street."
    )


def test_a_paragraph_break_is_crossed_only_by_a_quote_that_spans_it() -> None:
    assert around("Trade talks are likely") == "Trade talks are likely"
    assert around("likely The minister").startswith("Trade talks are likely\n\nThe minister")


# Context


def test_the_context_is_the_sentence_in_three_parts() -> None:
    context = HARBOUR.context(found(HARBOUR, "has no plans"))
    assert context.before == 'The minister "'
    assert context.quote == "has no plans"
    assert context.after == '" to sign, an official said.'
    assert not context.cut_before
    assert not context.cut_after


def test_white_space_in_the_context_is_folded() -> None:
    text = Text.of("He \u00a0said\nthat  the\n\ttalks\u2009go on .")
    context = text.context(found(text, "the talks"))
    assert (context.before, context.quote, context.after) == (
        "He said that ",
        "the talks",
        " go on .",
    )


@pytest.mark.parametrize(
    ("exact", "cut_before", "cut_after"),
    [("w50", True, True), ("w0", False, True), ("w99", True, False)],
)
def test_a_long_sentence_is_cut_around_the_quote(exact: str, cut_before: bool, cut_after: bool) -> None:
    text = Text.of(" ".join(f"w{i}" for i in range(100)))
    context = text.context(found(text, exact), max_words=21)
    assert (context.cut_before, context.cut_after) == (cut_before, cut_after)
    whole = context.before + context.quote + context.after
    assert word_count(whole) == 21
    assert whole in text.raw


def test_a_quote_longer_than_the_limit_is_not_cut() -> None:
    text = Text.of("Then " + " ".join(f"w{i}" for i in range(100)) + " at last.")
    exact = " ".join(f"w{i}" for i in range(100))
    context = text.context(found(text, exact), max_words=10)
    assert context.quote == exact
    assert (context.cut_before, context.cut_after) == (True, True)


# How much is quoted


def test_the_share_counts_words_quoted_twice_once() -> None:
    text = Text.of("one two three four five six seven eight nine ten")
    hits = [found(text, exact) for exact in ("two three four", "three four five", "nine", "nine")]
    assert share(text, hits) == pytest.approx(0.5)
    assert share(text, hits[:1]) == pytest.approx(0.3)


def test_the_share_runs_from_nothing_to_all() -> None:
    assert share(HARBOUR, []) == 0.0
    assert share(HARBOUR, [found(HARBOUR, HARBOUR.raw)]) == 1.0
    assert share(Text.of(""), []) == 0.0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one — two, “three”…", 3),
        ("a leader-level talk—he said—of 10,000", 7),
        ("大臣は港へ", 3),
        ("मंत्री बंदरगाह जाएंगे", 3),
        ("- … !", 0),
    ],
)
def test_word_count(text: str, count: int) -> None:
    assert word_count(text) == count


# Copied words


COPY = "The minister of Norland will visit the harbour of Ostville this month"


def test_a_copied_run_is_given_as_the_editor_wrote_it() -> None:
    written = f"It is said that {COPY.upper()}, or so we hear."
    assert copied_run(HARBOUR, written) == COPY.upper() + ","


def test_a_short_run_is_not_copied() -> None:
    nine = " ".join(COPY.split()[:9])
    assert copied_run(HARBOUR, f"{nine} today") == ""
    assert copied_run(HARBOUR, f"{nine} today", at_least=9) == nine


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "„{}“"])
def test_what_stands_in_quotation_marks_is_not_copied(marks: str) -> None:
    assert copied_run(HARBOUR, "Said: " + marks.format(COPY)) == ""


def test_a_run_does_not_go_on_over_a_quotation() -> None:
    start, end = COPY.split()[:6], COPY.split()[6:]
    assert copied_run(HARBOUR, f"{' '.join(start)} “new” {' '.join(end)}") == ""


def test_punctuation_does_not_hide_a_copy() -> None:
    written = "The minister, of Norland: will visit – the harbour (of Ostville) this month!"
    assert copied_run(HARBOUR, written) == written


def test_parts_of_words_are_not_shared() -> None:
    text = Text.of("abc de fg")
    assert copied_run(text, "bc de f", at_least=2) == ""
    assert copied_run(text, "ABC de", at_least=2) == "ABC de"


def test_the_longest_run_of_several_is_given() -> None:
    text = Text.of("a b c d. e f g h i")
    assert copied_run(text, "a b c x e f g h y b c d", at_least=2) == "e f g h"
    assert copied_run(text, "nothing in common", at_least=1) == ""
    assert copied_run(text, "", at_least=1) == ""
