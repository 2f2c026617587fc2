"""Takes what pydantic says of a value, returns the diagnostic in the editor's words; never validates."""

from __future__ import annotations

import re
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from generator.choices import choices_of
from generator.diagnostics import Diagnostic
from generator.field_codes import (
    ADDRESS,
    COORDINATE,
    COUNTRY,
    DATE,
    EMPTY,
    FORMAT,
    ID,
    MISSING_KEY,
    NOT_ONE_OF,
    TOO_LONG,
    UNKNOWN_KEY,
    WRONG_TYPE,
)  # fmt: skip
from generator.file_codes import HIDDEN_SIGN
from generator.parse import Loc, Parsed
from generator.spelling import nearest

# The kinds of fault that `fields.py` raises.
KINDS = {
    "empty": EMPTY, "type": WRONG_TYPE, "date": DATE, "address": ADDRESS, "id": ID, "country": COUNTRY,
    "format": FORMAT, "number": COORDINATE, "coordinate": COORDINATE,
    "long": TOO_LONG, "hidden": HIDDEN_SIGN,
}  # fmt: skip
SHOWN = 60  # characters of a value that a message repeats
MAPPING = ("model_type", "model_attributes_type", "dict_type")


def translate(parsed: Parsed, details: ErrorDetails, model: type[BaseModel], at: Loc) -> Diagnostic:
    """The diagnostic of one pydantic error. `model` is what stands at `at` of the file."""
    kind, loc = details["type"], tuple(s for s in details["loc"] if s != "[key]")
    if kind in KINDS:
        return _of_a_field(parsed, details, loc)
    if kind == "extra_forbidden":
        return _unknown_key(parsed, loc, model, at)
    if kind == "too_short":
        message, position = f"`{_name(loc)}` is an empty list", parsed.at(place_in_file(parsed, loc))
        return EMPTY.at(parsed.path, position, message, "name at least one")
    if kind == "missing":
        return _missing_key(parsed, loc, _model_at(model, loc[len(at) : -1]))
    if kind == "literal_error":
        return _not_one_of(parsed, details, loc)
    if kind == "too_long":
        most = details.get("ctx", {}).get("max_length")
        message = f"`{_name(loc)}` takes at most {most} items"
        position = parsed.at(place_in_file(parsed, loc))
        return FORMAT.at(parsed.path, position, message, "keep those that matter most")
    return _wrong_type(parsed, details, loc, _model_at(model, loc[len(at) :]))


def place_in_file(parsed: Parsed, loc: Loc) -> Loc:
    """Where the value at pydantic's `loc` stands in the file, whose short forms have fewer levels."""
    if "via" in loc:
        # A list of names is one chain: the schema sees it as a list of chains.
        step = len(loc) - 1 - loc[::-1].index("via")
        _, chain = parsed.find(loc[: step + 1])
        if isinstance(chain, list) and not any(isinstance(name, list) for name in chain):
            loc = (*loc[: step + 1], *loc[step + 2 :])
    return parsed.find(loc)[0]


def meant(loc: Loc, model: type[BaseModel], at: Loc) -> str:
    """The key that an unknown one is likely meant to be; "" where none is like it."""
    return nearest(str(loc[-1]), _keys(_model_at(model, loc[len(at) : -1])))


def words_of(loc: Loc, model: type[BaseModel], at: Loc) -> str:
    """The key whose text an unknown key is the beginning of, as in `- Not said: who pays`; "" where it is a key."""
    return getattr(_model_at(model, loc[len(at) : -1]), "short", "") if " " in str(loc[-1]) else ""


def is_of_items(details: ErrorDetails) -> bool:
    """Whether a list is too short only since its faulty items, which have faults of their own, do not count."""
    return details["type"] == "too_short" and bool(details["input"])


def _name(loc: Loc) -> str:
    return next((step for step in reversed(loc) if isinstance(step, str)), "the file")


def _of_a_field(parsed: Parsed, details: ErrorDetails, loc: Loc) -> Diagnostic:
    context, of_key = details.get("ctx", {}), "[key]" in details["loc"]
    message, hint = context["message"], context["hint"]
    if message.startswith(("is ", "must ", "has ", "holds ", "makes ")):
        message = f"`{_shown(_name(loc))}` {message}"
    place = place_in_file(parsed, loc)
    position = parsed.at(loc, key=True) if of_key else parsed.at(place)
    value = parsed.find(place)[1]
    if context.get("sign") and isinstance(value, str) and context["sign"] in value:
        position = parsed.inside(place, value.index(context["sign"]))
    return KINDS[details["type"]].at(parsed.path, position, message, hint)


def _unknown_key(parsed: Parsed, loc: Loc, model: type[BaseModel], at: Loc) -> Diagnostic:
    like = meant(loc, model, at)
    known = ", ".join(_keys(_model_at(model, loc[len(at) : -1])))
    hint = f"did you mean `{like}`?" if like else f"the keys here are {known}"
    short = "" if like else words_of(loc, model, at)
    if short == "name":
        hint = f"a name and what is said of it are parted by a comma: `{_shown(loc[-1])}, …`"
    elif short:
        rest = parsed.find(loc)[1]
        whole = _shown(f"{loc[-1]}: {rest if isinstance(rest, str) else '…'}")
        hint = f'if this is the text, put all of it in quotes, for it has a colon: `"{whole}"`'
    return UNKNOWN_KEY.at(parsed.path, parsed.at(loc, key=True), f"unknown key `{_shown(loc[-1])}`", hint)


def _missing_key(parsed: Parsed, loc: Loc, model: type[BaseModel]) -> Diagnostic:
    name = _name(loc)
    field = next(f for n, f in model.model_fields.items() if (f.alias or n) == name)
    choices = choices_of(field.annotation)
    words = (field.description or "").rstrip(".")
    hint = f"add one of: {', '.join(choices)}" if choices else f"add `{name}:`. {words}"
    message = f"required key `{name}` is missing"
    return MISSING_KEY.at(parsed.path, parsed.at(loc[:-1]), message, hint)


def _not_one_of(parsed: Parsed, details: ErrorDetails, loc: Loc) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", details.get("ctx", {}).get("expected", ""))
    value, listed = details["input"], ", ".join(allowed)
    position = parsed.at(place_in_file(parsed, loc))
    if not isinstance(value, str):
        message, hint = f"`{_name(loc)}` must be one word", f"write one of: {listed}"
        return WRONG_TYPE.at(parsed.path, position, message, hint)
    like = nearest(value, allowed)
    hint = f"did you mean `{like}`? It is one of: {listed}" if like else f"write one of: {listed}"
    if value == "confirmed":
        hint = "say what the article claims of it, and who confirms it in `confirmed_by:`"
    message = f"`{_shown(value)}` is not a `{_name(loc)}`"
    return NOT_ONE_OF.at(parsed.path, position, message, hint)


def _wrong_type(parsed: Parsed, details: ErrorDetails, loc: Loc, model: type[BaseModel]) -> Diagnostic:
    given = details["input"]
    got = "a mapping" if isinstance(given, dict) else "a list" if isinstance(given, list) else f"`{_shown(given)}`"
    position = parsed.at(place_in_file(parsed, loc))
    if details["type"] in MAPPING:
        needed = _required(model) or [str(getattr(model, "short", "")) or "name"]
        keys = ", ".join(f"`{k}:`" for k in needed)
        message = f"`{_name(loc)}` needs {keys} here, got {got}"
        form = ", ".join(f"{k}: …" for k in needed)
        return WRONG_TYPE.at(parsed.path, position, message, f"write `{_name(loc)}: {{{form}}}`")
    if details["type"].startswith("float"):
        message, hint = f"`{_name(loc)}` must be a number, got {got}", "write degrees like 43.12"
        return COORDINATE.at(parsed.path, position, message, hint)
    message = f"`{_name(loc)}` must be text, got {got}"
    return WRONG_TYPE.at(parsed.path, position, message, "write one line of text")


def _shown(value: object) -> str:
    """A value on one line, and no longer than that a report stays readable."""
    line = " ".join(str(value).split())
    return line if len(line) <= SHOWN else line[:SHOWN] + "…"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _required(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items() if f.is_required()]


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel]:
    """The model whose fields are the keys at `loc`."""
    for step in loc:
        by_key = {f.alias or name: f for name, f in model.model_fields.items()}
        if isinstance(step, str) and step in by_key:
            model = _inner(by_key[step].annotation) or model
    return model


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for a in get_args(annotation) if (m := _inner(a))), None)
