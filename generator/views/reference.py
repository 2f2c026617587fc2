"""Takes the schema and the catalogue of diagnostics, returns the views of the pages that explain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from msgspec import Struct
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import schema
from generator.choices import choices_of
from generator.diagnostics import Code
from generator.measured import NOTHING, Measured
from generator.messages import Message, say
from generator.views import words
from generator.views.page import View
from generator.views.speed import speed_page

ITEMS: tuple[tuple[str, type[schema.Entry]], ...] = (
    ("A briefing", schema.Briefing),
    ("article", schema.Article),
    ("sources", schema.Source),
    ("who", schema.Actor),
    ("where", schema.Place),
    ("what", schema.Event),
    ("when", schema.When),
    ("evidence", schema.Evidence),
    ("outcome", schema.Outcome),
    ("motives", schema.Motive),
    ("quotes", schema.Quote),
    ("conflicts", schema.Conflict),
    ("positions", schema.Stance),
    ("gaps", schema.Gap),
    ("notes", schema.Note),
    ("corrections", schema.Correction),
    ("withheld", schema.Withheld),
    ("accepted", schema.Accepted),
)

# As `generator.choices` has it for editors, whose help is in English; a test holds the two to each other.
MEANS: Mapping[str, Message] = {
    "occurred": say("The article reports it as past. It does not follow that it happened."),
    "ongoing": say("The article reports it as going on at the briefing’s date."),
    "scheduled": say("The article gives a date that somebody has set for it."),
    "planned": say("The article says that somebody intends it."),
    "expected": say("The article says that somebody thinks it likely."),
    "possible": say("The article says that it may be, or is being discussed."),
    "sought": say("The article says that somebody wants it."),
    "denied": say("The article says that somebody says it is not so."),
    "cancelled": say("The article says that it was called off."),
}


class FieldRow(Struct, frozen=True):
    """One key of an item."""

    key: str
    required: bool
    kind: str
    description: str
    example: str


class ItemView(Struct, frozen=True):
    """One kind of item with its keys; `short` is the key that a bare string stands for."""

    title: str
    what: str
    short: str
    fields: tuple[FieldRow, ...]


class FieldsView(Struct, frozen=True):
    """The field reference."""

    items: tuple[ItemView, ...]


class CatalogueView(Struct, frozen=True):
    """The catalogue of diagnostics."""

    codes: tuple[Code, ...]


class MethodView(Struct, frozen=True):
    """The words that the method page explains."""

    statuses: tuple[tuple[Message, str, Message, str], ...]
    sourcing: tuple[Message, ...]


def reference_pages(catalogue: tuple[Code, ...], measured: Measured = NOTHING) -> Iterator[View]:
    """The method page, the field reference, the catalogue of diagnostics, and how fast the program is."""
    statuses = tuple((words.STATUS[s], s, MEANS[s], words.TENSE[s]) for s in get_args(schema.Status))
    method = MethodView(statuses, tuple(words.SOURCING.values()))
    lead = say("How statuses, attribution chains and evidence work.")
    yield View("method.md", "method.md", say("Method"), lead, method)
    items = tuple(_item(title, model) for title, model in ITEMS)
    lead = say("Every key of an annotation.")
    yield View("reference/fields.md", "fields.md", say("Field reference"), lead, FieldsView(items))
    lead = say("Every message of the checks, with its mend.")
    yield View("reference/diagnostics.md", "diagnostics.md", say("Diagnostics"), lead, CatalogueView(catalogue))
    yield speed_page(measured)


def _item(title: str, model: type[schema.Entry]) -> ItemView:
    rows = tuple(_row(field.alias or name, field) for name, field in model.model_fields.items())
    return ItemView(title, (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " "), model.short, rows)


def _row(key: str, field: FieldInfo) -> FieldRow:
    example = str(field.examples[0]) if field.examples else ""
    return FieldRow(
        key,
        field.is_required(),
        _kind(field.annotation, field.metadata),
        field.description or "",
        example,
    )


def _kind(annotation: Any, metadata: list[Any]) -> str:
    """What a key takes, in the editor's words."""
    choices = choices_of(annotation)
    if choices:
        return "one of: " + ", ".join(choices)
    listed = _mentions(annotation, tuple)
    model = next((m for m in _parts(annotation) if isinstance(m, type) and issubclass(m, BaseModel)), None)
    if model is not None:
        name = next((title for title, m in ITEMS if m is model), model.__name__)
        return f"list of {name} items" if listed else f"{name} item"
    if listed:
        return "list of texts"
    if annotation is Any or any("date" in repr(m) for m in metadata):
        return "date"
    return "number" if _mentions(annotation, float) else "text"


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _mentions(annotation: Any, kind: type) -> bool:
    return any(p is kind or getattr(p, "__origin__", None) is kind for p in _parts(annotation))
