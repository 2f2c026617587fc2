"""Takes the name of a group of pages, returns how it is made; knows which groups an archive has by the keys there are.

A group is all that is made of the same values: the pages of an actor with its feeds, or the index of places. Its name
is its kind and, for those of which there are many, an id: `party:ada-lind`, `home`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from generator.incremental import calendar_groups, entry_groups, timeline_groups, whole_groups
from generator.incremental.making import Kit, Made
from generator.incremental.reading import Reader
from generator.views.indexes import KINDS

Entry = Callable[[str, Reader, Kit], Made]
Single = Callable[[Reader, Kit], Made]

# One for each key of the same name. What these pass on, all others may be made of.
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
    "data": whole_groups.make_data,
    "fixed": whole_groups.make_fixed,
    **{f"index-{kind}": partial(whole_groups.make_index, kind) for kind in KINDS},
}


RANKS = 3


def rank(group: str) -> int:
    """When a group is made, from 0: first those made of what briefings give alone, last what others lead to."""
    kind, mark, _ = group.partition(":")
    if not mark:
        return 0 if kind in FIRST else 1
    return 0 if kind in ENTRIES else 2


def is_early(group: str) -> bool:
    """Whether a group is made of what briefings give alone."""
    return rank(group) == 0


def group_of(key: str) -> str | None:
    """The group that there is because there are values under a key; None where the key makes none."""
    kind, mark, _ = key.partition(":")
    return key if mark and (kind in ENTRIES or kind in PERIODS) else None


def make(group: str, reader: Reader, kit: Kit) -> Made:
    """The pages and files of a group. Raises KeyError where there is no such group."""
    kind, mark, id_ = group.partition(":")
    if mark:
        return (ENTRIES[kind] if kind in ENTRIES else PERIODS[kind])(id_, reader, kit)
    return (FIRST[kind] if kind in FIRST else SINGLE[kind])(reader, kit)
