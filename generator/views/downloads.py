"""Takes a briefing, returns the files that readers can take with them or subscribe to; writes none."""

from __future__ import annotations

from generator.exchange.addresses import CALENDAR, dates_uri
from generator.exchange.data_addresses import claims_uri
from generator.exchange.expected import expected
from generator.messages import say
from generator.model import Briefing
from generator.relate import Archive
from generator.slugs import slug
from generator.views.page import Feed
from generator.views.subscriptions import feeds_of


def downloads(briefing: Briefing, archive: Archive) -> tuple[Feed, ...]:
    """The briefing's data, its dates where it expects something, and the feed of its story."""
    found: tuple[Feed, ...] = (
        Feed(claims_uri(briefing.id, "json"), "application/json", say("Data (JSON)")),
        Feed(claims_uri(briefing.id, "csv"), "text/csv", say("Claims (CSV)")),
    )
    if any(True for _ in expected(briefing, archive)):
        found += (Feed(dates_uri(briefing.id), CALENDAR, say("Dates (iCalendar)")),)
    atom = next((f for f in _story(briefing) if f.media == "application/atom+xml"), None)
    return (*found, Feed(atom.uri, atom.media, say("Follow the story (Atom)"))) if atom else found


def feeds(briefing: Briefing) -> tuple[Feed, ...]:
    """What programs can find from the page: its data and the feeds of its story."""
    data = Feed(claims_uri(briefing.id, "json"), "application/json", say("This briefing as data"))
    return (data, *_story(briefing))


def _story(briefing: Briefing) -> tuple[Feed, ...]:
    return feeds_of("stories", slug(briefing.story), briefing.story) if briefing.story else ()
