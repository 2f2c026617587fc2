"""`briefings fmt`: takes files or folders, lays their YAML out canonically; leaves what has faults as it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from generator.commands.console import complain, misuse
from generator.commands.replacing import replace_all
from generator.commands.say import say
from generator.diagnostics import Diagnostic
from generator.layout import article_as_written, lay_out
from generator.read import Source, read_archive, source_from_bytes
from generator.reports import shown, text

ENDINGS = (".yml", ".yaml", ".md")


class _File(Struct, frozen=True):
    """One file: its bytes, and what is to stand in its place; None where it is left as it is."""

    path: Path
    before: bytes
    after: bytes | None
    found: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        return self.after is not None and self.after != self.before


@click.command()
@click.argument("paths", metavar="[FILES or FOLDER]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; list the files that would change, and exit with 1 if any.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change, and exit with 1 if anything.")
def fmt(paths: tuple[Path, ...], *, check: bool, diff: bool) -> None:
    """Lay annotations and registry files out in one way (default: those of briefings).

    Keys stand in the order of the field reference, texts without quotes where they need none and folded at 100
    columns, two spaces a level. Each comment stays with what it belongs to. The data stay what they are, which is
    checked before a file is written; a file with faults in its YAML is left as it is, and told.
    """
    files = [_laid(file, name) for file, name in _files(paths or (Path("briefings"),))]
    changed = [file for file in files if file.changes]
    left = [file for file in files if file.after is None]
    if diff:
        for file in changed:
            say(_difference(file))
    elif not check and changed:
        _write(changed)
    for file in [] if diff else changed:
        say(f"{'would be' if check else 'was'} laid out: {shown(file.path.as_posix())}")
    _tell(left)
    what = "to lay out" if check or diff else "laid out"
    complain(f"{len(changed)} of {len(files)} files {what}" + (f", {len(left)} left as they are" if left else ""))
    if left or (changed and (check or diff)):
        raise SystemExit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Each file and its path from an archive's root, by which a registry's file is known."""
    for path in paths:
        if path.is_dir():
            sources, found = read_archive(path)
            names = {s.path for s in sources} | {d.path for d in found}
            for name in sorted(n for n in names if n.endswith(ENDINGS)):
                inner = name.partition("/")[2]
                yield path / inner, f"{_root(path)}/{inner}"
        elif path.suffix not in ENDINGS:
            there = f"{path} is neither a .yml nor a .md file"
            misuse(there if path.exists() else f"there is no {path}; run this in the archive's folder, or name another")
        elif path.name.casefold() != "readme.md":
            yield path, f"{_root(path.parent)}/{path.name}"


def _root(folder: Path) -> str:
    """The folder's path from an archive's root, if it is the root or the registry."""
    return "briefings/registry" if folder.resolve().name == "registry" else "briefings"


def _laid(path: Path, name: str) -> _File:
    try:
        raw = path.read_bytes()
    except OSError as error:
        misuse(f"{path} cannot be read: {(error.strerror or 'unknown cause').lower()}")
    source, found = source_from_bytes(name, raw)
    if source is None:
        return _File(path, raw, None, _here(found, path))
    laid = lay_out(source)
    if laid.text is None:
        return _File(path, raw, None, _here(laid.found, path))
    return _File(path, raw, (laid.text + _article(source, raw)).encode())


def _article(source: Source, raw: bytes) -> str:
    return article_as_written(source, raw.decode().removeprefix("\ufeff")) if source.path.endswith(".md") else ""


def _here(found: tuple[Diagnostic, ...], path: Path) -> tuple[Diagnostic, ...]:
    return tuple(replace(d, path=path.as_posix()) for d in found)


def _difference(file: _File) -> str:
    before, after = (b.decode().splitlines(keepends=True) for b in (file.before, file.after or b""))
    path = shown(file.path.as_posix())
    lines = difflib.unified_diff(before, after, path, path)
    ended = (line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
    return "".join(ended).removesuffix("\n")


def _write(changed: list[_File]) -> None:
    try:
        replace_all({file.path: file.after for file in changed if file.after is not None})
    except OSError as error:
        misuse(f"nothing was written: {(error.strerror or 'unknown cause').lower()}")


def _tell(left: list[_File]) -> None:
    found = sorted(d for file in left for d in file.found)
    if found:
        complain(text(found))
    for file in left:
        if not file.found:
            complain(f"{shown(file.path.as_posix())} was left as it is: laying it out would have changed its data")
