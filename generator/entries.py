"""The long forms of whom, where and what an annotation names; typed, frozen, and never resolved here."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from generator import fields as f
from generator.choices import ActorType, Precision, SourceKind
from generator.country_names import STATES, countries, country_code
from generator.name_parts import parted
from generator.terms import Entry, field


class Evidence(Entry):
    """The article's own words that a claim rests on (W3C Web Annotation TextQuoteSelector)."""

    short = "exact"
    exact: f.Text = field(
        "The words, copied from the article; checked against it.",
        "he is set to meet Putin",
        default=...,
    )
    prefix: f.Text | None = field("Words directly before, where `exact` occurs more than once.", "where")
    suffix: f.Text | None = field("Words directly after, where `exact` occurs more than once.", ", said the")
    source: f.Reference | None = field("The source whose text holds the words; the article if left out.", "nyt")


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
    recurs: Literal["yearly", "monthly", "weekly"] | None = field("For what comes round again.", "yearly")


class Source(Entry):
    """Someone or something that the article, or an editor's note, rests on."""

    short = "name"
    id: f.Id | None = field("Short name for references; made from `name` if left out.", "nyt")
    name: f.Text | None = field(
        "Name as readers see it; only an entry of the registry's may leave it out.",
        "The New York Times",
    )
    kind: SourceKind | None = field("What it is; `unnamed` for officials without a name.", "publication")
    text: f.Text | None = field("File with its text, beside the briefing; without one it is not held.", "story.txt")
    sha256: f.Sha256 | None = field("SHA-256 of that text; a changed text is then a fault.")
    aliases: f.Listed[f.Text] = field("Other names, for references and the search.", "NYT", default=())
    url: f.Address | None = field("Its address (http or https).", "https://example.org/story")
    published: f.Date | None = field("When it appeared (EDTF).", "2023-09-04")
    rights: f.Text | None = field("Who owns it, under which terms it is quoted.", "Quoted for news reporting")
    as_written: f.Text | None = field("The article's words for it, verbatim.", "US and allied sources")
    language: f.Language | None = field("Language of its text (BCP 47).", "ar")
    speaks_for: f.Reference | None = field("The actor or source it speaks for.", "white-house")
    same_origin_as: f.Reference | None = field("The source it counts as when origins are counted.", "us-allied")
    note: f.Text | None = field("An editor's remark, shown as such.")
    formerly: f.Listed[f.Id] = field("Ids that it had before; their addresses lead to it.", "ny-times", default=())


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
    aliases: f.Listed[f.Text] = field("Other names, for references and the search.", "Kim", default=())
    as_written: f.Text | None = field("The article's words for the actor, verbatim.", "North Korean leader Kim Jong Un")
    wikidata: f.Wikidata | None = field("Wikidata item.", "Q56226")
    speaks_for: f.Reference | None = field("The actor on whose behalf this one speaks.", "united-states")
    same_origin_as: f.Reference | None = field("The source it counts as when origins are counted.", "white-house")
    note: f.Text | None = field("An editor's remark, shown as such.")
    formerly: f.Listed[f.Id] = field("Ids that it had before; their addresses lead to it.", "kim", default=())

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """`Kim Jong Un, leader of North Korea`: the name, then the role; `Sammy Davis, Jr.` is a name."""
        name, role = parted(text)
        return {"name": name, "role": role} if role.strip() else {"name": text}


class Place(Entry):
    """Somewhere on a map. Unknown coordinates stay empty; a metonym is an actor, not a place."""

    short = "name"
    id: f.Id | None = field("Short name for references; made from `name` if left out.", "vladivostok")
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
    formerly: f.Listed[f.Id] = field("Ids that it had before; their addresses lead to it.", "wladiwostok", default=())

    @classmethod
    def read_short(cls, text: str) -> dict[str, str]:
        """`Vladivostok, Russia`: the name, then the country, if it is one."""
        name, _, last = text.rpartition(", ")
        return {"name": name, "country": last} if name and country_code(last) else {"name": text}

    @model_validator(mode="before")
    @classmethod
    def _is_in_no_state(cls, value: object) -> object:
        name, _, last = value.rpartition(", ") if isinstance(value, str) else ("", "", "")
        if name and last.upper() in STATES:
            state, country = STATES[last.upper()], countries()[country_code(last) or ""]
            written = country_code(last) if state == country else country
            message = f"`{last}` may be the country {country} or the state {state}"
            raise f.fault("country", message, f"write `{name}, {written}`, or `{{name: {name}, country: US}}`")
        return value
