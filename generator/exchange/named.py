"""The parts that published briefings and archives share: parties, places, quoted words; frozen, and nothing else.

Every key is always there: what is not known is null, what there is none of is an empty list. The words that
fields choose from are those of the annotations (`generator.choices`), never those of the interface.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from generator.choices import ActorType, Precision, SourceKind
from generator.model import Pool

Address = Annotated[
    str,
    Meta(
        description="Absolute, or relative to the site's root where the site does not say where it lies.",
        extra_json_schema={"format": "iri-reference"},
    ),
]
OwnSchema = Annotated[Address, Meta(description="Address of the JSON Schema of this file.")]
Edtf = Annotated[
    str,
    Meta(
        description="As written: EDTF (ISO 8601-2) level 0 or 1; never more precise than the article.",
        pattern=r"^[0-9X?~%./-]+$",
    ),
]
Country = Annotated[str, Meta(description="ISO 3166-1 alpha-2.", pattern="^[A-Z]{2}$")]
Wikidata = Annotated[str, Meta(description="Wikidata item.", pattern="^Q[1-9][0-9]*$")]
Sha256 = Annotated[
    str,
    Meta(
        description="SHA-256 of the text that the quotes are from: of its UTF-8 bytes, without a byte order mark at its"
        " beginning, each line's end one line feed. No other byte is left out or changed. Of a one-file briefing the"
        " text is what follows the line that ends the front matter.",
        pattern="^[0-9a-f]{64}$",
    ),
]
Count = Annotated[int, Meta(ge=0)]
PartyId = Annotated[
    str, Meta(description="Id of a party; `article` is the article itself, `editor` the briefing's editors.")
]
PlaceId = Annotated[str, Meta(description="Id of a place.")]
ItemId = Annotated[str, Meta(description="Id of a claim, motive or quote of this briefing.")]
BriefingId = Annotated[str, Meta(description="Id of a briefing.")]
Chains = Annotated[
    tuple[tuple[PartyId, ...], ...],
    Meta(description="Who says so, each chain outermost first, the article implied; none: no source is given."),
]


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all of them share: no other keys, no later change."""


class Party(Shape, frozen=True, kw_only=True):
    """An actor or a source: anyone who can act, speak or be relied on."""

    id: PartyId
    pool: Pool
    name: str
    kind: ActorType | SourceKind | None
    aliases: tuple[str, ...]
    wikidata: Wikidata | None
    url: str | None
    published: Edtf | None
    speaks_for: Annotated[PartyId | None, Meta(description="On whose behalf it speaks.")]
    same_origin_as: Annotated[PartyId | None, Meta(description="What it counts as when origins are counted.")]
    address: Annotated[Address | None, Meta(description="Its page.")]


class NamedParty(Party, frozen=True, kw_only=True):
    """A party as one briefing describes it."""

    role: str | None
    as_written: Annotated[str | None, Meta(description="The article's words for it.")]
    note: Annotated[str | None, Meta(description="An editor's remark.")]
    sha256: Annotated[
        Sha256 | None, Meta(description="That of its text, where quotes of this briefing were found in it.")
    ]


class ListedParty(Party, frozen=True, kw_only=True):
    """A party over all briefings, as the newest one describes it."""

    briefings: tuple[BriefingId, ...]


class Place(Shape, frozen=True, kw_only=True):
    """Somewhere on a map; `lat` and `lon` are degrees of WGS84."""

    id: PlaceId
    name: str
    aliases: tuple[str, ...]
    country: Country | None
    lat: Annotated[float, Meta(ge=-90, le=90)] | None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None
    precision: Annotated[Precision | None, Meta(description="How exact the coordinates are.")]
    address: Address


class ListedPlace(Place, frozen=True, kw_only=True):
    """A place over all briefings, as the newest one describes it."""

    briefings: tuple[BriefingId, ...]


class Group(Shape, frozen=True, kw_only=True):
    """A running story or a topic."""

    id: str
    name: str
    address: Address


class ListedGroup(Group, frozen=True, kw_only=True):
    """A story or topic with its briefings, oldest first."""

    briefings: tuple[BriefingId, ...]


class Article(Shape, frozen=True, kw_only=True):
    """The article that a briefing annotates; its text is not published."""

    name: str | None
    url: str | None
    published: Edtf | None
    language: str
    rights: str | None
    sha256: Annotated[Sha256 | None, Meta(description="That of its text, where held.")]


class Evidence(Shape, frozen=True, kw_only=True):
    """Verbatim words (the `exact` of a W3C TextQuoteSelector).

    To check them: find the text whose SHA-256 is given with the `source`, take its Unicode characters from `start` up
    to `end`, and bring these and `exact` into the one form in which quotes are compared; they must be the same. The
    form: drop U+00AD, U+200B, U+2060 and U+FEFF; normalise to NFC; make each run of white space one space; write ' for
    any of ‘’‚‛‹›′, " for any of “”„‟«»″, - for any of ‐‑‒–—―−, and three full stops for …
    """

    exact: str
    start: Annotated[Count | None, Meta(description="How many characters of the text are before them, where held.")]
    end: Annotated[Count | None, Meta(description="How many are before what follows the words.")]
    source: Annotated[PartyId, Meta(description="Whose text holds the words; `article` for the article itself.")]
    verified: Annotated[bool, Meta(description="Whether they were found there; false where the text is not held.")]
