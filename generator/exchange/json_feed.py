"""Takes a feed, returns it as JSON Feed 1.1 (https://jsonfeed.org/version/1.1); escapes nothing itself."""

from __future__ import annotations

import json

from generator.assets import Site
from generator.exchange.addresses import feed_uri
from generator.exchange.atom import instant
from generator.exchange.identity import address, line
from generator.exchange.news import Feed, Item
from generator.wording import Wording

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, site: Site, wording: Wording) -> str:
    """The text of the feed's file; `wording` is that of the site."""
    here = feed_uri(feed.kind, feed.about, "json")
    made = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": address(site, feed.page, here),
        "feed_url": address(site, here, here),
        "language": wording.language,
        "authors": [{"name": line(site.name, wording)}],
        "items": [_item(item, here, site) for item in feed.items],
    }
    return json.dumps(made, ensure_ascii=False) + "\n"


def _item(item: Item, here: str, site: Site) -> dict[str, object]:
    return {
        "id": item.id,
        "url": address(site, item.uri, here),
        "title": item.title,
        "content_text": item.summary,
        "date_published": instant(item.published),
        "date_modified": instant(item.updated),
        "language": item.language,
        "tags": [name for _, name in item.topics],
    }
