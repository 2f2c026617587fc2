"""Takes the archive's sources, returns the texts that it holds by path and those that no briefing uses; reads no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.anchoring import HeldText
from generator.diagnostics import Code, Diagnostic, Position
from generator.evidence import Text
from generator.parse import Parsed
from generator.read import Source

UNUSED_TEXT = Code(
    "B410", "text-unused", "warning", "Text that no briefing uses",
    "A text lies in the archive, but no briefing names it: its annotation may be missing or misnamed.",
    "Name it in a briefing (`article:` or a source's `text:`), or take it out.",
    "talks.txt without talks.yml", "talks.txt beside talks.yml",
)  # fmt: skip
CODES = (UNUSED_TEXT,)


def held_texts(sources: Iterable[Source], parsed: Iterable[Parsed]) -> dict[str, HeldText]:
    """The held texts by path; the body of a one-file briefing under the path of that file."""
    given = tuple(sources)
    sums = {s.path: s.sha256 for s in given}
    texts = {s.path: HeldText(s.path, Text.of(s.text), s.sha256) for s in given if s.path.endswith(".txt")}
    for each in parsed:
        if each.body:
            texts[each.path] = HeldText(each.path, Text.of(each.body.text), sums[each.path], each.body.first_line)
    return texts


def unused_texts(texts: Mapping[str, HeldText], briefings: Iterable[Parsed]) -> Iterator[Diagnostic]:
    """One warning for each text file that no briefing names."""
    used = {path for p in briefings for path in (p.path, *_named(p))}
    for path in texts:
        if path not in used:
            yield UNUSED_TEXT.at(path, Position(), "no briefing uses this text", "name it in one, or take it out")


def _named(parsed: Parsed) -> Iterator[str]:
    """Paths of the texts that a file names, read off its plain data, so that a faulty file still counts."""
    folder, _, name = parsed.path.rpartition("/")
    yield f"{folder}/{name.rsplit('.', 1)[0]}.txt"
    data = parsed.data if isinstance(parsed.data, dict) else {}
    listed = data.get("sources")
    for entry in [data.get("article"), *(listed if isinstance(listed, list) else [])]:
        text = entry.get("text") if isinstance(entry, dict) else entry
        if isinstance(text, str):
            yield f"{folder}/{text.removeprefix('./')}"
