"""`briefings quote`: takes words, prints the evidence to paste as the article has it; never changes a file."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace

from generator.anchoring import NO_FILE
from generator.commands.console import misuse, stop
from generator.commands.say import say
from generator.diagnostics import Diagnostic
from generator.evidence import Text
from generator.parse import Parsed, parse
from generator.quoting import article_path, beside, quoted, report
from generator.read import LIMITS, Source, source_from_bytes


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("words")
def quote(file: Path, words: str) -> None:
    """Find WORDS in the article of FILE, a briefing or a text, and print the evidence lines to paste.

    White space, quotation marks and dashes may differ from the article's; what is printed is the article's form,
    with `prefix` or `suffix` where the words occur more than once. Words that are not in it: the nearest passage,
    with what differs in [brackets], and exit code 1.
    """
    if not any(sign.isalnum() for sign in words):
        misuse("the words have no letter or digit; quote some of the article's words")
    text, first_line = _article(file)
    result = quoted(Text.of(text), words, first_line)
    say(report(result))
    if not result.found:
        raise SystemExit(1)


def _article(file: Path) -> tuple[str, int]:
    """The article's text, and the line of its file on which it begins."""
    if file.suffix not in (".yml", ".yaml", ".md"):
        return _read(file).text, 1
    parsed, faults = parse(_read(file))
    if parsed and parsed.body:
        return parsed.body.text, parsed.body.first_line
    path = Path(article_path(parsed) if parsed else beside(file.as_posix()))
    if path.suffix == ".txt" and path.is_file():
        return _read(path).text, 1
    return stop(faults if parsed is None else (_no_text(parsed, path),))


def _no_text(parsed: Parsed, path: Path) -> Diagnostic:
    message = f"there is no text `{path.name}` beside the briefing"
    hint = "correct the name under `article:`, or add the file; texts end in .txt"
    return NO_FILE.at(parsed.path, parsed.at(("article",)), message, hint)


def _read(file: Path) -> Source:
    """A file by the reader's own rules; whatever its ending, a text is taken for one."""
    limit = file.suffix if file.suffix in LIMITS else ".txt"
    try:
        with file.open("rb") as opened:
            raw = opened.read(max(LIMITS.values()) + 1)
    except OSError as error:
        misuse(f"{file} cannot be read: {(error.strerror or 'unknown cause').lower()}")
    source, faults = source_from_bytes(f"file{limit}", raw)
    if source is None:
        stop(replace(d, path=file.as_posix()) for d in faults)
    return replace(source, path=file.as_posix())
