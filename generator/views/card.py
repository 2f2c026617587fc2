"""Takes one shown briefing and its archive, returns what its social card says; says nothing that its page does not."""

from __future__ import annotations

from msgspec import Struct

from generator.assets import Site
from generator.attribution import origins
from generator.messages import Message, say, say_count
from generator.model import Briefing
from generator.relate import Archive
from generator.views import words


class CardView(Struct, frozen=True):
    """The card of one briefing.

    `status` and `tense` are empty where its claims have several; `ahead` says what of it still lay ahead on its day.
    `sentence` is the first of the bottom line, whole; `superseded` takes its place. `sources` are the origins' names.
    """

    uri: str
    source: str
    language: str
    site: str
    as_of: Message
    status: Message | None
    tense: str
    ahead: Message | None
    title: str
    sentence: str
    superseded: Message | None
    sources: tuple[str, ...]
    counts: tuple[Message, ...]


def card_uri(briefing_id: str) -> str:
    """Where the card of a shown briefing lies, before it is drawn."""
    return f"briefings/{briefing_id}/card.svg"


def is_card(uri: str) -> bool:
    """Whether a card lies there that is not drawn yet."""
    return uri.startswith("briefings/") and uri.endswith("/card.svg")


def picture_uri(uri: str) -> str:
    """Where the picture of a card lies."""
    return uri.removesuffix(".svg") + ".png"


def card_address(briefing: Briefing, site: Site) -> str:
    """The absolute address of the picture, or nothing where the site has no cards."""
    return site.address(picture_uri(card_uri(briefing.id))) if site.cards else ""


def card_words(briefing: Briefing) -> Message:
    """What the picture says, for those who do not see it."""
    status = words.STATUS.get(briefing.status or "")
    if status is None:
        return say("As of {date}: {title}", date=briefing.date, title=briefing.title)
    return say("{status}, as of {date}: {title}", status=status, date=briefing.date, title=briefing.title)


def card_view(briefing: Briefing, archive: Archive, site: Site) -> CardView:
    """What the card of a shown briefing says."""
    status = briefing.status or ""
    whose = origins(tuple(c for e in briefing.events for c in e.chains), briefing.parties)
    newer = archive.superseded_by.get(briefing.id)
    return CardView(
        uri=card_uri(briefing.id),
        source=briefing.path,
        language=briefing.language,
        site=site.name,
        as_of=say("As of {date}", date=briefing.date),
        status=words.STATUS.get(status),
        tense=words.TENSE.get(status, ""),
        ahead=_ahead(briefing),
        title=briefing.title,
        sentence=_first_sentence(briefing.summary or ""),
        superseded=say("Superseded by {briefing}.", briefing=newer.title) if newer else None,
        sources=tuple(briefing.parties[each].name for each in whose),
        counts=(
            say_count("{number} claim", "{number} claims", len(briefing.events)),
            say_count("{number} origin", "{number} origins", len(whose)),
        ),
    )


def _ahead(briefing: Briefing) -> Message | None:
    """As the page says it."""
    said = {
        "all": say("On {date} this still lay ahead.", date=briefing.date),
        "some": say("On {date} some of this still lay ahead.", date=briefing.date),
    }
    return said.get(words.ahead(briefing.status or "", (e.status for e in briefing.events)))


def _first_sentence(text: str) -> str:
    from generator.sentences import sentence_bounds  # of the rules of all sentences, which only cards ask for

    bounds = sentence_bounds(text)
    return text[bounds[0][0] : bounds[0][1]] if bounds else ""
