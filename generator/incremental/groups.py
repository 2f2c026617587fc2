"""Takes a key, returns the group of pages that there is because of it; makes none, so that it is quick to import.

A group is all that is made of the same values: the pages of an actor with its feeds, or the index of places. Its name
is its kind and, for those of which there are many, an id: `party:ada-lind`, `home`. `group_makers` makes them.
"""

from __future__ import annotations

# One for each key of the same name. What these pass on, all others may be made of.
ENTRIES = frozenset({"briefing", "party", "place", "topic", "story"})
FIRST = ("timeline",)
LAST = ("home",)
YEAR_DATA = "data-of"  # before the name of a year: the data of its briefings
PERIODS = frozenset({"timeline", "calendar", YEAR_DATA})
SINGLE = (
    "home", "calendar", "dates", "motives", "corrections", "redirects", "tools", "news", "data", "fixed",
    "index-actors", "index-sources", "index-places", "index-topics", "index-stories",
)  # fmt: skip


RANKS = 3


def rank(group: str) -> int:
    """When a group is made, from 0: first those made of what briefings give alone, last what others lead to."""
    kind, mark, _ = group.partition(":")
    if not mark:
        return 0 if kind in FIRST else 2 if kind in LAST else 1
    return 0 if kind in ENTRIES else 2


def is_early(group: str) -> bool:
    """Whether a group is made of what briefings give alone."""
    return rank(group) == 0


def group_of(key: str) -> str | None:
    """The group that there is because there are values under a key; None where the key makes none."""
    kind, mark, _ = key.partition(":")
    return key if mark and (kind in ENTRIES or kind in PERIODS) else None
