"""Takes a briefing, returns what it is as schema.org data for its page (JSON-LD); gives no verdict, guesses no date.

A `Report`, never a `ClaimReview`: a briefing says what an article says, not whether it is so. An `Event` is a claim
of something still ahead on the day of the briefing; only one that somebody has set or called off has an `eventStatus`,
and its `description` holds the status and who says so. Terms: https://schema.org, version 29.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.assets import Site
from generator.dates import EdtfDate, is_before
from generator.model import ARTICLE_ID, Briefing, Event, Party, When
from generator.relate import Archive
from generator.slugs import slug
from generator.views.parts import briefing_uri

Node = dict[str, Any]

TYPES = {"person": "Person", "organisation": "Organization", "state": "Country"}
# What the article says of the event's own standing. A plan or an expectation has none that could be stated, and an
# Event without one is read as one that will take place: neither becomes one.
EVENT_STATUS = {
    "scheduled": "https://schema.org/EventScheduled",
    "cancelled": "https://schema.org/EventCancelled",
}
# A point says more than is known of a wider place.
POINTS = ("exact", "building", "city")
NAMELESS = "the article"

_PLAIN = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
# Nothing in it can end the script element or, as JavaScript once had it, a line.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(briefing: Briefing, archive: Archive, site: Site) -> str:
    """The JSON-LD of a briefing's page, safe inside a script element; empty for a withheld briefing."""
    if briefing.withheld:
        return ""
    address = site.address(briefing_uri(briefing))
    changed = max((c.date.text for c in briefing.corrections), default=None)
    return _text({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": briefing.title,
        "url": address if site.url else None,
        "datePublished": _iso(briefing.date),
        "dateModified": changed,
        "inLanguage": briefing.language,
        "publisher": {"@type": "Organization", "name": site.name},
        "isPartOf": _story(briefing, archive, site),
        "isBasedOn": _article(briefing.article),
        "about": [*_actors(briefing), *_places(briefing), *_events(briefing, archive)],
        "correction": [c.now or c.why for c in briefing.corrections if c.kind != "update"],
    })  # fmt: skip


def site_linked_data(site: Site) -> str:
    """The JSON-LD of the home page; without a search action, since the search has no address of its own."""
    address = site.address("index.md") if site.url else None
    return _text({
        "@context": "https://schema.org", "@type": "WebSite", "name": site.name, "url": address,
        "inLanguage": site.locale,
    })  # fmt: skip


def _text(node: Node) -> str:
    return json.dumps(_filled(node), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def _story(briefing: Briefing, archive: Archive, site: Site) -> Node | None:
    if briefing.story is None:
        return None
    id_ = slug(briefing.story)
    address = site.address(f"stories/{id_}.md") if site.url else None
    return _filled({"@type": "CreativeWorkSeries", "name": archive.stories[id_][0], "url": address})


def _article(article: Party) -> Node:
    """The article; that it is one of a newspaper's is not said of a statement or a broadcast."""
    type_ = "NewsArticle" if article.kind in (None, "article") else "CreativeWork"
    name = article.name if article.name != NAMELESS else None
    published = _iso(article.published) if article.published else None
    return _filled({"@type": type_, "name": name, "url": article.url, "datePublished": published})


def _actors(briefing: Briefing) -> Iterator[Node]:
    """Those who are said to act or to want something; of whom it is not known what they are, a name says too little."""
    subjects = {p.id for e in briefing.events for p in (*e.by, *e.with_)}
    subjects |= {p.id for m in briefing.motives for p in m.of}
    for party in briefing.parties.values():
        if party.id in subjects and party.pool == "actor" and party.kind in TYPES:
            item = f"https://www.wikidata.org/wiki/{party.wikidata}" if party.wikidata else None
            yield _filled({"@type": TYPES[party.kind], "name": party.name, "sameAs": item})


def _places(briefing: Briefing) -> Iterator[Node]:
    """Those that are known as a point; of the others there is only a name, which the page has."""
    for place in briefing.places.values():
        if place.lat is not None and place.precision in POINTS:
            point = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
            yield {"@type": "Place", "name": place.name, "geo": point}


def _events(briefing: Briefing, archive: Archive) -> Iterator[Node]:
    """What lay ahead on the briefing's day, unless its outcome is told or a newer briefing speaks for it."""
    if briefing.id in archive.superseded_by:
        return
    for event in briefing.events:
        start, end = _bounds(event.when) if event.when else (None, None)
        if event.status in EVENT_STATUS and not event.outcome and start and not _is_past(event, briefing):
            places = [p.name for p in event.where]
            yield _filled({
                "@type": "Event",
                "@id": f"#{event.id}",
                "name": event.claim,
                "startDate": start,
                "endDate": end,
                "eventStatus": EVENT_STATUS[event.status],
                "location": places[0] if len(places) == 1 else places,
                "description": f"{event.status} ({_says(event, briefing)})",
            })  # fmt: skip


def _is_past(event: Event, briefing: Briefing) -> bool:
    day = briefing.date.earliest
    return bool(event.when and event.when.date and day and is_before(event.when.date, day))


def _says(event: Event, briefing: Briefing) -> str:
    """Each chain of sources, outermost first; where there is none, the article alone says so."""
    chains = [[p.name for p in chain if p.id != ARTICLE_ID] or [briefing.article.name] for chain in event.chains]
    return " | ".join(" > ".join(chain) for chain in chains or [[briefing.article.name]])


def _bounds(when: When) -> tuple[str | None, str | None]:
    """The first and the last day of an event, each as precise as it is stated; None where it is not plainly known."""
    date = when.date
    if date is None:
        return None, None
    if date.precision == "interval":  # "2031 or later" has no start that could be told
        start, end = _iso(date.start), _iso(date.end)
        return (start, end) if start and end else (None, None)
    if when.time and date.precision == "day" and (day := _iso(date)):
        return f"{day}T{when.time}{when.tz or ''}", None
    return _iso(date), None


def _iso(date: EdtfDate | None) -> str | None:
    """A year, month or day of ISO 8601; None for what it cannot write: seasons, decades, doubtful dates."""
    return date.text if date and _PLAIN.fullmatch(date.text) else None
