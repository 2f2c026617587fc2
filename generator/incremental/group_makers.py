"""Takes the name of a group of pages, returns its pages and files; a table of who makes which.

What makes the pages about the archive as a whole is imported where one of them is to be made: most edits change none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.incremental import calendar_groups, data_groups, entry_groups, timeline_groups
from generator.incremental.groups import YEAR_DATA
from generator.incremental.making import Kit, Made
from generator.incremental.reading import Reader

Entry = Callable[[str, Reader, Kit], Made]
Single = Callable[[Reader, Kit], Made]

ENTRIES: Mapping[str, Entry] = {
    "briefing": entry_groups.make_briefing,
    "party": entry_groups.make_party,
    "place": entry_groups.make_place,
    "topic": entry_groups.make_topic,
    "story": entry_groups.make_story,
}
PERIODS: Mapping[str, Entry] = {
    "timeline": timeline_groups.make_period,
    "calendar": calendar_groups.make_calendar_page,
    YEAR_DATA: data_groups.make_year,
}
SINGLE: Mapping[str, Single] = {
    "timeline": timeline_groups.make_timeline,
    "calendar": calendar_groups.make_calendar,
    "dates": calendar_groups.make_dates,
    "data": data_groups.make_data,
}


def make(group: str, reader: Reader, kit: Kit) -> Made:
    """The pages and files of a group. Raises KeyError where there is no such group."""
    kind, mark, id_ = group.partition(":")
    if mark:
        return (ENTRIES[kind] if kind in ENTRIES else PERIODS[kind])(id_, reader, kit)
    return _single(kind)(reader, kit)


def _single(group: str) -> Single:
    """What makes a group that there is once."""
    if group in SINGLE:
        return SINGLE[group]
    from generator.incremental.whole_groups import MAKERS

    return MAKERS[group]
