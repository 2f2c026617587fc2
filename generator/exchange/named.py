"""The parts that published briefings and archives share: parties, places, quoted words; frozen, and nothing else.

Every key is always there: what is not known is null, what there is none of is an empty list. The words that
fields choose from are those of the annotations (`generator.terms`), never those of the interface.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from generator.model import Pool
from generator.terms import ActorType, Precision, SourceKind

Address = Annotated[
    str,
    Field(
        description="Absolute, or relative to the site's root where the site does not say where it lies.",
        json_schema_extra={"format": "iri-reference"},
    ),
]
Edtf = Annotated[
    str,
    Field(
        description="As written: EDTF (ISO 8601-2) level 0 or 1; never more precise than the article.",
        pattern=r"^[0-9X?~%./-]+$",
    ),
]
Country = Annotated[str, Field(description="ISO 3166-1 alpha-2.", pattern="^[A-Z]{2}$")]
Wikidata = Annotated[str, Field(description="Wikidata item.", pattern="^Q[1-9][0-9]*$")]
Sha256 = Annotated[
    str,
    Field(
        description="SHA-256 of the text that the quotes are from: of its UTF-8 bytes, without a byte order mark at its"
        " beginning, each line's end one line feed. No other byte is left out or changed. Of a one-file briefing the"
        " text is what follows the line that ends the front matter.",
        pattern="^[0-9a-f]{64}$",
    ),
]
PartyId = Annotated[
    str, Field(description="Id of a party; `article` is the article itself, `editor` the briefing's editors.")
]
PlaceId = Annotated[str, Field(description="Id of a place.")]
ItemId = Annotated[str, Field(description="Id of a claim, motive or quote of this briefing.")]
BriefingId = Annotated[str, Field(description="Id of a briefing.")]
Chains = Annotated[
    tuple[tuple[PartyId, ...], ...],
    Field(description="Who says so, each chain outermost first, the article implied; none: no source is given."),
]


class Shape(BaseModel):
    """What all models share: no other keys, no later change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Schema(Shape):
    """A file that names its own schema."""

    schema_: Address = Field(alias="$schema", description="Address of the JSON Schema of this file.")


class Party(Shape):
    """An actor or a source: anyone who can act, speak or be relied on."""

    id: PartyId
    pool: Pool
    name: str
    kind: ActorType | SourceKind | None
    aliases: tuple[str, ...]
    wikidata: Wikidata | None
    url: str | None
    published: Edtf | None
    speaks_for: PartyId | None = Field(description="On whose behalf it speaks.")
    same_origin_as: PartyId | None = Field(description="What it counts as when origins are counted.")
    address: Address | None = Field(description="Its page.")


class NamedParty(Party):
    """A party as one briefing describes it."""

    role: str | None
    as_written: str | None = Field(description="The article's words for it.")
    note: str | None = Field(description="An editor's remark.")
    sha256: Sha256 | None = Field(description="That of its text, where quotes of this briefing were found in it.")


class ListedParty(Party):
    """A party over all briefings, as the newest one describes it."""

    briefings: tuple[BriefingId, ...]


class Place(Shape):
    """Somewhere on a map; `lat` and `lon` are degrees of WGS84."""

    id: PlaceId
    name: str
    aliases: tuple[str, ...]
    country: Country | None
    lat: Annotated[float, Field(ge=-90, le=90)] | None
    lon: Annotated[float, Field(ge=-180, le=180)] | None
    precision: Precision | None = Field(description="How exact the coordinates are.")
    address: Address


class ListedPlace(Place):
    """A place over all briefings, as the newest one describes it."""

    briefings: tuple[BriefingId, ...]


class Group(Shape):
    """A running story or a topic."""

    id: str
    name: str
    address: Address


class ListedGroup(Group):
    """A story or topic with its briefings, oldest first."""

    briefings: tuple[BriefingId, ...]


class Article(Shape):
    """The article that a briefing annotates; its text is not published."""

    name: str | None
    url: str | None
    published: Edtf | None
    language: str
    rights: str | None
    sha256: Sha256 | None = Field(description="That of its text, where held.")


class Evidence(Shape):
    """Verbatim words (the `exact` of a W3C TextQuoteSelector).

    To check them: find the text whose SHA-256 is given with the `source`, take its Unicode characters from `start` up
    to `end`, and bring these and `exact` into the one form in which quotes are compared; they must be the same. The
    form: drop U+00AD, U+200B, U+2060 and U+FEFF; normalise to NFC; make each run of white space one space; write ' for
    any of ‘’‚‛‹›′, " for any of “”„‟«»″, - for any of ‐‑‒–—―−, and three full stops for …
    """

    exact: str
    start: int | None = Field(description="How many characters of the text are before the words, where held.", ge=0)
    end: int | None = Field(description="How many are before what follows the words.", ge=0)
    source: PartyId = Field(description="Whose text holds the words; `article` for the article itself.")
    verified: bool = Field(description="Whether they were found there; false where the text is not held.")
