"""Takes the plain data of one YAML file, returns it as typed, frozen items; the one truth of the fields.

Each model is the long form of one thing an editor writes; a string in its place is the short form
(`read_short`). Descriptions and examples here make the field reference and the editors' JSON Schema.
"""

from __future__ import annotations

from generator import fields as f
from generator.choices import (
    NOT_STATED,
    ActorType,
    Basis,
    CorrectionKind,
    NoteKind,
    OutcomeResult,
    Precision,
    QuoteKind,
    SourceKind,
    Status,
)
from generator.entries import Actor, Article, Evidence, Place, Source, When
from generator.terms import Entry, field

__all__ = [
    "NOT_STATED", "Accepted", "Actor", "ActorType", "Article", "Basis", "Briefing", "Conflict", "Correction",
    "CorrectionKind", "Entry", "Event", "Evidence", "Gap", "Motive", "Note", "NoteKind", "Outcome", "OutcomeResult",
    "Place", "Precision", "Quote", "QuoteKind", "Source", "SourceKind", "Stance", "Status", "When", "Withheld", "f",
]  # fmt: skip


class Outcome(Entry):
    """What came of something expected. Outside knowledge: never shown as the article's."""

    short = "result"
    result: OutcomeResult = field("What came of it.", "occurred-differently", default=...)
    date: f.Date | None = field("When it came about (EDTF).", "2023-09-13")
    text: f.Text | None = field("What happened, in the editor's words.", "They met, but elsewhere.")
    via: f.Chains = field("Who says so, outermost first.", "[Reuters]", default=())
    evidence: f.Listed[Evidence] = field("Verbatim words of a source.", default=())


class Event(Entry):
    """One claim about something that happened, goes on, or is planned, expected, sought or denied."""

    short = "claim"
    id: f.Id | None = field("Address of the claim on the page; `c1`, `c2`, … if left out.", "meeting")
    claim: f.Text = field("The claim, in the editor's words.", "Kim plans to travel to Russia", default=...)
    by: f.Listed[f.Reference] = field("Who acts.", "kim", default=())
    with_: f.Listed[f.Reference] = field("With or towards whom.", "putin", default=(), alias="with")
    when: When | None = field("When, by the article.", "2023-09")
    where: f.Listed[f.Reference] = field("Where, by the article.", "vladivostok", default=())
    status: Status | None = field("What the article claims of it; required, for a default would assert.", "planned")
    hedge: f.Text | None = field("The article's own word of doubt, verbatim.", "likely")
    via: f.Chains | None = field(
        "Who says so, outermost first, the article implied; `[]`: it gives no source; a list of lists: several chains.",
        "[nyt, us-allied]",
    )
    confirmed_by: f.Listed[f.Reference] = field(
        "Participant or second independent source that confirms it.", default=()
    )
    evidence: f.Listed[Evidence] = field("The article's own words for it.", default=())
    outcome: Outcome | None = field("What came of it, once known.")
    follows: f.Listed[f.ClaimReference] = field(
        "The claims of earlier briefings that this one takes up: briefing, `#`, claim.",
        "2024-02-12-ferry-planned#c1",
        default=(),
    )


class Motive(Entry):
    """Why someone acts: always with its owner, who states it, and the words."""

    id: f.Id | None = field("Address of the motive on the page; `m1`, `m2`, … if left out.")
    of: f.Listed[f.Reference] = field(
        "Whose motive; `not stated` where the article leaves it open.",
        "putin",
        default=...,
        min_length=1,
    )
    motive: f.Text = field("The motive as a phrase; never as a fact.", "to obtain artillery shells", default=...)
    stated_by: f.Listed[f.Reference] = field(
        "Who says so; `article` for its own voice, `editor` for what you infer.",
        "officials",
        default=...,
        min_length=1,
    )
    via: f.Chains = field("Through whom it reached the article, outermost first.", "[nyt]", default=())
    basis: Basis | None = field("Derived from `of` and `stated_by` if left out.", "attributed")
    events: f.Listed[f.Reference] = field("Claims that it is a motive for.", default=())
    evidence: f.Listed[Evidence] = field("The article's own words for it.", default=..., min_length=1)


class Quote(Evidence):
    """Words that the article prints between quotation marks, and whose they are."""

    short = ""
    id: f.Id | None = field("Address of the quote on the page; `q1`, `q2`, … if left out.")
    by: f.Listed[f.Reference] = field("The speaker.", "watson", default=..., min_length=1)
    kind: QuoteKind = field("A whole statement, a fragment, or a label for something.", "direct", default=...)
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
    formerly: f.Listed[f.Id] = field("Ids that it had before; their addresses lead to it.", default=())
    title: f.Text = field("Neutral title.", "Kim reported to plan a trip", default=...)
    date: f.Day = field("The day the briefing speaks for (“as of”).", "2023-09-05", default=...)
    language: f.Language = field("Language of the briefing (BCP 47).", "en", default="en")
    article: Article | None = field("The text that evidence is checked against.", "2023-09-05-kim-putin.txt")
    summary: f.Text | None = field("The bottom line: two sentences, attributed.")
    points: f.Listed[f.Text] = field("Up to three key points.", default=(), max_length=3)
    sources: f.Listed[Source] = field("Those the article rests on.", default=())
    who: f.Listed[Actor] = field("Actors.", "Kim Jong Un, leader of North Korea", default=())
    where: f.Listed[Place] = field("Places.", "Vladivostok, Russia", default=())
    what: f.Listed[Event] = field("The claims.", "Kim plans to travel to Russia", default=..., min_length=1)
    status: Status | None = field("Status of the briefing as a whole; with one event, the event's.", "planned")
    hedge: f.Text | None = field("With one event: the article's word of doubt.", "likely")
    when: When | None = field("With one event: when.", "2023-09")
    via: f.Chains | None = field("With one event: who says so.", "[The New York Times, US and allied sources]")
    confirmed_by: f.Listed[f.Reference] = field("With one event: who confirms it.", default=())
    evidence: f.Listed[Evidence] = field("With one event: the article's words for it.", default=())
    outcome: Outcome | None = field("With one event: what came of it.")
    follows: f.Listed[f.ClaimReference] = field("With one event: the earlier claims that it takes up.", default=())
    motives: f.Listed[Motive] = field("Stated motives.", default=())
    quotes: f.Listed[Quote] = field("Quoted statements.", default=())
    conflicts: f.Listed[Conflict] = field("Where statements disagree.", default=())
    gaps: f.Listed[Gap] = field("What the article does not say.", default=())
    notes: f.Listed[Note] = field("Editor's notes on the article.", default=())
    corrections: f.Listed[Correction] = field("Changes that readers should know of.", default=())
    story: f.Text | None = field("The running story that this is part of.", "Kim–Putin summit of 2023")
    topics: f.Listed[f.Text] = field("Topics.", "Arms trade", default=())
    supersedes: f.Reference | None = field("Id of an older briefing that this one replaces.")
    withheld: Withheld | None = field("Set to withdraw the briefing; its address stays.")
    accepted: f.Listed[Accepted] = field("Warnings that the editor stands by.", default=())
