"""Takes the archive, returns a view of each address that a page had before; in no index and no search."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.messages import Message, say
from generator.relate import Archive
from generator.views import parts
from generator.views.page import View
from generator.views.parts import Link


class RedirectView(Struct, frozen=True):
    """A page that only leads on."""

    title: str | Message
    target: Link


def redirect_pages(archive: Archive) -> Iterator[View]:
    """One page at each old address of a briefing, actor, source or place that still has a page."""
    moved: dict[str, Link] = {}
    for briefing in archive.briefings:
        link = Link(briefing.title, parts.briefing_uri(briefing))
        moved |= {_beside(link, old): link for old in briefing.formerly}
    for briefing in archive.shown:
        for party in briefing.parties.values():
            if party.id in archive.parties:
                link = parts.party_link(archive.parties[party.id].party)
                moved |= {_beside(link, old): link for old in party.formerly}
        for place in briefing.places.values():
            link = parts.place_link(archive.places[place.id].place)
            moved |= {_beside(link, old): link for old in place.formerly}
    for uri, link in sorted(moved.items()):
        said = say("This page has another address now.")
        yield View(uri, "redirect.md", link.text, said, RedirectView(link.text, link))


def _beside(link: Link, old: str) -> str:
    return f"{link.uri.rpartition('/')[0]}/{old}.md"
