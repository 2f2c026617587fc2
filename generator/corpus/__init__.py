"""Takes a number, returns an invented archive of so many briefings to measure with; its bytes are always the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.corpus.annotation import annotation, is_withheld
from generator.corpus.cast import Cast, cast_for, person
from generator.corpus.chance import Chance
from generator.corpus.draft import Draft
from generator.corpus.running import Newsroom
from generator.corpus.written import written
from generator.near_names import NearNames
from generator.slugs import slug

__all__ = ["MOST", "corpus"]

SEED = 20_240_301
FIRST = date(2012, 1, 2)
LAST = date(2024, 12, 20)
MOST = 20_000
"""The most briefings: with many more, the file of actors would be larger than a registry's file may be."""


def corpus(many: int) -> Iterator[tuple[str, str]]:
    """The files of an archive of so many briefings (1 to MOST): the path of each in the archive's folder, and its text.

    Raises ValueError for any other number.
    """
    if not 1 <= many <= MOST:
        raise ValueError(f"a corpus has 1 to {MOST} briefings, not {many}")
    chance = Chance(SEED)
    cast = cast_for(many, chance)
    yield from cast.files().items()
    yield from _briefings(many, cast, chance)


def _briefings(many: int, cast: Cast, chance: Chance) -> Iterator[tuple[str, str]]:
    room, days = Newsroom(cast, chance), (LAST - FIRST).days
    known = NearNames(each.name for each in cast.actors.members)
    taken: set[str] = set()
    older = ""
    for number in range(many):
        day = FIRST + timedelta(days * number // many)
        about = room.next()
        stranger = person(cast.strangers + number, chance, registered=False) if chance.one_in(4) else None
        if stranger and known.near(stranger.name):
            stranger = None  # an editor would have to register whoever is told from another by one letter
        id_ = _free(f"{day}-{slug(about.places[0].name)}-{slug(about.matter.things[number % 5])}", taken)
        draft = Draft.of(id_, day, about, chance, stranger)
        below = chance.one_in(25)
        article = draft.article()
        replaces = older if not about.name and chance.one_in(50) else ""
        made = annotation(draft, article, "" if below else f"{id_}.txt", replaces)
        if not about.name and not is_withheld(made):
            older = "" if replaces else id_
        path = f"{day.year}/{id_}"
        if below:
            yield f"{path}.md", f"---\n{written(made)}---\n{article.text}"
        else:
            yield f"{path}.yml", written(made)
            yield f"{path}.txt", article.text


def _free(id_: str, taken: set[str]) -> str:
    """The id, with a number behind it where it is taken."""
    number, free = 1, id_
    while free in taken:
        number += 1
        free = f"{id_}-{number}"
    taken.add(free)
    return free
