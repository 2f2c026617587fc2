"""Takes the schema, returns every key that it has at any level; never looks at a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator import schema


@cache
def schema_keys() -> frozenset[str]:
    """Every key of the schema: a text in which one stands before a colon may be a mapping gone wrong."""
    models: list[type[BaseModel]] = [schema.Briefing]
    for model in models:
        kinds = (kind for field in model.model_fields.values() for kind in _kinds(field.annotation))
        models += [kind for kind in kinds if issubclass(kind, BaseModel) and kind not in models]
    return frozenset(field.alias or name for model in models for name, field in model.model_fields.items())


def _kinds(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)
