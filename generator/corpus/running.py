"""Takes the cast of a corpus, says which story each next briefing belongs to; remembers what is still open in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from generator.corpus.cast import Cast, Someone
from generator.corpus.chance import Chance
from generator.corpus.claims import Subject
from generator.corpus.words import MATTERS, Matter

# How many stories run side by side.
AT_ONCE = 12


class Open(Struct, frozen=True):
    """A claim that a later article may take up: its address, its day, and what it is about."""

    address: str
    day: date
    subject: Subject


@dataclass(slots=True)
class Running:
    """What a briefing is about: alone (`name` is ""), or as part of a story with `left` briefings to come."""

    name: str
    matter: Matter
    actors: Sequence[Someone]
    places: Sequence[Someone]
    outlets: Sequence[Someone]
    left: int
    open: list[Open] = field(default_factory=list)


@dataclass(slots=True)
class Newsroom:
    """The stories that run. One begins with two to thirty briefings to come; at the end some are cut short."""

    cast: Cast
    chance: Chance
    running: list[Running] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def next(self) -> Running:
        """What the next briefing is about."""
        if not self.chance.percent(60):
            return self._begun("", 1)
        if len(self.running) < AT_ONCE and (not self.running or self.chance.percent(30)):
            self.running.append(self._story())
        story = self.chance.of(self.running)
        story.left -= 1
        if not story.left:
            self.running.remove(story)
        return story

    def _story(self) -> Running:
        long = self.chance.percent(25)
        story = self._begun("", self.chance.between(2, 30) if long else self.chance.between(2, 9))
        thing, place = self.chance.of(story.matter.things), story.places[0].name
        number, name = 1, f"The {thing} of {place}"
        while name in self.names:
            number += 1
            name = f"The {thing} of {place}, part {number}"
        self.names.add(name)
        story.name = name
        return story

    def _begun(self, name: str, left: int) -> Running:
        chance = self.chance
        actors = self.cast.actors.draw(chance, chance.between(3, 9))
        places = self.cast.places.draw(chance, chance.between(1, 4))
        outlets = self.cast.outlets.draw(chance, chance.between(1, 3))
        return Running(name, chance.of(MATTERS), actors, places, outlets, left)
