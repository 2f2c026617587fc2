"""Takes an article and words from it, returns the evidence to paste, or the nearest passage; never alters a word."""

from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Iterator

import yaml
from msgspec import Struct
from msgspec.structs import replace

from generator.article import Found, Text
from generator.evidence import Ambiguous, Missing, anchor
from generator.nearest import Nearest
from generator.normalise import DROPPED
from generator.parse import Parsed
from generator.reports.signs import shown
from generator.rules.quote_length import WORDS
from generator.sentences import word_count

_DROP = dict.fromkeys(map(ord, DROPPED))


class Passage(Struct, frozen=True):
    """Where words stand: the line (from 1, of the file), their sentence with the words in «», and what settles on them.

    `exact` is as the article has it, white space folded. `prefix` and `suffix` are empty where the
    words occur once, and where they are `unsettled`: no context of up to twelve words tells this occurrence
    from the others.
    """

    line: int
    sentence: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    unsettled: bool = False


class Quoted(Struct, frozen=True):
    """What came of looking words up. Not `found`: the passages are those of the nearest words, `why` says so.

    `count` is how often they occur; the first fifty are described.
    """

    found: bool
    count: int
    passages: tuple[Passage, ...]
    why: str = ""


def quoted(text: Text, words: str, first_line: int = 1) -> Quoted:
    """The words where they stand in an article, after the one normalisation of `generator.normalise`.

    `first_line` is the line of the file on which the article begins. Never raises.
    """
    hit = anchor(text, words)
    if not isinstance(hit, Missing):
        passages = tuple(_passages(text, hit, first_line))
        return Quoted(True, hit.count if isinstance(hit, Ambiguous) else 1, passages)
    if hit.nearest is None:
        return Quoted(False, 0, (), "not in the article, and no passage is like it")
    near = hit.nearest
    exact = _as_written(text.raw[near.start : near.end])
    at_it = anchor(text, exact)
    if isinstance(at_it, Ambiguous):  # of all that have these words, only the passage that was found
        at_it = Ambiguous(tuple(o for o in at_it.occurrences if o.start == near.start), 1)
    passages = () if isinstance(at_it, Missing) else tuple(_passages(text, at_it, first_line))
    return Quoted(False, 0, passages, _why(hit, near, near.line + first_line - 1))


def evidence_line(passage: Passage) -> str:
    """The YAML of one piece of evidence, on one line."""
    settling = {key: value for key in ("prefix", "suffix") if (value := getattr(passage, key))}
    value = {"exact": passage.exact, **settling} if settling else passage.exact
    item: str = yaml.safe_dump([value], allow_unicode=True, width=10**9, default_flow_style=True, sort_keys=False)
    return "evidence: " + item.rstrip("\n").removeprefix("[").removesuffix("]")


def report(result: Quoted) -> str:
    """All of it as lines to paste into a briefing: what is not evidence is a YAML comment."""
    lines = [f"# {result.why}"] if result.why else []
    if result.count > 1:
        more = f"; the first {len(result.passages)}" if len(result.passages) < result.count else ""
        lines.append(f"# {result.count} times in the article{more}; paste the one that you mean")
    for passage in result.passages:
        lines += (
            ["", f"# line {passage.line}: {passage.sentence}"]
            if lines
            else [f"# line {passage.line}: {passage.sentence}"]
        )
        if passage.unsettled:
            lines.append("# no words around tell this one from the others; quote more words")
            continue
        if (count := word_count(passage.exact)) > WORDS:
            lines.append(f"# {count} words; more than {WORDS} give a warning")
        lines.append(evidence_line(passage))
    return "\n".join(shown(line) if line.startswith("#") else line for line in lines)


def article_path(parsed: Parsed) -> str:
    """The path of the text that a briefing names, or that lies beside it; read off plain data, so blanks do not matter.

    That of the file itself where it has the article in it.
    """
    if parsed.body:
        return parsed.path
    data = parsed.data if isinstance(parsed.data, dict) else {}
    named = data.get("article")
    named = named.get("text") if isinstance(named, dict) else named
    if isinstance(named, str) and named.strip():
        return posixpath.normpath(posixpath.join(posixpath.dirname(parsed.path), named.strip()))
    return beside(parsed.path)


def beside(path: str) -> str:
    """The path of the text that belongs to a briefing by its name."""
    return posixpath.splitext(path)[0] + ".txt"


def _passages(text: Text, hit: Found | Ambiguous, first_line: int) -> Iterator[Passage]:
    if isinstance(hit, Found):
        yield _passage(text, hit, first_line)
        return
    offsets = text.normalised.offsets
    for one in hit.occurrences:
        found = text.found(bisect_left(offsets, one.start), bisect_left(offsets, one.end))
        settled = _passage(text, found, first_line)
        yield replace(settled, prefix=one.prefix, suffix=one.suffix, unsettled=not (one.prefix or one.suffix))


def _passage(text: Text, found: Found, first_line: int) -> Passage:
    context = text.context(found)
    before = "… " * context.cut_before + context.before
    after = context.after + " …" * context.cut_after
    line = text.line_and_column(found.start)[0] + first_line - 1
    exact = _as_written(text.raw[found.start : found.end])
    return Passage(line, f"{before}«{context.quote}»{after}", exact)


def _as_written(raw: str) -> str:
    """The words without what nobody sees: line ends and the signs that quotes are compared without."""
    return " ".join(raw.translate(_DROP).split())


def _why(hit: Missing, near: Nearest, line: int) -> str:
    if hit.inside_word:
        cut = "begin" if hit.cut == "begins" else "stop"
        return f"the words {cut} inside the word `{hit.inside_word}`; quote whole words"
    if near.only_differs:
        return f"not in the article: {near.only_differs}; the article's form:"
    return f"not in the article; nearest is line {line}: «{near.marked}»"
