"""Takes an article's name and an editor's answers, returns the YAML of a new briefing; never fills a blank."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import get_args

from msgspec import Struct
from pydantic import ValidationError

from generator import schema
from generator.date_rewrites import rewrites
from generator.dates import DateError, EdtfDate, parse_date
from generator.evidence import Found, Text, anchor
from generator.hidden_signs import smuggled
from generator.layout_text import WIDTH, inline
from generator.model import RESERVED
from generator.read import UNSHOWABLE
from generator.reports.signs import escape
from generator.slugs import slug

STATUSES: tuple[str, ...] = get_args(schema.Status)
INDEX = "index"  # the address of lists of pages, which no page of their own may have
_SLUG = 48  # characters; in any script with a date and an ending below the 255 bytes of a file name
_OPENING = (5, 90)  # lines and characters in which an article's dateline stands

SCHEMA = "briefing.schema.json"
"""The file that editors check and complete a briefing by; it lies in the generator's folder."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATED = re.compile(
    rf"\b(?:\d{{4}}[-/]\d{{2}}[-/]\d{{2}}|\d{{1,2}}\. ?\d{{1,2}}\. ?\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?{_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b",
    re.IGNORECASE,
)
_COMMENTS: Mapping[str, str] = {
    "title": "A neutral title.",
    "date": "The day the briefing speaks for.",
    "article": "The text that evidence is checked against, and its sum: a changed text is a fault.",
    "who": "Who acts, one a line: name, role. `briefings actors` lists those that are known.",
    "what": "The claim in your own words, with who says it. Several claims: see the field reference.",
    "status": f"What the article says of it: {', '.join(STATUSES[:5])},\n# {', '.join(STATUSES[5:])}.",
    "via": "Who says so, outermost first: [newspaper, its source]. The article itself is implied;\n"
    "# [] says that it gives no source. `briefings sources` lists those that are known.",
    "evidence": "The words it rests on, copied from the article: `briefings quote` prints the line to paste.",
}  # fmt: skip
_MORE: Mapping[str, str] = {
    "when": "# when: {date: 2023-09, text: this month}  # as exact as the article is; its own words",
    "where": "# where: Vladivostok, Russia",
    "motives": "# motives:\n#   - of: whose motive\n#     motive: to obtain …\n#     stated_by: who states it\n"
    "#     evidence: words copied from the article",
}  # fmt: skip


class AnswerError(ValueError):
    """Why an answer cannot stand in a briefing, in the editor's words."""


class Answers(Struct, frozen=True):
    """What an editor answered. "" and () are blanks; an empty `via` is one only while it is `None`."""

    title: str = ""
    date: str = ""
    who: tuple[str, ...] = ()
    what: str = ""
    status: str = ""
    when: str = ""
    where: tuple[str, ...] = ()
    via: tuple[str, ...] | None = None
    evidence: str = ""


class Draft(Struct, frozen=True):
    """The YAML of a new briefing, and the key and line of each blank in it."""

    text: str
    blanks: tuple[tuple[str, int], ...]


def draft(answers: Answers, text_name: str, sha256: str, schema_path: str) -> Draft:
    """The briefing's file. A blank is a key without a value, which `check` reports; optional keys are comments.

    `text_name` is the article's path from the file, `schema_path` that of the JSON Schema.
    """
    lines = [f"# yaml-language-server: $schema={schema_path}"]
    blanks = []
    values = {**{key: getattr(answers, key) for key in ("title", "date")}, "article": (text_name, sha256)}
    values |= {key: getattr(answers, key) for key in ("who", "what", "status", "via", "evidence")}
    for key, value in values.items():
        lines += ["", *f"# {_COMMENTS[key]}".split("\n")]
        if value or (key == "via" and value is not None):
            lines += _written(key, value)
        else:
            lines.append(f"{key}:")
            blanks.append((key, len(lines)))
        if key == "who" and answers.where:
            lines += _written("where", answers.where)
        if key == "status" and answers.when:
            lines += ["", *_written("when", answers.when)]
    given = {key for key in ("when", "where") if getattr(answers, key)}
    lines += ["", "# What more the article says; take away `# ` and fill in, or delete:"]
    lines += [line for key, more in _MORE.items() if key not in given for line in more.split("\n")]
    return Draft("\n".join(lines) + "\n", tuple(blanks))


def _written(key: str, value: str | tuple[str, ...]) -> list[str]:
    if key == "article":
        return ["article:", f"  text: {inline(value[0])}", f"  sha256: {inline(value[1])}"]
    if key == "via":
        flow = f"{key}: [{', '.join(inline(item, flow=True) for item in value)}]"
        if len(flow) <= WIDTH:
            return [flow]
    if isinstance(value, tuple):
        return [f"{key}:", *(f"  - {inline(item)}" for item in value)]
    # A date is a text to us whether quoted or not; without quotes it reads better.
    plain = value if key in ("date", "when") else inline(value)
    return [f"{key}: {plain}"]


def accepted(key: str, words: str) -> str:
    """An answer as it goes into the field `key`: white space folded, a date in its form. Raises AnswerError."""
    folded = " ".join(words.split())
    hit = UNSHOWABLE.search(folded)
    hidden = hit[0] if hit else next((sign for _, sign in smuggled(folded)), "")
    if hidden:
        raise AnswerError(f"it holds the character {escape(hidden)}, which cannot be shown; leave it out")
    if key in ("date", "when"):
        return _date(folded, day=key == "date")
    if key == "status":
        return _status(folded)
    if key in ("who", "where", "via"):
        _named(key, folded)
    if not folded:
        raise AnswerError("it is empty")
    return folded


def _date(words: str, *, day: bool) -> str:
    forms = [f for f in (words, *rewrites(words)) if _parsed(f)]
    if len(forms) != 1:
        try:
            parse_date(words)
        except DateError as error:
            raise AnswerError(str(error)) from None
    if day and (date := parse_date(forms[0])) and (date.precision != "day" or date.approximate or date.uncertain):
        raise AnswerError(f"`{forms[0]}` is not a single day; write the day, like 2023-09-05")
    return forms[0]


def _parsed(words: str) -> EdtfDate | None:
    try:
        return parse_date(words)
    except DateError:
        return None


def _status(words: str) -> str:
    if words.casefold() in STATUSES:
        return words.casefold()
    raise AnswerError(f"`{words}` is not one of {', '.join(STATUSES)}")


def _named(key: str, words: str) -> None:
    models: Mapping[str, type[schema.Actor] | type[schema.Place]] = {"who": schema.Actor, "where": schema.Place}
    name: str | None = words
    if key in models:
        try:
            name = models[key].model_validate(words).name
        except ValidationError:
            name = ""
    id_ = slug(name or "")
    if not id_:
        raise AnswerError(f"no name can be read from `{words}`; it needs letters or digits")
    if id_ in RESERVED or id_ == INDEX:
        why = "the article itself is implied" if id_ == "article" else "that name is reserved"
        raise AnswerError(f"`{words}` cannot stand here: {why}")


def found_date(text: str, today: datetime.date) -> str:
    """The one day that the first lines of an article name, not after `today`; "" if none, or several, stand there."""
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()]
    days = set()
    for line in lines[: _OPENING[0]]:
        for hit in _DATED.finditer(line[: _OPENING[1]]):
            forms = [d for form in (hit[0], *rewrites(hit[0])) if (d := _parsed(form))]
            if len(forms) == 1 and forms[0].earliest and forms[0].earliest <= today:
                days.add(forms[0].text)
        if days:
            break
    return days.pop() if len(days) == 1 else ""


def file_name(date: str, title: str, stem: str = "") -> str:
    """The name of a new briefing without its ending: the date, then the title, or where it is blank the text's `stem`.

    Cut at a hyphen; small letters, digits and hyphens only.
    """
    words = slug(title) or slug(stem)
    if words == date or words.startswith(f"{date}-"):
        words = words[len(date) + 1 :]
    if len(words) > _SLUG:
        words = words[: _SLUG + 1].rpartition("-")[0] or words[:_SLUG]
    return f"{date}-{words or 'briefing'}"


def rehearsal(made: Draft, text: Text) -> str:
    """The draft with stand-ins in its blanks, line by line, to find what else stands against it.

    "" where no words of the article can be quoted without doubt.
    """
    quotable = (" ".join(text.raw[start:end].split()) for start, end in text.sentences)
    unique = next((q for q in quotable if isinstance(anchor(text, q), Found)), "")
    stand_ins = {"via": "[]", "status": "possible", "evidence": inline(unique)}
    lines = made.text.split("\n")
    for key, line in made.blanks:
        lines[line - 1] = f"{key}: {stand_ins.get(key, 'Stand-in for a blank')}"
    return "\n".join(lines) if unique else ""
