"""Takes nothing, returns the JSON Schemas of annotations and the registry as text; never reads or writes a file.

Made for the YAML language server: JSON Schema draft-07 with the words that editors add to it
(`markdownDescription`, `enumDescriptions`, `defaultSnippets`, `patternErrorMessage`). A schema sees one value at a
time, so it never rejects what our own checks accept, and leaves to them what the article's text or a name decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from generator import fields as f
from generator.json_snippets import FOR_ITEMS, FOR_KEYS, SEVERAL_TEXTS, SHORT_FORM
from generator.json_values import ID, TEXT, Json, as_text, value_schema
from generator.said import LENT_KEYS
from generator.schema import Briefing, Entry
from generator.validate import NOT_SHARED, REGISTRIES

FILES: Mapping[str, str] = {"briefing": "briefing.schema.json"} | {
    name: f"registry-{name}.schema.json" for name in REGISTRIES
}
"""What `schema_text` makes, and the file in this package that holds it."""

LIST: Json = {"type": "array"}
CHAINS = "`[newspaper, its source]` is one chain, outermost first; a list of lists is several; `[]`: no source given."
# What each claim must say, itself or, where it is the only one, through the top of the file.
STATEMENTS = ("status", "via", "evidence")


def schema_text(name: str) -> str:
    """The schema `briefing`, `actors`, `places` or `sources` as JSON. Raises KeyError for any other name."""
    made = _briefing() if name == "briefing" else _registry(name)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _briefing() -> Json:
    what = "One annotated article. The first line of a file can name this schema for editors that do not know it."
    form = "`# yaml-language-server: $schema=PATH/TO/briefing.schema.json`"
    head = _head("Briefing", what, f"{what}\n\n{form}")
    root = _mapping(Briefing, Briefing.model_fields)
    return head | root | {"defaultSnippets": list(SHORT_FORM), "allOf": _claims(), **_definitions((Briefing,))}


def _registry(name: str) -> Json:
    model = REGISTRIES[name]
    keys = [k for k in model.model_fields if k not in NOT_SHARED]
    words = f"{name.capitalize()} that briefings share, each under its id."
    entry = {"$ref": f"#/definitions/{model.__name__}", "title": model.__name__, **_help(_summary(model))}
    rest = {
        "type": "object",
        "propertyNames": {**ID, "title": "id", "description": "Short name for references."},
        "additionalProperties": entry,
    }
    found = _definitions((model,))["definitions"]
    # An entry of the registry may leave out its name, and may not say what belongs to one briefing.
    return _head(f"Registry of {name}", words, words) | rest | {
        "definitions": {model.__name__: _item(model, keys)} | {k: v for k, v in found.items() if k != model.__name__}
    }  # fmt: skip


def _head(title: str, description: str, markdown: str) -> Json:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": "Made from generator/schema.py by `make schema`; do not edit.",
        "title": title,
        "description": description,
        "markdownDescription": markdown,
    }


def _definitions(models: Iterable[type[Entry]]) -> Json:
    """The items that the given models hold, directly or not, by the name of their model."""
    found: dict[str, type[Entry]] = {}
    ahead = [m for model in models for m in _held(model)]
    while ahead:
        model = ahead.pop()
        if model.__name__ not in found:
            found[model.__name__] = model
            ahead += _held(model)
    return {"definitions": {name: _item(found[name], found[name].model_fields) for name in sorted(found)}}


def _held(model: type[Entry]) -> Iterator[type[Entry]]:
    for hint in _hints(model).values():
        if isinstance(inner := _listed(hint) or hint, type) and issubclass(inner, Entry):
            yield inner


def _hints(model: type[Entry]) -> Mapping[str, Any]:
    """The type of each field, less its `None`."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _without_none(hints[name]) for name in model.model_fields}


def _without_none(hint: Any) -> Any:
    kept = [a for a in get_args(hint) if a is not type(None)]
    return kept[0] if type(None) in get_args(hint) and len(kept) == 1 else hint


def _listed(hint: Any) -> Any:
    """The type of the items that a `Listed` holds; None for any other type."""
    if get_origin(hint) is not Annotated or hint == f.Chains:
        return None
    inner = get_args(hint)[0]
    return get_args(inner)[0] if get_origin(inner) is tuple else None


def _item(model: type[Entry], keys: Iterable[str]) -> Json:
    """The long form, and beside it the text that is the short form. Each key holds for its own type alone."""
    long = _mapping(model, keys)
    offered = {"defaultSnippets": list(FOR_ITEMS[model.__name__])} if model.__name__ in FOR_ITEMS else {}
    if not model.short:
        return long | offered
    short = value_schema(_hints(model)[model.short]) or TEXT
    short = as_text(short) if "enum" in short else {k: v for k, v in short.items() if k != "errorMessage"}
    types = [short["type"]] if isinstance(short["type"], str) else short["type"]
    return {**short, **long, "type": ["object", *types], **offered}


def _mapping(model: type[Entry], keys: Iterable[str]) -> Json:
    hints = _hints(model)
    fields = {name: model.model_fields[name] for name in keys}
    required = [field.alias or name for name, field in fields.items() if field.is_required()]
    return {
        "type": "object",
        "properties": {
            field.alias or name: _property(model, field.alias or name, field, hints[name])
            for name, field in fields.items()
        },
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(model: type[Entry], key: str, field: FieldInfo, hint: Any) -> Json:
    named = {"title": key.replace("_", " ").capitalize(), **_help(_described(field, hint))}
    offered = FOR_KEYS.get(f"{model.__name__}.{key}") or FOR_KEYS.get(key, ())
    examples = field.examples or ()
    inner = _listed(hint)
    if hint == f.Chains:
        return named | _one_or_many(_chain(), {}, ()) | {"defaultSnippets": list(offered)}
    if inner is not None:
        bounds = dict(_bounds(field))
        shape = _one_or_many(_reference(inner), bounds, examples)
        # Without a form to fill in, the server would write the key without its colon.
        return named | shape | {"defaultSnippets": list(offered or SEVERAL_TEXTS)}
    value = value_schema(hint)
    if value is None:
        # Behind `allOf`, so that the server does not write the long form as soon as the key is chosen.
        shape = {"allOf": [_reference(hint)]}
        return named | shape | _given("examples", () if offered else examples) | _given("defaultSnippets", offered)
    examples = () if "enum" in value else [_typed(e, value) for e in examples]
    return named | value | _given("examples", examples) | _given("defaultSnippets", offered)


def _one_or_many(one: Json, bounds: Json, examples: Iterable[str]) -> Json:
    """One item bare, or a list. By `if`, so that a fault is told of the form that the editor chose."""
    many = {"items": one, **bounds, **_given("examples", [[e] for e in examples])}
    return {"if": LIST, "then": many, "else": one | _given("examples", examples)}


def _chain() -> Json:
    """A name, or a list of names: one step of a single chain, or one of several chains."""
    return {"if": LIST, "then": {"items": TEXT}, "else": TEXT}


def _reference(hint: Any) -> Json:
    if isinstance(hint, type) and issubclass(hint, Entry):
        return {"$ref": f"#/definitions/{hint.__name__}"}
    return dict(value_schema(hint) or TEXT)


def _bounds(field: FieldInfo) -> Iterator[tuple[str, int]]:
    for constraint in field.metadata:
        for name, keyword in (("min_length", "minItems"), ("max_length", "maxItems")):
            if (limit := getattr(constraint, name, None)) is not None:
                yield keyword, limit


def _typed(example: str, value: Json) -> object:
    return float(example) if "number" in value["type"][:1] else example


def _given(key: str, values: Iterable[object]) -> Json:
    return {key: found} if (found := list(values)) else {}


def _help(text: str) -> Json:
    return {"description": text.replace("`", ""), "markdownDescription": text}


def _described(field: FieldInfo, hint: Any) -> str:
    """What a key means, whether it must be there, and in which forms its value comes."""
    inner = _listed(hint)
    model = hint if inner is None else inner
    said = [field.description or ""]
    said += ["Required."] if field.is_required() else []
    said += [f"Default: `{field.default}`."] if isinstance(field.default, str) else []
    said += ["One, or a list."] if inner is not None else []
    said += [CHAINS] if hint == f.Chains else []
    if isinstance(model, type) and issubclass(model, Entry):
        said += [_summary(model)]
        said += [f"A text stands for its `{model.short}`."] if model.short else []
    return " ".join(filter(None, said))


def _summary(model: type[Entry]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _claims() -> list[Json]:
    """That each claim says what it must, itself or, if it is the only one, through the top of the file."""
    texts: Json = {"type": ["string", "number"]}
    lone: Json = {"type": "array", "maxItems": 1}
    rules = []
    for key in STATEMENTS:
        silent: Json = {"not": {"required": [key]}}
        alone = [
            texts,
            {"type": "object", **silent},
            {**lone, "items": {"anyOf": [texts, {"type": "object", **silent}]}},
        ]
        rules.append({"if": _where_what({"anyOf": alone}), "then": {"required": [key]}})
    several: Json = {"type": "array", "minItems": 2}
    says: Json = {"properties": {"what": {"items": {"required": list(STATEMENTS)}}}}
    at_the_top = {"properties": dict.fromkeys(LENT_KEYS, False)}
    return [*rules, {"if": _where_what(several), "then": {"allOf": [says, at_the_top]}}]


def _where_what(is_: Json) -> Json:
    return {"required": ["what"], "properties": {"what": is_}}
