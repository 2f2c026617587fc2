"""What one page is before it is rendered: its address, its template, what the template sees; does nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from generator.messages import Message


class Feed(Struct, frozen=True):
    """A file that tells of what is new on a page: its address, its media type and its title."""

    uri: str
    media: str
    title: Message


class View(Struct, frozen=True):
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


class Further(Struct, frozen=True):
    """One of the further pages of a long list, which is made when it is wanted.

    It is made of what the list has for its `period`, such as `2023` or `2023-04`, and of what is `beside` that: the
    same for all pages of the list.
    """

    uri: str
    period: str
    beside: object
    view: Callable[[], View]


def whole(pages: Iterable[View | Further]) -> Iterator[View]:
    """All of the pages, made."""
    return (page if isinstance(page, View) else page.view() for page in pages)
