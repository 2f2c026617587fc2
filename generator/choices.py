"""The words that fields choose from, and what each of them says; takes and does nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

Status = Literal[
    "occurred",
    "ongoing",
    "scheduled",
    "planned",
    "expected",
    "possible",
    "sought",
    "denied",
    "cancelled",
]
SourceKind = Literal["article", "publication", "broadcast", "statement", "person", "unnamed", "agency"]
ActorType = Literal["person", "organisation", "state", "group"]
Precision = Literal["exact", "building", "city", "region", "country"]
Basis = Literal["self-stated", "attributed", "editor-inferred"]
QuoteKind = Literal["direct", "fragment", "label"]
CorrectionKind = Literal["correction", "clarification", "update"]
OutcomeResult = Literal["occurred", "occurred-differently", "did-not-occur", "unclear"]
NoteKind = Literal[
    "name",
    "wording",
    "certainty",
    "attribution",
    "sourcing",
    "date",
    "place",
    "framing",
    "identification",
    "other",
]
NOT_STATED = "not stated"

STATUS_MEANS = {
    "occurred": "The article reports it as past. It does not follow that it happened.",
    "ongoing": "The article reports it as going on at the briefing’s date.",
    "scheduled": "The article gives a date that somebody has set for it.",
    "planned": "The article says that somebody intends it.",
    "expected": "The article says that somebody thinks it likely.",
    "possible": "The article says that it may be, or is being discussed.",
    "sought": "The article says that somebody wants it.",
    "denied": "The article says that somebody says it is not so.",
    "cancelled": "The article says that it was called off.",
}
# What each word says: for the method page and for the help in editors.
MEANS: Mapping[object, Mapping[str, str]] = {
    Status: STATUS_MEANS,
    SourceKind: {
        "article": "A news article.",
        "publication": "A newspaper, magazine, book or site.",
        "broadcast": "A radio or television programme.",
        "statement": "A statement, speech, release or document.",
        "person": "Somebody with a name.",
        "unnamed": "Somebody without a name, like “officials”.",
        "agency": "A news agency.",
    },
    ActorType: {
        "person": "A human being.",
        "organisation": "A body that acts as one: a ministry, a company, the White House.",
        "state": "A country, also where its capital stands for the government.",
        "group": "Several who are no body of their own: allies, protesters.",
    },
    Precision: {
        "exact": "The very spot.",
        "building": "A building or its grounds.",
        "city": "A city, to about 10 km.",
        "region": "A region.",
        "country": "A country.",
    },
    Basis: {
        "self-stated": "The owner states it.",
        "attributed": "Others say so of the owner.",
        "editor-inferred": "You infer it; nobody in the article states it. The page says so.",
    },
    QuoteKind: {
        "direct": "A whole statement between quotation marks.",
        "fragment": "A few quoted words in a sentence of the article’s own.",
        "label": "A word in quotation marks that keeps its distance, or names a thing.",
    },
    CorrectionKind: {
        "correction": "The page was wrong.",
        "clarification": "The page was right, but could be misread.",
        "update": "Something new became known.",
    },
    OutcomeResult: {
        "occurred": "It came about as it was said to.",
        "occurred-differently": "It came about, but elsewhere, at another time or in another way.",
        "did-not-occur": "It did not come about.",
        "unclear": "It cannot be told.",
    },
    NoteKind: {
        "name": "A name that is wrong, broken off or missing.",
        "wording": "Words that can be misread.",
        "certainty": "How sure the article is, or says to be.",
        "attribution": "Who says it is unclear.",
        "sourcing": "What the article rests on.",
        "date": "A date that is wrong, missing or unclear.",
        "place": "A place that is wrong, missing or unclear.",
        "framing": "How the article presents it.",
        "identification": "Who or what is meant.",
        "other": "Anything else.",
    },
}


def choices_of(annotation: object) -> tuple[str, ...]:
    """The words that a field of this type chooses from; none where it takes any text."""
    args = get_args(annotation)
    if args and all(isinstance(a, str) for a in args):
        return tuple(map(str, args))
    return next((c for a in args if (c := choices_of(a))), ())
