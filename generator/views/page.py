"""What one page is before it is rendered: its address, its template, what the template sees; does nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.messages import Message


@dataclass(frozen=True, slots=True)
class Feed:
    """A file that tells of what is new on a page: its address, its media type and its title."""

    uri: str
    media: str
    title: Message


@dataclass(frozen=True, slots=True)
class View:
    """A page to render. `uri` ends in .md and is relative to the site; `source` is the YAML behind it.

    `language` is that of what editors wrote on it, empty where all of it is the interface's. `filters` and
    `aliases` are for the search: what it can filter by, and other names it should find. `linked_data` is JSON-LD.
    `card` is the absolute address of the picture that social networks show of it, or empty, `card_says` its words.
    """

    uri: str
    template: str
    title: str | Message
    description: str | Message
    content: object
    source: str = ""
    language: str = ""
    date: str = ""
    filters: Mapping[str, tuple[str | Message, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    feeds: tuple[Feed, ...] = ()
    linked_data: str = ""
    card: str = ""
    card_says: str | Message = ""
