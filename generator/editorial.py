"""What an editor says of a briefing itself: that it was changed or withdrawn, which warnings it has; does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from generator.choices import CorrectionKind
    from generator.date_value import EdtfDate


class Correction(Struct, frozen=True):
    """A change to the briefing that readers should know of: what its page said, what it says now, and why."""

    date: EdtfDate
    kind: CorrectionKind
    was: str | None
    now: str | None
    why: str


class Withheld(Struct, frozen=True):
    """Why a briefing was withdrawn, and since when; its address stays."""

    reason: str
    date: EdtfDate | None


class Accepted(Struct, frozen=True):
    """A warning, by its code, that the editor stands by, and why."""

    code: str
    why: str
