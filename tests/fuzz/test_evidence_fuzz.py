"""Whatever the text and the quote: nothing raises, and what is found stands where it is said to."""

from __future__ import annotations

import itertools
import re
import unicodedata

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.evidence import (
    Ambiguous,
    Found,
    Missing,
    Text,
    anchor,
    copied_run,
    normalise,
    share,
)

UNHURRIED = settings(deadline=None)  # a busy machine is no fault of the text

_SIGNS = st.one_of(
    st.characters(),
    st.sampled_from("a\u0301e\u0308 \n\u00a0\u00ad\u200b\ufeff“”’…—'\".,!?。1२कि\u1112\u1161\u11ab"),
)
_ANY = st.text(_SIGNS, max_size=80)

# Words without signs that the normalisation drops at a word's edge, so that offsets are exact.
_WORD = st.text(
    st.one_of(
        st.sampled_from("abcdeéßЖжΩ0123国字עבك"),
        st.characters(categories=["Lu", "Ll", "Lo", "Nd"]),
    ),
    min_size=1,
    max_size=6,
)
_GAP = st.sampled_from([" ", "  ", "\n", "\u00a0", "\n\n", ", ", ". ", " — ", "… ", " “"])


@st.composite
def _text_and_slice(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text of words, and the range of some of its words."""
    words = draw(st.lists(_WORD, min_size=1, max_size=12))
    raw, spans = "", []
    for word in words:
        spans.append((len(raw), len(raw) + len(word)))
        raw += word + draw(_GAP)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, len(words) - 1))
    return raw, spans[first][0], spans[last][1]


@UNHURRIED
@given(_ANY)
@example(" \u200b \u0301")
@example("\u00ad")
@example("—\u0338")
@example("<…\u0338")
def test_offsets_of_the_normalised_text_rise_and_stay_in_range(raw: str) -> None:
    result = normalise(raw)
    offsets = list(result.offsets)
    assert len(offsets) == len(result.text) + 1
    assert offsets[-1] == len(raw)
    assert all(0 <= one <= other for one, other in itertools.pairwise(offsets))
    assert all(offset < len(raw) for offset in offsets[:-1])


@UNHURRIED
@given(_ANY)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once
    assert unicodedata.is_normalized("NFC", once)
    assert not re.search(r"[^\S ]|  |[\u00ad\u200b\u2060\ufeff‘’“”–—…]", once)


@UNHURRIED
@given(_ANY, _ANY)
def test_a_piece_is_normalised_as_in_the_whole(before: str, after: str) -> None:
    whole = normalise(f"{before} x {after}").text
    assert re.sub(" +", " ", f"{normalise(before).text} x {normalise(after).text}") == whole


@UNHURRIED
@given(_text_and_slice())
def test_a_slice_on_word_bounds_that_occurs_once_is_found_exactly(
    sliced: tuple[str, int, int],
) -> None:
    raw, start, end = sliced
    text = Text.of(raw)
    hit = anchor(text, raw[start:end])
    if isinstance(hit, Ambiguous):
        assert hit.count > 1
        assert start in [place.start for place in hit.occurrences]
        return
    assert isinstance(hit, Found)
    assert (hit.start, hit.end) == (start, end)
    assert hit.sentence_start <= start < end <= hit.sentence_end


@UNHURRIED
@given(_text_and_slice())
def test_a_quote_with_all_before_it_as_prefix_is_never_ambiguous(
    sliced: tuple[str, int, int],
) -> None:
    raw, start, end = sliced
    hit = anchor(Text.of(raw), raw[start:end], prefix=raw[:start], suffix=raw[end:])
    assert isinstance(hit, Found)
    assert (hit.start, hit.end) == (start, end)


@UNHURRIED
@given(_text_and_slice(), st.integers(0, 11), _WORD)
def test_a_quote_with_one_word_changed_is_not_found_at_its_place(
    sliced: tuple[str, int, int], which: int, other: str
) -> None:
    raw, start, end = sliced
    words = re.split(r"(\s+)", raw[start:end])
    which = 2 * (which % ((len(words) + 1) // 2))
    assume(normalise(words[which]).text != normalise(other).text)
    hit = anchor(Text.of(raw), "".join([*words[:which], other, *words[which + 1 :]]))
    assert not isinstance(hit, Found) or (hit.start, hit.end) != (start, end)


@UNHURRIED
@given(_text_and_slice())
def test_a_quote_with_one_letter_less_at_its_end_is_not_found_there(
    sliced: tuple[str, int, int],
) -> None:
    raw, start, end = sliced
    assume(all(sign.isupper() or sign.islower() for sign in raw[end - 2 : end]))
    assume(raw[end - 2 : end].isalpha() and end - start > 1)
    hit = anchor(Text.of(raw), raw[start : end - 1])
    assert not isinstance(hit, Found) or (hit.start, hit.end) != (start, end - 1)


@st.composite
def _text_and_quote(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Any text; any quote, prefix and suffix, or such as stand there or nearly stand there."""
    raw = draw(_ANY)
    first, last = sorted(draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    exact = raw[first:last] + draw(st.one_of(st.just(""), st.text(_SIGNS, max_size=2)))
    context = st.one_of(st.just(""), _ANY)
    return (
        raw,
        draw(st.one_of(st.just(exact), _ANY)),
        draw(st.one_of(st.just(raw[:first]), context)),
        draw(st.one_of(st.just(raw[last:]), context)),
    )


@UNHURRIED
@given(_text_and_quote())
@example(("a", "a", " ", '"'))
@example(("İi", "i̇", "", ""))
@example(("can't", "can", "", ""))
def test_no_strings_make_it_raise_and_every_place_is_in_the_text(
    strings: tuple[str, str, str, str],
) -> None:
    raw, exact, prefix, suffix = strings
    text = Text.of(raw)
    hit = anchor(text, exact, prefix, suffix)
    if isinstance(hit, Found):
        assert 0 <= hit.sentence_start <= hit.start < hit.end <= hit.sentence_end <= len(raw)
        assert normalise(raw[hit.start : hit.end]).text.startswith(normalise(exact).text.strip())
        context = text.context(hit, 5)
        assert context.quote == re.sub(r"\s+", " ", raw[hit.start : hit.end])
        assert 0 < share(text, [hit]) <= 1
    elif isinstance(hit, Ambiguous):
        assert hit.count >= len(hit.occurrences) > 1
    elif hit.nearest:
        near = hit.nearest
        assert 0 <= near.start < near.end <= len(raw)
        assert near.line >= 1
        assert near.column >= 1
        assert near.text == " ".join(raw[near.start : near.end].split())


@UNHURRIED
@given(st.text(st.characters(codec=None), max_size=20), st.text(st.characters(codec=None), max_size=9))
def test_lone_surrogates_do_not_make_it_raise(raw: str, exact: str) -> None:
    assert isinstance(anchor(Text.of(raw + "\ud800"), exact), Found | Missing | Ambiguous)


@UNHURRIED
@given(st.lists(_text_and_slice(), min_size=1, max_size=3))
def test_suggested_contexts_settle_an_ambiguous_quote(
    slices: list[tuple[str, int, int]],
) -> None:
    raw, start, end = slices[0]
    text = Text.of("\n\n".join([raw, *(other for other, _, _ in slices), raw[start:end]]))
    hit = anchor(text, raw[start:end])
    assert isinstance(hit, Ambiguous)
    for place in hit.occurrences:
        if place.prefix or place.suffix:
            settled = anchor(text, raw[start:end], place.prefix, place.suffix)
            assert isinstance(settled, Found)
            assert settled.start == place.start


@UNHURRIED
@given(_ANY, _ANY, st.integers(1, 12))
def test_a_copied_run_is_part_of_the_words_and_of_the_text(raw: str, written: str, at_least: int) -> None:
    run = copied_run(Text.of(raw), written, at_least)
    assert run in " ".join(written.split())
    assert not run or copied_run(Text.of(f"{raw} {run}"), run, at_least)


@UNHURRIED
@given(_text_and_slice())
def test_a_long_copy_is_noticed(sliced: tuple[str, int, int]) -> None:
    raw, start, end = sliced
    assert copied_run(Text.of(raw), f"xyzzy {raw[start:end].replace('“', ' ')} xyzzy", 1)
