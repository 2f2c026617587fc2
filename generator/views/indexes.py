"""Takes the archive, returns the views of its indexes: actors, sources, places, topics and stories by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.dates import EdtfDate
from generator.maps import Atlas, MapView
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive
from generator.views import parts, words
from generator.views.letters import LetterPage, in_order, letter, letter_pages
from generator.views.limits import LIMITS, Limits
from generator.views.page import View
from generator.views.parts import Link
from generator.views.places import place_pin
from generator.views.rows import country_words

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
    """An index, sorted by name; `detail` heads the column of kinds or countries, None where there is none.

    A very long one has `pages` by letter; then `letters` holds, without a name, one letter's entries or, on the first
    page, those of most briefings.
    """

    title: Message
    lead: Message
    entry: Message
    detail: Message | None
    with_claims: bool
    total: int
    letters: tuple[Letter, ...]
    map: MapView | None = None
    pages: tuple[LetterPage, ...] = ()
    letter: str = ""


def index_pages(archive: Archive, locale: str, atlas: Atlas | None, limits: Limits = LIMITS) -> Iterator[View]:
    """An index of each kind, by name; that of the places with a map where there is a `atlas`."""
    lead = say("People, organisations, states and groups that act or speak in the briefings.")
    made = _index(say("Actors"), lead, say("Actor"), say("Kind"), _parties(archive, "actor"))
    yield from _pages("actors", made, limits)
    lead = say("What the articles say that they rest on. Origins are counted, not outlets.")
    made = _index(say("Sources"), lead, say("Source"), say("Kind"), _parties(archive, "source"))
    yield from _pages("sources", made, limits)
    lead = say("Where things are said to happen. A capital that stands for its government is an actor.")
    made = _index(say("Places"), lead, say("Place"), say("Country"), _places(archive, locale))
    yield from _pages("places", replace(made, map=_map(archive, atlas)), limits)
    lead = say("Briefings by topic.")
    yield from _pages("topics", _index(say("Topics"), lead, say("Topic"), None, _groups("topics", archive)), limits)
    lead = say("Briefings that belong together, and how what they say went on.")
    yield from _pages("stories", _index(say("Stories"), lead, say("Story"), None, _groups("stories", archive)), limits)


def _index(
    title: Message, lead: Message, entry: Message, detail: Message | None, entries: Iterable[IndexEntry]
) -> IndexView:
    ordered = tuple(sorted(entries, key=lambda e: (str(e.link.text).casefold(), e.link.uri)))
    letters = _filed(ordered) if len(ordered) > LONG else (Letter("", ordered),) if ordered else ()
    counts = any(e.claims is not None for e in ordered)
    return IndexView(title, lead, entry, detail, counts, len(ordered), letters)


def _filed(ordered: Iterable[IndexEntry]) -> tuple[Letter, ...]:
    letters: dict[str, list[IndexEntry]] = {}
    for each in ordered:
        letters.setdefault(letter(str(each.link.text)), []).append(each)
    return tuple(Letter(name, tuple(letters[name])) for name in sorted(letters, key=in_order))


def _pages(folder: str, view: IndexView, limits: Limits) -> Iterator[View]:
    """The index on one page, or the page of the most frequent names and one for each letter."""
    uri = f"{folder}/index.md"
    if view.total <= limits.index:
        yield View(uri, "index.md", view.title, view.lead, view)
        return
    entries = [entry for each in view.letters for entry in each.entries]
    letters, below = _filed(entries), f"{folder}/by-letter"
    numbers = {each.name: len(each.entries) for each in letters}
    ranked = sorted(entries, key=lambda e: (-e.briefings, e.link.uri))
    most = (Letter("", tuple(ranked[: limits.named])),)
    yield View(uri, "index.md", view.title, view.lead, replace(view, letters=most, pages=letter_pages(below, numbers)))
    for each, page in zip(letters, letter_pages(below, numbers), strict=True):
        pages = letter_pages(below, numbers, each.name)
        one = replace(view, letters=(replace(each, name=""),), pages=pages, letter=each.name, map=None)
        yield View(page.uri, "index.md", say("{title}: {letter}", title=view.title, letter=each.name), view.lead, one)


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
