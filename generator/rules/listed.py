"""Takes a checked briefing, returns what contradicts itself in it; by all the rules that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.diagnostics import Code, Diagnostic
from generator.model import Briefing
from generator.rules import (
    copied_words,
    date_order,
    named_date,
    outcome_early,
    quote_length,
    quoted_share,
    self_stated,
    status_date,
    weekday,
    zone_without_time,
)  # fmt: skip

Rule = Callable[[Briefing], Iterator[Diagnostic]]

MODULES = (
    quote_length, quoted_share, copied_words, status_date, zone_without_time, outcome_early, self_stated,
    weekday, named_date, date_order,
)  # fmt: skip
RULES: tuple[Rule, ...] = tuple(m.check for m in MODULES)
CODES: tuple[Code, ...] = tuple(c for m in MODULES for c in m.CODES)
