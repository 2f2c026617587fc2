"""What came of one annotation, and what another process needs to examine one; examines none, so it is quick to import.

Whoever brings the store up to date then needs nothing of what reads and checks annotations (`commands.examiner`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from msgspec import Struct

from generator.diagnostics import Diagnostic
from generator.incremental.packing import Value
from generator.read import Source


class Examined(Struct, frozen=True):
    """What came of one annotation: what is to be told of it, and its values; none where it is at fault.

    `texts` are the paths of the texts that it names, be they there or not. Where no briefing can be made of it, `page`
    is the id that its page would have; `is_read` tells whether its YAML can be read as a whole, `by_names` whether what
    is told depends on which texts lie beside it.
    """

    path: str
    texts: tuple[str, ...]
    told: tuple[Diagnostic, ...]
    values: tuple[Value, ...]
    page: str = ""
    is_read: bool = True
    by_names: bool = False

    @property
    def is_faulty(self) -> bool:
        """Whether it gives nothing, for there is an error in it."""
        return any(d.severity == "error" for d in self.told)


class Piece(Struct, frozen=True):
    """An annotation to be examined, with the texts that it is likely to name."""

    source: Source
    texts: tuple[Source, ...]


class Examiner(Protocol):
    """Another process that examines annotations, once."""

    def ask(self, pieces: Sequence[Piece], registry: bytes) -> bool:
        """Has it begin with annotations and a packed registry; returns whether it does."""

    @property
    def has_answered(self) -> bool:
        """Whether it has told anything by now, be it its end."""

    def answer(self) -> tuple[Examined, ...] | None:
        """What came of each annotation, once it tells; None where it has ended without."""

    def end(self) -> None:
        """Ends it, whatever it does."""


Elsewhere = Callable[[Sequence[Piece], bytes], "tuple[Examined, ...] | None"]
"""Has annotations examined with a packed registry, by another process; None where none does."""
