"""Takes a folder of briefings, returns its pages and diagnostics; a shell that never prints.

The one way into the core for the plugin and the command line: it reads files, the clock, the environment.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.pipeline import Result, build
from generator.pipeline import check as check_sources
from generator.read import read_archive
from generator.render import Renderer

# Beside the package in a checkout, inside it in an installed wheel.
TEMPLATES = next(
    (p for p in (Path(__file__).parent.parent / "templates", Path(__file__).parent / "_templates") if p.is_dir()),
    Path(__file__).parent / "_templates",
)


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else today, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else None
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(seconds, datetime.UTC) if seconds is not None else now).date()


def read_templates(folder: Path = TEMPLATES) -> Mapping[str, str]:
    """The page templates and their parts by name, like `pages/briefing.md`. Raises OSError."""
    found = sorted(p for kind in ("pages", "parts") for p in (folder / kind).glob("*.md"))
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in found}


def build_archive(briefings: Path, day: datetime.date, templates: Path = TEMPLATES) -> Result:
    """The pages of the archive in a folder; none where anything in it is at fault."""
    sources, found = read_archive(briefings)
    result = build(sources, day, Renderer(read_templates(templates)))
    faulty = any(d.severity == "error" for d in found)
    return Result(() if faulty else result.pages, _joined(found, result.diagnostics))


def check_archive(briefings: Path) -> tuple[Diagnostic, ...]:
    """Every fault and warning of the archive in a folder, sorted."""
    sources, found = read_archive(briefings)
    return _joined(found, check_sources(sources).diagnostics)


def _joined(*found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted({d for each in found for d in each}))
