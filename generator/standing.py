"""Takes an archive and the day, returns what is overdue, thinly sourced, not held or unused; never calls it a fault."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator import dates
from generator.attribution import Verification, verification
from generator.entry_sites import Site
from generator.model import Briefing, Event
from generator.parse import Loc
from generator.relate import Archive
from generator.shared import Shared
from generator.views.overviews import awaited

THIN: tuple[Verification, ...] = ("single-origin", "unattributed")


class Claim(Struct, frozen=True):
    """A claim and where it stands; `date` is EDTF, "" where it does not matter."""

    site: Site
    briefing: str
    id: str
    claim: str
    standing: str
    date: str = ""


class Thin(Struct, frozen=True):
    """A briefing of whose `total` claims some rest on one origin, or on none that the article gives."""

    site: Site
    briefing: str
    total: int
    claims: tuple[Claim, ...]

    def count(self, standing: str) -> int:
        """How many of its claims stand so: `single-origin` or `unattributed`."""
        return sum(c.standing == standing for c in self.claims)


class Unheld(Struct, frozen=True):
    """A text that is not in the archive though `quotes` quotes are from it: a source's, or the article itself."""

    site: Site
    briefing: str
    text: str
    quotes: int


class Unused(Struct, frozen=True):
    """An entry of the registry that no briefing uses."""

    site: Site
    id: str
    name: str


class Retired(Struct, frozen=True):
    """A briefing that is withheld, for a reason, or superseded, by another."""

    site: Site
    briefing: str
    why: str
    date: str = ""


class Standing(Struct, frozen=True):
    """How an archive stands on a day; everything in the order of dates, then of files and lines."""

    day: datetime.date
    overdue: tuple[Claim, ...]
    expected: tuple[Claim, ...]
    thin: tuple[Thin, ...]
    unheld: tuple[Unheld, ...]
    unused: tuple[Unused, ...]
    withheld: tuple[Retired, ...]
    superseded: tuple[Retired, ...]


def standing(archive: Archive, shared: Shared, day: datetime.date) -> Standing:
    """The archive as it stands on `day`. Withheld and superseded briefings count only as such."""
    open_ = sorted(awaited(archive), key=_by_date)
    late = [(b, e) for b, e in open_ if e.when and e.when.date and dates.is_before(e.when.date, day)]
    current = [b for b in archive.shown if b.id not in archive.superseded_by]
    return Standing(
        day=day,
        overdue=tuple(_claim(b, e, e.status) for b, e in late),
        expected=tuple(_claim(b, e, e.status) for b, e in open_ if (b, e) not in late),
        thin=tuple(_thin(current)),
        unheld=tuple(sorted((u for b in current for u in _unheld(b)), key=_by_site)),
        unused=tuple(sorted(_unused(archive, shared), key=_by_site)),
        withheld=tuple(
            Retired(_site(b, ("withheld",)), b.id, b.withheld.reason, b.withheld.date.text if b.withheld.date else "")
            for b in archive.briefings
            if b.withheld
        ),
        superseded=tuple(
            Retired(_site(b, ()), b.id, archive.superseded_by[b.id].id)
            for b in archive.briefings
            if b.id in archive.superseded_by
        ),
    )


def _by_date(pair: tuple[Briefing, Event]) -> tuple[object, ...]:
    briefing, event = pair
    return dates.sort_key(event.when.date if event.when else None), briefing.path, briefing.at(*event.loc)


def _by_site(item: Unheld | Unused) -> tuple[object, ...]:
    return item.site.path, item.site.position, item.id if isinstance(item, Unused) else item.text


def _site(briefing: Briefing, loc: Loc) -> Site:
    return Site(briefing.path, briefing.at(*loc, key=bool(loc) and isinstance(loc[-1], str)))


def _claim(briefing: Briefing, event: Event, how: str) -> Claim:
    date = event.when.date.text if event.when and event.when.date else ""
    return Claim(_site(briefing, event.loc), briefing.id, event.id, event.claim, how, date)


def _thin(briefings: Iterable[Briefing]) -> Iterator[Thin]:
    for b in briefings:
        claims = tuple(_claim(b, e, how) for e in b.events if (how := verification(e, b)) in THIN)
        if claims:
            yield Thin(_site(b, ()), b.id, len(b.events), claims)


def _unheld(briefing: Briefing) -> Iterator[Unheld]:
    unverified = [e for e in briefing.all_evidence() if not e.verified]
    for id_ in dict.fromkeys(e.source.id for e in unverified):
        listed = [e for e in unverified if e.source.id == id_]
        if id_ != briefing.article.id:
            yield Unheld(_site(briefing, listed[0].loc), briefing.id, listed[0].source.name, len(listed))
    if briefing.text is None:
        count = sum(e.source.id == briefing.article.id for e in unverified)
        yield Unheld(_site(briefing, ("article",)), briefing.id, "the article", count)


def _unused(archive: Archive, shared: Shared) -> Iterator[Unused]:
    used = {id_ for b in archive.briefings for id_ in (*b.parties, *(f"place:{p}" for p in b.places))}
    entries = [(p.id, p.id, p.name) for p in shared.parties.values()]
    entries += [(f"place:{p.id}", p.id, p.name) for p in shared.places.values()]
    for key, id_, name in entries:
        if key not in used and (site := shared.sites.get(key)):
            yield Unused(site, id_, name)
