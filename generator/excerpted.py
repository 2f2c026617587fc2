"""What stands in an excerpt of a briefing in the place of what was left out; takes and does nothing itself."""

from __future__ import annotations

import datetime

from msgspec import Struct

from generator.messages import Message


class Whole(Struct, frozen=True):
    """What can be told of a briefing only by all that it says: an excerpt of it has this in its place.

    `origins` counts whom its claims rest on, `quoted` is the share of the article's words (0 to 1) that it quotes,
    `gist` the most that one line says of it, `dated` the days on which it changed.
    """

    claims: int
    origins: int
    quoted: float
    gist: str | Message
    dated: tuple[datetime.date, ...]


class Sum(Struct, frozen=True):
    """What is left of an article's text that is not at hand: its SHA-256, in hex."""

    sha256: str
