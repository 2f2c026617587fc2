"""Takes claims, returns what feeds and calendars say of them: always with the status, and who says so; no markup."""

from __future__ import annotations

from generator.dates import EdtfDate
from generator.messages import Message, say
from generator.model import Briefing, Chain, Event, When
from generator.views import words


def said_by(chains: tuple[Chain, ...]) -> Message:
    """Whose word a claim rests on: "The Courier, citing officials; the mayor"."""
    told = [_chain(chain) for chain in chains if chain]
    if not told:
        return say("the article, which gives no source")
    joined = told[0]
    for each in told[1:]:
        joined = say("{one}; {other}", one=joined, other=each)
    return joined


def _chain(chain: Chain) -> Message:
    """One chain, outermost first."""
    told: Message = say("{inner}", inner=chain[-1].name)
    for party in reversed(chain[:-1]):
        told = say("{outer}, citing {inner}", outer=party.name, inner=told)
    return told


def claim(event: Event) -> Message:
    """A claim as a line of its own: "Planned: a trip"."""
    return say("{status}: {claim}", status=words.STATUS[event.status], claim=event.claim)


def gist(briefing: Briefing) -> str | Message:
    """The bottom line of a briefing, else its first claim with its status and who says so."""
    if briefing.whole:
        return briefing.whole.gist
    if briefing.summary:
        return briefing.summary
    first = briefing.events[0]
    return say("{claim} (according to {sources})", claim=claim(first), sources=said_by(first.chains))


def when_said(when: When, date: EdtfDate) -> Message:
    """The date in words, with the time where the article gives one."""
    if not when.time:
        return say("When: {date}", date=date)
    if not when.tz:
        return say("When: {date}, at {time} (zone not given)", date=date, time=when.time)
    zone = "" if when.tz == "Z" else when.tz
    return say("When: {date}, at {time} (UTC{offset})", date=date, time=when.time, offset=zone)
