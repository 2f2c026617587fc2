"""Takes the address of a site, returns the JSON Schemas (2020-12) of the data it publishes; never writes a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from generator.assets import Site
from generator.exchange.data_addresses import ARCHIVE_SCHEMA, BRIEFING_SCHEMA
from generator.exchange.named import Shape
from generator.exchange.shape import ArchiveFile, BriefingFile

PUBLISHED: Mapping[str, type[Shape]] = {"briefing": BriefingFile, "archive": ArchiveFile}
ADDRESSES: Mapping[str, str] = {"briefing": BRIEFING_SCHEMA, "archive": ARCHIVE_SCHEMA}
# What `schema_text` makes, and the file in this package that holds it for those who review a change of the data.
FILES: Mapping[str, str] = {"briefing": "briefing-data.schema.json", "archive": "archive.schema.json"}


class _Generator(GenerateJsonSchema):
    """Without the titles that only repeat the name of a key."""

    def field_title_should_be_set(self, _schema: Any) -> bool:
        return False


def schema_text(name: str, site: Site) -> str:
    """The schema of a `briefing`'s claims or of the whole `archive`. Raises KeyError for any other name."""
    made = PUBLISHED[name].model_json_schema(by_alias=True, schema_generator=_Generator, mode="serialization")
    head = {"$schema": _Generator.schema_dialect, "$id": site.address(ADDRESSES[name])}
    return json.dumps(head | made, ensure_ascii=False, indent=2) + "\n"
