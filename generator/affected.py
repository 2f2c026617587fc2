"""Takes an archive's sources and the paths that a change touches, returns the paths it can make faulty; asks no git."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from generator.archive_paths import is_registry
from generator.diagnostics import Diagnostic
from generator.holdings import named_texts
from generator.parse import Parsed, parse
from generator.read import Source
from generator.renaming_sites import followed, references

# Faults between briefings: a change in one file can lead to a diagnostic in any other.
BETWEEN = "B6"


def affected(sources: Iterable[Source], changed: Iterable[str]) -> frozenset[str]:
    """The changed paths and those of all files that depend on them.

    A briefing depends on the texts that it names, on every registry file (a name may come to mean
    somebody else) and on the briefings that it supersedes or follows.
    """
    touched = frozenset(changed)
    parsed = [p for s in sources if not s.path.endswith(".txt") for p in parse(s)[:1] if p]
    shared = any(is_registry(path) for path in touched)
    return touched | {p.path for p in parsed if shared or touched & set(_needs(p))}


def of_the_change(found: Iterable[Diagnostic], paths: frozenset[str]) -> tuple[Diagnostic, ...]:
    """The diagnostics in these paths, and those between briefings wherever they stand."""
    return tuple(d for d in found if d.path in paths or d.code.startswith(BETWEEN))


def _needs(parsed: Parsed) -> Iterator[str]:
    if is_registry(parsed.path):
        return
    yield from named_texts(parsed)
    folder = posixpath.dirname(parsed.path)
    for older in (*(name for _, name in references(parsed, "briefing")), *(name for _, name, _ in followed(parsed))):
        yield from (f"{folder}/{older}.{ending}" for ending in ("yml", "yaml", "md"))
