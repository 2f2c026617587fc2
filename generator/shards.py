"""Takes the name of a share of the pages, returns which it is of how many; makes no page."""

from __future__ import annotations

import re

from msgspec import Struct

_SHARD = re.compile(r"([0-9]{1,4})/([0-9]{1,4})")


class Shard(Struct, frozen=True):
    """The share of a number (from 0) of so many, which one machine makes for another that makes the site."""

    share: int
    of: int


def shard_named(text: str) -> Shard | None:
    """The share of so many that `2/8` names; None where the text names none."""
    hit = _SHARD.fullmatch(text)
    return Shard(int(hit[1]) - 1, int(hit[2])) if hit and 0 < int(hit[1]) <= int(hit[2]) else None
