"""Takes parsed YAML, returns the schema's object or diagnostics in the editor's words; never both, never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from generator import schema
from generator.diagnostics import Code, Diagnostic
from generator.parse import Loc, Parsed

UNKNOWN_KEY = Code(
    "B201", "unknown-key", "error", "Unknown key",
    "The key is not one that an annotation has at this place, so what it says would be lost.",
    "Correct the spelling, or move the key to the item it belongs to; the field reference lists all keys.",
    "titel: Talks resume", "title: Talks resume",
)  # fmt: skip
MISSING_KEY = Code(
    "B202", "missing-key", "error", "Required key missing",
    "Some keys have no default on purpose: a status, a date or a source that is left out may not be guessed.",
    "Add the key.",
    "what: Ada Lind will visit Oslo", "what: Ada Lind will visit Oslo\nstatus: planned",
)  # fmt: skip
WRONG_TYPE = Code(
    "B203", "wrong-type", "error", "Text, list or mapping of the wrong kind",
    "The key holds a list or a mapping where text is expected, or the other way round.",
    "Write the value in the form that the field reference shows.",
    "title: [Talks, resume]", "title: Talks resume",
)  # fmt: skip
NOT_ONE_OF = Code(
    "B204", "not-one-of", "error", "Not one of the allowed words",
    "The key takes one word of a fixed list, so that pages and search can rely on it.",
    "Use one of the words that the message lists.",
    "status: hoped", "status: expected",
)  # fmt: skip
EMPTY = Code(
    "B205", "empty-value", "error", "Key without a value",
    "The key stands there with nothing behind it. It is not guessed whether that means none or not yet.",
    "Fill it in, or delete the line; `via: []` says that the article gives no source.",
    "hedge:", "hedge: likely",
)  # fmt: skip
COORDINATE = Code(
    "B206", "coordinate", "error", "Not a coordinate",
    "Latitude runs from -90 to 90, longitude from -180 to 180, in degrees of WGS84.",
    "Write degrees as a number, north and east as a plus.",
    "lat: 123", "lat: 43.12",
)  # fmt: skip
DATE = Code(
    "B207", "date", "error", "Not a date",
    "Dates are EDTF level 0 or 1 (ISO 8601-2): as exact as the article is, and no more.",
    "Write 2023, 2023-09, 2023-09-05, 2023-09-10/2023-09-13, /2023-09-04 or 2023-09~.",
    "date: 5 September 2023", "date: 2023-09-05",
)  # fmt: skip
ADDRESS = Code(
    "B208", "address", "error", "Not an http or https address",
    "The address becomes a link on the page.",
    "Give it in full, with https://.",
    "url: htp://example.org", "url: https://example.org/",
)  # fmt: skip
ID = Code(
    "B209", "id", "error", "Not an id",
    "An id becomes part of a page's address: small letters, digits and hyphens.",
    "Write it as the message shows.",
    "id: Kim Jong Un", "id: kim-jong-un",
)  # fmt: skip
COUNTRY = Code(
    "B210", "country", "error", "Unknown country",
    "A country is an ISO 3166-1 code of two letters or its English name.",
    "Look up the code.",
    "country: Norwegia", "country: NO",
)  # fmt: skip
FORMAT = Code(
    "B211", "format", "error", "Value in the wrong form",
    "The value has a fixed form: a time of day, an offset from UTC, a Wikidata item, a SHA-256 sum, a language tag.",
    "Write it as the message shows.",
    "time: 9 am", "time: \"09:00\"",
)  # fmt: skip
LENT = Code(
    "B212", "lent-key", "error", "Key at the top of a briefing with several claims",
    "At the top, `when`, `via`, `evidence`, `hedge`, `outcome` and `confirmed_by` speak for the only claim."
    " With several claims nobody could tell which one they mean.",
    "Move the key into the claim it belongs to.",
    "what: [{claim: Talks begin, …}, {claim: Talks end, …}]\nvia: [The Harbour Post]",
    "what:\n  - {claim: Talks begin, via: [The Harbour Post], …}\n  - {claim: Talks end, via: [], …}",
)  # fmt: skip
REGISTRY = Code(
    "B213", "registry-file", "error", "Unknown registry file",
    "The registry has three files: actors.yml, places.yml and sources.yml.",
    "Rename the file, or move its entries.",
    "registry/people.yml", "registry/actors.yml",
)  # fmt: skip
CODES = (
    UNKNOWN_KEY, MISSING_KEY, WRONG_TYPE, NOT_ONE_OF, EMPTY, COORDINATE, DATE, ADDRESS, ID, COUNTRY, FORMAT, LENT,
    REGISTRY,
)  # fmt: skip

CUSTOM = {
    "empty": EMPTY, "type": WRONG_TYPE, "date": DATE, "address": ADDRESS, "id": ID, "country": COUNTRY,
    "format": FORMAT, "number": COORDINATE, "coordinate": COORDINATE,
}  # fmt: skip
LENT_KEYS = ("when", "via", "evidence", "hedge", "outcome", "confirmed_by")
Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Registry:
    """One registry file: its entries by id, and the parsed file for positions."""

    parsed: Parsed
    entries: Mapping[str, Any]


def validate_briefing(parsed: Parsed) -> tuple[schema.Briefing | None, tuple[Diagnostic, ...]]:
    """The briefing that a file holds, or everything that keeps it from being one."""
    briefing, found = _validate(parsed, TypeAdapter(schema.Briefing), schema.Briefing)
    if briefing is None:
        return None, found
    found = tuple(_statements(parsed, briefing))
    return (None if found else briefing), found


def validate_registry(parsed: Parsed) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """The entries of `registry/actors.yml`, `places.yml` or `sources.yml`."""
    models: dict[str, type[schema.Entry]] = {
        "actors": schema.Actor, "places": schema.Place, "sources": schema.Source,
    }  # fmt: skip
    model = models.get(parsed.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    if model is None:
        message = "the registry has no such file"
        return None, (
            REGISTRY.at(
                parsed.path, parsed.at(()), message, "use actors.yml, places.yml or sources.yml"
            ),
        )
    adapter: TypeAdapter[Any] = TypeAdapter(dict[schema.f.Id, model])  # type: ignore[valid-type]
    entries, found = _validate(parsed, adapter, model, skip=1)
    own = [id_ for id_, entry in (entries or {}).items() if entry.id is not None]
    found += tuple(
        UNKNOWN_KEY.at(
            parsed.path,
            parsed.at((id_, "id"), key=True),
            "the entry's key is its id already",
            "delete the line",
        )
        for id_ in own
    )
    return (None if found else Registry(parsed, entries or {})), found


def _validate(
    parsed: Parsed, adapter: TypeAdapter[Model], model: type[BaseModel], skip: int = 0
) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    empty = tuple(_empty_values(parsed.data, ()))
    found = [
        EMPTY.at(
            parsed.path,
            parsed.at(loc, key=isinstance(loc[-1], str)),
            f"`{loc[-1]}` has no value" if isinstance(loc[-1], str) else "the list item is empty",
            "fill it in or delete the line",
        )
        for loc in empty
    ]
    try:
        value = adapter.validate_python(_without(parsed.data, ()))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        found += [_translate(parsed, d, model, skip) for d in details if not _follows(d, empty)]
        return None, tuple(found)
    return (None if found else value), tuple(found)


def _empty_values(data: object, loc: Loc) -> Iterator[Loc]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [(*loc, key)] if value is None else _empty_values(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from [(*loc, index)] if value is None else _empty_values(value, (*loc, index))


def _without(data: object, loc: Loc) -> object:
    """The data less its empty values, each of which has had its own diagnostic."""
    if isinstance(data, dict):
        return {k: _without(v, (*loc, k)) for k, v in data.items() if v is not None}
    if isinstance(data, list):
        return [_without(v, (*loc, i)) for i, v in enumerate(data) if v is not None]
    return data


def _follows(details: ErrorDetails, empty: tuple[Loc, ...]) -> bool:
    """Whether the fault is only that an empty value, already reported, counts as missing."""
    bare = tuple(step for step in details["loc"] if isinstance(step, str))
    return details["type"] in ("missing", "too_short") and any(
        bare == tuple(step for step in loc if isinstance(step, str)) for loc in empty
    )


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


def nearest(word: str, known: list[str]) -> str:
    """The known word that is likely meant, or nothing (rapidfuzz's ratio, at least 65 of 100)."""
    hit = process.extractOne(word, known, score_cutoff=65)
    return str(hit[0]) if hit else ""


def _translate(
    parsed: Parsed, details: ErrorDetails, model: type[BaseModel], skip: int
) -> Diagnostic:
    kind, loc = details["type"], tuple(s for s in details["loc"] if s != "[key]")
    name = next((s for s in reversed(loc) if isinstance(s, str)), "the file")
    if kind in CUSTOM:
        context = details.get("ctx", {})
        of_key = "[key]" in details["loc"]
        words = context["message"]
        words = (
            words
            if words.startswith(("`", "the ", "no ")) or words[:1].isdigit()
            else f"`{name}` {words}"
        )
        return CUSTOM[kind].at(parsed.path, parsed.at(loc, key=of_key), words, context["hint"])
    here = _model_at(model, loc[skip:-1] if kind in ("missing", "extra_forbidden") else loc[skip:])
    if kind == "extra_forbidden":
        return _unknown_key(parsed, loc, here)
    if kind in ("missing", "too_short"):
        return _missing_key(parsed, loc, here, name)
    if kind == "literal_error":
        return _not_one_of(parsed, details, loc, name)
    got = {dict: "a mapping", list: "a list"}.get(type(details["input"]), f"`{details['input']}`")
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        need = " and ".join(f"`{k}:`" for k in _required(here)) or "keys of its own"
        hint = f"write {need}, each on its own line"
        return WRONG_TYPE.at(
            parsed.path, parsed.at(loc), f"`{name}` needs {need} here, got {got}", hint
        )
    if kind == "too_long":
        return FORMAT.at(
            parsed.path,
            parsed.at(loc),
            f"`{name}` takes at most 3 items",
            "keep the three that matter",
        )
    message = f"`{name}` must be text, got {got}"
    return WRONG_TYPE.at(parsed.path, parsed.at(loc), message, "write one line of text")


def _required(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items() if f.is_required()]


def _unknown_key(parsed: Parsed, loc: Loc, here: type[BaseModel]) -> Diagnostic:
    known = [f.alias or name for name, f in here.model_fields.items()]
    like = nearest(str(loc[-1]), known)
    hint = f"did you mean `{like}`?" if like else f"the keys here are {', '.join(known)}"
    return UNKNOWN_KEY.at(parsed.path, parsed.at(loc, key=True), f"unknown key `{loc[-1]}`", hint)


def _missing_key(parsed: Parsed, loc: Loc, here: type[BaseModel], name: str) -> Diagnostic:
    field = next(f for n, f in here.model_fields.items() if (f.alias or n) == name)
    words = _choices(field.annotation)
    hint = (
        f"add one of: {', '.join(words)}"
        if words
        else f"add `{name}:`. {field.description}".rstrip(".")
    )
    return MISSING_KEY.at(
        parsed.path, parsed.at(loc[:-1]), f"required key `{name}` is missing", hint
    )


def _choices(annotation: object) -> tuple[str, ...]:
    args = get_args(annotation)
    if args and all(isinstance(a, str) for a in args):
        return tuple(map(str, args))
    return next((c for a in args if (c := _choices(a))), ())


def _not_one_of(parsed: Parsed, details: ErrorDetails, loc: Loc, name: str) -> Diagnostic:
    allowed = re.findall(r"'([^']*)'", details.get("ctx", {}).get("expected", ""))
    value = details["input"]
    if not isinstance(value, str):
        return WRONG_TYPE.at(
            parsed.path,
            parsed.at(loc),
            f"`{name}` must be one word",
            f"one of: {', '.join(allowed)}",
        )
    like = nearest(value, allowed)
    hint = (f"did you mean `{like}`? " if like else "") + f"It is one of: {', '.join(allowed)}"
    if value == "confirmed":
        hint = "say what the article claims of it, and who confirms it in `confirmed_by:`"
    return NOT_ONE_OF.at(parsed.path, parsed.at(loc), f"`{value}` is not a `{name}`", hint)


def _statements(parsed: Parsed, briefing: schema.Briefing) -> Iterator[Diagnostic]:
    """What each claim must say, itself or, where it is the only one, through the top of the file."""
    single = len(briefing.what) == 1
    top = parsed.data if isinstance(parsed.data, dict) else {}
    if not single:
        for key in LENT_KEYS:
            if key in top:
                message = (
                    f"`{key}` stands at the top of a briefing with {len(briefing.what)} claims"
                )
                yield LENT.at(
                    parsed.path,
                    parsed.at((key,), key=True),
                    message,
                    "move it into the claim it belongs to",
                )
    for index, event in enumerate(briefing.what):
        needed = {"status": event.status, "via": event.via, "evidence": event.evidence or None}
        for key, value in needed.items():
            if value is None and not (single and key in top):
                yield _missing_statement(parsed, ("what", index), key)


def _missing_statement(parsed: Parsed, loc: Loc, key: str) -> Diagnostic:
    hints = {
        "status": f"add one of: {', '.join(get_args(schema.Status))}",
        "via": "say who the article has it from, like `via: [nyt, us-allied]`; `via: []` says that it gives no source",
        "evidence": "copy the words that it rests on from the article",
    }
    return MISSING_KEY.at(
        parsed.path, parsed.at(loc), f"required key `{key}` is missing", hints[key]
    )
