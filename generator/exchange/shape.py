"""What published briefings and archives consist of: frozen models, which their JSON Schema is made from; no more."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.attribution import Sourcing, Verification
from generator.exchange.named import (
    Address,
    Article,
    BriefingId,
    Chains,
    Edtf,
    Evidence,
    Group,
    ItemId,
    ListedGroup,
    ListedParty,
    ListedPlace,
    NamedParty,
    PartyId,
    Place,
    PlaceId,
    Schema,
    Shape,
)
from generator.terms import Basis, CorrectionKind, NoteKind, OutcomeResult, QuoteKind, Status

Recurs = Literal["yearly", "monthly", "weekly"]


class When(Shape):
    """A date and the article's words for it."""

    edtf: Edtf | None
    text: str | None = Field(description="The article's words.")
    time: str | None = Field(description="Time of day, where the article gives one.", pattern="^[0-9]{2}:[0-9]{2}$")
    tz: str | None = Field(description="Offset from UTC, where it is known.", pattern="^(Z|[+-][0-9]{2}:[0-9]{2})$")
    recurs: Recurs | None


class Outcome(Shape):
    """What came of a claim: knowledge from outside the article."""

    result: OutcomeResult
    date: Edtf | None
    text: str | None
    via: Chains
    evidence: tuple[Evidence, ...]


class OtherClaim(Shape):
    """A claim of another briefing."""

    briefing: BriefingId
    claim: str = Field(description="Its id there.")
    address: Address


class Claim(Shape):
    """What an article says, not what is so."""

    id: ItemId
    address: Address
    claim: str
    status: Status = Field(description="What the article claims of it.")
    hedge: str | None = Field(description="The article's own word of doubt.")
    by: tuple[PartyId, ...] = Field(description="Who acts.")
    with_: tuple[PartyId, ...] = Field(alias="with", description="With or towards whom.")
    when: When | None
    where: tuple[PlaceId, ...]
    via: Chains
    sourcing: Sourcing = Field(description="Derived: the strongest kind of source behind it.")
    verification: Verification = Field(description="Derived: how many origins stand behind it.")
    confirmed_by: tuple[PartyId, ...]
    evidence: tuple[Evidence, ...]
    outcome: Outcome | None
    follows: tuple[OtherClaim, ...] = Field(description="Claims of earlier briefings that it takes up.")
    followed_by: tuple[OtherClaim, ...] = Field(description="Claims of later briefings that take it up.")


class Motive(Shape):
    """Why somebody is said to act; never a fact."""

    id: ItemId
    address: Address
    of: tuple[PartyId, ...] = Field(description="Whose; none: the article leaves it open.")
    motive: str
    stated_by: tuple[PartyId, ...] = Field(min_length=1)
    via: Chains = Field(description="Through whom it reached the article, each chain outermost first.")
    basis: Basis
    events: tuple[ItemId, ...]
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Quote(Shape):
    """Words that the article prints between quotation marks."""

    id: ItemId
    address: Address
    by: tuple[PartyId, ...]
    kind: QuoteKind
    evidence: Evidence
    note: str | None


class Stance(Shape):
    """One side of a conflict."""

    by: tuple[PartyId, ...]
    says: str
    events: tuple[ItemId, ...]
    evidence: tuple[Evidence, ...]


class Conflict(Shape):
    """Statements that cannot all be so."""

    about: str
    events: tuple[ItemId, ...]
    positions: tuple[Stance, ...]


class Gap(Shape):
    """What the article does not say."""

    text: str
    about: tuple[ItemId, ...]


class Note(Shape):
    """An editor's note on the article; with `via`, knowledge from elsewhere."""

    kind: NoteKind
    text: str
    about: tuple[ItemId, ...]
    via: Chains


class Correction(Shape):
    """A change to the briefing."""

    date: Edtf
    kind: CorrectionKind
    was: str | None
    now: str | None
    why: str


class Briefing(Shape):
    """One annotated article: what it says, by whose word, in which of its own words."""

    id: BriefingId
    title: str
    address: Address
    date: Edtf = Field(description="The day the briefing speaks for.")
    language: str = Field(description="BCP 47.")
    status: Status | None
    summary: str | None
    points: tuple[str, ...]
    story: Group | None
    topics: tuple[Group, ...]
    article: Article
    parties: tuple[NamedParty, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    motives: tuple[Motive, ...]
    quotes: tuple[Quote, ...]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[Note, ...]
    corrections: tuple[Correction, ...]
    supersedes: BriefingId | None
    superseded_by: BriefingId | None


class BriefingFile(Briefing, Schema):
    """The claims of one annotated article: what it says, by whose word, in which of its own words."""


class ArchiveFile(Schema):
    """All briefings of a site, oldest first, and the actors, places, sources, stories and topics that they share.

    Where they are very many, `parts` are the addresses of files of the same form, one for each year, which have the
    briefings in the place of this one.
    """

    name: str
    address: Address
    parts: tuple[Address, ...]
    briefings: tuple[Briefing, ...]
    actors: tuple[ListedParty, ...]
    sources: tuple[ListedParty, ...]
    places: tuple[ListedPlace, ...]
    stories: tuple[ListedGroup, ...]
    topics: tuple[ListedGroup, ...]
