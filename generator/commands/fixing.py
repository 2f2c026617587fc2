"""Takes an archive's folder, mends its files in place and prints what it did; replaces all of them or none."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Collection
from pathlib import Path

from generator.commands.console import complain, misuse
from generator.commands.placing import cause
from generator.commands.replacing import replace_all
from generator.commands.say import say
from generator.mending import Mended, mend_archive
from generator.read import read_archive, source_from_bytes
from generator.reports.plain import counted
from generator.reports.signs import shown, unobeyed


def fix(folder: Path, *, dry_run: bool, aside: bool = False) -> None:
    """Makes the mends that cannot change what a file means, or only shows them.

    `aside`: the standard output belongs to a report for programs, so all is printed on standard error.
    """
    sources, found = read_archive(folder)
    tell = complain if aside else say
    mended: dict[Path, Mended] = {}
    written: dict[Path, bytes] = {}
    for each in mend_archive(sources, {d.path for d in found if d.severity == "error"}):
        # A link and the file that it leads to are one file.
        file = (folder / each.source.path.partition("/")[2]).resolve()
        if file not in mended and (raw := _unchanged(file, each)) is not None:
            mended[file], written[file] = each, raw
    try:
        if not dry_run:
            replace_all({file: each.after.text.encode() for file, each in mended.items()})
    except OSError as error:
        misuse(f"nothing was written: {cause(error)}")
    for file, each in mended.items():
        _show(each, written[file], tell)
    _count(mended.values(), tell, dry_run=dry_run)


def _unchanged(file: Path, mended: Mended) -> bytes | None:
    """The bytes of a file; None, with a word, where somebody has written to it since it was read."""
    try:
        raw = file.read_bytes()
    except OSError:
        raw = b""
    now, _ = source_from_bytes(mended.source.path, raw)
    if now is not None and now.text == mended.source.text:
        return raw
    complain(shown(f"{mended.source.path} has changed meanwhile and is left as it is"))
    return None


def _show(mended: Mended, raw: bytes, tell: Callable[[str], None]) -> None:
    tell("\n".join(map(_harmless, mended.diff.split("\n"))))
    also = ["the byte order mark"] if raw.startswith(BOM_UTF8) else []
    also += ["carriage returns at the ends of lines"] if b"\r" in raw else []
    if also:
        tell(f"(and without {' and '.join(also)})")


def _harmless(line: str) -> str:
    """A line of a diff that steers no terminal and no build server; its tabs are what the mend is about."""
    return unobeyed("\t".join(map(shown, line.split("\t"))))


def _count(mended: Collection[Mended], tell: Callable[[str], None], *, dry_run: bool) -> None:
    mends = sum(len(each.what) for each in mended)
    end = " could be made; nothing was written" if dry_run else ""
    tell(f"{counted(mends, 'mend')} in {counted(len(mended), 'file')}{end}." if mends else "Nothing to mend.")
