"""Takes the data of all briefings and names, returns the file of the whole archive, or one a year; makes no page.

A large archive has too many briefings for one file: each edit would write all of it, and each reader would fetch it.
"""

from __future__ import annotations

from generator.exchange.whole import KINDS, whole_data, year_data, year_of
from generator.incremental.groups import YEAR_DATA
from generator.incremental.making import Kit, Made
from generator.incremental.reading import Reader


def make_data(reader: Reader, kit: Kit) -> Made:
    """The file of the whole archive; of a large one, without its briefings."""
    years = _years(reader)
    parts = {kind: reader.rows(f"data:{kind}") for kind in KINDS if kind != "briefings"}
    if _is_large(reader, kit):
        return Made(assets=(whole_data(parts, kit.site, years),))
    briefings = [text for year in years for text in reader.rows(f"{YEAR_DATA}:{year}")]
    return Made(assets=(whole_data(parts | {"briefings": briefings}, kit.site),))


def make_year(year: str, reader: Reader, kit: Kit) -> Made:
    """The file of the briefings of a year, if the archive is a large one."""
    return Made(
        assets=(year_data(year, reader.rows(f"{YEAR_DATA}:{year}"), kit.site),) if _is_large(reader, kit) else ()
    )


def _is_large(reader: Reader, kit: Kit) -> bool:
    return reader.count("listed") > kit.limits.data


def _years(reader: Reader) -> list[str]:
    """The years that have briefings: those between the first and the last for which there are any."""
    ends = (*reader.oldest("listed", 1), *reader.newest("listed", 1))
    days = [year_of(briefing) for id_ in ends for briefing in reader.rows(f"head:{id_}")]
    between = range(int(days[0]), int(days[-1]) + 1) if days else ()
    return [name for year in between if reader.count(f"{YEAR_DATA}:{(name := f'{year:04}')}")]
