"""Takes the name of a group of pages, returns its pages and files; a table of who makes which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from generator.incremental import calendar_groups, data_groups, entry_groups, timeline_groups, whole_groups
from generator.incremental.groups import YEAR_DATA
from generator.incremental.making import Kit, Made
from generator.incremental.reading import Reader
from generator.views.indexes import KINDS

Entry = Callable[[str, Reader, Kit], Made]
Single = Callable[[Reader, Kit], Made]

ENTRIES: Mapping[str, Entry] = {
    "briefing": entry_groups.make_briefing,
    "party": entry_groups.make_party,
    "place": entry_groups.make_place,
    "topic": entry_groups.make_topic,
    "story": entry_groups.make_story,
}
FIRST: Mapping[str, Single] = {"timeline": timeline_groups.make_timeline}
PERIODS: Mapping[str, Entry] = {
    "timeline": timeline_groups.make_period,
    "calendar": calendar_groups.make_calendar_page,
    YEAR_DATA: data_groups.make_year,
}
SINGLE: Mapping[str, Single] = {
    "home": whole_groups.make_home,
    "calendar": calendar_groups.make_calendar,
    "dates": calendar_groups.make_dates,
    "motives": whole_groups.make_motives,
    "corrections": whole_groups.make_corrections,
    "redirects": whole_groups.make_redirects,
    "tools": whole_groups.make_tools,
    "news": whole_groups.make_news,
    "data": data_groups.make_data,
    "fixed": whole_groups.make_fixed,
    **{f"index-{kind}": partial(whole_groups.make_index, kind) for kind in KINDS},
}


def make(group: str, reader: Reader, kit: Kit) -> Made:
    """The pages and files of a group. Raises KeyError where there is no such group."""
    kind, mark, id_ = group.partition(":")
    if mark:
        return (ENTRIES[kind] if kind in ENTRIES else PERIODS[kind])(id_, reader, kit)
    return (FIRST[kind] if kind in FIRST else SINGLE[kind])(reader, kit)
