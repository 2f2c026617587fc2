"""Takes the archive's sources, returns the texts that it holds and those that no briefing uses; reads no file."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.anchoring import HeldText
from generator.diagnostics import Code, Diagnostic, Position
from generator.evidence import Text
from generator.parse import Parsed, conflicts
from generator.read import Source

UNUSED_TEXT = Code(
    "B410", "text-unused", "warning", "Text that no briefing uses",
    "A text lies in the archive, but no briefing names it: its annotation may be missing or misnamed.",
    "Name it in a briefing (`article:` or a source's `text:`), or take it out.",
    "talks.txt without talks.yml", "talks.txt beside talks.yml",
)  # fmt: skip
CODES = (UNUSED_TEXT,)


def held_texts(
    sources: Iterable[Source], parsed: Iterable[Parsed], unread: Iterable[str] = ()
) -> dict[str, HeldText | None]:
    """The held texts by path; the body of a one-file briefing under the path of that file.

    Of the files `unread`, which are there but could not be read, each text has None; so has one with a conflict.
    """
    texts: dict[str, HeldText | None] = {path: None for path in unread if path.endswith(".txt")}
    for each in sources:
        if each.path.endswith(".txt"):
            whole = not any(text_conflicts((each,)))
            texts[each.path] = HeldText(each.path, Text.of(each.text)) if whole else None
    for one in parsed:
        if one.body:
            texts[one.path] = HeldText(one.path, Text.of(one.body.text), one.body.first_line)
    return texts


def text_conflicts(sources: Iterable[Source]) -> Iterator[Diagnostic]:
    """A fault for each merge conflict in an article; a line of `<` alone is none, for an article may hold one."""
    for each in sources:
        if each.path.endswith(".txt") and "\n=======\n" in each.text:
            yield from conflicts(each)


def unused_texts(
    texts: Mapping[str, HeldText | None], briefings: Iterable[Parsed], unread: Iterable[str] = ()
) -> Iterator[Diagnostic]:
    """One warning for each text file that no briefing names; none while a briefing could not be read."""
    if any(not path.endswith(".txt") for path in unread):
        return
    used = {path for p in briefings for path in (p.path, *named_texts(p))}
    yield from unused((path for path, held in texts.items() if held), used)


def unused(paths: Iterable[str], used: Collection[str]) -> Iterator[Diagnostic]:
    """One warning for each of these text files that is not among those used."""
    for path in paths:
        if path not in used:
            yield UNUSED_TEXT.at(path, Position(), "no briefing uses this text", "name it in one, or take it out")


def named_texts(parsed: Parsed) -> Iterator[str]:
    """Paths of the texts that a file names, read off its plain data, so that a faulty file still counts."""
    folder, _, name = parsed.path.rpartition("/")
    yield f"{folder}/{name.rsplit('.', 1)[0]}.txt"
    data = parsed.data if isinstance(parsed.data, dict) else {}
    given = data.get("sources")
    for entry in [data.get("article"), *(given if isinstance(given, list) else [given])]:
        text = entry.get("text") if isinstance(entry, dict) else entry
        if isinstance(text, str):
            yield posixpath.normpath(posixpath.join(folder, text))
