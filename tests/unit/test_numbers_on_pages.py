"""A number that a template shows by itself has its thousands parted, as those in sentences have."""

from __future__ import annotations

import pytest

from generator.assets import Site
from generator.render import Renderer
from generator.views.page import View
from generator.wording import Wording

SHOWN = "| {{ page.number }} | {{ page.year }} | {{ page.number|html }} |\n"


@pytest.mark.parametrize(
    ("language", "number", "shown"), [("en", 999, "999"), ("en", 1842, "1,842"), ("fr", 1842, "1\u202f842")]
)
def test_thousands_are_parted_in_cells_of_tables(language: str, number: int, shown: str) -> None:
    site = Site("Desk", "https://example.org/", language, True, True, False)
    renderer = Renderer({"pages/x.md": SHOWN}, site, {language: Wording(language)})
    view = View("x.md", "x.md", "X", "Y", {"number": number, "year": "1842"})
    assert renderer.body(view) == f"| {shown} | 1842 | {number} |\n", "for programs it stays as it is"
