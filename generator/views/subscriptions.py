"""Takes what a page is about, returns the feeds and calendars that readers of it can subscribe to; writes none."""

from __future__ import annotations

from generator.exchange.addresses import CALENDAR, MEDIA_TYPES, calendar_uri, feed_uri
from generator.messages import Message, say
from generator.views.page import Feed


def feeds_of(kind: str, id_: str, name: str) -> tuple[Feed, ...]:
    """The feeds of an actor, place, topic or story, and a story's calendar; a source has none."""
    if kind == "sources":
        return ()
    feeds = _both(kind, id_, say("Briefings: {name}", name=name))
    if kind == "stories":
        feeds += (Feed(calendar_uri(id_), CALENDAR, say("Expected: {name}", name=name)),)
    return feeds


def site_feeds() -> tuple[Feed, ...]:
    """The feeds of the whole site."""
    return _both("site", "", say("All briefings"))


def site_calendar() -> tuple[Feed, ...]:
    """The calendar of all that is expected."""
    return (Feed(calendar_uri(), CALENDAR, say("Everything expected")),)


def _both(kind: str, id_: str, title: Message) -> tuple[Feed, ...]:
    return tuple(Feed(feed_uri(kind, id_, form), media, title) for form, media in MEDIA_TYPES.items())
