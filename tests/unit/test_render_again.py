"""Rows that are kept, where the same pages are rendered time after time, are those that would be made."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from generator import render_values
from generator.assets import Site
from generator.messages import Message, say
from generator.render import Renderer
from generator.rows import Row, Rows
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


class Again:
    """Renders pages with the rows that each had when it was rendered last."""

    def __init__(self) -> None:
        self.known: dict[str, dict[bytes, Row]] = {}
        self.renderer = Renderer(TEMPLATES, Site())

    def body(self, page: View) -> str:
        rows = Rows(self.known.get(page.uri, {}), lambda made_of: repr(made_of).encode())
        body = self.renderer.body(page, rows)
        self.known[page.uri] = rows.now() or self.known[page.uri]
        return body


def test_pages_are_the_same_as_without_a_memory() -> None:
    plain, again = Renderer(TEMPLATES, Site()), Again()
    assert [again.body(page) for page in PAGES * 2] == [plain.body(page) for page in PAGES * 2]
    assert r"\*Ada\* (in Ostvik) ../../ada" not in again.body(PAGES[0]), "the page itself is no way up"


def test_what_stays_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    again = Again()
    written = render_values.escape.apart
    monkeypatch.setattr(render_values.escape, "apart", lambda text, way: made.append(text) or written(text, way))
    again.body(PAGES[0])
    again.body(PAGES[1])
    assert [text for text in made if text in ("*Ada*", "Bo", "Cem")] == ["*Ada*", "Bo", "Cem"]


def test_an_item_that_cannot_be_told_apart_is_written_all_the_same() -> None:
    item = Item("Ada", say("in {place}", place="Ostvik"), "actors/ada.md")
    rows = Rows({}, lambda _: None)
    assert "Ada (in Ostvik)" in Renderer(TEMPLATES, Site()).body(view("a.md", (item,)), rows)
    assert not rows.now()
