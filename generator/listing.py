"""Takes an archive and its registry, returns the actors, places and sources that they know; never invents a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from rapidfuzz import process

from generator.archive_paths import is_registry
from generator.directory import registry_entries
from generator.entry_sites import Site
from generator.model import RESERVED, Briefing, Party, Place
from generator.parse import parse
from generator.read import Source
from generator.relate import Archive
from generator.reports import path_seen_from, shown
from generator.reports.signs import cells
from generator.shared import Shared
from generator.spelling import LIKELY
from generator.validate import validate_registry

Kind = Literal["actor", "place", "source"]
HEADER = ("ID", "NAME", "ALIASES", "KIND", "DEFINED", "BRIEFINGS")
_SUGGESTED = 5  # names; more help nobody
_LONGEST = 44  # cells of a terminal's line for names; whoever wants them whole takes the list through a pipe


class Known(Struct, frozen=True):
    """An actor, place or source: what it is (the type, the kind or the country), where it is defined,
    and in how many briefings it occurs. `registered`: the registry has it, and `site` is there.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    site: Site
    briefings: int
    registered: bool


def shared_entries(sources: Iterable[Source]) -> Shared:
    """The registry of an archive's sources, as far as it has no faults."""
    registry = [s for s in sources if is_registry(s.path) and not s.path.endswith(".txt")]
    parsed = [p for s in registry if (p := parse(s)[0])]
    checked = [r for p in parsed if (r := validate_registry(p)[0])]
    parties, places, sites, _ = registry_entries(checked)
    return Shared(parties, places, sites)


def known(archive: Archive, shared: Shared, kind: Kind) -> tuple[Known, ...]:
    """All of one kind that the registry or a briefing of the archive defines, by name."""
    found = _places(archive, shared) if kind == "place" else _parties(archive, shared, kind)
    return tuple(sorted(found, key=lambda k: (fold(k.name), k.id)))


def matching(entries: Sequence[Known], word: str) -> tuple[Known, ...]:
    """Those whose id, name or an alias has `word` in it, whatever its capitals and accents."""
    part = fold(word)
    return tuple(e for e in entries if any(part in fold(name) for name in _names(e)))


def nearest_known(entries: Sequence[Known], word: str) -> tuple[Known, ...]:
    """The few whose names are most like `word`, the likeliest first."""
    named = [(fold(name), e) for e in entries for name in _names(e)]
    hits = process.extract(fold(word), [name for name, _ in named], score_cutoff=LIKELY, limit=4 * _SUGGESTED)
    return tuple(dict.fromkeys(named[index][1] for *_, index in hits))[:_SUGGESTED]


def rows(entries: Iterable[Known], way: str) -> Iterator[tuple[str, ...]]:
    """What a table shows of each, in the order of HEADER; `way` is the path to the archive's folder."""
    for e in entries:
        site = f"{path_seen_from(e.site.path, way)}:{e.site.position.line}"
        yield e.id, e.name, ", ".join(e.aliases), e.kind, site, str(e.briefings)


def table(body: Iterable[Sequence[str]], *, on_terminal: bool) -> str:
    """The rows below HEADER: aligned by a terminal's cells, or parted by tabs for programs."""
    listed = [[shown(" ".join(cell.split())) for cell in row] for row in (HEADER, *body)]
    if not on_terminal:
        return "\n".join("\t".join(row) for row in listed)
    for row in listed:
        row[1:3] = [cut(cell, _LONGEST) for cell in row[1:3]]
    widths = [max(width(cell) for cell in column) for column in zip(*listed, strict=True)]
    filled = ((cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)) for row in listed)
    return "\n".join("  ".join(row).rstrip() for row in filled)


def width(words: str) -> int:
    """The cells of a terminal that `words` take up (`reports.signs.cells`)."""
    return sum(cells(sign) for sign in words)


def cut(words: str, room: int) -> str:
    """The words, or as much of them and … as fits into so many cells."""
    if width(words) <= room:
        return words
    while width(words) > room - 1:
        words = words[:-1]
    return words.rstrip(" ,") + "…"


def fold(words: str) -> str:
    """The words for comparison: no capitals, no accents, any white space alike."""
    apart = unicodedata.normalize("NFKD", words).casefold()
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _names(entry: Known) -> tuple[str, ...]:
    return entry.id, entry.name, *entry.aliases


def _parties(archive: Archive, shared: Shared, pool: str) -> Iterator[Known]:
    for id_ in {*shared.parties, *archive.parties} - RESERVED:
        record = archive.parties.get(id_)
        party = shared.parties.get(id_) or (record.party if record else None)
        if party is None or party.pool != pool:
            continue
        aliases = (*party.aliases, *((record.party.name, *record.party.aliases) if record else ()))
        mentions = record.mentions if record else ()
        own = [(m.briefing, m.party) for m in mentions]
        kind = party.kind or (record.party.kind if record else None) or ""
        yield _known(party, kind, aliases, shared.sites.get(id_), own, len(mentions))


def _places(archive: Archive, shared: Shared) -> Iterator[Known]:
    for id_ in {*shared.places, *archive.places}:
        record = archive.places.get(id_)
        place = shared.places.get(id_) or (record.place if record else None)
        if place is None:
            continue
        briefings = record.briefings if record else ()
        own = [(b, b.places[id_]) for b in briefings]
        aliases = (*place.aliases, *(n for _, p in own for n in (p.name, *p.aliases)))
        yield _known(place, place.country or "", aliases, shared.sites.get(f"place:{id_}"), own, len(briefings))


def _known(
    entry: Party | Place,
    kind: str,
    aliases: Iterable[str],
    registered: Site | None,
    own: Sequence[tuple[Briefing, Party | Place]],
    count: int,
) -> Known:
    """`own` are the entry as the briefings have it; the newest is shown where the registry has none."""
    others = tuple(a for a in dict.fromkeys(aliases) if a != entry.name)
    site = registered
    if site is None:
        briefing, item = own[-1]
        site = Site(briefing.path, briefing.at(*item.loc))
    return Known(entry.id, entry.name, others, kind, site, count, registered is not None)
