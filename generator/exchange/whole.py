"""Takes an archive, returns its data as files: each briefing's claims, the whole, and their schemas; writes none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.assets import Asset, Site
from generator.exchange import claims, named, shape
from generator.exchange.data_addresses import ARCHIVE, ARCHIVE_SCHEMA, BRIEFING_SCHEMA, claims_uri
from generator.exchange.data_schemas import schema_text
from generator.exchange.exported import exported, group, party, place
from generator.exchange.named import Shape
from generator.model import Briefing
from generator.relate import Archive, PartyRecord, PlaceRecord

# The lists of the file of the whole archive, in their order there.
KINDS = ("briefings", "actors", "sources", "places", "stories", "topics")


def data_assets(archive: Archive, site: Site) -> Iterator[Asset]:
    """The files for programs, of all briefings that are shown."""
    parts: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for briefing in archive.shown:
        made = exported(briefing, archive, site)
        yield from briefing_data(briefing, made, site)
        parts["briefings"].append(part_text(made))
    for record in archive.parties.values():
        parts[f"{record.party.pool}s"].append(part_text(listed_party(record, archive, site)))
    parts["places"] += [part_text(listed_place(record, site)) for record in archive.places.values()]
    for kind, groups in (("stories", archive.stories), ("topics", archive.topics)):
        parts[kind] += [part_text(listed_group(kind, name, of, archive, site)) for name, of in groups.values()]
    yield whole_data(parts, site)
    yield from data_schemas(site)


def briefing_data(briefing: Briefing, made: shape.Briefing, site: Site) -> Iterator[Asset]:
    """The files of one shown briefing; `made` is the same as it is published."""
    yield Asset(claims_uri(briefing.id, "json"), claims.claims_json(made, site))
    yield Asset(claims_uri(briefing.id, "csv"), claims.claims_csv(briefing, made))


def data_schemas(site: Site) -> Iterator[Asset]:
    """What the files look like."""
    yield Asset(ARCHIVE_SCHEMA, schema_text("archive", site))
    yield Asset(BRIEFING_SCHEMA, schema_text("briefing", site))


def whole_data(parts: Mapping[str, Sequence[str]], site: Site) -> Asset:
    """The file of the whole archive, of the JSON of its parts by kind (`KINDS`).

    Put together as text: as objects, the parts of a large archive would take many times the room.
    """
    empty = shape.ArchiveFile(
        schema_=site.address(ARCHIVE_SCHEMA), name=site.name, address=site.address("index.md"), briefings=(),
        actors=(), sources=(), places=(), stories=(), topics=(),
    )  # fmt: skip
    head = part_text(empty).partition(f',"{KINDS[0]}":')[0]
    return Asset(ARCHIVE, "".join((head, *_lists(parts), "}\n")))


def _lists(parts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for kind in KINDS:
        yield f',"{kind}":['
        for number, part in enumerate(parts[kind]):
            yield f",{part}" if number else part
        yield "]"


def part_text(part: Shape) -> str:
    """The JSON of a part of the archive."""
    return part.model_dump_json(by_alias=True)


def listed_party(record: PartyRecord, archive: Archive, site: Site) -> named.ListedParty:
    """An actor or source in the file of the whole archive."""
    of = _ids(tuple(m.briefing for m in record.mentions))
    return named.ListedParty.model_validate(party(record.party, archive, site) | {"briefings": of})


def listed_place(record: PlaceRecord, site: Site) -> named.ListedPlace:
    """A place in the file of the whole archive."""
    return named.ListedPlace.model_validate(place(record.place, site) | {"briefings": _ids(record.briefings)})


def listed_group(
    kind: str, name: str, briefings: tuple[Briefing, ...], archive: Archive, site: Site
) -> named.ListedGroup:
    """A story or a topic (`kind` is the folder of its page) in the file of the whole archive."""
    return named.ListedGroup(**dict(group(kind, name, archive, site)), briefings=_ids(briefings))


def _ids(briefings: tuple[Briefing, ...]) -> tuple[str, ...]:
    return tuple(b.id for b in briefings)
