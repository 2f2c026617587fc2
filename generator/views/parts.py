"""Takes pieces of the model, returns what templates show of them: messages, links and anchors; never HTML."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.dates import EdtfDate
from generator.messages import Message, say
from generator.model import ARTICLE_ID, RESERVED, Briefing, Chain, Event, Evidence, Motive, Party, Place, Quote, When
from generator.views import words
from generator.wording import direction

# What HTML's `time` takes of an EDTF date: a day, a month or a year that nothing is left open in; no season.
_PLAIN = re.compile(r"\d{4}(-(0\d|1[012])(-\d\d)?)?")


class Link(Struct, frozen=True):
    """Text, and the page (and anchor) it leads to; `uri` is empty where there is no such page."""

    text: str | Message
    uri: str = ""


class WhenView(Struct, frozen=True):
    """A date, `written` as the article has it, `machine` as EDTF, `plain` as HTML's `time` wants it or empty.

    `extra` says the time of day and how it recurs.
    """

    date: EdtfDate | Message
    written: str
    machine: str
    plain: str
    extra: tuple[Message, ...]


class EvidenceView(Struct, frozen=True):
    """A quote in the sentence it stands in; without one (`verified` false) the quote alone."""

    before: str
    quote: str
    after: str
    verified: bool
    source: str
    language: str
    direction: str


class QuoteView(Struct, frozen=True):
    """A quoted statement with its speaker."""

    id: str
    by: tuple[Link, ...]
    kind: str
    kind_words: Message
    evidence: EvidenceView
    note: str


def briefing_uri(briefing: Briefing) -> str:
    """Where the briefing's page lies."""
    return page_of_briefing(briefing.id)


def page_of_briefing(id_: str) -> str:
    """Where the page of a briefing with that id lies."""
    return f"briefings/{id_}.md"


def party_link(party: Party) -> Link:
    """To the party's page; the article itself has none of its own."""
    return Link(
        party.name,
        "" if party.id in RESERVED else f"{words.PARTY_POOL[party.pool]}/{party.id}.md",
    )


def place_link(place: Place) -> Link:
    """To the place's page."""
    return Link(place.name, f"places/{place.id}.md")


def item_link(briefing: Briefing, id_: str) -> Link:
    """To a claim, motive or quote on its briefing's page; the text is its number there."""
    groups: tuple[tuple[Message, tuple[Event | Motive | Quote, ...]], ...] = (
        (say("claim {number}"), briefing.events),
        (say("motive {number}"), briefing.motives),
        (say("quote {number}"), briefing.quotes),
    )
    for name, items in groups:
        for number, item in enumerate(items, 1):
            if item.id == id_:
                return Link(Message(name.text, {"number": number}), f"{briefing_uri(briefing)}#{id_}")
    return Link(id_)


def links(parties: tuple[Party, ...]) -> tuple[Link, ...]:
    """A link for each party."""
    return tuple(party_link(p) for p in parties)


def chain_links(chains: tuple[Chain, ...]) -> tuple[tuple[Link, ...], ...]:
    """Each chain, innermost source first: the way the words took to the article."""
    return tuple(tuple(party_link(p) for p in reversed(chain)) for chain in chains)


def plain_date(date: EdtfDate | None) -> str:
    """The date for HTML's `time` element (a day, month or year), or nothing: it knows no interval and no doubt."""
    return date.text if date and _PLAIN.fullmatch(date.text) else ""


def when_view(event: Event) -> WhenView | None:
    """A claim's date beside the article's own words. What goes on has no end at the date it is told of."""
    when = event.when
    if when is None:
        return None
    date: EdtfDate | Message = when.date or say("date not given")
    if event.status == "ongoing" and when.date and when.date.start is None and when.date.end and when.date.latest:
        date = say("as of {date} (start not known)", date=when.date.end)
    extra = (_time(when), words.RECURS[when.recurs] if when.recurs else None)
    machine = when.date.text if when.date else ""
    return WhenView(date, when.text or "", machine, plain_date(when.date), tuple(e for e in extra if e))


def _time(when: When) -> Message | None:
    if not when.time:
        return None
    if when.tz is None:
        return say("at {time} (zone not given)", time=when.time)
    return say("at {time} (UTC{offset})", time=when.time, offset="" if when.tz == "Z" else when.tz)


def evidence_view(item: Evidence, briefing: Briefing) -> EvidenceView:
    """A quote in its sentence, with the language that it is written in."""
    language = item.source.language or briefing.language
    way = direction(language)
    name = "" if item.source.id == ARTICLE_ID else item.source.name
    if item.context is None:
        return EvidenceView("", item.exact, "", False, name, language, way)
    context = item.context
    before = ("… " if context.cut_before else "") + context.before
    after = context.after + (" …" if context.cut_after else "")
    return EvidenceView(before, context.quote, after, True, name, language, way)


def quote_view(quote: Quote, briefing: Briefing) -> QuoteView:
    """A quoted statement with its speaker."""
    evidence = evidence_view(quote.evidence, briefing)
    return QuoteView(quote.id, links(quote.by), quote.kind, words.QUOTE[quote.kind], evidence, quote.note or "")
