"""Takes an archive and the day, returns what is overdue, thinly sourced, not held or unused; never calls it a fault."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import dates
from generator.attribution import verification
from generator.directory import Site
from generator.model import Briefing, Event
from generator.parse import Loc
from generator.references import Shared
from generator.relate import Archive
from generator.reports.signs import shown
from generator.views import words
from generator.views.overviews import awaited

THIN = ("single-origin", "unattributed")


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim and where it stands; `date` is EDTF, "" where it does not matter."""

    site: Site
    briefing: str
    id: str
    claim: str
    standing: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Thin:
    """A briefing of whose `total` claims some rest on one origin, or on none that the article gives."""

    site: Site
    briefing: str
    total: int
    claims: tuple[Claim, ...]

    def count(self, standing: str) -> int:
        """How many of its claims stand so: `single-origin` or `unattributed`."""
        return sum(c.standing == standing for c in self.claims)


@dataclass(frozen=True, slots=True)
class Unheld:
    """A text that is not in the archive though `quotes` quotes are from it: a source's, or the article itself."""

    site: Site
    briefing: str
    text: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Unused:
    """An entry of the registry that no briefing uses."""

    site: Site
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Retired:
    """A briefing that is withheld, for a reason, or superseded, by another."""

    site: Site
    briefing: str
    why: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
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


def as_text(found: Standing, *, verbose: bool = False) -> str:
    """The report for people, one thing a line, each with its file and line; `verbose` lists every thin claim."""
    claims = sum(len(t.claims) for t in found.thin)
    thin = f"On one origin or none: {words.count(claims, 'claim', 'claims')}"
    lines = [f"On {found.day.isoformat()}"]
    lines += _section("Overdue", [_claim_line(c) for c in found.overdue])
    lines += _section("Expected next", [_claim_line(c) for c in found.expected])
    lines += _section(thin, [line for t in found.thin for line in _thin_lines(t, verbose=verbose)], counted=False)
    lines += _section(
        "Texts not held",
        [f"{u.site}  {u.text}: {words.count(u.quotes, 'quote', 'quotes')} not verified" for u in found.unheld],
    )
    lines += _section("Entries of the registry that no briefing uses", [f"{u.site}  {u.id}: {u.name}" for u in found.unused])
    lines += _section("Withheld", [f"{r.site}  {' '.join(filter(None, (r.date, r.why)))}" for r in found.withheld])
    lines += _section("Superseded", [f"{r.site}  by {r.why}" for r in found.superseded])
    return "\n".join(shown(" ".join(line.split()) if not line.startswith(" ") else line) for line in lines)


def as_json(found: Standing, faults: int) -> str:
    """The report for programs; `faults` is the number of faults that kept files of the archive out of it."""
    value = {
        "day": found.day.isoformat(),
        "faults": faults,
        "overdue": [_claim_value(c) for c in found.overdue],
        "expected": [_claim_value(c) for c in found.expected],
        "thin": [
            {
                **_site_value(t.site), "briefing": t.briefing, "claims": t.total,
                "single_origin": t.count("single-origin"), "unattributed": t.count("unattributed"),
                "which": [_claim_value(c) for c in t.claims],
            }
            for t in found.thin
        ],
        "not_held": [{**_site_value(u.site), "briefing": u.briefing, "text": u.text, "quotes": u.quotes} for u in found.unheld],
        "unused": [{**_site_value(u.site), "id": u.id, "name": u.name} for u in found.unused],
        "withheld": [{**_site_value(r.site), "briefing": r.briefing, "reason": r.why, "date": r.date} for r in found.withheld],
        "superseded": [{**_site_value(r.site), "briefing": r.briefing, "by": r.why} for r in found.superseded],
    }  # fmt: skip
    # In ASCII: no sign of a file reaches a terminal as it is.
    return json.dumps(value, indent=2)


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
        article = id_ == briefing.article.id
        if not article:
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


def _section(title: str, items: Sequence[str], *, counted: bool = True) -> list[str]:
    if not items:
        return ["", f"{title.partition(':')[0]}: none"]
    return ["", f"{title}: {len(items)}" if counted else title, *(f"  {' '.join(i.split())}" if not i.startswith(" ") else i for i in items)]


def _claim_line(claim: Claim) -> str:
    return f"{claim.site}  {claim.date}  {words.STATUS.get(claim.standing, claim.standing)}: {claim.claim}"


def _thin_lines(thin: Thin, *, verbose: bool) -> Iterator[str]:
    parts = [
        f"{thin.count(how)} with {words.VERIFICATION[how]}"  # type: ignore[index]
        for how in THIN
        if thin.count(how)
    ]
    yield f"{thin.site}  {' and '.join(parts)}, of {thin.total}"
    for c in thin.claims if verbose else ():
        yield f"    {c.site}  {words.VERIFICATION[c.standing]}: {' '.join(c.claim.split())}"  # type: ignore[index]


def _site_value(site: Site) -> dict[str, object]:
    return {"path": site.path, "line": site.position.line}


def _claim_value(claim: Claim) -> dict[str, object]:
    more = {"date": claim.date} if claim.date else {}
    return {
        **_site_value(claim.site), "briefing": claim.briefing, "id": claim.id, "claim": claim.claim,
        "standing": claim.standing, **more,
    }  # fmt: skip
