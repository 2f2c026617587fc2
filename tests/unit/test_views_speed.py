"""The page of the program's speed tells what was measured, with ratios to what Briefings takes for the same."""

from __future__ import annotations

from generator.assets import Site
from generator.measured import NOTHING, AtSize, Figure, Machine, Measured, Queries
from generator.render import Renderer
from generator.site import read_templates, read_wordings
from generator.views.speed import speed_page

FIGURES = (
    Figure("briefings", "cold", 2.0, 3.0, 250, runs=3),
    Figure("briefings", "edit", 0.5, 0.5, 100, runs=3),
    Figure("briefings-search", "cold", 4.0, 5.0, 250, pagefind=300, runs=3),
    Figure("hugo", "cold", 1.0, 2.0, 90, runs=3),
    Figure("zensical", "cold", 600.0, over=True, runs=1),
    Figure("material", "cold", fault="cannot be had"),
)
WHOLE = Measured(
    "2026-01-15",
    "make bench BENCH='--runs 3'",
    Machine("Linux", 2, 7.5, "3.11.7"),
    (("hugo", "0.168.0"),),
    (
        AtSize(100, 330, FIGURES, Queries(210_300, 20_000, 83_100)),
        AtSize(1000, 3000, (Figure("briefings", "cold", 19.0, 20.0, 300),)),
    ),
)


def page(measured: Measured, language: str = "en") -> str:
    renderer = Renderer(read_templates(), Site(locale=language), read_wordings())
    return renderer.page(speed_page(measured)).markdown


def row(text: str, name: str) -> list[str]:
    line = next(line for line in text.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_each_generator_has_a_row_with_ratios_to_ours() -> None:
    text = page(WHOLE)
    assert row(text, "Briefings") == ["2.00 s", "3.00 s", "250 MB", "0.50 s", "–", "–"]
    assert row(text, "Briefings, with its search")[2] == "300 MB"
    assert row(text, "Hugo")[0] == "1.00 s (× 0.50)"
    # It makes an index too, so it stands beside ours with one; and it was stopped.
    assert row(text, "Zensical")[0] == "more than 600.0 s (× &gt;150.00)"
    assert row(text, "Material for MkDocs") == ["–"] * 6


def test_it_says_how_where_and_when_it_was_measured() -> None:
    text = page(WHOLE)
    for part in ("15 January 2026", "    make bench BENCH='--runs 3'", "processors: 2", "hugo 0.168.0", "210.3 KB"):
        assert part in text
    assert "## 100 briefings" in text
    assert "From 100 to 1000 briefings" in text
    assert "| Briefings | × 9.50 |" in text


def test_it_says_how_fast_the_machine_was_meanwhile() -> None:
    said = "ten million additions took 0.48 s before this was measured, 0.91 s after."
    size = AtSize(100, 330, FIGURES, additions=(0.481, 0.912))
    assert said in page(Measured("2026-01-15", sizes=(size,)))
    assert "additions" not in page(WHOLE)
    assert "0.48" in page(Measured("2026-01-15", sizes=(size,)), "ar")


def test_nothing_measured_is_said() -> None:
    text = page(NOTHING)
    assert "Nothing has been measured yet." in text
    assert "|" not in text


def test_it_is_told_in_the_language_of_the_site() -> None:
    text = page(WHOLE, "ar")
    assert "# السرعة" in text
    assert "2.00 ث" in text
