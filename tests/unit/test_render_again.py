"""Rows that are remembered, where the same pages are rendered time after time, are those that would be made."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator import render_values
from generator.assets import Site
from generator.messages import Message, say
from generator.render import Renderer
from generator.views.page import View

TEMPLATES = {
    "pages/list.md": "{% from 'parts/row.md' import item with context %}"
    "{% for each in page %}{{ row(item, each) }}{% endfor %}",
    "parts/row.md": "{% macro item(of) %}- {{ of.name }} ({{ of.says }}) {{ of.uri|href }}\n{% endmacro %}",
}


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    says: Message
    uri: str


@dataclass(frozen=True, slots=True)
class Unhashable:
    name: str
    says: Message
    uri: str
    more: tuple[list[str], ...] = ([],)


def items(*names: str, place: str = "Ostvik") -> tuple[Item, ...]:
    return tuple(Item(name, say("in {place}", place=place), "actors/ada.md") for name in names)


def view(uri: str, content: object, language: str = "") -> View:
    return View(uri, "list.md", "A list", "", content, language=language)


PAGES = [
    view("actors/ada.md", items("*Ada*", "Bo")),
    view("actors/ada.md", items("*Ada*", "Bo", "Cem")),
    view("actors/ada.md", items("*Ada*", "Bo", place="Nord")),
    view("actors/bo/2024.md", items("*Ada*", "Bo")),
    view("actors/bo/2024.md", items("*Ada*", "Bo"), language="ar"),
    view("actors/ada.md", items("*Ada*", "Bo")),
]


def test_pages_are_the_same_as_without_a_memory() -> None:
    plain, again = (Renderer(TEMPLATES, Site(), again=again) for again in (False, True))
    assert [again.body(page) for page in PAGES] == [plain.body(page) for page in PAGES]
    assert r"\*Ada\* (in Ostvik) ../../ada" not in again.body(PAGES[0]), "the page itself is no way up"


def test_what_stays_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    again = Renderer(TEMPLATES, Site(), again=True)
    written = render_values.escape.apart
    monkeypatch.setattr(render_values.escape, "apart", lambda text, way: made.append(text) or written(text, way))
    again.body(PAGES[0])
    again.body(PAGES[1])
    assert [text for text in made if text in ("*Ada*", "Bo", "Cem")] == ["*Ada*", "Bo", "Cem"]


def test_there_is_an_end_to_what_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_values, "ROWS", 2)
    again = Renderer(TEMPLATES, Site(), again=True)
    pages = [again.body(page) for page in PAGES * 2]
    assert pages[: len(PAGES)] == pages[len(PAGES) :]


def test_an_item_that_cannot_be_remembered_is_written_all_the_same() -> None:
    item = Unhashable("Ada", say("in {place}", place="Ostvik"), "actors/ada.md")
    assert "Ada (in Ostvik)" in Renderer(TEMPLATES, Site(), again=True).body(view("a.md", (item,)))
