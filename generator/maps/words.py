"""Takes what stands on a map, returns what is said of it, as messages; never states that something happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.maps.drawn import Mark
from generator.maps.pins import Pin
from generator.messages import Message, say, say_count

_MOST = 12  # names in a sentence


def title(names: Sequence[str]) -> Message:
    """The name of a map."""
    if len(names) <= 3:
        return say("Map: {names}", names=listed(names))
    return say_count("Map of {number} place", "Map of {number} places", len(names))


def description(pins: Sequence[Pin]) -> Message:
    """What a map shows, for those who do not see it."""
    reported, ahead = [p.name for p in pins if not p.ahead], [p.name for p in pins if p.ahead]
    if reported and ahead:
        return say("Reported: {reported}. Still ahead: {ahead}.", reported=listed(reported), ahead=listed(ahead))
    if ahead:
        return say("Still ahead: {names}.", names=listed(ahead))
    return say("Reported: {names}.", names=listed(reported))


def notes(marks: Sequence[Mark], wholes: Sequence[str], missing: Sequence[str]) -> Iterator[Message]:
    """What a reader has to know of points that are not there, or that stand for more than one place."""
    if wholes:
        yield say("Given as a country, so it is coloured and has no point: {names}.", names=listed(wholes))
    for mark in marks:
        if len(mark.names) > 1 and mark.label:
            yield say("{first} +{number} stands for places too near to be drawn apart: {names}.",
                      first=mark.names[0], number=len(mark.names) - 1, names=listed(mark.names))  # fmt: skip
    unnamed = sum(len(mark.names) for mark in marks if not mark.label)
    if unnamed:
        yield say_count(
            "{number} place has no name on the map for want of room; it is in the table.",
            "{number} places have no name on the map for want of room; they are in the table.",
            unnamed,
        )
    if missing:
        yield say("Not on the map, for want of coordinates: {names}.", names=listed(missing))


def listed(names: Sequence[str]) -> str | Message:
    """Names one after the other, and how many more there are than a sentence can hold."""
    distinct = list(dict.fromkeys(names))
    if len(distinct) <= _MOST:
        return ", ".join(distinct)
    more = len(distinct) - _MOST + 1
    return say("{names} and {number} more", names=", ".join(distinct[: _MOST - 1]), number=more)
