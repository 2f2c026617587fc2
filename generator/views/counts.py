"""Takes links, returns each once with how often it came, the most frequent first; never more than a reader reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from generator.views.parts import Link

MOST = 12


class Counted(Struct, frozen=True):
    """A page, and how many claims or briefings stand behind it."""

    link: Link
    number: int


def counted(links: Iterable[Link], most: int = MOST) -> tuple[Counted, ...]:
    """The most frequent links; those that are as frequent by name."""
    number = Counter(link for link in links if link.uri)
    ranked = sorted(number.items(), key=lambda item: (-item[1], str(item[0].text).casefold(), item[0].uri))
    return tuple(Counted(link, many) for link, many in ranked[:most])
