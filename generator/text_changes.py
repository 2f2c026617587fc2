"""Takes a text as it was annotated and as it is, returns in words what changed first; never asks where either is from.

The core has no earlier text: whoever can get one, from a repository's history, looks it up by its sum.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from msgspec import Struct

from generator.anchoring import CHANGED
from generator.diagnostics import Diagnostic, Position
from generator.file_text import Source
from generator.parse import Loc, Parsed, parse
from generator.sentences import token_spans

_AROUND = 3  # words that are shown on either side of a change
_SHOWN = 12  # words of a change that are shown
_COMPARED = 200  # words that are compared for where a change ends


class ChangedText(Struct, frozen=True):
    """A text whose sum is not the one in the briefing: the fault that says so, the file, the sum, what it is now."""

    fault: Diagnostic
    path: str
    sha256: str
    text: str


def changed_texts(sources: Iterable[Source], found: Iterable[Diagnostic]) -> tuple[ChangedText, ...]:
    """The texts that the faults of this kind among `found` are about; `sources` are the files of the archive."""
    by_path = {source.path: source for source in sources}
    faults = [d for d in found if d.code == CHANGED.id and d.path in by_path]
    return tuple(made for fault in faults for made in _changed(fault, by_path))


def article_of(source: Source) -> str | None:
    """The article that a file holds: all of a text, of a one-file briefing what follows its front matter."""
    if source.path.endswith(".txt"):
        return source.text
    parsed, _ = parse(source)
    return parsed.body.text if parsed and parsed.body else None


def first_change(was: str, now: str) -> str:
    """Where two texts first differ, with the words there of both; empty where they do not."""
    if was == now:
        return ""
    spans = [list(token_spans(text, 0, len(text))) for text in (was, now)]
    old, new = ([text[a:b] for a, b in each] for text, each in zip((was, now), spans, strict=True))
    first = _alike(old, new)
    if first == len(old) == len(new):
        return f"since then only white space changed, first in line {_line(now, _alike(was, now))}"
    gone, come = _ends(old[first : first + _COMPARED], new[first : first + _COMPARED])
    line = _line(now, spans[1][first][0] if first < len(new) else len(now))
    before, after = _passage(was, spans[0], first, first + gone), _passage(now, spans[1], first, first + come)
    more = "" if old[first + gone :] == new[first + come :] else ", and more follows"
    return f"the first change is in line {line}, which had «{before}» and has «{after}»{more}"


def _changed(fault: Diagnostic, by_path: dict[str, Source]) -> Iterator[ChangedText]:
    parsed, _ = parse(by_path[fault.path])
    for loc in _stated(parsed) if parsed else ():
        if parsed is None or parsed.at((*loc, "sha256")) != Position(fault.line, fault.column):
            continue
        path = _text_path(parsed, loc)
        _, sha256 = parsed.find((*loc, "sha256"))
        text = article_of(by_path[path]) if path in by_path else None
        if text is not None and isinstance(sha256, str):
            yield ChangedText(fault, path, sha256, text)


def _stated(parsed: Parsed) -> Iterator[Loc]:
    """The places of the sources that a file may give a sum for."""
    yield ("article",)
    given = parsed.data.get("sources") if isinstance(parsed.data, dict) else None
    yield from (("sources", index) for index in range(len(given) if isinstance(given, list) else 1))


def _text_path(parsed: Parsed, loc: Loc) -> str:
    where, named = parsed.find((*loc, "text"))
    if where[-1:] == ("text",) and isinstance(named, str):
        return posixpath.normpath(posixpath.join(posixpath.dirname(parsed.path), named))
    return parsed.path if parsed.body else parsed.path.rpartition(".")[0] + ".txt"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _ends(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many words the first change takes away and puts there; both lists begin with it."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return next((block.a, block.b) for block in blocks if block.size > 1 or not block.size)


def _passage(text: str, spans: list[tuple[int, int]], start: int, end: int) -> str:
    """The words of a change and some around it, cut where they are many."""
    first = max(0, start - _AROUND)
    last = min(start + _SHOWN, end if end - start > _SHOWN else end + _AROUND, len(spans))
    shown = text[spans[first][0] : spans[last - 1][1]] if first < last else ""
    return f"{'… ' if first else ''}{' '.join(shown.split())}{' …' if last < len(spans) else ''}"


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
