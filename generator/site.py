"""Takes a folder of briefings, returns its pages and diagnostics; a shell that never prints.

The one way into the core for the plugin and the command line: it reads files, the clock, the environment.
"""

from __future__ import annotations

import datetime
import functools
import os
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

from generator.diagnostics import Diagnostic, Position
from generator.pipeline import Result, build
from generator.pipeline import check as check_sources
from generator.read import read_archive
from generator.render import TEMPLATE, Page, Renderer, TemplateFault
from generator.views.page import View

PACKAGE = Path(__file__).parent
# Inside the package in an installed wheel, beside it in a checkout. What lies beside an installed one is not ours.
TEMPLATES = PACKAGE / "_templates" if (PACKAGE / "_templates").is_dir() else PACKAGE.parent / "templates"
# The entry point of the installed theme: MkDocs asks it for its `__file__`, and takes the folder of that.
THEME = SimpleNamespace(__file__=str(TEMPLATES / "theme" / "mkdocs_theme.yml"))


def today() -> datetime.date:
    """The day of the build: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else today, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(epoch) if epoch.isdecimal() else None
    now = datetime.datetime.now(datetime.UTC)
    return (datetime.datetime.fromtimestamp(seconds, datetime.UTC) if seconds is not None else now).date()


def read_templates(folder: Path = TEMPLATES) -> Mapping[str, str]:
    """The page templates and their parts by name, like `pages/briefing.md`: a folder's, and all others as installed.

    Raises TemplateFault where one cannot be read.
    """
    return {
        path.relative_to(each).as_posix(): _template(path, each)
        for each in (TEMPLATES, folder)
        for kind in ("pages", "parts")
        for path in sorted((each / kind).glob("*.md"))
    }


def _template(path: Path, folder: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        name = f"templates/{path.relative_to(folder).as_posix()}"
        hint = "save it as a file with the encoding UTF-8"
        raise TemplateFault(TEMPLATE.at(name, Position(1, 1), "cannot be read", hint)) from error


def build_archive(briefings: Path, day: datetime.date, templates: Path = TEMPLATES) -> Result:
    """The pages of the archive in a folder; none where anything in it is at fault."""
    sources, found = read_archive(briefings)
    unread = {d.path for d in found if d.severity == "error"}
    try:
        result = build(sources, day, _renderer(tuple(read_templates(templates).items())), unread)
    except TemplateFault as fault:
        result = Result((), (*check_sources(sources, unread).diagnostics, fault.diagnostic))
    return Result(() if unread else result.pages, _joined(found, result.diagnostics))


def check_archive(briefings: Path) -> tuple[Diagnostic, ...]:
    """Every fault and warning of the archive in a folder, sorted."""
    sources, found = read_archive(briefings)
    unread = {d.path for d in found if d.severity == "error"}
    return _joined(found, check_sources(sources, unread).diagnostics)


def with_faults(pages: tuple[Page, ...], faults: tuple[Diagnostic, ...]) -> Result:
    """The pages of an earlier, good state with the faults above each; one page that lists them where there is none."""
    renderer = _renderer(tuple(read_templates().items()))
    notice = View("index.md", "faults.md", "Faults", "What keeps the site from being built.", faults)
    body = renderer.page(notice).markdown.split("---\n", 2)[2]
    made = [Page(p.uri, _above(p.markdown, body), p.source) for p in pages] or [renderer.page(notice)]
    return Result(tuple(made), faults)


def _above(markdown: str, notice: str) -> str:
    front, matter, body = markdown.split("---\n", 2)
    return "---\n".join((front, matter, f"{notice}\n{body}"))


@functools.lru_cache(maxsize=4)
def _renderer(templates: tuple[tuple[str, str], ...]) -> Renderer:
    """Compiled once while the templates stay the same, which under `serve` they mostly do."""
    return Renderer(dict(templates))


def _joined(*found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(sorted({d for each in found for d in each}))
