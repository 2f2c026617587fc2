"""Takes an archive, returns its data as files: each briefing's claims, the whole, and their schemas; writes none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import asdict

from generator.assets import Asset, Site
from generator.exchange import claims, named, shape
from generator.exchange.data_addresses import ARCHIVE, ARCHIVE_SCHEMA, BRIEFING_SCHEMA, claims_uri, year_uri
from generator.exchange.data_schemas import schema_text
from generator.exchange.exported import exported, group, party, place
from generator.exchange.named import Shape
from generator.model import Briefing
from generator.relate import Archive, PartyRecord, PlaceRecord
from generator.views.limits import LIMITS, Limits

# The lists of the file of the whole archive, in their order there.
KINDS = ("briefings", "actors", "sources", "places", "stories", "topics")


def data_assets(archive: Archive, site: Site, limits: Limits = LIMITS) -> Iterator[Asset]:
    """The files for programs, of all briefings that are shown."""
    parts: dict[str, list[str]] = {kind: [] for kind in KINDS if kind != "briefings"}
    years: dict[str, list[str]] = defaultdict(list)
    for briefing in archive.shown:
        made = exported(briefing, archive, site)
        yield from briefing_data(briefing, made, site)
        years[year_of(briefing)].append(part_text(made))
    for record in archive.parties.values():
        parts[f"{record.party.pool}s"].append(part_text(listed_party(record, archive, site)))
    parts["places"] += [part_text(listed_place(record, site)) for record in archive.places.values()]
    for kind, groups in (("stories", archive.stories), ("topics", archive.topics)):
        parts[kind] += [part_text(listed_group(kind, name, of, archive, site)) for name, of in groups.values()]
    if len(archive.shown) > limits.data:
        yield from (year_data(year, texts, site) for year, texts in years.items())
        yield whole_data(parts, site, tuple(years))
    else:
        yield whole_data(parts | {"briefings": [text for texts in years.values() for text in texts]}, site)
    yield from data_schemas(site)


def year_of(briefing: Briefing) -> str:
    """The year that a briefing counts to where the data of an archive go by year: that of its day."""
    return briefing.date.text[:4]


def briefing_data(briefing: Briefing, made: shape.Briefing, site: Site) -> Iterator[Asset]:
    """The files of one shown briefing; `made` is the same as it is published."""
    yield Asset(claims_uri(briefing.id, "json"), claims.claims_json(made, site))
    yield Asset(claims_uri(briefing.id, "csv"), claims.claims_csv(briefing, made))


def data_schemas(site: Site) -> Iterator[Asset]:
    """What the files look like."""

    yield Asset(ARCHIVE_SCHEMA, schema_text("archive", site))
    yield Asset(BRIEFING_SCHEMA, schema_text("briefing", site))


def whole_data(parts: Mapping[str, Sequence[str]], site: Site, years: Sequence[str] = ()) -> Asset:
    """The file of the whole archive, of the JSON of its parts by kind (`KINDS`); without briefings where there are
    files of `years`.
    """
    return Asset(ARCHIVE, _file(parts, site, years))


def year_data(year: str, briefings: Sequence[str], site: Site) -> Asset:
    """The file of the briefings of one year, of the JSON of each."""
    return Asset(year_uri(year), _file({"briefings": briefings}, site))


def _file(parts: Mapping[str, Sequence[str]], site: Site, years: Sequence[str] = ()) -> str:
    """Put together as text: as objects, the parts of a large archive would take many times the room."""
    empty = shape.ArchiveFile(
        schema_=site.address(ARCHIVE_SCHEMA), name=site.name, address=site.address("index.md"),
        parts=tuple(site.address(year_uri(year)) for year in years), briefings=(), actors=(), sources=(), places=(),
        stories=(), topics=(),
    )  # fmt: skip
    head = part_text(empty).partition(f',"{KINDS[0]}":')[0]
    return "".join((head, *_lists(parts), "}\n"))


def _lists(parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for kind in KINDS:
        yield f',"{kind}":['
        for number, part in enumerate(parts.get(kind, ())):
            yield f",{part}" if number else part
        yield "]"


def part_text(part: Shape) -> str:
    """The JSON of a part of the archive."""
    return msgspec.json.encode(part).decode()


def listed_party(record: PartyRecord, archive: Archive, site: Site) -> named.ListedParty:
    """An actor or source in the file of the whole archive."""
    of = _ids(tuple(m.briefing for m in record.mentions))
    return named.ListedParty(**party(record.party, archive, site), briefings=of)


def listed_place(record: PlaceRecord, site: Site) -> named.ListedPlace:
    """A place in the file of the whole archive."""
    return named.ListedPlace(**place(record.place, site), briefings=_ids(record.briefings))


def listed_group(
    kind: str, name: str, briefings: tuple[Briefing, ...], archive: Archive, site: Site
) -> named.ListedGroup:
    """A story or a topic (`kind` is the folder of its page) in the file of the whole archive."""
    return named.ListedGroup(**asdict(group(kind, name, archive, site)), briefings=_ids(briefings))


def _ids(briefings: tuple[Briefing, ...]) -> tuple[str, ...]:
    return tuple(b.id for b in briefings)
