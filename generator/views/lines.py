"""Takes claims, motives and briefings, returns them as lines of lists, newest first; never HTML, no endless list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from generator.attribution import origins_of
from generator.dates import EdtfDate, sort_key
from generator.following import Claim
from generator.messages import Message, say
from generator.model import Briefing, Event, Motive
from generator.slugs import slug
from generator.views import parts, words
from generator.views.parts import Link
from generator.wording import direction

# As many lines as a reader looks through; older ones are folded by year, and a page says where the rest is.
OPEN = 20
MOST = 200
Pair = TypeVar("Pair")
Shown = TypeVar("Shown")


class Named(Struct, frozen=True):
    """A link in words of an editor; `language` and `direction` are empty where they are those of the page."""

    text: str
    uri: str
    language: str = ""
    direction: str = ""


class Line(Struct, frozen=True):
    """One claim or motive in a list over briefings.

    `date` is None where none is given. `says` is whoever is nearest to the claim, `through` whoever relayed it;
    both are empty where the article gives no source.
    """

    date: EdtfDate | Message | None
    time: str
    claim: Named
    status: Message
    tense: str
    hedge: str
    says: tuple[Link, ...]
    through: tuple[Link, ...]
    briefing: Named
    as_of: EdtfDate


class BriefingLine(Struct, frozen=True):
    """One briefing in a list, with its bottom line."""

    date: EdtfDate
    briefing: Named
    summary: str
    status: Message | None
    tense: str
    claims: int
    origins: int
    topics: tuple[Link, ...]
    superseded: bool


class Year(Struct, Generic[Shown], frozen=True):
    """The lines of one year; `name` is empty for what has no date."""

    name: str
    lines: tuple[Shown, ...]


class Listing(Struct, Generic[Shown], frozen=True):
    """A list of which the newest stand open and older ones by year; `left` more are not on the page at all."""

    recent: tuple[Shown, ...]
    older: tuple[Year[Shown], ...]
    total: int
    left: int


def listing(
    newest: Sequence[Pair], line: Callable[[Pair], Shown], date: Callable[[Pair], EdtfDate | None]
) -> Listing[Shown]:
    """The list of these, which are sorted already; only what is shown becomes a line."""
    older: dict[str, list[Shown]] = {}
    for one in newest[OPEN:MOST]:
        older.setdefault(year_of(date(one)), []).append(line(one))
    years = tuple(Year(name, tuple(lines)) for name, lines in older.items())
    return Listing(tuple(line(one) for one in newest[:OPEN]), years, len(newest), max(0, len(newest) - MOST))


def claim_listing(claims: Iterable[Claim], locale: str) -> Listing[Line]:
    """Claims by date, the newest first; what has no date stands last."""
    pairs = newest_first(claims)
    return listing(pairs, lambda pair: event_line(*pair, locale), lambda pair: date_of(pair[1]))


def motive_listing(motives: Iterable[tuple[Briefing, Motive]], locale: str) -> Listing[Line]:
    """Motives by the date of their briefings, the newest first."""
    pairs = sorted(motives, key=lambda pair: (pair[0].date.text, pair[0].id), reverse=True)
    return listing(pairs, lambda pair: motive_line(*pair, locale), lambda pair: pair[0].date)


def briefing_listing(briefings: Iterable[Briefing], locale: str, replaced: Iterable[str] = ()) -> Listing[BriefingLine]:
    """Briefings, the newest first; `replaced` are the ids of those that a newer one supersedes."""
    ordered = sorted(briefings, key=lambda b: (b.date.text, b.id), reverse=True)
    old = frozenset(replaced)
    return listing(ordered, lambda b: briefing_line(b, locale, superseded=b.id in old), lambda b: b.date)


def newest_first(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by their date, the newest first, those of one date in the order of the page; undated ones last."""
    given = tuple(claims)
    dated = [pair for pair in given if date_of(pair[1])]
    dated.sort(key=lambda pair: sort_key(date_of(pair[1])), reverse=True)
    undated = [pair for pair in given if not date_of(pair[1])]
    return [*dated, *sorted(undated, key=lambda pair: pair[0].date.text, reverse=True)]


def oldest_first(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by their date; undated ones last."""
    return sorted(claims, key=lambda pair: (sort_key(date_of(pair[1])), pair[0].id, pair[1].id))


def date_of(event: Event) -> EdtfDate | None:
    """When a claim says that it is."""
    return event.when.date if event.when else None


def year_of(date: EdtfDate | None) -> str:
    """The year that a date begins in, else that it ends in; empty for none."""
    day = (date.earliest or date.latest) if date else None
    return str(day.year) if day else ""


def named(text: str, uri: str, language: str, locale: str) -> Named:
    """A link in `language`, on a page of a site in `locale`."""
    if language.split("-")[0] == locale.split("-")[0]:
        return Named(text, uri)
    return Named(text, uri, language, direction(language))


def briefing_link(briefing: Briefing, locale: str) -> Named:
    """To a briefing, by its title."""
    return named(briefing.title, parts.briefing_uri(briefing), briefing.language, locale)


def claim_link(briefing: Briefing, event: Event, locale: str) -> Named:
    """To a claim, in its words."""
    return named(event.claim, f"{parts.briefing_uri(briefing)}#{event.id}", briefing.language, locale)


def event_line(briefing: Briefing, event: Event, locale: str) -> Line:
    """A claim in a list: with its date, its status and who says so."""
    says = tuple(dict.fromkeys(parts.party_link(chain[-1]) for chain in event.chains if chain))
    through = dict.fromkeys(parts.party_link(party) for chain in event.chains for party in chain[:-1])
    return Line(
        date=_when(event), time=(event.when.time or "") if event.when else "",
        claim=claim_link(briefing, event, locale), status=words.STATUS[event.status], tense=words.TENSE[event.status],
        hedge=event.hedge or "", says=says, through=tuple(link for link in through if link not in says),
        briefing=briefing_link(briefing, locale), as_of=briefing.date,
    )  # fmt: skip


def event_lines(claims: Iterable[Claim], locale: str) -> tuple[Line, ...]:
    """Claims in a list, in the order given."""
    return tuple(event_line(*claim, locale) for claim in claims)


def motive_line(briefing: Briefing, motive: Motive, locale: str) -> Line:
    """A motive in a list; whoever shows it names its owner beside it."""
    uri = f"{parts.briefing_uri(briefing)}#{motive.id}"
    return Line(
        date=briefing.date, time="", claim=named(motive.motive, uri, briefing.language, locale),
        status=words.BASIS[motive.basis], tense=f"basis {motive.basis}", hedge="", says=parts.links(motive.stated_by),
        through=tuple(dict.fromkeys(parts.party_link(p) for chain in motive.chains for p in chain)),
        briefing=briefing_link(briefing, locale), as_of=briefing.date,
    )  # fmt: skip


def briefing_line(briefing: Briefing, locale: str, *, superseded: bool = False) -> BriefingLine:
    """A briefing in a list."""
    return BriefingLine(
        date=briefing.date, briefing=briefing_link(briefing, locale), summary=briefing.summary or "",
        status=words.STATUS[briefing.status] if briefing.status else None,
        tense=words.TENSE[briefing.status] if briefing.status else "", claims=briefing.claims,
        origins=origins_of(briefing), superseded=superseded,
        topics=tuple(Link(topic, f"topics/{slug(topic)}.md") for topic in briefing.topics),
    )  # fmt: skip


def _when(event: Event) -> EdtfDate | Message | None:
    """What goes on has no end at the date it is told of."""
    date = date_of(event)
    if date and event.status == "ongoing" and date.start is None and date.end and date.latest:
        return say("as of {date} (start not known)", date=date.end)
    return date
