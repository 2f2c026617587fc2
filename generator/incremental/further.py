"""Takes the pages of a long list and the sums of what it is made of, returns them so that only changed ones are made.

The further pages of an actor of whom there is much are a hundred and more; after an edit one of them is other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.incremental.making import Deferred
from generator.incremental.packing import plain_sum
from generator.model import Briefing
from generator.relate import Archive
from generator.views.page import Further, View
from generator.views.periods import month_of, year_of


def deferred(
    pages: Iterable[View | Further], given: Sequence[Briefing], sums: Sequence[bytes], archive: Archive
) -> tuple[View | Deferred, ...]:
    """The pages of a list of these briefings; each of them is filed under its own date. `sums` are those of each.

    Whether a newer briefing supersedes one is shown beside it, and is no part of its sum.
    """
    filed: dict[str, list[tuple[bytes, bool]]] = defaultdict(list)
    for briefing, sum_ in zip(given, sums, strict=True):
        # Which of both has a page, the list decides; a page of a year may be made once too often.
        for name in {year_of(briefing.date), month_of(briefing.date)}:
            filed[name].append((sum_, briefing.id in archive.superseded_by))
    return tuple(_deferred(pages, filed))


def _deferred(pages: Iterable[View | Further], filed: dict[str, list[tuple[bytes, bool]]]) -> Iterator[View | Deferred]:
    beside = b""
    for page in pages:
        if isinstance(page, View):
            yield page
            continue
        beside = beside or plain_sum(page.beside)
        yield Deferred(page.uri, plain_sum((beside, page.period, filed[page.period])), page.view)
