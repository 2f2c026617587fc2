"""Takes an archive, returns its data as files: each briefing's claims, the whole, and their schemas; writes none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.assets import Asset, Site
from generator.exchange import claims, named, shape
from generator.exchange.data_addresses import ARCHIVE, ARCHIVE_SCHEMA, BRIEFING_SCHEMA, claims_uri
from generator.exchange.data_schemas import schema_text
from generator.exchange.exported import exported, group, party, place
from generator.model import Briefing
from generator.relate import Archive, PartyRecord


def data_assets(archive: Archive, site: Site) -> Iterator[Asset]:
    """The files for programs, of all briefings that are shown."""
    made = tuple(exported(b, archive, site) for b in archive.shown)
    for briefing, each in zip(archive.shown, made, strict=True):
        yield Asset(claims_uri(briefing.id, "json"), claims.claims_json(each, site))
        yield Asset(claims_uri(briefing.id, "csv"), claims.claims_csv(briefing, each))
    yield Asset(ARCHIVE, _whole(archive, made, site).model_dump_json(by_alias=True) + "\n")
    yield Asset(ARCHIVE_SCHEMA, schema_text("archive", site))
    yield Asset(BRIEFING_SCHEMA, schema_text("briefing", site))


def _whole(archive: Archive, made: tuple[shape.Briefing, ...], site: Site) -> shape.ArchiveFile:
    parties = [(r.party.pool, _party(r, archive, site)) for r in archive.parties.values()]
    return shape.ArchiveFile(
        schema_=site.address(ARCHIVE_SCHEMA), name=site.name, address=site.address("index.md"), briefings=made,
        actors=tuple(p for pool, p in parties if pool == "actor"),
        sources=tuple(p for pool, p in parties if pool == "source"),
        places=tuple(
            named.ListedPlace.model_validate(place(r.place, site) | {"briefings": _ids(r.briefings)})
            for r in archive.places.values()
        ),
        stories=_groups("stories", archive.stories, archive, site),
        topics=_groups("topics", archive.topics, archive, site),
    )  # fmt: skip


def _party(record: PartyRecord, archive: Archive, site: Site) -> named.ListedParty:
    of = _ids(tuple(m.briefing for m in record.mentions))
    return named.ListedParty.model_validate(party(record.party, archive, site) | {"briefings": of})


def _groups(
    kind: str, groups: Mapping[str, tuple[str, tuple[Briefing, ...]]], archive: Archive, site: Site
) -> tuple[named.ListedGroup, ...]:
    return tuple(
        named.ListedGroup(**dict(group(kind, name, archive, site)), briefings=_ids(briefings))
        for name, briefings in groups.values()
    )


def _ids(briefings: tuple[Briefing, ...]) -> tuple[str, ...]:
    return tuple(b.id for b in briefings)
