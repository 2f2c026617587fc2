"""Takes what a briefing is about, decides what its article says and who says it; writes nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

from generator.corpus.article import Article
from generator.corpus.cast import Someone
from generator.corpus.chance import Chance
from generator.corpus.claims import AWAITED, Claim, Subject, claim
from generator.corpus.running import Open, Running
from generator.corpus.words import DOINGS, PLEAS, UNNAMED, WANTS, WHAT

# What an article may say of a claim that an earlier one made.
NEXT = ("occurred", "occurred", "ongoing", "planned", "expected", "cancelled", "denied")


class Hope(Struct, frozen=True):
    """A motive: whose it is, who says so ("": its owner), its sentence in the article and the editor's words for it."""

    of: Someone
    source: str
    sentence: str
    text: str


class Saying(Struct, frozen=True):
    """What somebody says between quotation marks, and the sentence around it."""

    by: Someone
    sentence: str
    words: str


@dataclass(slots=True)
class Draft:
    """One briefing while it is made: `stranger` is an actor that the registry does not know."""

    id: str
    day: date
    about: Running
    chance: Chance
    stranger: Someone | None
    unnamed: str
    claims: list[Claim] = field(default_factory=list)
    hopes: list[Hope] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)

    @classmethod
    def of(cls, id_: str, day: date, about: Running, chance: Chance, stranger: Someone | None) -> Draft:
        """The draft of a briefing with all that its article says; what stays open is left to the story's next one."""
        draft = cls(id_, day, about, chance, stranger, chance.of(UNNAMED))
        many = _claims_of_one(chance)
        ready = [each for each in about.open if each.day < day]
        for _ in range(many):
            earlier = ready.pop(chance.number(len(ready))) if ready and chance.percent(45) else None
            draft.claims.append(draft._claim(earlier))
        draft.hopes += [draft._hope() for _ in range(chance.between(0, min(3, many // 2)))]
        draft.sayings += [draft._saying() for _ in range(chance.between(0, min(2, many // 3)))]
        if about.name:
            about.open += draft._open()
        return draft

    def article(self) -> Article:
        """The article, 200 to 900 words."""
        parts: tuple[Claim | Hope | Saying, ...] = (*self.claims, *self.hopes, *self.sayings)
        told = [each.sentence for each in parts]
        words = 150 + 28 * len(self.claims) + self.chance.between(0, 130)
        return Article.around(told, max(200, min(890, words), 36 * len(self.claims)), self.about, self.chance)

    def _claim(self, earlier: Open | None) -> Claim:
        chance, about = self.chance, self.about
        if earlier is not None:
            about.open.remove(earlier)
            status = chance.of(NEXT)
            return claim(earlier.subject, self._source(), self.day, chance, follows=earlier.address, status=status)
        actor = self.stranger if self.stranger and chance.percent(30) else chance.of(about.actors)
        subject = Subject(chance.of(about.matter.things), chance.of(about.places), actor, chance.number(len(DOINGS)))
        return claim(subject, self._source(), self.day, chance)

    def _hope(self) -> Hope:
        chance = self.chance
        of, (words, text) = chance.of(self.about.actors), chance.of(self.about.matter.hopes)
        number = chance.between(2, 900)
        if chance.one_in(4):
            return Hope(of, "", f"The aim is {words}, {of.name} told {number} guests.", text)
        source = self._source()
        return Hope(of, source, f"What {of.name} hopes for is {words}, {number} readers learned from {source}.", text)

    def _saying(self) -> Saying:
        chance = self.chance
        by, words = chance.of(self.about.actors), f"{chance.of(PLEAS)} {chance.of(WANTS)} {chance.of(WHAT)}"
        return Saying(by, f"“{words},” said {by.name} after {chance.between(2, 40)} questions.", words)

    def _source(self) -> str:
        return self.unnamed if self.chance.percent(35) else f"the {self.chance.of(self.about.outlets).name}"

    def _open(self) -> list[Open]:
        return [
            Open(f"{self.id}#c{number}", self.day, each.subject)
            for number, each in enumerate(self.claims, 1)
            if each.status in AWAITED and each.outcome is None
        ]


def _claims_of_one(chance: Chance) -> int:
    """How many claims a briefing has: 1 to 25, half of them at most eight."""
    if chance.one_in(12):
        return 1
    many = chance.between(1, 5) + chance.between(1, 5) + chance.between(1, 4)
    return many + (chance.between(4, 11) if chance.one_in(8) else 0)
