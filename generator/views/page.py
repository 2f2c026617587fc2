"""What one page is before it is rendered: its address, its template, what the template sees; does nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class View:
    """A page to render. `uri` ends in .md and is relative to the site; `source` is the YAML behind it.

    `filters` and `aliases` are for the search: what it can filter by, and other names it should find.
    """

    uri: str
    template: str
    title: str
    description: str
    content: object
    source: str = ""
    language: str = "en"
    date: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
