"""Takes a briefing's corrections, returns its versions with what changed, word by word; never HTML."""

from __future__ import annotations

import difflib
from typing import Literal

from msgspec import Struct

from generator.dates import EdtfDate
from generator.editorial import Correction
from generator.messages import Message, say_count
from generator.model import Briefing
from generator.views.remarks import CorrectionView, correction_view

Change = Literal["same", "gone", "new"]


class Version(Struct, frozen=True):
    """A state of the briefing; `correction` made it, none made the first. `difference` is what it changed, in order."""

    number: int
    date: EdtfDate
    correction: CorrectionView | None
    difference: tuple[tuple[Change, str], ...]


def versions(briefing: Briefing) -> tuple[Version, ...]:
    """The versions of a briefing that readers were told of, newest first; none where it was never changed."""
    if not briefing.corrections:
        return ()
    changes = sorted(briefing.corrections, key=lambda c: c.date.text)
    later = [_version(number, item) for number, item in enumerate(changes, 2)]
    return (*reversed(later), Version(1, briefing.date, None, ()))


def changed(briefing: Briefing) -> Message | None:
    """How often the briefing was corrected, or else changed; nothing where it never was."""
    corrected = sum(item.kind == "correction" for item in briefing.corrections)
    if corrected:
        return say_count("corrected once", "corrected {number} times", corrected)
    if briefing.corrections:
        return say_count("changed once", "changed {number} times", len(briefing.corrections))
    return None


def difference(was: str, now: str) -> tuple[tuple[Change, str], ...]:
    """What stayed, went and came between two texts, in words and in reading order; white space is folded."""
    old, new = was.split(), now.split()
    pieces: list[tuple[Change, str]] = []
    for _, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = old[i:j] == new[k:m]
        told: tuple[tuple[Change, list[str]], ...] = (
            (("same", old[i:j]),) if same else (("gone", old[i:j]), ("new", new[k:m]))
        )
        pieces += [(kind, " ".join(piece)) for kind, piece in told if piece]
    return tuple(pieces)


def _version(number: int, item: Correction) -> Version:
    told = difference(item.was or "", item.now or "")
    return Version(number, item.date, correction_view(item), told)
