"""Takes what a site is like, returns the kit that its pages are made with, and what comes of it; makes none itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.assets import Asset, Site
from generator.diagnostics import Code
from generator.maps import Atlas
from generator.views.limits import LIMITS, Limits
from generator.views.page import View
from generator.wording import Wording

if TYPE_CHECKING:
    from generator.measured import Measured


class Kit(Struct, frozen=True):
    """What all pages of a site are made with, the same throughout a build.

    The catalogue of faults and how fast the program is are asked for by the pages about it, which few builds make.
    """

    site: Site
    wordings: Mapping[str, Wording]
    wording: Wording
    atlas: Atlas | None
    catalogue: Callable[[], tuple[Code, ...]]
    measured: Callable[[], Measured]
    limits: Limits = LIMITS


class Passed(Struct, frozen=True):
    """A value that pages of several others are made of, such as a line of an index; `place` orders those of a key."""

    key: str
    place: str
    value: object


class Deferred(Struct, frozen=True):
    """A page that need not be made to know what it is made of, whose sum is `made_of`, and whether it is `listed`."""

    uri: str
    made_of: bytes
    view: Callable[[], View]
    listed: bool = True


class DeferredFile(Struct, frozen=True):
    """A file that need not be written to know what it is made of, whose sum is `made_of`."""

    uri: str
    made_of: bytes
    content: Callable[[], bytes]


class Made(Struct, frozen=True):
    """What comes of one group of pages: the pages, the files beside them, and what is passed on to other groups."""

    views: tuple[View | Deferred, ...] = ()
    assets: tuple[Asset | DeferredFile, ...] = ()
    passed: tuple[Passed, ...] = ()
