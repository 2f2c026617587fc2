"""Takes YAML and article texts, returns what the pipeline makes of them; every text here is invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generator.checking import Checked
from generator.checking import check as check_sources
from generator.model import Briefing, Event, Motive
from generator.read import Source

ARTICLE = """\
[Invented.] The bridge at Ostvik opened on Friday in heavy rain, the Harbour Post reported. Nobody
crossed it before noon, said Bo Berg, who sells coffee beside it. He hopes that people will come over.

The mayor, Ada Lind, cut a ribbon and went home. She had come by boat. The council paid for the rope,
the ribbon and the scissors, and two of its members held the umbrella. A second bridge is planned, but
nobody knows who would pay for it, and the ferry has been repaired in the meantime.
"""
HEAD = "title: Bridge opens\ndate: 2024-03-01\n"
CLAIM = "what: A bridge was opened\nstatus: occurred\nevidence: opened on Friday\n"


def check(files: Mapping[str, str]) -> Checked:
    """The archive of these files, by path below briefings/; NAME.yml gets ARTICLE where it has no NAME.txt."""
    given = dict(files)
    for name in files:
        beside = name.removesuffix(".yml") + ".txt"
        if name.endswith(".yml") and not name.startswith("registry/") and "article:" not in files[name]:
            given.setdefault(beside, ARTICLE)
    return check_sources(
        Source(f"briefings/{name}", text, hashlib.sha256(text.encode()).hexdigest())
        for name, text in sorted(given.items())
    )


def codes(files: Mapping[str, str]) -> list[str]:
    """The codes of all diagnostics, in the order of the report."""
    return [d.code for d in check(files).diagnostics]


def briefing(text: str, registry: Mapping[str, str] | None = None) -> Briefing:
    """The one briefing of a file that has no error."""
    files = {f"registry/{name}.yml": entries for name, entries in (registry or {}).items()}
    checked = check({"b.yml": text, **files})
    assert not [str(d) for d in checked.diagnostics if d.severity == "error"]
    return checked.archive.briefings[0]


def event(text: str, registry: Mapping[str, str] | None = None) -> Event:
    """The first claim of that briefing."""
    return briefing(text, registry).events[0]


def motive(text: str, registry: Mapping[str, str] | None = None) -> Motive:
    """The first motive of that briefing."""
    return briefing(text, registry).motives[0]
