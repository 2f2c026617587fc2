"""How much one page of a large archive holds before it is divided; small archives never come near. Decides nothing."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Numbers of lines.

    `page` is the most of a list that has no other pages; with more it goes by year, and a year by month. `index` is
    the same for names, which go by first letter. `recent` is what the first page of such a list shows, `articles` how
    many of the newest articles of a story, `named` how many of the most frequent names, `data` the most briefings in
    the one file of the archive's data; more of them go by year.
    """

    page: int = 200
    index: int = 200
    recent: int = 50
    articles: int = 50
    named: int = 40
    data: int = 500


LIMITS = Limits()
