"""Takes the plain data of a briefing, returns where the article's own words stand in it; resolves nothing.

It needs no faultless file: what is read here is the form of the data alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.model import ARTICLE_ID
from generator.parse import Loc, Node


class Words(Struct, frozen=True):
    """Words of the article at `loc`. `evidence`: they are a quote that must settle on one place.

    `item` is the place of the long form they stand in, None for a bare text. `group` is the place of the
    list that they share with the other evidence of the same claim, None for a statement under `quotes`.
    """

    loc: Loc
    text: str
    evidence: bool = False
    item: Loc | None = None
    group: Loc | None = None
    prefix: str = ""
    suffix: str = ""


def words_of_the_article(data: Node) -> Iterator[Words]:
    """All evidence, statements, hedges, dates and names that a briefing gives in the article's words.

    Evidence from another source is left out: it stands in another text.
    """
    yield from _below(data, ())


def _below(node: Node, loc: Loc) -> Iterator[Words]:
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from _below(value, (*loc, index))
    elif isinstance(node, dict):
        for key, value in node.items():
            at = (*loc, key)
            if key == "evidence":
                yield from _each(value, at, at)
            elif key == "quotes" and not loc:
                yield from _each(value, at, None)
            elif isinstance(value, str):
                own = key in ("hedge", "as_written") or (key == "text" and loc[-1:] == ("when",))
                yield from (Words(at, value),) if own else ()
            else:
                yield from _below(value, at)


def _each(node: Node, loc: Loc, group: Loc | None) -> Iterator[Words]:
    items = [((*loc, i), item) for i, item in enumerate(node)] if isinstance(node, list) else [(loc, node)]
    for at, item in items:
        if isinstance(item, str) and group is not None:
            yield Words(at, item, evidence=True, group=group)
        elif isinstance(item, dict) and item.get("source", ARTICLE_ID) == ARTICLE_ID:
            exact, prefix, suffix = (item.get(key) for key in ("exact", "prefix", "suffix"))
            if isinstance(exact, str):
                context = {k: v for k, v in (("prefix", prefix), ("suffix", suffix)) if isinstance(v, str)}
                yield Words((*at, "exact"), exact, evidence=True, item=at, group=group, **context)
