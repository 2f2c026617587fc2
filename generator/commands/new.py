"""`briefings new`: takes an article and answers, writes the briefing and its text; never overwrites a file."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from generator import drafting
from generator.checking import check
from generator.clock import today
from generator.commands.asking import asked
from generator.commands.console import misuse, stop
from generator.commands.placing import Place, cause, schema_from
from generator.commands.say import say
from generator.diagnostics import Diagnostic
from generator.drafting import AnswerError, Answers, Draft, accepted
from generator.evidence import Text
from generator.file_names import unportable
from generator.quoting import quoted, report
from generator.read import LIMITS, Source, read_archive, source_from_bytes
from generator.reports import seen_from, shown, text
from generator.slugs import slug


def _checked(_: click.Context, param: click.Parameter, value: Any) -> Any:
    """An option's words as they go into the file."""
    try:
        if isinstance(value, tuple):
            return tuple(accepted(param.name or "", words) for words in value)
        return value if value is None else accepted(param.name or "", value)
    except AnswerError as error:
        raise click.BadParameter(shown(str(error))) from None


def _answer(name: str, words: str, *, multiple: bool = False) -> Callable[[Any], Any]:
    return click.option(f"--{name}", multiple=multiple, callback=_checked, help=words)


@click.command()
@click.argument("article", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@_answer("title", "A neutral title.")
@_answer("date", "The day that the briefing speaks for; default: one at the text's start, else today.")
@_answer("who", "An actor: name, role. May be given several times.", multiple=True)
@_answer("what", "The claim, in your own words.")
@_answer("status", f"One of: {', '.join(drafting.STATUSES)}.")
@_answer("when", "The date of what is claimed, as exact as the article is.")
@_answer("where", "A place: name, country. May be given several times.", multiple=True)
@_answer("via", "Who says so, outermost first. May be given several times.", multiple=True)
@click.option("--no-source", is_flag=True, help="The article gives no source (`via: []`).")
@_answer("evidence", "The words that the claim rests on, copied from the article.")
@click.option("--name", help="The file's name without its ending; default: the date and the title.")
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("briefings"),
    help="The archive's folder.",
)
@click.option("--no-input", is_flag=True, help="Ask nothing, even in a terminal.")
def new(article: Path, name: str | None, folder: Path, *, no_source: bool, no_input: bool, **given: Any) -> None:
    """Start a briefing of ARTICLE, a text file (or `-` for standard input).

    In a terminal it asks for what no option says. It writes NAME.yml and, beside it, the text as NAME.txt; a text
    that lies in FOLDER already is left where it is. What is not answered stays blank, and `check` reports it.
    """
    if no_source and given["via"]:
        misuse("--via and --no-source exclude each other")
    source = _read(article)
    asking = sys.stdin.isatty() and not no_input and str(article) != "-"
    default = drafting.found_date(source.text, today())
    answers = _answers(given, default or today().isoformat(), no_source=no_source, asking=asking)
    stem = "" if str(article) == "-" else article.stem
    place = Place.of(folder, article)
    usual = slug(place.text.stem) if place.text else drafting.file_name(answers.date, answers.title, stem)
    if name is None and asking:
        name = click.prompt("Name of the file", usual, value_proc=lambda words: _name(words, place))
    name = _name(name or usual, place)
    made = _draft(answers, source, place, name)
    faults = _other_faults(made, source, place, name)
    place.write(name, made.text, source.text)
    _report(made, place, name, faults, dated="" if given["date"] or asking else default)
    if faults:
        raise SystemExit(1)


def _read(article: Path) -> Source:
    """The article's text by the reader's own rules, or its diagnostics and the command's end."""
    path = article.as_posix()
    try:
        with click.open_file(path, "rb") as opened:
            raw = opened.read(max(LIMITS.values()) + 1)
    except OSError as error:
        misuse(f"{article} cannot be read: {cause(error)}")
    source, faults = source_from_bytes("article.txt", raw)
    if source is None:
        stop(replace(d, path=path) for d in faults)
    if not any(sign.isalnum() for sign in source.text):
        misuse(f"{'standard input' if path == '-' else path} has no words; give the article's text")
    return source


def _answers(given: dict[str, Any], date: str, *, no_source: bool, asking: bool) -> Answers:
    answers = {key: value for key, value in given.items() if value}
    if no_source:
        answers["via"] = ()
    return Answers(**{"date": date, **(asked(answers, date) if asking else answers)})


def _name(words: str, place: Place) -> str:
    """A name that can be a page's address and that no file has; else the command ends, or click asks again."""
    name = words.strip().removesuffix(".yml").removesuffix(".txt")
    better = slug(name)
    if name != better or not better or better == drafting.INDEX or len(name.encode()) > 200:
        like = f", like {better}" if better and better != name else ""
        misuse(f"{words} cannot be the name; take small letters, digits and hyphens{like}")
    if why := unportable(f"{name}.yml"):
        misuse(f"{words} cannot be the name: Windows cannot hold it, {why}")
    place.keep_free(name)
    return name


def _draft(answers: Answers, source: Source, place: Place, name: str) -> Draft:
    if answers.evidence:
        hit = quoted(Text.of(source.text), answers.evidence)
        if not hit.found or hit.count > 1:
            misuse(f"--evidence must be in the article, once:\n{report(hit)}")
        answers = replace(answers, evidence=hit.passages[0].exact)
    return drafting.draft(answers, place.text_name(name), source.sha256, schema_from(place.folder))


def _other_faults(made: Draft, source: Source, place: Place, name: str) -> tuple[Diagnostic, ...]:
    """What is wrong with the new file beyond its blanks: found with stand-ins in them, beside the registry."""
    filled = drafting.rehearsal(made, Text.of(source.text))
    root = f"{place.archive.resolve().name}/"
    folder = root + "".join(f"{part}/" for part in place.folder.relative_to(place.archive).parts)
    path, beside = f"{folder}{name}.yml", f"{folder}{place.text_name(name)}"
    registry = [s for s in read_archive(place.archive)[0] if s.path.startswith(f"{root}registry/")]
    files = [Source(path, filled, ""), Source(beside, source.text, source.sha256), *registry]
    found = check(files).diagnostics if filled else ()
    return tuple(d for d in found if d.path == path and d.severity == "error")


def _report(made: Draft, place: Place, name: str, faults: tuple[Diagnostic, ...], *, dated: str) -> None:
    written = place.folder / f"{name}.yml"
    beside = "" if place.text else f" and {place.folder / f'{name}.txt'}"
    say(shown(f"Written: {written}{beside}"))
    if dated:
        say(f"The date {dated} is that at the start of the text.")
    if faults:
        say(text(seen_from(faults, place.archive.as_posix())))
    if made.blanks:
        say("Blank: " + ", ".join(f"{key} (line {line})" for key, line in made.blanks))
    folder = "" if place.archive == Path("briefings") else f" {shlex.quote(place.archive.as_posix())}"
    first = (
        "Fill in the blanks, then run" if made.blanks else "Mend it, then run" if faults else "Nothing is blank. Run"
    )
    say(shown(f"{first}: briefings check{folder}"))
