"""Takes who and what a claim is about, returns its sentence in the article and the editor's words for it."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from generator.corpus.cast import Someone
from generator.corpus.chance import Chance
from generator.corpus.moments import Moment, after, before
from generator.corpus.words import DOINGS

STATUSES = (
    *("occurred",) * 9, *("ongoing",) * 2, *("planned",) * 3, "scheduled", "expected", "expected", "possible", "sought",
    "denied", "cancelled",
)  # fmt: skip
AWAITED = frozenset({"scheduled", "planned", "expected"})
HEDGES = {"expected": "likely", "possible": "may", "planned": "is thought to"}

# {a} acts, {past}, {inf} and {ing} say what; {t} is the thing, {p} the place, {w} when, {s} who says so, {n} a number.
SAID = {
    "occurred": (
        "{a} {past} the {t} in {p} {w}, {s} reported, and {n} people came to look.",
        "Work worth {n} thousand crowns is over: the {t} in {p} was {past} {w}, according to {s}.",
        "With {n} votes to spare, {a} had the {t} in {p} {past} {w}, said {s}.",
    ),
    "ongoing": (
        "{a} is {ing} the {t} in {p}, {s} said, with {n} workers and two cranes.",
        "For {n} days now {a} has been {ing} the {t} in {p}, {s} wrote.",
    ),
    "scheduled": ("A sheet on the door says that the {t} in {p} will be {past} {w} at {n} euros a head, {s} noted.",),
    "planned": (
        "{a} wants to have the {t} in {p} {past} {w}, {s} said; {n} letters have gone out.",
        "{a} is thought to be {ing} the {t} in {p} {w}, {s} told {n} listeners.",
    ),
    "expected": ("It is likely that {a} will {inf} the {t} in {p} {w}, {s} said, if {n} signatures come together.",),
    "possible": ("{a} may {inf} the {t} in {p} {w}, {s} said, though {n} objections are open.",),
    "sought": ("{a} asked for {n} thousand crowns to {inf} the {t} in {p}, {s} reported.",),
    "denied": ("That the {t} in {p} was {past} is untrue, {a} told {s}, pointing to {n} photographs.",),
    "cancelled": ("{a} will not {inf} the {t} in {p} after all, {s} reported, after {n} complaints.",),
}
CLAIMED = {
    "occurred": "The {t} of {p} has been {past}, it is reported by {s}",
    "ongoing": "Somebody is at work {ing} the {t} of {p}, as {s} has it",
    "scheduled": "A date is set for {ing} the {t} of {p}, {s} says",
    "planned": "There is a plan for {ing} the {t} of {p}, by the word of {s}",
    "expected": "The {t} of {p} is expected to be {past}, by the word of {s}",
    "possible": "The {t} of {p} could yet be {past}, in the view of {s}",
    "sought": "Money is sought for {ing} the {t} of {p}, as {s} has it",
    "denied": "It is denied that anybody has {past} the {t} of {p}",
    "cancelled": "Nothing will come of {ing} the {t} of {p}, as {s} has it",
}


class Subject(Struct, frozen=True):
    """What a claim is about; a claim of a later article that takes it up is about the same."""

    thing: str
    place: Someone
    actor: Someone
    doing: int


class Outcome(Struct, frozen=True):
    """What came of a claim."""

    result: str
    day: date
    text: str


class Claim(Struct, frozen=True):
    """One claim: what it is about, how the article and the annotation say it, and what became of it.

    `source` is who makes it, as the article names them; `follows` the address of an earlier claim, or "".
    """

    subject: Subject
    source: str
    status: str
    when: Moment | None
    sentence: str
    text: str
    follows: str = ""
    outcome: Outcome | None = None

    @property
    def hedge(self) -> str:
        """The article's word of doubt, "" where its sentence has none."""
        word = HEDGES.get(self.status, "")
        return word if word and f" {word} " in self.sentence else ""


def claim(subject: Subject, source: str, day: date, chance: Chance, *, follows: str = "", status: str = "") -> Claim:
    """A claim of an article of that day, which `source` makes; of any status, if none is given."""
    status = status or chance.of(STATUSES)
    when = _when(status, day, chance)
    infinitive, past, going_on = DOINGS[subject.doing]
    words = {
        "a": subject.actor.name, "t": subject.thing, "p": subject.place.name, "s": source,
        "w": when.words if when else "", "inf": infinitive, "past": past, "ing": going_on,
        "n": str(chance.between(3, 960)),
    }  # fmt: skip
    sentence = chance.of(SAID[status]).format_map(words)
    sentence = sentence.replace("  ", " ").replace(" ,", ",").replace(" ;", ";")
    outcome = _outcome(day, when, chance) if status in AWAITED and not follows and chance.percent(25) else None
    text = CLAIMED[status].format_map(words)
    return Claim(subject, source, status, when, sentence[0].upper() + sentence[1:], text, follows, outcome)


def _when(status: str, day: date, chance: Chance) -> Moment | None:
    if status == "occurred":
        return before(day, chance) if chance.percent(90) else None
    if status == "scheduled":
        return after(day, chance)
    if status in ("planned", "expected", "possible"):
        return after(day, chance) if chance.percent(75) else None
    return None


def _outcome(day: date, when: Moment | None, chance: Chance) -> Outcome:
    first = max(day, when.first) if when else day
    came = first + timedelta(chance.between(0, 45))
    result = chance.of(("occurred", "occurred", "occurred-differently", "did-not-occur", "unclear"))
    text = {
        "occurred": "It came about as announced.",
        "occurred-differently": "It came about, but later and in a smaller form.",
        "did-not-occur": "Nothing of it was done.",
        "unclear": "Reports contradict each other.",
    }[result]
    return Outcome(result, came, text)
