"""Takes a feed, returns it as Atom (RFC 4287); escapes nothing itself."""

from __future__ import annotations

import datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.assets import Site
from generator.exchange.addresses import MEDIA_TYPES, feed_uri
from generator.exchange.identity import address, line
from generator.exchange.news import Feed, Item
from generator.wording import Wording

NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(feed: Feed, site: Site, wording: Wording) -> str:
    """The text of the feed's file; `wording` is that of the site."""
    here = feed_uri(feed.kind, feed.about, "atom")
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": wording.language})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", instant(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPES["atom"], "href": address(site, here, here)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address(site, feed.page, here)})
    _text(SubElement(root, "author"), "name", line(site.name, wording))
    for item in feed.items:
        root.append(_entry(item, here, site))
    for part in root:
        part.tail = "\n"  # a line for each, so that two builds compare well
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'


def instant(day: datetime.date) -> str:
    """The timestamp (RFC 3339) that a feed must give where only a day is known: its first instant in UTC.

    Feeds have no dates without a time. This one is the same in every build, and nobody's time of day.
    """
    return f"{day.isoformat()}T00:00:00Z"


def _entry(item: Item, here: str, site: Site) -> Element:
    entry = Element("entry", {"xml:lang": item.language})
    _text(entry, "id", item.id)
    _text(entry, "title", item.title)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address(site, item.uri, here)})
    _text(entry, "published", instant(item.published))
    _text(entry, "updated", instant(item.updated))
    _text(entry, "summary", item.summary)
    for id_, name in item.topics:
        SubElement(entry, "category", {"term": id_, "label": name})
    return entry


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
