"""No claim can take the address of a section: the reserved ids are those that the pages have."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup

from generator.assemble import MADE, SECTIONS

BRIEFING = "2023-09-05-kim-putin"


def test_every_id_of_a_page_is_a_claim_or_reserved(real_site: Path, archive_site: Path) -> None:
    pages = [p for site in (real_site, archive_site) for p in (site / "briefings").glob("*/index.html")]
    assert pages
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        claims = {str(h["id"]) for h in soup.select(".claim h3, .motive h3, .quote h3")}
        conflicts = {str(h["id"]) for h in soup.select("h3") if h.find_next_sibling(class_="positions")}
        others = {str(t["id"]) for t in soup.find_all(id=True)} - claims - conflicts
        assert {i for i in others if not re.fullmatch(r"_\d+", i) and not MADE.fullmatch(i)} <= SECTIONS, page


def test_the_reserved_ids_are_in_use(real_site: Path) -> None:
    soup = BeautifulSoup((real_site / "briefings" / BRIEFING / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {"claims", "outcomes", "places", "editors-notes"} <= {str(t["id"]) for t in soup.find_all(id=True)}


def test_a_claim_cannot_take_the_address_of_a_version_or_of_what_is_cited(archive_site: Path) -> None:
    made = {
        str(tag["id"])
        for page in (archive_site / "briefings").glob("*/index.html")
        for tag in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find_all(id=MADE)
    }
    assert {"change-2", "cite-plant"} <= made
