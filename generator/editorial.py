"""What an editor says of a briefing itself: that it was changed or withdrawn, which warnings it has; does nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.date_value import EdtfDate
    from generator.terms import CorrectionKind


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to the briefing that readers should know of: what its page said, what it says now, and why."""

    date: EdtfDate
    kind: CorrectionKind
    was: str | None
    now: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a briefing was withdrawn, and since when; its address stays."""

    reason: str
    date: EdtfDate | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning, by its code, that the editor stands by, and why."""

    code: str
    why: str
