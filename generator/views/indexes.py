"""Takes the archive, returns the views of its indexes: actors, sources, places, topics and stories by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from generator.relate import Archive
from generator.views import parts, words
from generator.views.page import View
from generator.views.parts import Link


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index."""

    link: Link
    detail: str
    count: str


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index, sorted by name."""

    title: str
    lead: str
    entries: tuple[IndexEntry, ...]


def index_pages(archive: Archive) -> Iterator[View]:
    """An index of each kind, by name."""
    leads = {
        "actors": (
            "Actors",
            "People, organisations, states and groups that act or speak in the briefings.",
        ),
        "sources": (
            "Sources",
            "What the articles say that they rest on. Origins are counted, not outlets.",
        ),
        "places": (
            "Places",
            "Where things are said to happen. A capital that stands for its government is an actor.",
        ),
        "topics": ("Topics", "Briefings by topic."),
        "stories": ("Stories", "Briefings that belong together, oldest first."),
    }
    countries = Locale("en").territories
    entries: dict[str, list[IndexEntry]] = {kind: [] for kind in leads}
    for record in archive.parties.values():
        entries[words.PARTY_POOL[record.party.pool]].append(
            _index_entry(
                parts.party_link(record.party),
                words.KIND.get(record.party.kind or "", ""),
                len(record.mentions),
            )
        )
    for place in archive.places.values():
        country = countries.get(place.place.country or "", "")
        entries["places"].append(_index_entry(parts.place_link(place.place), country, len(place.briefings)))
    for folder, groups in (("topics", archive.topics), ("stories", archive.stories)):
        entries[folder] += [_index_entry(Link(n, f"{folder}/{i}.md"), "", len(bs)) for i, (n, bs) in groups.items()]
    for kind, (title, lead) in leads.items():
        ordered = tuple(sorted(entries[kind], key=lambda e: (e.link.text.casefold(), e.link.uri)))
        yield View(f"{kind}/index.md", "index.md", title, lead, IndexView(title, lead, ordered))


def _index_entry(link: Link, detail: str, briefings: int) -> IndexEntry:
    return IndexEntry(link, detail, words.count(briefings, "briefing", "briefings"))
