"""Takes work and all that its outcome depends on, returns what came of the same work before; stores nothing itself.

The core is given a `Memory` by its shell. What is remembered is text, and it is only ever asked for by a digest of
everything that it was made of: where that is the same, so is what would be made of it now.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct


class Memory(Protocol):
    """What was made before, by the digest of what it was made of. It may forget anything at any time."""

    def find(self, digest: str) -> str | None:
        """The text that was kept under a digest, if it still is."""

    def keep(self, digest: str, text: str) -> None:
        """Keeps a text, or does not; the work goes on either way."""

    def holds(self, digest: str) -> bool:
        """Whether a text seems to be kept under a digest, without a look at it."""


class NoMemory:
    """Remembers nothing: all work is done."""

    def find(self, digest: str) -> str | None:  # noqa: ARG002
        """Nothing, ever."""
        return None

    def keep(self, digest: str, text: str) -> None:
        """Forgets it at once."""

    def holds(self, digest: str) -> bool:  # noqa: ARG002
        """Never."""
        return False


NO_MEMORY = NoMemory()


def digest_of(*parts: str | bytes) -> str:
    """The SHA-256 of several things one after the other, each with its length, so that none runs into the next."""
    digest = hashlib.sha256()
    for part in parts:
        given = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(given).to_bytes(8, "big"))
        digest.update(given)
    return digest.hexdigest()


class Within(Struct, frozen=True):
    """A memory of what was made under the same conditions, which `scope` is a digest of."""

    memory: Memory
    scope: str

    def find(self, digest: str) -> str | None:
        """The text that was kept under a digest here."""
        return self.memory.find(digest_of(self.scope, digest))

    def keep(self, digest: str, text: str) -> None:
        """Keeps a text here."""
        self.memory.keep(digest_of(self.scope, digest), text)

    def holds(self, digest: str) -> bool:
        """Whether a text seems to be kept here."""
        return self.memory.holds(digest_of(self.scope, digest))


Share = Callable[[int, int], None]
"""Does the share of a number (from 0) of so many."""
Spread = Callable[[Share, int], None]
"""Has others do all shares of work of an amount, if that is worth it; who needs what comes of it can do it too."""


def alone(work: Share, amount: int) -> None:
    """Has nobody do anything."""


def at_once(work: Share, amount: int) -> None:  # noqa: ARG001 - it is all of it
    """Does all of the work here and now."""
    work(0, 1)
