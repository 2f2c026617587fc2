"""Takes an archive's files, returns those that can be mended without a change of meaning, mended; writes nothing.

What is mended, and what is not, is told by each module of `generator.mends`. A mended file is read
again: it is given out only if nothing but the mended values has changed in it, no comment was lost, and
nothing that could be judged before is worse than before.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.article import Text
from generator.checking import check
from generator.diagnostics import Diagnostic
from generator.edits import apply
from generator.holdings import text_conflicts
from generator.mends.blanks import trailing_spaces
from generator.mends.contexts import contexts
from generator.mends.dates import dates
from generator.mends.mend import Mend, with_values
from generator.mends.syntax import made_readable
from generator.mends.wording import wording
from generator.parse import Parsed, parse
from generator.quoting import article_path
from generator.read import Source
from generator.spans import spans_of

ROUNDS = 5
"""How often a file is looked through again: one mend can bring another into sight."""

Mender = Callable[[Source, Parsed, Text | None], Iterable[Mend]]


class Mended(Struct, frozen=True):
    """A file as it is and as it will be, and what was mended, each in words."""

    source: Source
    after: Source
    what: tuple[str, ...]

    @property
    def diff(self) -> str:
        """The difference of the two, as a unified diff; "" where there is none."""
        before, after = (each.text.removesuffix("\n").split("\n") for each in (self.source, self.after))
        path = self.source.path
        return "\n".join(difflib.unified_diff(before, after, path, path, lineterm=""))


def mend_archive(sources: Iterable[Source], unread: Iterable[str] = ()) -> tuple[Mended, ...]:
    """The files that were mended, by path. `unread` are the paths of files that could not be read."""
    given, absent = {s.path: s for s in sources}, frozenset(unread)
    mended = {m.source.path: m for s in given.values() if (m := mend_file(s, given)) is not None}
    if not mended:
        return ()
    before = _by_path(check(given.values(), absent).diagnostics)
    while mended:
        after = _by_path(check({**given, **{p: m.after for p, m in mended.items()}}.values(), absent).diagnostics)
        worse = [path for path in mended if _is_worse(before.get(path, ()), after.get(path, ()))]
        if not worse:
            break
        mended = {path: m for path, m in mended.items() if path not in worse}
    return tuple(mended[path] for path in sorted(mended))


def mend_file(source: Source, archive: Mapping[str, Source]) -> Mended | None:
    """The file mended; None where there is nothing to mend. `archive` has the texts, by path."""
    if source.path.endswith(".txt"):
        return None
    readable = made_readable(source)
    parsed = parse(readable.source)[0] if readable else None
    if readable is None or parsed is None:
        return None
    text = _article(parsed, archive)
    current, what = readable.source, list(readable.mended)
    for _ in range(ROUNDS):
        found = len(what)
        for mender in MENDERS:
            mends = _sound(current, parsed, tuple(mender(current, parsed, text)))
            if mends:
                current = _mended(current, mends)
                what += [mend.what for mend in mends]
                parsed = parse(current)[0] or parsed
        if len(what) == found:
            break
    return Mended(source, current, tuple(what)) if current.text != source.text else None


def _trailing(source: Source, _parsed: Parsed, _text: Text | None) -> Iterator[Mend]:
    return trailing_spaces(source)


def _dates(source: Source, parsed: Parsed, _text: Text | None) -> Iterator[Mend]:
    return dates(source, parsed)


def _wording(source: Source, parsed: Parsed, text: Text | None) -> Iterable[Mend]:
    return wording(source, parsed, text) if text else ()


def _contexts(source: Source, parsed: Parsed, text: Text | None) -> Iterable[Mend]:
    return contexts(source, parsed, text) if text else ()


MENDERS: tuple[Mender, ...] = (_trailing, _dates, _wording, _contexts)


def _article(parsed: Parsed, archive: Mapping[str, Source]) -> Text | None:
    if parsed.body:
        return Text.of(parsed.body.text)
    held = archive.get(article_path(parsed))
    if held is None or not held.path.endswith(".txt") or any(text_conflicts((held,))):
        return None
    return Text.of(held.text)


def _mended(source: Source, mends: Iterable[Mend]) -> Source:
    return Source(source.path, apply(source.text, (e for mend in mends for e in mend.edits)), source.sha256)


def _sound(source: Source, parsed: Parsed, mends: tuple[Mend, ...]) -> tuple[Mend, ...]:
    """The mends that change nothing but what they should: all, or those that hold one by one."""
    if not mends or _holds(source, parsed, mends):
        return mends
    kept: tuple[Mend, ...] = ()
    for mend in mends:
        if len(mends) > 1 and _holds(source, parsed, (*kept, mend)):
            kept = (*kept, mend)
    return kept


def _holds(source: Source, parsed: Parsed, mends: tuple[Mend, ...]) -> bool:
    try:
        made = _mended(source, mends)
    except ValueError:  # two mends of one place
        return False
    again, found = parse(made)
    if again is None or len(found) > len(parse(source)[1]) or again.data != with_values(parsed.data, mends):
        return False
    if (again.body and again.body.text) != (parsed.body and parsed.body.text):
        return False
    return Counter(spans_of(made).comments) == Counter(spans_of(source).comments)


def _by_path(found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    paths: dict[str, list[Diagnostic]] = {}
    for each in found:
        paths.setdefault(each.path, []).append(each)
    return paths


def _is_worse(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> bool:
    """Whether there are more faults among those that could be found before.

    A file that is no YAML hides the faults of its fields, faulty fields those of its quotes, a quote
    that is not in the article what the rules say: those may come to light, and are told after the mend.
    """
    errors = {d.code[:2] for d in before if d.severity == "error"}
    reach = next((seen for family, seen in REACH if family in errors), "B9")
    counts = [sum(d.code[:2] <= reach for d in found) for found in (before, after)]
    return counts[1] > counts[0]


REACH = (("B1", "B1"), ("B2", "B2"), ("B3", "B4"), ("B4", "B4"))
"""The family of a file's first fault, and the last family that was looked at in spite of it."""
