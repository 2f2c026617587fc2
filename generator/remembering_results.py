"""Takes a way to build an archive, returns what came of the same sources before or comes of it now, and keeps it."""

from __future__ import annotations

import datetime
import json
import pickle
from collections.abc import Callable, Iterable

from msgspec.structs import astuple

from generator.assets import Asset
from generator.diagnostics import Diagnostic
from generator.file_text import Source
from generator.pipeline import Result
from generator.remembering import Memory, digest_of
from generator.render import Page


def digest_of_archive(sources: tuple[Source, ...], unread: Iterable[str], day: datetime.date) -> str:
    """What the pages and files of an archive depend on, beside the conditions of the memory that they are kept in."""
    # Pickled to be told from other sources; nothing is ever unpickled.
    return digest_of("archive", day.isoformat(), pickle.dumps((sources, sorted(unread)), 5))


def remembered(digest: str, memory: Memory, make: Callable[[], Result]) -> Result:
    """What was kept under a digest, or else what `make` makes now; kept, unless it is at fault."""
    known = _recall(digest, memory)
    if known:
        return known
    result = make()
    if result.pages:
        _remember(digest, result, memory)
    return result


def _remember(digest: str, result: Result, memory: Memory) -> None:
    """Keeps a result without an error, each text for itself, so that what did not change is kept once."""
    listed = {
        "pages": [[p.uri, p.source, _kept(p.markdown, memory)] for p in result.pages],
        "assets": [[a.uri, a.source, _kept(a.text, memory)] for a in result.assets],
        "diagnostics": [astuple(d) for d in result.diagnostics],
    }
    memory.keep(digest, json.dumps(listed, ensure_ascii=False, separators=(",", ":")))


def _recall(digest: str, memory: Memory) -> Result | None:
    """The result that was kept under a digest, or None where any part of it is missing."""
    listed = memory.find(digest)
    if listed is None:
        return None
    known = json.loads(listed)
    texts = {key: memory.find(key) for kind in ("pages", "assets") for _, _, key in known[kind]}
    whole = {key: text for key, text in texts.items() if text is not None}
    if len(whole) < len(texts):
        return None
    return Result(
        tuple(Page(uri, whole[key], source) for uri, source, key in known["pages"]),
        tuple(Diagnostic(*each) for each in known["diagnostics"]),
        tuple(Asset(uri, whole[key], source) for uri, source, key in known["assets"]),
    )


def _kept(text: str, memory: Memory) -> str:
    digest = digest_of("text", text)
    if not memory.holds(digest):
        memory.keep(digest, text)
    return digest
