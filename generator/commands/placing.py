"""Takes an archive's folder and a new file's name, writes the file there whole or not at all; never over another."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from generator.commands.console import misuse
from generator.drafting import SCHEMA


class Place(Struct, frozen=True):
    """Where a briefing is written: the archive's folder, the file's own one, and the text if it lies there already."""

    archive: Path
    folder: Path
    text: Path | None = None

    @classmethod
    def of(cls, archive: Path, article: Path) -> Place:
        """The place of a new briefing of `article`, a path or `-`."""
        if not archive.parent.is_dir():
            misuse(f"there is no folder {archive.parent}, so none can be made in it")
        real = article.resolve()
        if str(article) == "-" or article.suffix != ".txt" or not real.is_relative_to(archive.resolve()):
            return cls(archive, archive)
        inner = archive / real.relative_to(archive.resolve())
        return cls(archive, inner.parent, inner)

    def text_name(self, name: str) -> str:
        """The name of the text beside a briefing of that name."""
        return self.text.name if self.text else f"{name}.txt"

    def keep_free(self, name: str) -> None:
        """Ends the command where a file of that name is there.

        On macOS and Windows capitals do not tell names apart, so they do not here.
        """
        try:
            there = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        except OSError as error:
            misuse(f"{self.folder} cannot be read: {cause(error)}")
        endings = (".yml", ".yaml", ".md", ".txt")
        for file in there:
            taken = file.stem.casefold() == name and file.suffix.casefold() in endings
            if taken and not (self.text and file.name == self.text.name):
                misuse(f"{file} is there already, and nothing is overwritten; give another --name")

    def write(self, name: str, briefing: str, article: str) -> None:
        """The text first: a briefing without its text would be at fault."""
        text, made = self.folder / f"{name}.txt", False
        try:
            self.folder.mkdir(exist_ok=True)
            if self.text is None:
                _write_new(text, article)
                made = True
            _write_new(self.folder / f"{name}.yml", briefing)
        except OSError as error:
            if made:
                text.unlink()
            misuse(f"nothing was written in {self.folder}: {cause(error)}")


def _write_new(path: Path, words: str) -> None:
    """Writes a whole file or none, and never over another. Raises OSError."""
    beside = path.with_name(f".new-{os.getpid()}-{path.suffix[1:]}")
    with beside.open("x", encoding="utf-8", newline="\n") as file:
        file.write(words)
    try:
        os.link(beside, path)  # in place of a rename, which would overwrite what came there meanwhile
    except OSError:
        if os.path.lexists(path):
            raise
        beside.replace(path)  # a file system without links
    finally:
        beside.unlink(missing_ok=True)


def cause(error: OSError) -> str:
    """What the system says, in small letters."""
    return (error.strerror or "unknown cause").lower()


def schema_from(folder: Path) -> str:
    """The way from a folder to the schema: to the nearest one above, as a checkout or a new archive has it."""
    ups = [folder.resolve(), *folder.resolve().parents]
    ways = [
        (n, inner) for n, up in enumerate(ups) for inner in ("generator", "schemas") if (up / inner / SCHEMA).is_file()
    ]
    level, inner = ways[0] if ways else (1, "generator")
    return "../" * level + f"{inner}/{SCHEMA}"
