"""Takes the schema's terms, returns the words that readers see for them; English only, no markup."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from generator.attribution import Sourcing, Verification
from generator.model import Event

STATUS = {
    "occurred": "Reported as past",
    "ongoing": "Reported as ongoing",
    "scheduled": "Scheduled",
    "planned": "Planned",
    "expected": "Expected",
    "possible": "Possible",
    "sought": "Sought",
    "denied": "Denied",
    "cancelled": "Cancelled",
}
# Three looks are enough for a reader: what is said to be, what is still to come, what is said not to be.
TENSE = {
    "occurred": "past", "ongoing": "live", "scheduled": "ahead", "planned": "ahead", "expected": "ahead",
    "possible": "ahead", "sought": "ahead", "denied": "not", "cancelled": "not",
}  # fmt: skip
AWAITED = frozenset({"scheduled", "planned", "expected"})

SOURCING: dict[Sourcing, str] = {
    "named": "Named source",
    "relayed": "Relayed at second hand",
    "cited": "Source cited",
    "unnamed": "Unnamed source",
    "none": "No source given",
}
VERIFICATION: dict[Verification, str] = {
    "unattributed": "no source given",
    "single-origin": "one origin",
    "multi-origin": "several origins",
    "confirmed": "confirmed",
    "disputed": "disputed",
}
KIND = {
    "article": "article", "publication": "publication", "broadcast": "broadcast", "statement": "statement",
    "person": "person", "unnamed": "unnamed source", "agency": "news agency", "organisation": "organisation",
    "state": "state", "group": "group",
}  # fmt: skip
BASIS = {
    "self-stated": "stated by the owner",
    "attributed": "attributed by others",
    "editor-inferred": "inferred by the editor, stated by nobody in the article",
}
QUOTE = {
    "direct": "direct quotation",
    "fragment": "quoted fragment",
    "label": "label in quotation marks",
}
RESULT = {
    "occurred": "Happened",
    "occurred-differently": "Happened differently",
    "did-not-occur": "Did not happen",
    "unclear": "Unclear",
}
PRECISION = {
    "exact": "exact", "building": "a building", "city": "a city, about 10 km", "region": "a region",
    "country": "a country",
}  # fmt: skip
NOTE = {
    "name": "Name", "wording": "Wording", "certainty": "Certainty", "attribution": "Attribution",
    "sourcing": "Sourcing", "date": "Date", "place": "Place", "framing": "Framing",
    "identification": "Identification", "other": "Note",
}  # fmt: skip
CORRECTION = {"correction": "Correction", "clarification": "Clarification", "update": "Update"}
RECURS = {"yearly": "every year", "monthly": "every month", "weekly": "every week"}
PARTY_POOL = {"actor": "actors", "source": "sources"}


def status_words(event: Event) -> str:
    """The status as a badge says it; the article's own word of doubt goes beside it, not into it."""
    return STATUS[event.status]


def direction(language: str) -> str:
    """`rtl` or `ltr`, as the CLDR says of the language (a BCP 47 tag); `ltr` for one it does not know."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def count(number: int, one: str, many: str) -> str:
    """`1 claim`, `3 claims`."""
    return f"{number} {one if number == 1 else many}"
