"""Takes how an archive stands, returns it as a report for people or for programs; never prints."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.entry_sites import Site
from generator.reports import path_seen_from, shown
from generator.standing import THIN, Claim, Retired, Standing, Thin
from generator.views import words

Line = tuple[Site, str]


def as_text(found: Standing, way: str, *, verbose: bool = False) -> str:
    """One thing a line, each with its file and line; `verbose` lists every thinly sourced claim.

    `way` is the path to the archive's folder from where the report is read.
    """
    claims = sum(len(t.claims) for t in found.thin)
    thin = words.count(claims, "claim", "claims")
    expected = [(c.site, f"{c.date}, {words.STATUS[c.standing]}: {c.claim}") for c in found.expected]
    overdue = [(c.site, f"{c.date}, {words.STATUS[c.standing]}: {c.claim}") for c in found.overdue]
    unheld = [(u.site, f"{u.text}: {words.count(u.quotes, 'quote', 'quotes')} not verified") for u in found.unheld]
    unused = [(u.site, f"{u.name} ({u.id})") for u in found.unused]
    sections: tuple[tuple[str, str, list[Line]], ...] = (
        ("Overdue", str(len(overdue)), overdue),
        ("Expected next", str(len(expected)), expected),
        ("On one origin, or on no source", thin, [line for t in found.thin for line in _thin(t, verbose=verbose)]),
        ("Texts not held", str(len(unheld)), unheld),
        ("Registry entries that no briefing uses", str(len(unused)), unused),
        ("Withheld", str(len(found.withheld)), [(r.site, f"{r.date} {r.why}") for r in found.withheld]),
        ("Superseded", str(len(found.superseded)), [(r.site, f"by {r.why}") for r in found.superseded]),
    )
    lines = [f"The archive on {found.day.isoformat()}"]
    for title, count, listed in sections:
        lines += ["", f"{title}: {count if listed else 'none'}", *_lines(listed, way)]
    return "\n".join(lines)


def as_json(found: Standing, way: str, faults: int) -> str:
    """The same as one JSON object; `faults` is the number of faults that may keep files of the archive out of it.

    It is all ASCII: no sign of a file reaches a terminal as it is.
    """
    value = {
        "day": found.day.isoformat(),
        "faults": faults,
        "overdue": [_claim_value(c, way) for c in found.overdue],
        "expected": [_claim_value(c, way) for c in found.expected],
        "thin": [_thin_value(t, way) for t in found.thin],
        "not_held": [
            {**_place(u.site, way), "briefing": u.briefing, "text": u.text, "quotes": u.quotes} for u in found.unheld
        ],
        "unused": [{**_place(u.site, way), "id": u.id, "name": u.name} for u in found.unused],
        "withheld": [_retired_value(r, way, "reason") for r in found.withheld],
        "superseded": [_retired_value(r, way, "by") for r in found.superseded],
    }
    return json.dumps(value, indent=2)


def _lines(listed: Iterable[Line], way: str) -> Iterator[str]:
    for site, said in listed:
        folded = " ".join(said.split())
        yield shown(f"  {path_seen_from(site.path, way)}:{site.position.line}  {folded}")


def _thin(thin: Thin, *, verbose: bool) -> Iterator[Line]:
    said = " and ".join(f"{count} with {words.VERIFICATION[how]}" for how in THIN if (count := thin.count(how)))
    yield thin.site, f"{said}, of {words.count(thin.total, 'claim', 'claims')}"
    for c in thin.claims if verbose else ():
        yield c.site, f"{words.VERIFICATION[c.standing]}: {c.claim}"  # type: ignore[index]


def _place(site: Site, way: str) -> dict[str, object]:
    return {"path": path_seen_from(site.path, way), "line": site.position.line}


def _claim_value(claim: Claim, way: str) -> dict[str, object]:
    said = {"briefing": claim.briefing, "id": claim.id, "claim": claim.claim, "standing": claim.standing}
    return {**_place(claim.site, way), **said, **({"date": claim.date} if claim.date else {})}


def _thin_value(thin: Thin, way: str) -> dict[str, object]:
    counts = {how.replace("-", "_"): thin.count(how) for how in THIN}
    which = [_claim_value(c, way) for c in thin.claims]
    return {**_place(thin.site, way), "briefing": thin.briefing, "claims": thin.total, **counts, "which": which}


def _retired_value(retired: Retired, way: str, why: str) -> dict[str, object]:
    date = {"date": retired.date} if retired.date else {}
    return {**_place(retired.site, way), "briefing": retired.briefing, why: retired.why, **date}
