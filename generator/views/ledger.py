"""Takes the archive, returns the views of all stated motives by owner, and by first letter where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.messages import say
from generator.model import Briefing, Motive
from generator.relate import Archive
from generator.views import lines, parts
from generator.views.counts import Counted
from generator.views.letters import OTHER, LetterPage, letter, letter_pages
from generator.views.limits import LIMITS, Limits
from generator.views.lines import Line, Listing
from generator.views.page import View
from generator.views.parts import Link

Owned = tuple[Link, list[tuple[Briefing, Motive]]]


class Owner(Struct, frozen=True):
    """One owner of motives, with all that are ascribed to it; without a name where the article gives none."""

    link: Link
    motives: Listing[Line]


class LedgerView(Struct, frozen=True):
    """Stated motives by owner: all, or those under one letter; `many` counts all owners.

    Where they go by letter, `pages` are the letters, and the first page has the `most` frequent owners instead.
    """

    owners: tuple[Owner, ...]
    total: int
    many: int
    pages: tuple[LetterPage, ...] = ()
    most: tuple[Counted, ...] = ()
    letter: str = ""


def ledger_pages(archive: Archive, locale: str, limits: Limits = LIMITS) -> Iterator[View]:
    """The page of all motives, and those of the letters."""
    owners: dict[Link, list[tuple[Briefing, Motive]]] = {}
    pairs = [(briefing, motive) for briefing in archive.shown for motive in briefing.motives]
    for briefing, motive in pairs:
        for link in parts.links(motive.of) or (Link(""),):
            owners.setdefault(link, []).append((briefing, motive))
    ordered = sorted(owners.items(), key=lambda owned: (not owned[0].uri, *_name(owned[0])))
    title, lead = say("Stated motives"), say("Who is said to want what, and who says so.")
    total, many = len(pairs), len(owners)
    if total <= limits.page:
        yield View("motives.md", "motives.md", title, lead, LedgerView(_owners(ordered, locale), total, many))
        return
    filed: dict[str, list[Owned]] = {}
    for owned in ordered:
        filed.setdefault(letter(str(owned[0].text)) if owned[0].uri else OTHER, []).append(owned)
    numbers = {name: len(each) for name, each in filed.items()}
    ranked = sorted((o for o in ordered if o[0].uri), key=lambda owned: (-len(owned[1]), *_name(owned[0])))
    most = tuple(Counted(Link(link.text, f"{link.uri}#motives"), len(each)) for link, each in ranked[: limits.named])
    front = LedgerView((), total, many, letter_pages("motives", numbers), most)
    yield View("motives.md", "motives.md", title, lead, front)
    for page in letter_pages("motives", numbers):
        heading = say("{title}: {letter}", title=title, letter=page.name)
        pages = letter_pages("motives", numbers, page.name)
        here = filed[page.name]
        view = LedgerView(_owners(here, locale), sum(len(m) for _, m in here), len(here), pages, letter=page.name)
        yield View(page.uri, "motives.md", heading, lead, view)


def _owners(owned: Sequence[Owned], locale: str) -> tuple[Owner, ...]:
    return tuple(Owner(link, lines.motive_listing(each, locale)) for link, each in owned)


def _name(link: Link) -> tuple[str, str]:
    return str(link.text).casefold(), link.uri
