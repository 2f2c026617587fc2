"""Takes a store, gives pages the rows that they had when they were made last; a shell.

They are kept where few pages are made, as after an edit: somebody waits for it, and what is made again is mostly what
was made again before, for an editor saves one briefing several times, and news is about few names.
"""

from __future__ import annotations

import sqlite3

import msgspec

from generator.incremental.packing import plain_sum, sum_of, whole
from generator.rows import Row, Rows

PageRows = tuple[str, bytes, bytes]
"""The address of a page, the sum of its rows as they are packed, and those."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(dict[bytes, Row])


class KeptRows:
    """The rows of pages in a store, and those made since."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._new: list[PageRows] = []

    def of(self, uri: str) -> Rows:
        """The rows of a page. Raises Unreadable where they are damaged."""
        found = self._connection.execute("select sum, packed from page_rows where uri = ?", (uri,)).fetchone()
        if not found:
            return Rows({}, _sum)
        return Rows(_DECODER.decode(whole(*found)), _sum)

    def keep(self, uri: str, rows: Rows) -> None:
        """Keeps the rows of a page, if they are others than before."""
        now = rows.now()
        if now:
            packed = _ENCODER.encode(now)
            self._new.append((uri, sum_of(packed), packed))

    def taken(self) -> tuple[PageRows, ...]:
        """The rows kept since this was asked for last."""
        new = tuple(self._new)
        self._new.clear()
        return new


def _sum(made_of: object) -> bytes | None:
    """None for what is no value of this program: an editor's own templates may make rows of anything."""
    try:
        return plain_sum(made_of)
    except TypeError:
        return None
