"""Takes the archive, returns the views of the pages that readers work with: the search, the feeds and the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.exchange.addresses import calendar_uri, feed_uri
from generator.messages import Message, say
from generator.relate import Archive
from generator.views import parts
from generator.views.page import View
from generator.views.parts import Link
from generator.views.subscriptions import site_calendar, site_feeds

# The folders of pages that have feeds of their own.
FOLLOWED = ("topics", "stories", "actors", "places")
# Rows of one kind that a reader still looks through.
MOST = 200


class FeedRow(Struct, frozen=True):
    """What can be subscribed to of one page; `calendar` is empty where there is none."""

    page: Link
    atom: str
    json: str
    calendar: str


class FeedsOf(Struct, frozen=True):
    """The feeds of one kind of page, by name; `left` more are not listed."""

    title: Message
    rows: tuple[FeedRow, ...]
    left: int


class FeedsView(Struct, frozen=True):
    """The list of all feeds, calendars and data files."""

    atom: str
    json: str
    calendar: str
    kinds: tuple[FeedsOf, ...]
    archive: str
    archive_schema: str
    briefing_schema: str


class Followed(Struct, frozen=True):
    """The pages of one kind that have feeds: the `first` of them, and how many there are."""

    first: tuple[Link, ...]
    number: int


def tool_pages(followed: Mapping[str, Followed]) -> Iterator[View]:
    """The search, and the list of feeds and data; `followed` are the pages that have feeds, by their folders."""
    lead = say("Search all briefings by person, place, date and status.")
    yield View("search.md", "search.md", say("Search"), lead, None)
    lead = say("What can be followed and computed with: feeds, calendars and data.")
    feeds = (*site_feeds(), *site_calendar())
    yield View("feeds.md", "feeds.md", say("Feeds and data"), lead, _feeds(followed), feeds=feeds)


def place_among(page: Link) -> str:
    """What pages that have feeds are ordered by: their names, whatever the capitals."""
    return f"{str(page.text).casefold()}\0{page.uri}"


def followed(archive: Archive) -> Mapping[str, Followed]:
    """The pages that have feeds of their own, by the folder that they lie in."""
    pages: Mapping[str, Iterable[Link]] = {
        "topics": (Link(name, f"topics/{id_}.md") for id_, (name, _) in archive.topics.items()),
        "stories": (Link(name, f"stories/{id_}.md") for id_, (name, _) in archive.stories.items()),
        "actors": (parts.party_link(r.party) for r in archive.parties.values() if r.party.pool == "actor"),
        "places": (parts.place_link(r.place) for r in archive.places.values()),
    }
    ordered = {kind: sorted(links, key=place_among) for kind, links in pages.items()}
    return {kind: Followed(tuple(links[:MOST]), len(links)) for kind, links in ordered.items()}


def _feeds(followed: Mapping[str, Followed]) -> FeedsView:
    kinds = (
        _kind(say("Topics"), followed["topics"]), _kind(say("Stories"), followed["stories"]),
        _kind(say("Actors"), followed["actors"]), _kind(say("Places"), followed["places"]),
    )  # fmt: skip
    return FeedsView(
        feed_uri("site"), feed_uri("site", format="json"), calendar_uri(), tuple(k for k in kinds if k.rows),
        "archive.json", "archive.schema.json", "briefing.schema.json",
    )  # fmt: skip


def _kind(title: Message, pages: Followed) -> FeedsOf:
    return FeedsOf(title, tuple(map(_row, pages.first)), pages.number - len(pages.first))


def _row(page: Link) -> FeedRow:
    """The feeds lie below the name of the page's folder, by its id."""
    kind, _, name = page.uri.removesuffix(".md").partition("/")
    calendar = calendar_uri(name) if kind == "stories" else ""
    return FeedRow(page, feed_uri(kind, name), feed_uri(kind, name, "json"), calendar)
