"""Takes a file's path and a way into its data, returns the order of keys there and what a text is; reads no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from generator import schema
from generator.validate import REGISTRIES


class Form(Struct, frozen=True):
    """What the schema says of one place in a file; `model` is None where it says nothing.

    `by_id`: the keys are ids, and each entry has the model (a registry). `bare`: a date or a number,
    which other YAML tools may read as one.
    """

    model: type[BaseModel] | None = None
    by_id: bool = False
    bare: bool = False

    def under(self, key: str) -> Form:
        """What the schema says of the value of a key."""
        if self.by_id:
            return Form(self.model)
        field = _fields(self.model).get(key)
        return Form(_model_in(field), bare=_is_bare(field)) if field else Form()

    @property
    def short_is_bare(self) -> bool:
        """Whether a text in the place of a long form is a date or a number."""
        short = getattr(self.model, "short", "")
        return self.bare or (bool(short) and _is_bare(_fields(self.model).get(short)))

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """The keys as the schema orders its fields, `id` first; those it does not know last, as they stand."""
        given = list(keys)
        if self.by_id:
            return given
        order = {key: place for place, key in enumerate(("id", *(k for k in _fields(self.model) if k != "id")))}
        return sorted(given, key=lambda key: order.get(key, len(order)))


def form_of(path: str) -> Form:
    """What the schema says of a file: an annotation's fields, or a registry file's entries."""
    *folders, name = path.split("/")
    if "registry" in folders[1:]:
        return Form(REGISTRIES.get(name.rsplit(".", 1)[0]), by_id=True)
    return Form(schema.Briefing)


def _fields(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """The fields by the key that an editor writes."""
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _model_in(field: FieldInfo) -> type[BaseModel] | None:
    models = (p for p in _parts(field.annotation) if isinstance(p, type) and issubclass(p, BaseModel))
    return next(models, None)


def _is_bare(field: FieldInfo | None) -> bool:
    if field is None:
        return False
    parts = [*_parts(field.annotation), *field.metadata]
    dates = (p.json_schema for p in parts if isinstance(p, WithJsonSchema))
    return float in parts or any((d or {}).get("format") == "edtf" for d in dates)
