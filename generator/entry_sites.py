"""Takes an entry's file and position there, returns how a message names the place; and the address of no entry."""

from __future__ import annotations

from msgspec import Struct

from generator.diagnostics import Position

# The list of a kind's pages stands at this address, so no page of an entry may.
INDEX = "index"


class Site(Struct, frozen=True):
    """Where an entry stands: its file and position there."""

    path: str
    position: Position

    def __str__(self) -> str:
        return f"{self.path}:{self.position.line}"
