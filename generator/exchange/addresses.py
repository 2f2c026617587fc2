"""Takes what a feed or calendar is about, returns where it lies on the site; whether it is there is told elsewhere."""

from __future__ import annotations

from typing import Literal

Format = Literal["atom", "json"]
MEDIA_TYPES: dict[Format, str] = {"atom": "application/atom+xml", "json": "application/feed+json"}
CALENDAR = "text/calendar"


def feed_uri(kind: str, id: str = "", format: Format = "atom") -> str:
    """Where a feed lies; `kind` is `site`, or `actors`, `places`, `topics` or `stories` with the id of one."""
    return f"feeds/{kind}/{id}.{format}" if id else f"feeds/{kind}.{format}"


def calendar_uri(story_id: str = "") -> str:
    """Where the calendar of a story lies, or that of the whole site."""
    return f"calendar/stories/{story_id}.ics" if story_id else "calendar/site.ics"


def dates_uri(briefing_id: str) -> str:
    """Where the calendar of a briefing lies; there is one where it has `expected` dates."""
    return f"briefings/{briefing_id}/dates.ics"
