"""Takes the archive, returns the views of its indexes: actors, sources, places, topics and stories by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.dates import EdtfDate
from generator.maps import Atlas, MapView
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.views import parts, words
from generator.views.page import View
from generator.views.parts import Link
from generator.views.places import country_words, place_pin

# From so many entries on, an index is divided by first letters.
LONG = 40


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index; `claims` is None where they are not counted, `date` that of the newest briefing."""

    link: Link
    detail: str | Message
    briefings: int
    claims: int | None
    date: EdtfDate


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter; empty for an index that is not divided."""

    name: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """An index, sorted by name; `detail` heads the column of kinds or countries, None where there is none."""

    title: Message
    lead: Message
    entry: Message
    detail: Message | None
    with_claims: bool
    total: int
    letters: tuple[Letter, ...]
    map: MapView | None = None


def index_pages(archive: Archive, locale: str, atlas: Atlas | None) -> Iterator[View]:
    """An index of each kind, by name; that of the places with a map where there is a `atlas`."""
    lead = say("People, organisations, states and groups that act or speak in the briefings.")
    yield _page("actors", say("Actors"), lead, say("Actor"), say("Kind"), _parties(archive, "actor"))
    lead = say("What the articles say that they rest on. Origins are counted, not outlets.")
    yield _page("sources", say("Sources"), lead, say("Source"), say("Kind"), _parties(archive, "source"))
    lead = say("Where things are said to happen. A capital that stands for its government is an actor.")
    places, drawn = _places(archive, locale), _map(archive, atlas)
    yield _page("places", say("Places"), lead, say("Place"), say("Country"), places, drawn)
    lead = say("Briefings by topic.")
    yield _page("topics", say("Topics"), lead, say("Topic"), None, _groups("topics", archive))
    lead = say("Briefings that belong together, and how what they say went on.")
    yield _page("stories", say("Stories"), lead, say("Story"), None, _groups("stories", archive))


def _page(
    folder: str, title: Message, lead: Message, entry: Message, detail: Message | None,
    entries: Iterable[IndexEntry], drawn: MapView | None = None,
) -> View:  # fmt: skip
    ordered = sorted(entries, key=lambda e: (str(e.link.text).casefold(), e.link.uri))
    letters: dict[str, list[IndexEntry]] = {}
    for each in ordered:
        letters.setdefault(letter(str(each.link.text)) if len(ordered) > LONG else "", []).append(each)
    divided = tuple(Letter(name, tuple(letters[name])) for name in sorted(letters, key=lambda n: (not n.isalpha(), n)))
    counts = any(e.claims is not None for e in ordered)
    view = IndexView(title, lead, entry, detail, counts, len(ordered), divided, drawn)
    return View(f"{folder}/index.md", "index.md", title, lead, view)


def letter(name: str) -> str:
    """What a name is filed under: its first letter without accents, `#` where it begins with none."""
    base = next((c for c in unicodedata.normalize("NFD", name) if c.isalnum()), "#").upper()[:1]
    return base if base.isalpha() else "#"


def _parties(archive: Archive, pool: str) -> Iterator[IndexEntry]:
    for record in archive.parties.values():
        if record.party.pool == pool:
            claims = len({(b.id, e.id) for b, e in (*record.acts, *record.said)})
            kind = words.KIND.get(record.party.kind or "", "")
            newest = record.mentions[-1].briefing.date
            yield IndexEntry(parts.party_link(record.party), kind, len(record.mentions), claims, newest)


def _places(archive: Archive, locale: str) -> Iterator[IndexEntry]:
    for record in archive.places.values():
        country = country_words(record.place.country, locale)
        newest = record.briefings[-1].date
        yield IndexEntry(parts.place_link(record.place), country, len(record.briefings), len(record.events), newest)


def _map(archive: Archive, atlas: Atlas | None) -> MapView | None:
    """All places that have coordinates, those of most briefings first."""
    ranked = sorted(archive.places.values(), key=lambda r: (-len(r.briefings), r.place.id))
    return atlas.map(place_pin(r) for r in ranked) if atlas else None


def _groups(folder: str, archive: Archive) -> Iterator[IndexEntry]:
    groups = archive.topics if folder == "topics" else archive.stories
    for id_, (name, briefings) in groups.items():
        yield IndexEntry(Link(name, f"{folder}/{id_}.md"), "", len(briefings), _claims(briefings), briefings[-1].date)


def _claims(briefings: Iterable[Briefing]) -> int:
    return sum(len(b.events) for b in briefings)
