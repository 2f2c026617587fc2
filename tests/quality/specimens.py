"""Takes a built site, finds its pages and their kinds, and picks those that stand for all; never opens a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KIND = re.compile(r'<body[^>]*\bclass="[^"]*\bkind-([\w-]+)')
DIRECTION = re.compile(r'<html[^>]*\bdir="(\w+)"')
# An address that a page had before: a browser leaves it before anyone can see it.
PASSING = "redirect"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A page: its address within the site, what kind it says it is, and which way its text runs."""

    uri: str
    file: Path
    kind: str
    direction: str
    size: int


def pages(site: Path) -> list[Specimen]:
    """All pages of the site, by address. Raises AssertionError for one that does not say what kind it is."""
    return [_page(site, file) for file in sorted(site.rglob("*.html")) if "pagefind" not in file.parts]


def specimens(sites: Mapping[str, Path]) -> dict[str, list[Specimen]]:
    """The largest page of each kind, folder and direction of text, so that no new kind is ever left out.

    They are those of all the sites together, told by the site that each is of: one and the same theme makes them.
    """
    found: dict[tuple[str, str, str], tuple[str, Specimen]] = {}
    for name, page in ((name, page) for name, site in sites.items() for page in pages(site)):
        key = (page.kind, page.uri.partition("/")[0], page.direction)
        if page.kind != PASSING and (key not in found or found[key][1].size < page.size):
            found[key] = name, page
    return {name: [page for of, page in found.values() if of == name] for name in sites}


def briefings(site: Path) -> list[Specimen]:
    """Every briefing of the site."""
    return [page for page in pages(site) if page.kind == "briefing"]


def _page(site: Path, file: Path) -> Specimen:
    text = file.read_text(encoding="utf-8")
    kind, direction = KIND.search(text), DIRECTION.search(text)
    assert kind, f"{file}: no kind"
    assert direction, f"{file}: no direction"
    uri = file.relative_to(site).as_posix().removesuffix("index.html")
    return Specimen(uri, file, kind[1], direction[1], len(text.encode()))
