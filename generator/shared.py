"""Holds what all briefings of an archive share, their registry; reads none of it, so that it is quick to import.

What looks a name up in it is imported where one is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator.entry_sites import Site
from generator.model import Party, Place
from generator.names import Entries

if TYPE_CHECKING:
    from generator.directory import Directory


@dataclass(frozen=True)  # no slots: what is made once for all briefings needs a place
class Shared:
    """What all briefings of an archive share: the registry's entries and where each stands.

    `unread` are the paths of files that could not be read, `faulty` the ids of entries of which only names are sure.
    """

    parties: Mapping[str, Party]
    places: Mapping[str, Place]
    sites: Mapping[str, Site]
    unread: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()

    @cached_property
    def all_parties(self) -> Directory[Party]:
        """The registry's actors and sources."""
        from generator.directory import Directory

        whole = not self._unread & {"actors", "sources"}
        return Directory(Entries[Party]({}), Entries(self.parties), self.sites, whole, faulty=self.faulty)

    @cached_property
    def all_places(self) -> Directory[Place]:
        """The registry's places."""
        from generator.directory import Directory

        sites = {i.removeprefix("place:"): s for i, s in self.sites.items() if i.startswith("place:")}
        whole = "places" not in self._unread
        return Directory(Entries[Place]({}), Entries(self.places), sites, whole, faulty=self.faulty)

    @property
    def _unread(self) -> set[str]:
        """The names of the registry's files that could not be read."""
        paths = [path.rpartition("/") for path in self.unread]
        return {name.rpartition(".")[0] for folder, _, name in paths if folder.endswith("/registry")}
