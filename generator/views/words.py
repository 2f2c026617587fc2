"""Takes the schema's terms, returns the messages that readers see for them; no markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.messages import Message, say

if TYPE_CHECKING:
    from generator.attribution import Sourcing, Verification
    from generator.model import Event

STATUS = {
    "occurred": say("Reported as past"),
    "ongoing": say("Reported as ongoing"),
    "scheduled": say("Scheduled"),
    "planned": say("Planned"),
    "expected": say("Expected"),
    "possible": say("Possible"),
    "sought": say("Sought"),
    "denied": say("Denied"),
    "cancelled": say("Cancelled"),
}
# Three looks are enough for a reader: what is said to be, what is still to come, what is said not to be.
TENSE = {
    "occurred": "past", "ongoing": "live", "scheduled": "ahead", "planned": "ahead", "expected": "ahead",
    "possible": "ahead", "sought": "ahead", "denied": "not", "cancelled": "not",
}  # fmt: skip
AWAITED = frozenset({"scheduled", "planned", "expected"})


def ahead(status: str, claims: Iterable[str]) -> str:
    """`all` or `some` of it still lay ahead on the day a briefing speaks for; empty where none did.

    `status` is the briefing's, empty where its claims have several; `claims` are theirs.
    """
    if TENSE.get(status) == "ahead":
        return "all"
    return "some" if any(each in AWAITED for each in claims) else ""


SOURCING: dict[Sourcing, Message] = {
    "named": say("Named source"),
    "relayed": say("Relayed at second hand"),
    "cited": say("Source cited"),
    "unnamed": say("Unnamed source"),
    "none": say("No source given"),
}
VERIFICATION: dict[Verification, Message] = {
    "unattributed": say("no source given"),
    "single-origin": say("one origin"),
    "multi-origin": say("several origins"),
    "confirmed": say("confirmed"),
    "disputed": say("disputed"),
}
KIND = {
    "article": say("article"), "publication": say("publication"), "broadcast": say("broadcast"),
    "statement": say("statement"), "person": say("person"), "unnamed": say("unnamed source"),
    "agency": say("news agency"), "organisation": say("organisation"), "state": say("state"), "group": say("group"),
}  # fmt: skip
BASIS = {
    "self-stated": say("stated by the owner"),
    "attributed": say("attributed by others"),
    "editor-inferred": say("inferred by the editor, stated by nobody in the article"),
}
QUOTE = {
    "direct": say("direct quotation"),
    "fragment": say("quoted fragment"),
    "label": say("label in quotation marks"),
}
RESULT = {
    "occurred": say("Happened"),
    "occurred-differently": say("Happened differently"),
    "did-not-occur": say("Did not happen"),
    "unclear": say("Unclear"),
}
PRECISION = {
    "exact": say("exact"), "building": say("a building"), "city": say("a city, about 10 km"), "region": say("a region"),
    "country": say("a country"),
}  # fmt: skip
NOTE = {
    "name": say("Name"), "wording": say("Wording"), "certainty": say("Certainty"), "attribution": say("Attribution"),
    "sourcing": say("Sourcing"), "date": say("Date"), "place": say("Place"), "framing": say("Framing"),
    "identification": say("Identification"), "other": say("Note"),
}  # fmt: skip
CORRECTION = {"correction": say("Correction"), "clarification": say("Clarification"), "update": say("Update")}
RECURS = {"yearly": say("every year"), "monthly": say("every month"), "weekly": say("every week")}
PARTY_POOL = {"actor": "actors", "source": "sources"}


def status_words(event: Event) -> Message:
    """The status as a badge says it; the article's own word of doubt goes beside it, not into it."""
    return STATUS[event.status]


def count(number: int, one: str, many: str) -> str:
    """`1 claim`, `3 claims`."""
    return f"{number} {one if number == 1 else many}"
