"""Takes the id of a briefing, returns where its data lie on the site; names the files of the whole archive too."""

from __future__ import annotations

from typing import Literal

ARCHIVE = "archive.json"
ARCHIVE_SCHEMA = "archive.schema.json"
BRIEFING_SCHEMA = "briefing.schema.json"


def year_uri(year: str) -> str:
    """Where the briefings of a year lie, such as 2023, of an archive that has too many for one file."""
    return f"archive/{year}.json"


def claims_uri(briefing_id: str, ending: Literal["json", "csv"]) -> str:
    """Where the claims of a shown briefing lie."""
    return f"briefings/{briefing_id}/claims.{ending}"
