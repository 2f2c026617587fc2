"""What published briefings and archives consist of: frozen models, which their JSON Schema is made from; no more."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from generator.attribution import Sourcing, Verification
from generator.choices import Basis, CorrectionKind, NoteKind, OutcomeResult, QuoteKind, Status
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
    OwnSchema,
    PartyId,
    Place,
    PlaceId,
    Shape,
)

Recurs = Literal["yearly", "monthly", "weekly"]
Clock = Annotated[str, Meta(pattern="^[0-9]{2}:[0-9]{2}$")]
Offset = Annotated[str, Meta(pattern="^(Z|[+-][0-9]{2}:[0-9]{2})$")]


class When(Shape, frozen=True, kw_only=True):
    """A date and the article's words for it."""

    edtf: Edtf | None
    text: Annotated[str | None, Meta(description="The article's words.")]
    time: Annotated[Clock | None, Meta(description="Time of day, where the article gives one.")]
    tz: Annotated[Offset | None, Meta(description="Offset from UTC, where it is known.")]
    recurs: Recurs | None


class Outcome(Shape, frozen=True, kw_only=True):
    """What came of a claim: knowledge from outside the article."""

    result: OutcomeResult
    date: Edtf | None
    text: str | None
    via: Chains
    evidence: tuple[Evidence, ...]


class OtherClaim(Shape, frozen=True, kw_only=True):
    """A claim of another briefing."""

    briefing: BriefingId
    claim: Annotated[str, Meta(description="Its id there.")]
    address: Address


class Claim(Shape, frozen=True, kw_only=True):
    """What an article says, not what is so."""

    id: ItemId
    address: Address
    claim: str
    status: Annotated[Status, Meta(description="What the article claims of it.")]
    hedge: Annotated[str | None, Meta(description="The article's own word of doubt.")]
    by: Annotated[tuple[PartyId, ...], Meta(description="Who acts.")]
    with_: Annotated[tuple[PartyId, ...], Meta(description="With or towards whom.")] = field(name="with")
    when: When | None
    where: tuple[PlaceId, ...]
    via: Chains
    sourcing: Annotated[Sourcing, Meta(description="Derived: the strongest kind of source behind it.")]
    verification: Annotated[Verification, Meta(description="Derived: how many origins stand behind it.")]
    confirmed_by: tuple[PartyId, ...]
    evidence: tuple[Evidence, ...]
    outcome: Outcome | None
    follows: Annotated[tuple[OtherClaim, ...], Meta(description="Claims of earlier briefings that it takes up.")]
    followed_by: Annotated[tuple[OtherClaim, ...], Meta(description="Claims of later briefings that take it up.")]


class Motive(Shape, frozen=True, kw_only=True):
    """Why somebody is said to act; never a fact."""

    id: ItemId
    address: Address
    of: Annotated[tuple[PartyId, ...], Meta(description="Whose; none: the article leaves it open.")]
    motive: str
    stated_by: Annotated[tuple[PartyId, ...], Meta(min_length=1)]
    via: Annotated[Chains, Meta(description="Through whom it reached the article, each chain outermost first.")]
    basis: Basis
    events: tuple[ItemId, ...]
    evidence: Annotated[tuple[Evidence, ...], Meta(min_length=1)]


class Quote(Shape, frozen=True, kw_only=True):
    """Words that the article prints between quotation marks."""

    id: ItemId
    address: Address
    by: tuple[PartyId, ...]
    kind: QuoteKind
    evidence: Evidence
    note: str | None


class Stance(Shape, frozen=True, kw_only=True):
    """One side of a conflict."""

    by: tuple[PartyId, ...]
    says: str
    events: tuple[ItemId, ...]
    evidence: tuple[Evidence, ...]


class Conflict(Shape, frozen=True, kw_only=True):
    """Statements that cannot all be so."""

    about: str
    events: tuple[ItemId, ...]
    positions: tuple[Stance, ...]


class Gap(Shape, frozen=True, kw_only=True):
    """What the article does not say."""

    text: str
    about: tuple[ItemId, ...]


class Note(Shape, frozen=True, kw_only=True):
    """An editor's note on the article; with `via`, knowledge from elsewhere."""

    kind: NoteKind
    text: str
    about: tuple[ItemId, ...]
    via: Chains


class Correction(Shape, frozen=True, kw_only=True):
    """A change to the briefing."""

    date: Edtf
    kind: CorrectionKind
    was: str | None
    now: str | None
    why: str


class Briefing(Shape, frozen=True, kw_only=True):
    """One annotated article: what it says, by whose word, in which of its own words."""

    id: BriefingId
    title: str
    address: Address
    date: Annotated[Edtf, Meta(description="The day the briefing speaks for.")]
    language: Annotated[str, Meta(description="BCP 47.")]
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


class BriefingFile(Briefing, frozen=True, kw_only=True):
    """The claims of one annotated article: what it says, by whose word, in which of its own words."""

    schema_: OwnSchema = field(name="$schema")


class ArchiveFile(Shape, frozen=True, kw_only=True):
    """All briefings of a site, oldest first, and the actors, places, sources, stories and topics that they share.

    Where they are very many, `parts` are the addresses of files of the same form, one for each year, which have the
    briefings in the place of this one.
    """

    schema_: OwnSchema = field(name="$schema")
    name: str
    address: Address
    parts: tuple[Address, ...]
    briefings: tuple[Briefing, ...]
    actors: tuple[ListedParty, ...]
    sources: tuple[ListedParty, ...]
    places: tuple[ListedPlace, ...]
    stories: tuple[ListedGroup, ...]
    topics: tuple[ListedGroup, ...]
