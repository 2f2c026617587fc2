"""The figure that `templates/parts/map.md` writes: one block of HTML that Markdown leaves alone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest
from bs4 import BeautifulSoup, Tag
from world import WORLD

from generator.maps import MapView, Pin
from generator.maps.view import map_view
from generator.render import Renderer
from generator.views.page import View

PARTS = Path(__file__).parents[2] / "templates" / "parts"
PAGE = '{% from "parts/map.md" import map_figure with context %}\n'
PAGE += 'Before *it*.\n\n{{ map_figure(page, "map") }}\n\nAfter.\n'
TEMPLATES = {"parts/map.md": (PARTS / "map.md").read_text(encoding="utf-8"), "pages/page.md": PAGE}
ODD = 'A <b> & {x} *y* _z_ [w](v) `u` "t" #s'
PINS = [
    Pin("Pyongyang", 39.03, 125.75, "city"),
    Pin("Vladivostok", 43.11, 131.87, "city", ahead=True),
    Pin(ODD, 41.5, 127.0, "region", ahead=True),
    Pin("Russia", 60, 100, "country", country="RU"),
]


LOWEST = 340  # px: how low a map of a part of the world may be
LIMA = Pin("Lima", -12.0, -77.0, "city")
HALF_THE_GLOBE = [
    Pin("Murmansk", 68.97, 33.08, "city"),
    Pin("Nuuk", 64.18, -51.72, "city"),
    Pin("Anadyr", 64.73, 177.5, "city", ahead=True),
]
ALL_OF_IT = [LIMA, Pin("Tokyo", 35.7, 139.7, "city", ahead=True), Pin("Nairobi", -1.3, 36.8, "city")]


def view(pins: list[Pin]) -> MapView:
    made = map_view(pins, WORLD)
    assert made
    return made


def written(made: MapView, language: str = "") -> str:
    text = Renderer(TEMPLATES).page(View("x.md", "page.md", "Title", "About it.", made, language=language)).markdown
    return text.split("---\n", 2)[2]


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["md_in_html", "attr_list", "tables", "toc"])


def figure(page: str) -> Tag:
    found = BeautifulSoup(page, "html.parser").select_one("figure.map")
    assert found
    return found


def test_markdown_leaves_the_figure_as_it_is() -> None:
    text = written(view(PINS))
    block = text[text.index("<figure") : text.index("</figure>") + len("</figure>")]
    assert "\n\n" not in block
    assert not re.search("[{}]", block)
    page = html(text)
    assert block in page
    assert "<p>Before <em>it</em>.</p>" in page
    assert page.endswith("<p>After.</p>")


@pytest.mark.parametrize(
    ("pins", "local"), [(HALF_THE_GLOBE, True), (ALL_OF_IT, False)], ids=["a hemisphere", "the world"]
)
def test_a_wide_map_is_small_as_it_is_sent(pins: list[Pin], local: bool) -> None:
    made = view(pins)
    assert (made.height >= LOWEST) is local  # a map of the whole world is flatter than any other
    sent = str(figure(html(written(made)))).encode()
    assert len(gzip.compress(sent)) < 3000


def test_the_figure_is_well_formed() -> None:
    page = html(written(view(PINS)))
    block = page[page.index("<figure") : page.index("</figure>") + len("</figure>")]
    root = ElementTree.fromstring(block)
    assert root.tag == "figure"
    assert [e.text for e in root.iter("text") if e.text and e.text.strip()] == []
    assert {" ".join(t.text or "" for t in e.iter("tspan")) for e in root.iter("text")} >= {
        "Pyongyang",
        "Vladivostok",
        ODD,
    }


def test_who_does_not_see_the_map_is_told_what_it_shows() -> None:
    page = figure(html(written(view(PINS))))
    svg = page.select_one("svg")
    assert svg
    assert svg["role"] == "img"
    title, description = (page.find(id=each) for each in str(svg["aria-labelledby"]).split())
    assert title
    assert title.text == "Map of 4 places"
    assert description
    assert description.text == f"Reported: Pyongyang, Russia. Still ahead: Vladivostok, {ODD}."
    assert [p.title.text for p in page.select("path") if p.title] == [x.name for x in view(PINS).lands if x.pinned]


def test_what_is_ahead_looks_unlike_what_is_reported() -> None:
    page = figure(html(written(view(PINS))))
    assert (len(page.select("circle.dot")), len(page.select("circle.ring")), len(page.select("circle.around"))) == (
        1,
        2,
        1,
    )
    caption = page.figcaption
    assert caption
    assert "● reported" in caption.text
    assert "◌ still ahead" in caption.text
    assert "Borders: Natural Earth via visionscarto" in caption.text


def test_the_legend_explains_only_what_is_drawn() -> None:
    caption = figure(html(written(view(PINS[:1])))).figcaption
    assert caption
    assert "● reported" in caption.text
    assert "◌" not in caption.text
    assert "circle" not in caption.text


@pytest.mark.parametrize("language", ["", "ar"])
def test_colours_are_the_stylesheets_and_a_map_is_never_mirrored(language: str) -> None:
    page = figure(html(written(view(PINS), language)))
    assert not page.select("[style], [fill], [stroke], style, script, a, image, use")
    svg = page.select_one("svg")
    assert svg
    css = (Path(__file__).parents[2] / "templates" / "theme" / "css" / "site.css").read_text(encoding="utf-8")
    assert re.search(r"\.map svg \{[^}]*direction: ltr", css)
    used = {c for e in page.select("[class]") for c in e["class"]}
    assert used <= {"map", "land", "hl", "ctry", "opt", "place", "dot", "ring", "around", "key", "note"}


def test_two_lines_of_a_name_stand_apart() -> None:
    page = figure(html(written(view(PINS[:2]))))
    split = [t for t in page.select("text.ctry") if len(t.select("tspan")) == 2]
    assert "South Korea" in {" ".join(s.text for s in t.select("tspan")) for t in split}


def test_words_of_another_language_than_the_page_are_marked_in_the_figure() -> None:
    marked = figure(html(written(view(PINS), "nb"))).select('figcaption span[lang="en"]')
    assert "● reported" in [each.text for each in marked]
    assert not figure(html(written(view(PINS), "en"))).select("figcaption [lang]")
