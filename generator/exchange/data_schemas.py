"""Takes the address of a site, returns the JSON Schemas (2020-12) of the data it publishes; never writes a file."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

import msgspec

from generator.assets import Site
from generator.exchange.data_addresses import ARCHIVE_SCHEMA, BRIEFING_SCHEMA
from generator.exchange.named import Shape
from generator.exchange.shape import ArchiveFile, BriefingFile

PUBLISHED: Mapping[str, type[Shape]] = {"briefing": BriefingFile, "archive": ArchiveFile}
ADDRESSES: Mapping[str, str] = {"briefing": BRIEFING_SCHEMA, "archive": ARCHIVE_SCHEMA}
# What `schema_text` makes, and the file in this package that holds it for those who review a change of the data.
FILES: Mapping[str, str] = {"briefing": "briefing-data.schema.json", "archive": "archive.schema.json"}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(name: str, site: Site) -> str:
    """The schema of a `briefing`'s claims or of the whole `archive`. Raises KeyError for any other name."""
    kind = PUBLISHED[name]
    _, parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for each in parts.values():
        each["description"] = inspect.cleandoc(each["description"])
    whole: dict[str, Any] = parts.pop(kind.__name__)
    made = {"$schema": DIALECT, "$id": site.address(ADDRESSES[name]), **whole, "$defs": parts}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
