"""Takes the archive, returns the views of its indexes: actors, sources, places, topics and stories by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.dates import EdtfDate
from generator.maps import Atlas, MapView
from generator.maps.pins import Pin
from generator.messages import Message, say
from generator.model import Briefing
from generator.relate import Archive, PartyRecord, PlaceRecord
from generator.views import parts, words
from generator.views.letters import LetterPage, in_order, letter, letter_pages
from generator.views.limits import LIMITS, Limits
from generator.views.page import View
from generator.views.parts import Link
from generator.views.places import place_pin
from generator.views.rows import country_words

# From so many entries on, an index is divided by first letters.
LONG = 40


class IndexEntry(Struct, frozen=True):
    """A line of an index; `claims` is None where they are not counted, `date` that of the newest briefing."""

    link: Link
    detail: str | Message
    briefings: int
    claims: int | None
    date: EdtfDate


class Letter(Struct, frozen=True):
    """The entries under one letter; empty for an index that is not divided."""

    name: str
    entries: tuple[IndexEntry, ...]


class IndexView(Struct, frozen=True):
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


# What is listed, by the folder of its pages: title, lead, the heads of the columns of names and of details.
KINDS: Mapping[str, tuple[Message, Message, Message, Message | None]] = {
    "actors": (
        say("Actors"), say("People, organisations, states and groups that act or speak in the briefings."),
        say("Actor"), say("Kind"),
    ),
    "sources": (
        say("Sources"), say("What the articles say that they rest on. Origins are counted, not outlets."),
        say("Source"), say("Kind"),
    ),
    "places": (
        say("Places"), say("Where things are said to happen. A capital that stands for its government is an actor."),
        say("Place"), say("Country"),
    ),
    "topics": (say("Topics"), say("Briefings by topic."), say("Topic"), None),
    "stories": (
        say("Stories"), say("Briefings that belong together, and how what they say went on."), say("Story"), None,
    ),
}  # fmt: skip


def index_pages(archive: Archive, locale: str, atlas: Atlas | None, limits: Limits = LIMITS) -> Iterator[View]:
    """An index of each kind, by name; that of the places with a map where there is a `atlas`."""
    listed = entries(archive, locale)
    pins = ((place_pin(record), len(record.briefings)) for record in archive.places.values())
    drawn = map_of(pins, atlas)
    for kind in KINDS:
        yield from pages_of_index(kind, listed[kind], drawn if kind == "places" else None, limits)


def pages_of_index(
    kind: str, listed: Iterable[IndexEntry], drawn: MapView | None, limits: Limits = LIMITS
) -> Iterator[View]:
    """The index of one of the `KINDS`, and those of its letters where it is very long."""
    yield from _pages(kind, replace(_index(*KINDS[kind], listed), map=drawn), limits)


def entries(archive: Archive, locale: str) -> Mapping[str, list[IndexEntry]]:
    """The entries of the index of each kind."""
    listed: dict[str, list[IndexEntry]] = {kind: [] for kind in KINDS}
    for record in archive.parties.values():
        listed[words.PARTY_POOL[record.party.pool]].append(party_entry(record))
    listed["places"] += [place_entry(record, locale) for record in archive.places.values()]
    for kind, groups in (("topics", archive.topics), ("stories", archive.stories)):
        listed[kind] += [group_entry(kind, id_, name, of) for id_, (name, of) in groups.items()]
    return listed


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
        own = (replace(each, name=""),)
        one = replace(view, letters=own, total=len(each.entries), pages=pages, letter=each.name, map=None)
        yield View(page.uri, "index.md", say("{title}: {letter}", title=view.title, letter=each.name), view.lead, one)


def party_entry(record: PartyRecord) -> IndexEntry:
    """The line of an actor or source."""
    claims = len({(b.id, e.id) for b, e in (*record.acts, *record.said)})
    kind = words.KIND.get(record.party.kind or "", "")
    newest = record.mentions[-1].briefing.date
    return IndexEntry(parts.party_link(record.party), kind, len(record.mentions), claims, newest)


def place_entry(record: PlaceRecord, locale: str) -> IndexEntry:
    """The line of a place."""
    country, newest = country_words(record.place.country, locale), record.briefings[-1].date
    return IndexEntry(parts.place_link(record.place), country, len(record.briefings), len(record.events), newest)


def group_entry(folder: str, id_: str, name: str, briefings: tuple[Briefing, ...]) -> IndexEntry:
    """The line of a topic or a story."""
    claims = sum(b.claims for b in briefings)
    return IndexEntry(Link(name, f"{folder}/{id_}.md"), "", len(briefings), claims, briefings[-1].date)


def map_of(pins: Iterable[tuple[Pin, int]], atlas: Atlas | None) -> MapView | None:
    """All places that have coordinates, those of most briefings first; each is given with the number of them."""
    ranked = sorted(pins, key=lambda each: (-each[1], each[0].uri.removesuffix(".md"))) if atlas else ()
    return atlas.map(pin for pin, _ in ranked) if atlas else None
