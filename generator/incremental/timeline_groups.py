"""Takes the name of a year or month, returns the page of a long timeline about it; a short one is one page."""

from __future__ import annotations

from collections.abc import Sequence

from generator.dates import is_after, sort_key
from generator.following import Claim
from generator.incremental.contributions import Dated
from generator.incremental.making import Kit, Made, Passed
from generator.incremental.reading import Reader, claims_of
from generator.relate import Archive
from generator.views.lines import oldest_first
from generator.views.overviews import (
    UP,
    UP_UNDATED,
    dated_parts,
    long_timeline,
    sides,
    timeline_pages,
    undated_parts,
)
from generator.views.periods import Periods
from generator.views.records import Part, page_of

FOLDER, UNDATED = "timeline", "timeline/undated"


def make_timeline(reader: Reader, kit: Kit) -> Made:
    """The first page of the timeline; what leads from one of its further pages to the others is passed on to them."""
    dates: Sequence[Dated] = reader.rows("dates")
    claims = [(sort_key(date), each.briefing, id_) for each in dates for id_, date in each.claims if date]
    undated = [each.day for each in dates for _, date in each.claims if not date]
    today, limits, locale = reader.today(), kit.limits, kit.site.locale
    if len(claims) + len(undated) <= limits.page:
        archive = Archive(shown=tuple(b for each in dates for b in reader.rows(f"claims:{each.briefing}")))
        return Made(tuple(timeline_pages(archive, today, locale, limits)))
    on = {(each.briefing, id_): date for each in dates for id_, date in each.claims if date}
    ordered = sorted(claims)
    past = [(b, id_) for _, b, id_ in ordered if not is_after(on[b, id_], today)]
    ahead = [(b, id_) for _, b, id_ in ordered if is_after(on[b, id_], today)]
    periods, rest = Periods(on.values(), limits.page), Periods(undated, limits.page)
    view = long_timeline(
        periods.along(FOLDER, UP), rest.along(UNDATED, UP_UNDATED) if undated else None,
        claims_of(reader, past[: -limits.recent - 1 : -1]), claims_of(reader, ahead[: limits.recent]), today, locale,
    )  # fmt: skip
    ways = [(name, periods.along(FOLDER, UP, name)) for name in periods.names]
    ways += [(f"undated/{name}", rest.along(UNDATED, UP_UNDATED, name)) for name in rest.names]
    return Made((view,), passed=tuple(Passed(f"timeline:{name}", name, along) for name, along in ways))


def make_period(name: str, reader: Reader, kit: Kit) -> Made:
    """The page of a year or a month, `2023` or `undated/2023-04`."""
    (along,) = reader.rows(f"timeline:{name}")
    year = "-" not in name and not along.months
    keys = [name, *(f"{name}-{month:02}" for month in range(1, 13))] if year else [name]
    pairs = [(b, e) for key in keys for b in reader.rows(f"claims-of:{key}") for e in b.events]
    return Made((page_of(along, _parts(name, pairs, reader, kit)),))


def _parts(name: str, pairs: list[Claim], reader: Reader, kit: Kit) -> tuple[Part, ...]:
    if name.startswith("undated/"):
        # As the archive has them: the order within a day is that of its briefings.
        return undated_parts(
            sorted(pairs, key=lambda pair: (pair[0].date.text, pair[0].id, pair[0].path)), kit.site.locale
        )
    today = reader.today()
    past, ahead = sides(oldest_first(pairs), today)
    return dated_parts(past, ahead, today, kit.site.locale)
