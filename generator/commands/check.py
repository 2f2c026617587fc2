"""Takes a folder and a format, prints what is wrong in the folder; a shell that alone knows terminal and forge."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import click

from generator import reports
from generator.affected import affected, of_the_change
from generator.anchoring import CHANGED
from generator.commands.changes import changed_since
from generator.commands.console import misuse
from generator.commands.fixing import fix
from generator.commands.history import told_by_git
from generator.commands.say import say
from generator.diagnostics import Diagnostic
from generator.read import LIMITS, read_archive
from generator.reports.colour import is_wanted
from generator.reports.terminal import AT_ONCE, terminal_report
from generator.site import check_archive

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=FOLDER, default=Path("briefings"))
@click.option("--strict", is_flag=True, help="Count warnings as faults.")
@click.option(
    "--format", "form", type=click.Choice(list(reports.FORMATS)), help="Default: text; github on its Actions."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file, and print the usual one.",
)
@click.option("--all", "everything", is_flag=True, help=f"Show more than {AT_ONCE} in a terminal.")
@click.option("--fix", "mend", is_flag=True, help="Make the mends that cannot change what a file means, then check.")
@click.option("--dry-run", is_flag=True, help="With --fix: print the mends, and write nothing.")
@click.option("--changed-since", "revision", metavar="REV", help="Only what changed since REV, and what depends on it.")
def check(
    folder: Path,
    *,
    strict: bool,
    form: str | None,
    output: Path | None,
    everything: bool,
    mend: bool,
    dry_run: bool,
    revision: str | None,
) -> None:
    """Report every fault in FOLDER (default: briefings), sorted by file, line and column.

    A report for programs goes to the standard output, or with --output to a file beside the usual text.
    """
    if dry_run and not mend:
        raise click.UsageError("--dry-run goes with --fix: it prints the mends that --fix would make")
    if output:
        _see_that_it_is_free(output, folder)
    usual = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    on_screen = usual if output else form or usual
    if mend:
        fix(folder, dry_run=dry_run, aside=on_screen != "text")
    found = check_archive(folder)
    if revision is not None or any(d.code == CHANGED.id for d in found):
        sources, _ = read_archive(folder)
        if revision is not None:
            found = of_the_change(found, affected(sources, changed_since(folder, revision)))
        found = told_by_git(folder, sources, found)
    if output:
        _write(output, _report(folder, found, form or "text", strict=strict) + "\n")
    if on_screen == "text":
        _show(folder, found, everything=everything)
    else:
        say(_report(folder, found, on_screen, strict=strict), utf8=on_screen not in reports.FOR_LOGS)
    if any(strict or d.severity == "error" for d in found):
        raise SystemExit(1)


def _report(folder: Path, found: Iterable[Diagnostic], form: str, *, strict: bool) -> str:
    archive = _way_to(folder, _roots(folder) if form in reports.FROM_THE_ROOT else [Path()])
    files = tuple(reports.path_seen_from(s.path, archive) for s in read_archive(folder)[0])
    moved = reports.seen_from(found, archive)
    release = version("briefings")
    return reports.FORMATS[form](reports.Findings(moved, files, strict, release, _help_page(folder)))


def _show(folder: Path, found: tuple[Diagnostic, ...], *, everything: bool) -> None:
    """The text: with source lines in a terminal, one line a diagnostic elsewhere."""
    moved = reports.seen_from(found, archive := _way_to(folder, [Path()]))
    on_terminal = sys.stdout.isatty()
    coloured = is_wanted(os.environ, on_terminal=on_terminal)
    if not on_terminal:
        return say(reports.text(moved, coloured=coloured))
    lines = {reports.path_seen_from(p, archive): _lines(folder, p) for p in {d.path for d in found}}
    width, limit = shutil.get_terminal_size().columns, len(moved) if everything else AT_ONCE
    return say(terminal_report(moved, lines, width=width, coloured=coloured, limit=limit))


def _lines(folder: Path, path: str) -> list[str]:
    """The lines of a file in the archive, those of a faulty file too; none where it leads out or is none."""
    file = folder / path.partition("/")[2]
    try:
        inside = file.resolve().is_relative_to(folder.resolve())
        if not (inside and file.is_file() and file.stat().st_size <= max(LIMITS.values())):
            return []
        text = file.read_bytes().decode("utf-8", "replace")
    except (OSError, RuntimeError, ValueError):  # a circle of links, a name that no file can have
        return []
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _roots(folder: Path) -> list[Path]:
    """Where a forge may count paths from, the likeliest first."""
    named = [Path(p) for n in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR") if (p := os.environ.get(n))]
    above = folder.resolve().parents
    return [*named, *(p for p in above if (p / ".git").exists()), Path()]


def _way_to(folder: Path, roots: list[Path]) -> str:
    """The path of a folder from the first root that it is in, with links as named or resolved; else the whole path."""
    for root in roots:
        for way, start in ((folder.absolute(), root.absolute()), (folder.resolve(), root.resolve())):
            way, start = Path(os.path.normpath(way)), Path(os.path.normpath(start))
            if way.is_relative_to(start):
                return way.relative_to(start).as_posix()
    return Path(os.path.normpath(folder.absolute())).as_posix()


def _help_page(folder: Path) -> str:
    """The address of the site's page of diagnostics where the mkdocs.yml beside the folder says where the site is."""
    try:
        settings = (folder.resolve().parent / "mkdocs.yml").read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
    named = os.environ.get("SITE_URL", "")
    return reports.help_page(f"site_url: {named}\n{settings}")


def _see_that_it_is_free(output: Path, folder: Path) -> None:
    """Ends the command where the report would stand in the place of what editors have written."""
    is_theirs = output.is_file() and output.suffix.lower() in (".yml", ".yaml", ".md")
    if is_theirs or folder.resolve() in output.resolve().parents:
        misuse(f"{output} is no place for a report, which would replace what is there; name a file elsewhere")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {(error.strerror or 'unknown cause').lower()}") from None
