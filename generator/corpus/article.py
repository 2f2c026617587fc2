"""Takes the sentences that claims rest on, returns an article around them and short quotes that stand in it once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.corpus.cast import Someone
from generator.corpus.chance import Chance
from generator.corpus.running import Running
from generator.corpus.words import BESIDE, WEEKDAYS
from generator.corpus.written import Flow, Value

# The share of the article's words that may be quoted, in per cent; from ten on `briefings check` warns.
QUOTED = 9


@dataclass(slots=True)
class Article:
    """An article's text, and how many of its words may still be quoted."""

    text: str
    room: int
    quoted: set[str] = field(default_factory=set)

    @classmethod
    def around(cls, told: Sequence[str], words: int, about: Running, chance: Chance) -> Article:
        """An article of at least so many words that has these sentences in this order, among others."""
        made = [*told]
        count = sum(len(sentence.split()) for sentence in made)
        while count < words:
            sentence = _beside(about, chance)
            made.insert(1 + chance.number(len(made)), sentence)
            count += len(sentence.split())
        return cls("\n\n".join(_paragraphs(made, chance)) + "\n", count * QUOTED // 100)

    def quote(self, sentence: str, words: int, chance: Chance) -> Value | None:
        """So many words of the sentence as evidence, in a mapping where it takes a prefix to tell them apart.

        None where there is no room for as many, or where none of them would do.
        """
        split = sentence.split(" ")
        last = len(split) - words
        if words > self.room or last < 0:
            return None
        begin = chance.number(last + 1)
        for at in (*range(begin, last + 1), *range(begin)):
            exact, prefix = _bare(split[at : at + words]), " ".join(split[max(0, at - 2) : at])
            if exact is None or exact in self.quoted:
                continue
            once = self.text.count(exact) == 1
            if once or (prefix and _is_plain(prefix) and self.text.count(f"{prefix} {exact}") == 1):
                self.quoted.add(exact)
                self.room -= words
                return exact if once else Flow({"exact": exact, "prefix": prefix})
        return None


def _bare(words: list[str]) -> str | None:
    """Words without the marks around them; None where one stays that YAML might take for its own."""
    exact = " ".join(words).strip("“”.,;: ")
    if exact[:1].isdigit() or any(sign in exact for sign in ":“”"):
        return None
    return exact


def _is_plain(words: str) -> bool:
    return words.replace(" ", "").isalpha()


def _beside(about: Running, chance: Chance) -> str:
    actors: Sequence[Someone] = about.actors
    return chance.of(BESIDE).format_map({
        "t": chance.of(about.matter.things), "p": chance.of(about.places).name, "a": chance.of(actors).name,
        "n": chance.between(2, 480), "m": chance.between(2, 1900), "d": chance.of(WEEKDAYS),
    })  # fmt: skip


def _paragraphs(sentences: list[str], chance: Chance) -> list[str]:
    made: list[str] = []
    while sentences:
        many = chance.between(2, 4)
        made.append(" ".join(sentences[:many]))
        sentences = sentences[many:]
    return made
