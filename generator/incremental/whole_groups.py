"""Takes nothing but keys, returns the pages and files about the archive as a whole: home, indexes, lists, data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from msgspec.structs import replace

from generator.assets import Asset
from generator.exchange.feeds import site_feed
from generator.exchange.files import lasting_files
from generator.exchange.news import NEWEST, news
from generator.exchange.whole import data_schemas
from generator.following import ClaimId
from generator.incremental.calendar_groups import NEXT_CLAIMS
from generator.incremental.making import Kit, Made
from generator.incremental.reading import Reader, claims_of, named, successors
from generator.model import Briefing, Place
from generator.relate import Archive, PlaceRecord
from generator.views import tools
from generator.views.corrections import correction_pages
from generator.views.home import LATEST, STORIES, Near, Totals, home_page
from generator.views.indexes import KINDS as INDEXES
from generator.views.indexes import map_of, pages_of_index
from generator.views.ledger import ledger_pages
from generator.views.redirects import redirect_pages


def make_home(reader: Reader, kit: Kit) -> Made:
    """The home page."""
    totals = Totals(reader.count("listed"), reader.total("listed"), {k: reader.count(f"index:{k}") for k in INDEXES})
    latest = tuple(_heads(reader.newest("listed", LATEST), reader))[::-1]
    archive = Archive(shown=tuple(reader.rows("corrections")), superseded_by=successors(latest, reader))
    ((ahead, overdue),) = reader.rows(NEXT_CLAIMS)
    near = _near(ahead, reader), _near(overdue, reader)
    return Made((home_page(totals, latest, tuple(_moved(reader)), archive, near, reader.today(), kit.site),))


def _near(found: tuple[tuple[ClaimId, ...], int], reader: Reader) -> Near:
    ids, left = found
    return Near(tuple(claims_of(reader, ids)), left)


def _heads(ids: Iterable[str], reader: Reader) -> Iterator[Briefing]:
    for id_ in ids:
        yield from reader.rows(f"head:{id_}")


def _moved(reader: Reader) -> Iterator[tuple[str, int, Briefing]]:
    """The stories that moved last, of as many as it takes to know that no other moved as late."""
    number, all_ = 2 * STORIES, reader.count("stories")
    while True:
        ids = dict.fromkeys(id_ for id_, _ in reader.newest("stories", number))
        known = ((tuple(reader.rows(f"in-story:{id_}")), id_) for id_ in ids)
        ranked = sorted(known, key=lambda each: (each[0][-1].date.text, each[1]), reverse=True)
        days = [members[-1].date.text for members, _ in ranked]
        if number >= all_ or (len(days) > STORIES and days[STORIES - 1] > days[-1]):
            break
        number *= 4
    for members, _ in ranked[:STORIES]:
        yield members[0].story or "", len(members), members[-1]


def make_motives(reader: Reader, kit: Kit) -> Made:
    """The pages of all stated motives."""
    archive = Archive(shown=tuple(reader.rows("motives")))
    return Made(tuple(ledger_pages(archive, kit.site.locale, kit.limits)))


def make_corrections(reader: Reader, kit: Kit) -> Made:
    """The pages of what was changed and withdrawn."""
    archive = Archive(briefings=tuple(reader.rows("withheld")), shown=tuple(reader.rows("corrections")))
    return Made(tuple(correction_pages(archive, kit.site.locale, kit.limits)))


def make_index(kind: str, reader: Reader, kit: Kit) -> Made:
    """The index of actors, sources, places, topics or stories; that of places with a map."""
    drawn = map_of(reader.rows("pins"), kit.atlas) if kind == "places" else None
    return Made(tuple(pages_of_index(kind, reader.rows(f"index:{kind}"), drawn, kit.limits)))


def make_redirects(reader: Reader, _: Kit) -> Made:
    """A page at each address that another had before."""
    given = tuple(reader.rows("moved"))
    shown = tuple(b for b in given if not b.withheld)
    parties = {i: record for b in shown for i in b.parties if (record := named(i, reader))}
    places = {i: _place(i, reader) for b in shown for i in b.places}
    return Made(tuple(redirect_pages(Archive(briefings=given, shown=shown, parties=parties, places=places))))


def _place(id_: str, reader: Reader) -> PlaceRecord:
    ((name, _),) = reader.newest(f"at:{id_}", 1)
    return PlaceRecord(Place(id_, name), (), ())


def make_tools(reader: Reader, _: Kit) -> Made:
    """The search, and the list of feeds and data."""
    followed = {
        kind: tools.Followed(tuple(reader.oldest(f"followed:{kind}", tools.MOST)), reader.count(f"followed:{kind}"))
        for kind in tools.FOLLOWED
    }
    return Made(tuple(tools.tool_pages(followed)))


def make_news(reader: Reader, kit: Kit) -> Made:
    """The feed of the whole site: the newest briefings, and the newest of what was changed or withdrawn."""
    newest = _newest(reader)
    changed, withheld = reader.rows("corrections"), reader.rows("withheld")
    archive = Archive(superseded_by=successors((*newest, *changed), reader))
    told = [replace(news(b, archive, kit.site, kit.wording), changes=()) for b in newest]
    told += [replace(news(b, archive, kit.site, kit.wording), briefing=None) for b in changed]
    told += [news(b, archive, kit.site, kit.wording) for b in withheld]
    return Made(assets=tuple(site_feed(told, kit.site, kit.wording)))


def _newest(reader: Reader) -> list[Briefing]:
    """As many as the feed tells of, and all of that last day: feeds order those of a day in their own way."""
    number, all_ = NEWEST, reader.count("listed")
    while True:
        newest = list(_heads(reader.newest("listed", number + 1), reader))
        if number >= all_ or newest[0].date.text != newest[-NEWEST].date.text:
            return newest
        number *= 2


def make_fixed(_: Reader, kit: Kit) -> Made:
    """What is the same whatever the archive holds."""
    from generator.views.reference import reference_pages  # of the schema, which few builds need

    files: tuple[Asset, ...] = (*lasting_files(kit.site, kit.wordings), *data_schemas(kit.site))
    return Made(tuple(reference_pages(kit.catalogue(), kit.measured())), files)


MAKERS: Mapping[str, Callable[[Reader, Kit], Made]] = {
    "home": make_home,
    "motives": make_motives,
    "corrections": make_corrections,
    "redirects": make_redirects,
    "tools": make_tools,
    "news": make_news,
    "fixed": make_fixed,
    **{f"index-{kind}": partial(make_index, kind) for kind in INDEXES},
}
