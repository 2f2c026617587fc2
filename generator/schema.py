"""Takes the plain data of one YAML file, returns it as typed, frozen items; the one truth of the fields.

Each model is the long form of one thing an editor writes; a string in its place is the short form
(`read_short`). Descriptions and examples here make the field reference and the editors' JSON Schema.
"""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from generator import fields as f

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
SourceKind = Literal[
    "article", "publication", "broadcast", "statement", "person", "unnamed", "agency"
]
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


def field(description: str, *examples: str, **more: Any) -> Any:
    """A field with its words for the editor; optional unless `default=...` is given."""
    more.setdefault("default", None)
    return Field(description=description, examples=list(examples), **more)


class Entry(BaseModel):
    """What every long form shares: unknown keys are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    short: ClassVar[str] = ""

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """The long form of a string, for models that name the field a string stands for."""
        return {cls.short: text}

    @model_validator(mode="before")
    @classmethod
    def _grow(cls, value: object) -> object:
        return cls.read_short(value) if isinstance(value, str) and cls.short else value


class Evidence(Entry):
    """The article's own words that a claim rests on (W3C Web Annotation TextQuoteSelector)."""

    short = "exact"
    exact: f.Text = field(
        "The words, copied from the article; checked against it.",
        "he is set to meet Putin",
        default=...,
    )
    prefix: f.Text | None = field(
        "Words directly before, where `exact` occurs more than once.", "where"
    )
    suffix: f.Text | None = field(
        "Words directly after, where `exact` occurs more than once.", ", said the"
    )
    source: f.Reference | None = field(
        "The source whose text holds the words; the article if left out.", "nyt"
    )


class When(Entry):
    """A date as it can be resolved, beside the article's own words for it."""

    short = "date"
    date: f.Date | None = field(
        "EDTF level 0 or 1; never more precise than the article.",
        "2023-09",
        "2023-09-10/2023-09-13",
        "/2023-09-04",
    )
    text: f.Text | None = field("The article's words for the date, verbatim.", "this month")
    time: f.Clock | None = field("Time of day, only where the article gives one.", "14:30")
    tz: f.Zone | None = field("Offset from UTC; only beside `time`.", "+09:00")
    recurs: Literal["yearly", "monthly", "weekly"] | None = field(
        "For what comes round again.", "yearly"
    )


class Outcome(Entry):
    """What came of something expected. Outside knowledge: never shown as the article's."""

    short = "result"
    result: OutcomeResult = field("What came of it.", "occurred-differently", default=...)
    date: f.Date | None = field("When it came about (EDTF).", "2023-09-13")
    text: f.Text | None = field("What happened, in the editor's words.", "They met, but elsewhere.")
    via: f.Chains = field("Who says so, outermost first.", "[Reuters]", default=())
    evidence: f.Listed[Evidence] = field("Verbatim words of a source.", default=())


class Source(Entry):
    """Someone or something that the article, or an editor's note, rests on."""

    short = "name"
    id: f.Id | None = field("Short name for references; made from `name` if left out.", "nyt")
    name: f.Text | None = field(
        "Name as readers see it; only an entry of the registry's may leave it out.",
        "The New York Times",
    )
    kind: SourceKind | None = field(
        "What it is; `unnamed` for officials without a name.", "publication"
    )
    aliases: f.Listed[f.Text] = field(
        "Other names, for references and the search.", "NYT", default=()
    )
    url: f.Address | None = field("Its address (http or https).", "https://example.org/story")
    published: f.Date | None = field("When it appeared (EDTF).", "2023-09-04")
    text: f.Text | None = field(
        "File with its text, beside the briefing; without one it is not held.", "story.txt"
    )
    sha256: f.Sha256 | None = field("SHA-256 of that text; a changed text is then a fault.")
    rights: f.Text | None = field(
        "Who owns it, under which terms it is quoted.", "Quoted for news reporting"
    )
    as_written: f.Text | None = field(
        "The article's words for it, verbatim.", "US and allied sources"
    )
    language: f.Language | None = field("Language of its text (BCP 47).", "ar")
    speaks_for: f.Reference | None = field("The actor or source it speaks for.", "white-house")
    same_origin_as: f.Reference | None = field(
        "The source it counts as when origins are counted.", "us-allied"
    )
    note: f.Text | None = field("An editor's remark, shown as such.")


class Article(Source):
    """The article that the briefing annotates; a string is the name of its text file."""

    short = "text"
    name: f.Text | None = field("Name as readers see it.", default="the article")
    kind: SourceKind | None = field("What it is.", default="article")


class Actor(Entry):
    """A person, organisation, state or group. A capital that stands for its government is one too."""

    short = "name"
    id: f.Id | None = field("Short name for references; made from `name` if left out.", "kim")
    name: f.Text | None = field(
        "Name as readers see it; only an entry of the registry's may leave it out.", "Kim Jong Un"
    )
    type: ActorType | None = field("What the actor is.", "person")
    role: f.Text | None = field("Role in this briefing.", "leader of North Korea")
    aliases: f.Listed[f.Text] = field(
        "Other names, for references and the search.", "Kim", default=()
    )
    as_written: f.Text | None = field(
        "The article's words for the actor, verbatim.", "North Korean leader Kim Jong Un"
    )
    wikidata: f.Wikidata | None = field("Wikidata item.", "Q56226")
    speaks_for: f.Reference | None = field(
        "The actor on whose behalf this one speaks.", "united-states"
    )
    same_origin_as: f.Reference | None = field(
        "The source it counts as when origins are counted.", "white-house"
    )
    note: f.Text | None = field("An editor's remark, shown as such.")

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """`Kim Jong Un, leader of North Korea`: the name, then the role."""
        name, _, role = text.partition(", ")
        return {"name": name, "role": role} if role.strip() else {"name": text}


class Place(Entry):
    """Somewhere on a map. Unknown coordinates stay empty; a metonym is an actor, not a place."""

    short = "name"
    id: f.Id | None = field(
        "Short name for references; made from `name` if left out.", "vladivostok"
    )
    name: f.Text | None = field(
        "Name as readers see it; only an entry of the registry's may leave it out.", "Vladivostok"
    )
    country: f.Country | None = field("ISO 3166 code or English name.", "RU", "Russia")
    lat: f.Latitude | None = field("Degrees north (WGS84).", "43.12")
    lon: f.Longitude | None = field("Degrees east (WGS84).", "131.89")
    precision: Precision | None = field("How exact the coordinates are.", "city")
    aliases: f.Listed[f.Text] = field("Other names, for references and the search.", default=())
    role: f.Text | None = field("What happens or is to happen there.", "meeting place, reported")
    as_written: f.Text | None = field("The article's words for the place, verbatim.", "Pier 33")
    note: f.Text | None = field("An editor's remark, shown as such.")

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """`Vladivostok, Russia`: the name, then the country, if it is one."""
        name, _, last = text.rpartition(", ")
        return {"name": name, "country": last} if name and f.country_code(last) else {"name": text}


class Event(Entry):
    """One claim about something that happened, goes on, or is planned, expected, sought or denied."""

    short = "claim"
    id: f.Id | None = field(
        "Address of the claim on the page; `c1`, `c2`, … if left out.", "meeting"
    )
    claim: f.Text = field(
        "The claim, in the editor's words.", "Kim plans to travel to Russia", default=...
    )
    by: f.Listed[f.Reference] = field("Who acts.", "kim", default=())
    with_: f.Listed[f.Reference] = field("With or towards whom.", "putin", default=(), alias="with")
    when: When | None = field("When, by the article.", "2023-09")
    where: f.Listed[f.Reference] = field("Where, by the article.", "vladivostok", default=())
    status: Status | None = field(
        "What the article claims of it; required, for a default would assert.", "planned"
    )
    hedge: f.Text | None = field("The article's own word of doubt, verbatim.", "likely")
    via: f.Chains | None = field(
        "Who says so, outermost first, the article itself implied; `[]` reads: the article gives no source. A list of lists: several chains.",
        "[nyt, us-allied]",
    )
    confirmed_by: f.Listed[f.Reference] = field(
        "Participant or second independent source that confirms it.", default=()
    )
    evidence: f.Listed[Evidence] = field("The article's own words for it.", default=())
    outcome: Outcome | None = field("What came of it, once known.")


class Motive(Entry):
    """Why someone acts: always with its owner, who states it, and the words."""

    id: f.Id | None = field("Address of the motive on the page; `m1`, `m2`, … if left out.")
    of: f.Listed[f.Reference] = field(
        "Whose motive; `not stated` where the article leaves it open.",
        "putin",
        default=...,
        min_length=1,
    )
    motive: f.Text = field(
        "The motive as a phrase; never as a fact.", "to obtain artillery shells", default=...
    )
    stated_by: f.Listed[f.Reference] = field(
        "Who says so; `article` for the article's own voice.",
        "officials",
        default=...,
        min_length=1,
    )
    via: f.Chains = field(
        "Through whom it reached the article, outermost first.", "[nyt]", default=()
    )
    basis: Basis | None = field("Derived from `of` and `stated_by` if left out.", "attributed")
    events: f.Listed[f.Reference] = field("Claims that it is a motive for.", default=())
    evidence: f.Listed[Evidence] = field(
        "The article's own words for it.", default=..., min_length=1
    )


class Quote(Evidence):
    """Words that the article prints between quotation marks, and whose they are."""

    short = ""
    id: f.Id | None = field("Address of the quote on the page; `q1`, `q2`, … if left out.")
    by: f.Listed[f.Reference] = field("The speaker.", "watson", default=..., min_length=1)
    kind: QuoteKind = field(
        "A whole statement, a fragment, or a label for something.", "direct", default=...
    )
    note: f.Text | None = field("An editor's remark, shown as such.")


class Stance(Entry):
    """One side of a conflict."""

    short = "says"
    by: f.Listed[f.Reference] = field("Whose position.", "white-house", default=())
    says: f.Text = field("The position, in the editor's words.", default=...)
    events: f.Listed[f.Reference] = field("Claims that carry it.", default=())
    evidence: f.Listed[Evidence] = field("The article's own words for it.", default=())


class Conflict(Entry):
    """Statements that cannot all be so, side by side."""

    short = "about"
    about: f.Text = field("What is in dispute.", "Whether the bridge was closed", default=...)
    events: f.Listed[f.Reference] = field("The disputed claims.", default=())
    positions: f.Listed[Stance] = field("Each side.", default=())


class Gap(Entry):
    """What the article does not say."""

    short = "text"
    text: f.Text = field("The gap, in the editor's words.", "No comment from Moscow.", default=...)
    about: f.Listed[f.Reference] = field("Claims that it touches.", default=())


class Note(Entry):
    """An editor's note on a defect of the article, or on what is known from elsewhere."""

    short = "text"
    kind: NoteKind | None = field("What the note is about.", "wording")
    about: f.Listed[f.Reference] = field("Claims or motives that it touches.", default=())
    text: f.Text = field("The note.", default=...)
    via: f.Chains = field("Sources of what is known from elsewhere.", default=())


class Correction(Entry):
    """A change to the briefing that readers should know of."""

    date: f.Day = field("Day of the change.", "2023-09-07", default=...)
    kind: CorrectionKind = field("What it is.", "correction", default=...)
    was: f.Text | None = field("What the page said.")
    now: f.Text | None = field("What it says now.")
    why: f.Text = field("Why.", default=...)


class Withheld(Entry):
    """A withdrawn briefing: the address stays, the content goes."""

    short = "reason"
    reason: f.Text = field("Why it was withdrawn.", default=...)
    date: f.Day | None = field("Since when.", "2023-10-01")


class Accepted(Entry):
    """A warning that the editor has seen and stands by; shown on the page."""

    code: f.Text = field("The warning's code.", "B406", default=...)
    why: f.Text = field("Why it stands.", default=...)


class Briefing(Entry):
    """One annotated article."""

    id: f.Id | None = field("Address of the page; the file's name if left out.")
    title: f.Text = field("Neutral title.", "Kim reported to plan a trip", default=...)
    date: f.Day = field("The day the briefing speaks for (“as of”).", "2023-09-05", default=...)
    language: f.Language = field("Language of the briefing (BCP 47).", "en", default="en")
    article: Article | None = field(
        "The text that evidence is checked against.", "2023-09-05-kim-putin.txt"
    )
    summary: f.Text | None = field("The bottom line: two sentences, attributed.")
    points: f.Listed[f.Text] = field("Up to three key points.", default=(), max_length=3)
    sources: f.Listed[Source] = field("Those the article rests on.", default=())
    who: f.Listed[Actor] = field("Actors.", "Kim Jong Un, leader of North Korea", default=())
    where: f.Listed[Place] = field("Places.", "Vladivostok, Russia", default=())
    what: f.Listed[Event] = field(
        "The claims.", "Kim plans to travel to Russia", default=..., min_length=1
    )
    status: Status | None = field(
        "Status of the briefing as a whole; with one event, the event's.", "planned"
    )
    hedge: f.Text | None = field("With one event: the article's word of doubt.", "likely")
    when: When | None = field("With one event: when.", "2023-09")
    via: f.Chains | None = field(
        "With one event: who says so.", "[The New York Times, US and allied sources]"
    )
    confirmed_by: f.Listed[f.Reference] = field("With one event: who confirms it.", default=())
    evidence: f.Listed[Evidence] = field("With one event: the article's words for it.", default=())
    outcome: Outcome | None = field("With one event: what came of it.")
    motives: f.Listed[Motive] = field("Stated motives.", default=())
    quotes: f.Listed[Quote] = field("Quoted statements.", default=())
    conflicts: f.Listed[Conflict] = field("Where statements disagree.", default=())
    gaps: f.Listed[Gap] = field("What the article does not say.", default=())
    notes: f.Listed[Note] = field("Editor's notes on the article.", default=())
    corrections: f.Listed[Correction] = field("Changes that readers should know of.", default=())
    story: f.Text | None = field(
        "The running story that this is part of.", "Kim–Putin summit of 2023"
    )
    topics: f.Listed[f.Text] = field("Topics.", "Arms trade", default=())
    supersedes: f.Reference | None = field("Id of an older briefing that this one replaces.")
    withheld: Withheld | None = field("Set to withdraw the briefing; its address stays.")
    accepted: f.Listed[Accepted] = field("Warnings that the editor stands by.", default=())
