"""Takes a briefing and its article, returns the mends of quotes that differ in form alone; never alters a word.

Evidence is compared after one normalisation (`generator.normalise`), so a straight quote, a hyphen or a
no-break space passes where the article has another. The mend puts in the article's own sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator import layout_text
from generator.article import Text
from generator.edits import Edit
from generator.evidence import Ambiguous, Missing, anchor, without_marks
from generator.matching import SEAM, occurrences
from generator.mends.mend import Mend
from generator.mends.words import Words, words_of_the_article
from generator.normalise import DROPPED, normalise
from generator.parse import Loc, Parsed
from generator.read import Source
from generator.spans import Spans, Written, spans_of
from generator.yaml_text import offset_as_written

FIXED = "\u00a0\u2007\u2009\u202f"
"""No-break and thin spaces: the article's own, where one stands alone between two words."""

PIECE = re.compile(r"\s+|\S+")
DROP = dict.fromkeys(map(ord, DROPPED))


def article_form(raw: str) -> str:
    """Words of an article as evidence gives them: on one line, without the signs that cannot be seen."""
    bare = raw.translate(DROP).strip()
    return re.sub(r"\s+", lambda gap: gap[0] if gap[0] in FIXED else " ", bare)


def wording(source: Source, parsed: Parsed, text: Text) -> Iterator[Mend]:
    """One mend for each quote, prefix, suffix, hedge, date or name that is not as the article has it."""
    new = {loc: form for words in words_of_the_article(parsed.data) for loc, form in _forms(words, text)}
    if not new:
        return
    spans = spans_of(source)
    for loc, form in new.items():
        value = parsed.find(loc)[1]
        if loc in spans and isinstance(value, str):
            edits, said = _edits(spans, loc, value, form)
            if edits:
                yield Mend("a quote in the article's own form", edits, {loc: said})


def _forms(words: Words, text: Text) -> Iterator[tuple[Loc, str]]:
    """Where the words, or those around them, are otherwise in the article, and how."""
    hit = anchor(text, words.text, words.prefix, words.suffix)
    if isinstance(hit, Missing):
        if hit.only_marks_differ and (bare := without_marks(words.text)) != words.text:
            yield words.loc, bare
        return
    places = hit.occurrences if isinstance(hit, Ambiguous) else (hit,)
    forms = {article_form(text.raw[place.start : place.end]) for place in places}
    yield from _changed(words.loc, words.text, forms)
    if words.item is None or isinstance(hit, Ambiguous):
        return
    before, after = normalise(words.prefix).text.strip(), normalise(words.suffix).text.strip()
    whole = text.normalised.text
    quote = normalise(words.text).text.strip()
    at = next((i for i in occurrences(whole, quote) if text.span(i, i + len(quote))[0] == hit.start), None)
    if at is None:
        return
    if before and (end := whole.rfind(before, 0, at)) >= 0 and not whole[end + len(before) : at].strip(SEAM):
        form = article_form(text.raw[slice(*text.span(end, end + len(before)))])
        yield from _changed((*words.item, "prefix"), words.prefix, {form})
    last = at + len(quote)
    if after and (start := whole.find(after, last)) >= 0 and not whole[last:start].strip(SEAM):
        form = article_form(text.raw[slice(*text.span(start, start + len(after)))])
        yield from _changed((*words.item, "suffix"), words.suffix, {form})


def _changed(loc: Loc, value: str, forms: set[str]) -> Iterator[tuple[Loc, str]]:
    if len(forms) == 1 and _composed(form := forms.pop()) != _composed(value.strip()) and _alike(form, value):
        yield loc, form


def _composed(text: str) -> str:
    return re.sub(r"\n\s*", " ", unicodedata.normalize("NFC", text))


def _alike(form: str, value: str) -> bool:
    return normalise(form).text.strip() == normalise(value).text.strip()


def _edits(spans: Spans, loc: Loc, value: str, form: str) -> tuple[tuple[Edit, ...], str]:
    """What to write, and what the value says then: its own line breaks stay."""
    written = spans[loc]
    raw, start, one_line = written.value.of(spans.text), written.value.start, "\n" not in written.value.of(spans.text)
    if one_line and written.style == "plain":
        flow = any(spans[loc[:i]].style == "flow" for i in range(len(loc)))
        return (Edit(start, written.value.end, layout_text.inline(form, bare=True, flow=flow)),), form
    ours, theirs = PIECE.findall(value.strip()), PIECE.findall(form)
    if len(ours) != len(theirs):
        quotable = one_line and written.style in ("single", "double")
        return ((Edit(start, written.value.end, layout_text.quoted(form)),), form) if quotable else ((), value)
    edits, said, at = [], [], len(value) - len(value.lstrip())
    for old, new in zip(ours, theirs, strict=True):
        same = old == new or (old.isspace() and "\n" in old)
        if not same:
            first, last = _place(raw, value, at, at + len(old))
            edits.append(Edit(start + first, start + last, _encoded(new, written)))
        said.append(old if same else new)
        at += len(old)
    ends = value[: len(value) - len(value.lstrip())], value[len(value.rstrip()) :]
    return tuple(edits), "".join(said).join(ends)


def _place(raw: str, value: str, first: int, last: int) -> tuple[int, int]:
    """Where a word, or the white space between two words, stands in the text with its quotes and indentation."""
    if value[first].isspace():
        return offset_as_written(raw, value, first), offset_as_written(raw, value, last)
    return offset_as_written(raw, value, first), offset_as_written(raw, value + " ", last)


def _encoded(word: str, written: Written) -> str:
    if written.style == "single":
        return word.replace("'", "''")
    return layout_text.quoted(word)[1:-1] if written.style == "double" else word
