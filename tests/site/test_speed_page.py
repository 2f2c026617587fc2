"""The site tells the figures that the program was last measured with."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from generator.measured import read_measured

MEASURED = Path(__file__).parents[2] / "generator" / "measured.json"


def test_the_page_has_every_figure_of_the_last_run(real_site: Path) -> None:
    measured = read_measured(MEASURED.read_text(encoding="utf-8"))
    assert measured.sizes
    page = BeautifulSoup((real_site / "reference/speed/index.html").read_text(encoding="utf-8"), "html.parser")
    text = page.get_text(" ", strip=True)
    assert measured.command in text
    for size in measured.sizes:
        assert f"{size.many} briefings" in text
        for figure in size.figures:
            if figure.job in ("cold", "edit", "same", "serve") and not figure.fault:
                assert f"{figure.wall:.2f} s" in text or f"{figure.wall:.1f} s" in text, figure
    rows = page.select("table")[0].select("tbody tr")
    assert len(rows) == len({figure.tool for figure in measured.sizes[0].figures})


def test_editors_find_it_from_the_home_page(real_site: Path) -> None:
    home = BeautifulSoup((real_site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert home.select("main a[href='reference/speed/']")
