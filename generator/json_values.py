"""Takes the type of one field, returns the JSON Schema of its text; never stricter than the type itself.

An editor's YAML (1.2, core schema) takes `2024` for a number where ours keeps the text, so a number passes
wherever a text may look like one. Only a bare `true`, `false` or `null` (`~`) does not pass as text: with
them every text field would offer `true` and `false`, and an empty value would pass too. Quotes make them text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from generator import fields as f
from generator.choices import MEANS
from generator.country_names import TWO_LETTERS, countries
from generator.language_codes import short_codes

Json = dict[str, Any]

_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
_POINT = f"(?:[0-9]{{4}}(?:-(?:{_MONTH}(?:-(?:{_DAY}|XX))?|2[1-4]|XX(?:-XX)?))?|[0-9]{{3}}X|[0-9]{{2}}XX)[?~%]?"
_LETTER = r"(?:[0-9a-z]|[^\u0000-\u007f])"


def _words(pattern: str, message: str, *types: str) -> Json:
    """A text of a fixed form; the reader takes off white space around it."""
    return {
        "type": ["string", *types] if types else "string",
        "pattern": rf"^\s*(?:{pattern})\s*$",
        "patternErrorMessage": message,
    }


_DEGREES = {
    "type": ["number", "string"],
    "pattern": r"^\s*[-+]?[0-9]{1,9}(?:\.[0-9]{1,12})?\s*$",
    "patternErrorMessage": "not a number; write degrees like 43.12 or -71.5",
}
TEXT: Json = {
    "type": ["string", "number"],
    "pattern": r"\S",
    "patternErrorMessage": "empty; fill it in or delete the line",
    "errorMessage": "must be text; the words true, false and null are text only in quotes",
}
ID = _words(f"{_LETTER}+(?:-{_LETTER}+)*", "not an id; write small letters, digits and hyphens", "number")
# `Annotated` types are equal where their checks are.
VALUES: tuple[tuple[object, Json], ...] = (
    (f.Text, TEXT),
    (f.Id, ID),
    (
        f.Address,
        _words(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s\"<>\\^`{|}]+", "not an address; give it in full, with https://"),
    ),
    (
        # A name in full is left to our own check, which knows the nearest one.
        f.Country,
        _words(
            "|".join((*sorted({*countries(), *TWO_LETTERS}), ".{3,}")), "not a country; give its ISO 3166 code, like NO"
        ),
    ),
    (
        f.Date,
        {
            **_words(
                rf"{_POINT}|(?:{_POINT}|\.\.)?/{_POINT}|{_POINT}/(?:\.\.)?",
                "not a date; write 2023-09-05, 2023-09, 2023 or 2023-09-10/2023-09-13",
                "integer",
            ),
            "minimum": 1,
            "maximum": 9999,
        },
    ),
    (f.ClaimReference, _words(r"[^\s#]+#[^\s#]+", "not the address of a claim; write the briefing, #, the claim")),
    (f.Day, _words(f"[0-9]{{4}}-{_MONTH}-{_DAY}", "not a single day; write it like 2023-09-05")),
    (f.Clock, _words("(?:[01][0-9]|2[0-3]):[0-5][0-9]", "not a time of day; write it like 14:30")),
    (f.Zone, _words("Z|[-+](?:0[0-9]|1[0-4]):[0-5][0-9]", "not an offset from UTC; write +09:00 or Z")),
    (f.Wikidata, _words("Q[1-9][0-9]{0,11}", "not a Wikidata item; write it like Q56226")),
    (f.Sha256, _words("[0-9a-f]{64}", "not a SHA-256 sum; it has 64 hexadecimal digits", "number")),
    (
        f.Language,
        _words(
            f"(?:{'|'.join(sorted(short_codes()))}|[a-z]{{3}})(?:-[A-Za-z0-9]{{2,8}})*",
            "not a language tag; write it like en or ar",
        ),
    ),
    (f.Latitude, {**_DEGREES, "minimum": -90, "maximum": 90}),
    (f.Longitude, {**_DEGREES, "minimum": -180, "maximum": 180}),
)


def value_schema(hint: object) -> Json | None:
    """The schema of a field that holds one text, one word of a list, or a number; None for all others."""
    words = get_args(hint)
    if words and all(isinstance(word, str) for word in words):
        return _choice(hint, words)
    return next((dict(value) for kind, value in VALUES if kind == hint), None)


def _choice(hint: object, words: tuple[str, ...]) -> Json:
    means: Mapping[str, str] = MEANS.get(hint, {})
    told = [means[word] for word in words] if means else []
    help_ = {"enumDescriptions": told, "markdownEnumDescriptions": told} if told else {}
    return {"type": "string", "enum": list(words), **help_}


def as_text(choice: Json) -> Json:
    """A choice beside which a mapping may stand: its words as a pattern, which holds for texts alone."""
    message = f"write one of: {', '.join(choice['enum'])}"
    return {"type": "string", "pattern": f"^(?:{'|'.join(choice['enum'])})$", "patternErrorMessage": message}
