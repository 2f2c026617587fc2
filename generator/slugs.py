"""Takes a name, returns the id that it gets where an editor gives it none; never tells whether another has it."""

from __future__ import annotations

from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=20_000)
def slug(name: str) -> str:
    """The id that a name gets: lower case, hyphens, letters of any script (`""` if none remain)."""
    return str(slugify(name, allow_unicode=True))
