"""Takes parsed YAML, returns the schema's object, or diagnostics in the editor's words; never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from msgspec import Struct
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator import schema
from generator.diagnostics import Diagnostic
from generator.field_codes import CODES, EMPTY, FORMAT, LENT, REGISTRY, TEXT_PATH, UNKNOWN_KEY
from generator.field_faults import is_of_items, meant, place_in_file, translate, words_of
from generator.name_parts import in_brackets, several
from generator.parse import Loc, Parsed
from generator.said import LENT_KEYS, empty_values, statements
from generator.slugs import slug
from generator.text_paths import outside
from generator.yaml_codes import NO_KEY
from generator.yaml_plain_signs import HASH
from generator.yaml_words import KEY_WITHOUT_SPACE

__all__ = ["CODES", "Registry", "validate_briefing", "validate_registry"]

RegistryModel = type[schema.Actor] | type[schema.Place] | type[schema.Source]
REGISTRIES: Mapping[str, RegistryModel] = {
    "actors": schema.Actor, "places": schema.Place, "sources": schema.Source,
}  # fmt: skip
# What the form of an entry has, but an entry of the registry may not say.
NOT_SHARED = {
    "id": ("the entry's key is its id already", "delete the line"),
    "text": ("`text` is not shared: a text belongs to one briefing", "name it under `sources:` there"),
    "sha256": ("`sha256` is not shared: a text belongs to one briefing", "name it under `sources:` there"),
}
Model = TypeVar("Model", bound=BaseModel)
LINES_BELOW = r" *(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( +)[^\s\"'#>|].*\n(?:[ \t]*\n)*\1 *[^\s#]"
"""What follows a key whose value begins on a line below, without quotes, and goes on on a further one."""


class Registry(Struct, frozen=True):
    """One registry file: its entries by id, and the parsed file for positions.

    A faulty entry is there with no more than its names, under the id that it should have, unless a sound one has that:
    what refers to it is not at fault. `faulty` are their ids, with the keys that they stand under.
    """

    parsed: Parsed
    entries: Mapping[str, Any]
    faulty: Mapping[str, str] = {}


def validate_briefing(parsed: Parsed) -> tuple[schema.Briefing | None, tuple[Diagnostic, ...]]:
    """The briefing that a file holds, or everything that keeps it from being one."""
    briefing, found = _validate(parsed, (), parsed.data, schema.Briefing)
    if briefing is None:
        return None, found
    found = (
        *_lent_to_many(parsed, briefing), *statements(parsed, briefing), *_text_paths(parsed, briefing),
        *_topics(parsed), *_lines_as_one(parsed),
    )  # fmt: skip
    return (None if found else briefing), found


def validate_registry(parsed: Parsed) -> tuple[Registry | None, tuple[Diagnostic, ...]]:
    """The entries of `registry/actors.yml`, `places.yml` or `sources.yml`, and what is wrong with them."""
    model = REGISTRIES.get(parsed.path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    if model is None:
        hint = "use actors.yml, places.yml or sources.yml"
        return None, (REGISTRY.at(parsed.path, parsed.at(()), "the registry has no such file", hint),)
    entries: dict[str, Any] = {}
    faulty: dict[str, str] = {}
    found: list[Diagnostic] = []
    for id_, value in (parsed.data if isinstance(parsed.data, dict) else {}).items():
        entry, faults = _validate(parsed, (id_,), value, model)
        faults = (*_not_an_id(parsed, id_), *faults, *_not_shared(parsed, id_, value, model))
        if entry is None or faults:
            faulty.setdefault(slug(id_) or id_, id_)
        else:
            entries[id_] = entry
        found.extend(faults)
    for meant_id in [*faulty]:
        if meant_id in entries:
            del faulty[meant_id]
        else:
            entries[meant_id] = _named(parsed.find((faulty[meant_id],))[1], meant_id, model)
    return Registry(parsed, entries, faulty), tuple(found)


def _not_an_id(parsed: Parsed, id_: str) -> Iterator[Diagnostic]:
    try:
        TypeAdapter(schema.f.Id).validate_python(id_)
    except ValidationError as error:
        details = error.errors(include_url=False)[0]
        yield translate(parsed, {**details, "loc": (id_, "[key]")}, schema.Entry, (id_,))


def _not_shared(parsed: Parsed, id_: str, value: object, model: type[BaseModel]) -> Iterator[Diagnostic]:
    for key in value if isinstance(value, dict) else ():
        if key in NOT_SHARED and key in model.model_fields:
            message, hint = NOT_SHARED[key]
            yield UNKNOWN_KEY.at(parsed.path, parsed.at((id_, key), key=True), message, hint)


def _named(value: object, id_: str, model: RegistryModel) -> schema.Entry:
    """An entry with nothing but the names that a faulty one has."""
    given = model.read_short(value) if isinstance(value, str) else value
    given = given if isinstance(given, dict) else {}
    aliases = given.get("aliases") or []
    listed = aliases if isinstance(aliases, list) else [aliases]
    name = given.get("name")
    named = name if isinstance(name, str) and name.strip() else id_
    shared = tuple(a.strip() for a in listed if isinstance(a, str) and a.strip())
    # The faults of these names are told already: whoever uses one of them is not to be told that nobody has it.
    return model.model_construct(name=named.strip(), aliases=shared)


def _validate(parsed: Parsed, at: Loc, data: object, model: type[Model]) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The model of the data that stands at `at` of a file, or its faults; one for each thing to mend."""
    empty = frozenset(empty_values(data, at)) if _has_empty(data) else frozenset()
    found = [_empty(parsed, loc) for loc in sorted(empty, key=str)]
    try:
        value = model.model_validate(_without_empty(data) if empty else data)
    except ValidationError as error:
        details = [{**d, "loc": (*at, *d["loc"])} for d in error.errors(include_url=False)]
        found += [
            translate(parsed, d, model, at)
            for d in _causes(parsed, details, model, at, empty)  # type: ignore[arg-type]
        ]
        return None, tuple(found)
    return (None if found else value), tuple(found)


def _empty(parsed: Parsed, loc: Loc) -> Diagnostic:
    of_key = bool(loc) and isinstance(loc[-1], str)
    key = str(loc[-1]) if of_key else ""
    if said := KEY_WITHOUT_SPACE.fullmatch(key):
        hint = f"write `{said['key']}: {said['value']}`"
        return NO_KEY.at(parsed.path, parsed.at(loc, key=True), "there is no space after the colon", hint)
    place = parsed.at(loc, key=of_key)
    line = _lines(parsed.yaml)[place.line - 1] if key else ""
    before, rest = line[: place.column - 1].rstrip(), line[place.column - 1 :]
    if hit := HASH.search(rest):
        hint = f"put `{rest[hit.end() - 1 :].strip()}` in quotes, for `#` begins a comment; else delete the line"
        return EMPTY.at(parsed.path, place, f"`{key}` has no value", hint)
    message = f"`{key}` has no value" if of_key else "the list item is empty"
    hint = "fill it in or delete the line"
    if " " in key and len(loc) > 1:  # as in `who: {Ada Lind, Bo Berg}`
        hint = f"a list goes in `[ ]`; in `{{ }}` each value has its key, like `{{name: {key}}}`"
        beside = parsed.find(loc[:-1])[1]
        if before.endswith(",") and isinstance(beside, dict) and any(beside.values()):  # `{name: Smith, Jones & Co}`
            hint = "in `{ }` a comma ends the text: put one that has a comma in quotes"
    return EMPTY.at(parsed.path, place, message, hint)


@lru_cache(maxsize=2)
def _lines(text: str) -> list[str]:
    """Of one text that has a thousand keys without a value they are asked for a thousand times."""
    return text.split("\n")


def _has_empty(data: object) -> bool:
    if isinstance(data, str):
        return False
    if isinstance(data, dict):
        return any(map(_has_empty, data.values()))
    return data is None or (isinstance(data, list) and any(map(_has_empty, data)))


def _without_empty(data: object) -> object:
    """The data less its empty keys. Empty list items stay, so that all others keep their number."""
    if isinstance(data, dict):
        return {k: _without_empty(v) for k, v in data.items() if v is not None}
    if isinstance(data, list):
        return [_without_empty(v) for v in data]
    return data


def _causes(
    parsed: Parsed,
    details: list[ErrorDetails],
    model: type[BaseModel],
    at: Loc,
    empty: frozenset[Loc],
) -> Iterator[ErrorDetails]:
    """The errors less those that follow from another: a key is missing because it is misspelled or empty."""
    misspelled = {
        (*d["loc"][:-1], meant(d["loc"], model, at) or words_of(d["loc"], model, at))
        for d in details
        if d["type"] == "extra_forbidden"
    }
    for each in details:
        follows = each["type"] == "missing" and each["loc"] in misspelled
        follows |= is_of_items(each)
        if not follows and place_in_file(parsed, each["loc"]) not in empty:
            yield each


def _lent_to_many(parsed: Parsed, briefing: schema.Briefing) -> Iterator[Diagnostic]:
    """Keys at the top that speak for the only claim, where there are several."""
    if len(briefing.what) == 1:
        return
    for key in LENT_KEYS:
        if key in briefing.model_fields_set:
            message = f"`{key}` stands at the top of a briefing with {len(briefing.what)} claims"
            hint = "move it into the claim it belongs to"
            yield LENT.at(parsed.path, parsed.at((key,), key=True), message, hint)


def _text_paths(parsed: Parsed, briefing: schema.Briefing) -> Iterator[Diagnostic]:
    named: list[tuple[Loc, schema.Source | None]] = [(("article",), briefing.article)]
    named += [(("sources", index), source) for index, source in enumerate(briefing.sources)]
    for loc, source in named:
        if source is not None and source.text is not None and (why := outside(parsed.path, source.text)):
            yield TEXT_PATH.at(parsed.path, parsed.at((*loc, "text")), *why)


def _topics(parsed: Parsed) -> Iterator[Diagnostic]:
    """A text that may be a list without its brackets; what `via` holds is told apart by who is known."""
    topics = parsed.data.get("topics") if isinstance(parsed.data, dict) else None
    if isinstance(topics, str) and len(names := several(topics)) > 1 and all(names):
        hint = f"if these are several, write `{in_brackets(names)}`; if it is one, put it on a line below, after `- `"
        yield FORMAT.at(parsed.path, parsed.at(("topics",)), "`topics` is one text with a comma", hint)


def _lines_as_one(parsed: Parsed) -> Iterator[Diagnostic]:
    """A text on lines of its own below a key that takes a list: YAML makes one of them, where dashes are missing."""
    for key in ("who", "where", "via", "topics"):
        text = parsed.data.get(key) if isinstance(parsed.data, dict) else None
        hit = isinstance(text, str) and re.search(rf"(?m)^{key} *:{LINES_BELOW}", parsed.yaml)
        if hit:
            hint = "if these are several, begin each with `- `; if it is one, put it on one line"
            yield FORMAT.at(parsed.path, parsed.at((key,)), f"`{key}` is one text of several lines", hint)
