"""Takes the name of a group of pages, makes it for other machines or takes what another one made; a shell.

A machine that makes a share writes no site: what it makes are entries of the cache. One that makes the site writes the
files of entries that hold there, and renders only what no other has made.
"""

from __future__ import annotations

from typing import Any

from generator.incremental.finishing import Finished, Finisher
from generator.incremental.groups import is_early
from generator.incremental.shared_entries import SharedEntries


class Taker(Finisher):
    """Finishes groups by what others made of them, where it can."""

    def __init__(self, entries: SharedEntries, *given: Any) -> None:
        super().__init__(*given)
        self._entries = entries

    def finish(self, group: str) -> Finished:
        """Writes what of a group is other than before."""
        found = self._entries.find(group, self._before) if is_early(group) else None
        if not found:
            return super().finish(group)
        finished, contents = found
        for path, content in contents.items():
            self.write(path, content)
        return finished


class Giver(Finisher):
    """Makes whole groups for others, and keeps them as entries."""

    def __init__(self, entries: SharedEntries, *given: Any) -> None:
        super().__init__(*given)
        self._entries, self._contents = entries, dict[str, bytes]()

    def finish(self, group: str) -> Finished:
        """Has the entries of a group in the cache, of which some may be there already."""
        found = self._entries.find(group, self._before)
        if found:
            return found[0]
        self._contents.clear()
        finished = super().finish(group)
        self._entries.keep(finished, self._contents)
        return finished

    def write(self, path: str, content: bytes) -> None:
        """Puts a file beside those of the same group."""
        self._contents[path] = content
