"""Takes a briefing and its article, returns prefixes for quotes that can only mean one place; else nothing.

A quote that occurs more than once is settled only if it has no prefix and no suffix yet, and

- it stands under `quotes`, which holds what the article prints between quotation marks, and it occurs once
  between quotation marks; or
- the same claim gives the same words for every other place where they occur; or
- all other evidence of the claim is from one sentence, and the words occur once in it.

Where two of these name two places, nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from generator import layout_text
from generator.article import Found, Text
from generator.edits import Edit
from generator.evidence import Ambiguous, Occurrence, anchor
from generator.mends.mend import Mend
from generator.mends.words import Words, words_of_the_article
from generator.normalise import normalise
from generator.parse import Loc, Node, Parsed
from generator.read import Source
from generator.spans import Spans, spans_of

STEP = 2
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![^\S\n]*\n))+")
OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
UNCLEAR = re.compile("[‘‚‹›]|(?<!\\w)'")
"""Quotation marks that look like apostrophes, or that may be turned either way."""

Settled: TypeAlias = tuple[Words, Found]


def contexts(source: Source, parsed: Parsed, text: Text) -> Iterator[Mend]:
    """One mend for each ambiguous quote of which one reading alone is left."""
    hits = [(w, anchor(text, w.text, w.prefix, w.suffix)) for w in words_of_the_article(parsed.data) if w.evidence]
    settled = [(words, hit) for words, hit in hits if isinstance(hit, Found)]
    spans: Spans | None = None
    for words, hit in hits:
        if not isinstance(hit, Ambiguous) or hit.count > len(hit.occurrences) or words.prefix or words.suffix:
            continue
        one = _only_reading(words, hit.occurrences, settled, text)
        if one is None or not (one.prefix or one.suffix):
            continue
        spans = spans or spans_of(source)
        if made := _mend(spans, parsed, words, one):
            yield made


def _only_reading(
    words: Words, places: tuple[Occurrence, ...], settled: list[Settled], text: Text
) -> Occurrence | None:
    readings = (
        _between_marks(places, text.raw) if words.group is None else None,
        _last_left(words, places, settled),
        _in_the_sentence(words, places, settled),
    )
    named = {one.start: one for one in readings if one}
    return next(iter(named.values())) if len(named) == 1 else None


def _between_marks(places: Iterable[Occurrence], raw: str) -> Occurrence | None:
    quoted = _quotations(raw)
    inside = [p for p in places if quoted is None or any(a <= p.start and p.end <= b for a, b in quoted)]
    return inside[0] if len(inside) == 1 and quoted is not None else None


def _quotations(raw: str) -> list[tuple[int, int]] | None:
    """What the article prints between quotation marks; None where their pairs cannot be told."""
    found: list[tuple[int, int]] = []
    for paragraph in PARAGRAPH.finditer(raw):
        if UNCLEAR.search(paragraph[0]):
            return None
        opened: int | None = None
        for at, sign in enumerate(paragraph[0], paragraph.start()):
            opens = sign in OPENING or (sign == STRAIGHT and opened is None)
            if (opens and opened is not None) or (sign in CLOSING and opened is None):
                return None
            if opens:
                opened = at
            elif opened is not None and sign in CLOSING + STRAIGHT:
                found.append((opened, at))
                opened = None
        if opened is not None:
            return None
    return found


def _last_left(words: Words, places: tuple[Occurrence, ...], settled: list[Settled]) -> Occurrence | None:
    same = normalise(words.text).text.strip()
    taken = {f.start for w, f in settled if w.group == words.group and normalise(w.text).text.strip() == same}
    left = [place for place in places if place.start not in taken]
    return left[0] if words.group is not None and len(left) == 1 else None


def _in_the_sentence(words: Words, places: tuple[Occurrence, ...], settled: list[Settled]) -> Occurrence | None:
    same = normalise(words.text).text.strip()
    others = [(w, f) for w, f in settled if words.group is not None and w.group == words.group]
    sentences = {(f.sentence_start, f.sentence_end) for _, f in others}
    if len(sentences) != 1 or any(normalise(w.text).text.strip() == same for w, _ in others):
        return None
    start, end = sentences.pop()
    inside = [place for place in places if start <= place.start and place.end <= end]
    return inside[0] if len(inside) == 1 else None


def _mend(spans: Spans, parsed: Parsed, words: Words, one: Occurrence) -> Mend | None:
    key, context = ("prefix", one.prefix) if one.prefix else ("suffix", one.suffix)
    what = f"a {key} where only one place can be meant"
    if words.loc not in spans:
        return None
    flow = any(spans[words.loc[:i]].style == "flow" for i in range(len(words.loc)))
    written = spans[words.loc]
    new: dict[Loc, Node] = {words.loc: {"exact": words.text, key: context}}
    said = f"{key}: {layout_text.inline(context, flow=flow)}"
    if words.item is not None:
        long = parsed.find(words.item)[1]
        new = {words.item: {**long, key: context}} if isinstance(long, dict) else {}
        return Mend(what, _beside(spans, words.loc, said, flow=flow), new)
    if "\n" in written.value.of(spans.text):
        return None
    if flow:
        raw = written.value.of(spans.text)
        exact = raw if written.style != "plain" else layout_text.inline(words.text, flow=True)
        return Mend(what, (Edit(written.value.start, written.value.end, f"{{exact: {exact}, {said}}}"),), new)
    return Mend(what, _unfolded(spans, words.loc, said), new)


def _beside(spans: Spans, loc: Loc, said: str, *, flow: bool) -> tuple[Edit, ...]:
    """A key after `exact`: behind it between brackets, else on a line of its own."""
    written = spans[loc]
    if flow:
        return (Edit(written.value.end, written.value.end, f", {said}"),)
    assert written.key is not None
    return (_new_line(spans, written.value.end, spans.column(written.key.start), said),)


def _unfolded(spans: Spans, loc: Loc, said: str) -> tuple[Edit, ...]:
    """A bare text as a mapping, so that a comment beside it stays beside it."""
    written = spans[loc]
    start = written.value.start
    if written.key is None:
        lead, column = Edit(start, start, "exact: "), spans.column(start)
    else:
        column = spans.column(written.key.start) + STEP
        colon = spans.text.index(":", written.key.end) + 1
        lead = Edit(colon, start, f"\n{' ' * column}exact: ")
    return lead, _new_line(spans, written.value.end, column, said)


def _new_line(spans: Spans, after: int, column: int, said: str) -> Edit:
    end = spans.text.find("\n", after)
    at = end if end >= 0 else len(spans.text)
    return Edit(at, at, f"\n{' ' * column}{said}")
