"""What a checked briefing is: frozen values with every reference resolved; takes and does nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:  # what only annotations name takes longer to import than most pages to make
    from generator import schema
    from generator.choices import NoteKind
    from generator.dates import EdtfDate
    from generator.diagnostics import Position
    from generator.editorial import Accepted, Correction, Withheld
    from generator.evidence import Context, Found, Text
    from generator.excerpted import Sum, Whole
    from generator.parse import Loc, Parsed

ARTICLE_ID = "article"
EDITOR_ID = "editor"
# The two voices that every briefing has, and that no page of the archive is about.
RESERVED = frozenset({ARTICLE_ID, EDITOR_ID})
Pool = Literal["actor", "source"]


class Party(Struct, frozen=True):
    """An actor or a source: anyone who can act, speak or be relied on.

    `kind` is the actor's type or the source's kind. `registered` tells whether the registry knows it.
    `held` tells whether a source's text is there to check evidence against.
    """

    id: str
    name: str
    pool: Pool
    kind: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    as_written: str | None = None
    wikidata: str | None = None
    url: str | None = None
    published: EdtfDate | None = None
    rights: str | None = None
    language: str | None = None
    speaks_for: str | None = None
    same_origin_as: str | None = None
    note: str | None = None
    formerly: tuple[str, ...] = ()
    held: bool = False
    registered: bool = False
    loc: Loc = ()


Chain = tuple[Party, ...]


class Place(Struct, frozen=True):
    """Somewhere on a map; `lat` and `lon` are degrees of WGS84 or both None."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    as_written: str | None = None
    note: str | None = None
    formerly: tuple[str, ...] = ()
    registered: bool = False
    loc: Loc = ()


class Evidence(Struct, frozen=True):
    """Verbatim words. `found` and `context` are None where the source's text is not held."""

    exact: str
    source: Party
    found: Found | None
    context: Context | None
    loc: Loc

    @property
    def verified(self) -> bool:
        """Whether the words were found in the source's text."""
        return self.found is not None


class When(Struct, frozen=True):
    """A date and the article's words for it; `date` is None where the article gives only words."""

    date: EdtfDate | None = None
    text: str | None = None
    time: str | None = None
    tz: str | None = None
    recurs: Literal["yearly", "monthly", "weekly"] | None = None


class Outcome(Struct, frozen=True):
    """What came of an event; knowledge from outside the article."""

    result: schema.OutcomeResult
    date: EdtfDate | None
    text: str | None
    chains: tuple[Chain, ...]
    evidence: tuple[Evidence, ...]
    loc: Loc


class Earlier(Struct, frozen=True):
    """A claim of an earlier briefing that a claim takes up, by the ids of both; `loc` is where that is written."""

    briefing: str
    claim: str
    loc: Loc

    def __str__(self) -> str:
        return f"{self.briefing}#{self.claim}"


class Event(Struct, frozen=True):
    """One claim. `chains` run outermost first; none at all means that the article gives no source.

    `follows` is as the editor wrote it; `Archive.follows` has the claims themselves.
    """

    id: str
    claim: str
    by: tuple[Party, ...]
    with_: tuple[Party, ...]
    when: When | None
    where: tuple[Place, ...]
    status: schema.Status
    hedge: str | None
    chains: tuple[Chain, ...]
    confirmed_by: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    outcome: Outcome | None
    follows: tuple[Earlier, ...]
    loc: Loc


class Motive(Struct, frozen=True):
    """Why someone acts, by whose word. An empty `of`: the article does not say whose motive it is."""

    id: str
    of: tuple[Party, ...]
    motive: str
    stated_by: tuple[Party, ...]
    chains: tuple[Chain, ...]
    basis: schema.Basis
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    loc: Loc

    @property
    def stated_through(self) -> tuple[Chain, ...]:
        """The way from the article to each stater, outermost first."""
        return tuple((*chain, stater) for stater in self.stated_by for chain in self.chains or ((),))


class Quote(Struct, frozen=True):
    """Words that the article prints between quotation marks."""

    id: str
    by: tuple[Party, ...]
    kind: schema.QuoteKind
    evidence: Evidence
    note: str | None
    loc: Loc


class Stance(Struct, frozen=True):
    """One side of a conflict."""

    by: tuple[Party, ...]
    says: str
    events: tuple[str, ...]
    evidence: tuple[Evidence, ...]


class Conflict(Struct, frozen=True):
    """Statements that cannot all be so."""

    about: str
    events: tuple[str, ...]
    positions: tuple[Stance, ...]


class Remark(Struct, frozen=True):
    """A gap or an editor's note; `chains` name the sources of what is known from elsewhere."""

    text: str
    kind: NoteKind | None
    about: tuple[str, ...]
    chains: tuple[Chain, ...] = ()


class Briefing(Struct, frozen=True):
    """One annotated article, checked. `text` is None where the article's text is not held.

    `parties` and `places` are all that the briefing names or uses, by id. An excerpt has only some of its parts, and
    then `whole`.
    """

    id: str
    path: str
    parsed: Parsed
    title: str
    date: EdtfDate
    language: str
    article: Party
    text: Text | Sum | None
    summary: str | None
    points: tuple[str, ...]
    status: schema.Status | None
    parties: dict[str, Party]
    places: dict[str, Place]
    events: tuple[Event, ...]
    motives: tuple[Motive, ...]
    quotes: tuple[Quote, ...]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    corrections: tuple[Correction, ...]
    story: str | None
    topics: tuple[str, ...]
    supersedes: str | None
    withheld: Withheld | None
    accepted: tuple[Accepted, ...]
    formerly: tuple[str, ...] = ()
    whole: Whole | None = None

    @property
    def claims(self) -> int:
        """How many claims it has, also where some of them are not here."""
        return self.whole.claims if self.whole else len(self.events)

    def at(self, *loc: str | int, key: bool = False) -> Position:
        """Where in the file a value (or its key) stands."""
        return self.parsed.at(loc, key=key)

    def all_evidence(self) -> tuple[Evidence, ...]:
        """Every quotation of the briefing, in the order of the page."""
        outcomes = tuple(e.outcome for e in self.events if e.outcome)
        stances = tuple(p for c in self.conflicts for p in c.positions)
        listed: tuple[Event | Motive | Stance | Outcome, ...] = (*self.events, *self.motives, *stances, *outcomes)
        return tuple(e for item in listed for e in item.evidence) + tuple(q.evidence for q in self.quotes)
