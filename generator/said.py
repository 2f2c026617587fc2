"""Takes a briefing and its file, returns what its claims must say but do not; never judges what they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from msgspec import Struct

from generator import schema
from generator.diagnostics import Diagnostic
from generator.field_codes import MISSING_KEY
from generator.parse import Loc, Parsed

# What stands at the top of a file for its only claim.
LENT_KEYS = ("when", "via", "evidence", "hedge", "outcome", "confirmed_by", "follows")


def statements(parsed: Parsed, briefing: schema.Briefing, lost: frozenset[Loc] | None = None) -> Iterator[Diagnostic]:
    """What each claim must say, itself or, where it is the only one, through the top of the file.

    Of a briefing that is not whole, nothing is said of what is `lost`, nor of what has no value.
    """
    gaps = _Gaps.of(parsed, lost) if lost is not None else None
    hints = {
        "status": f"add one of: {', '.join(get_args(schema.Status))}",
        "via": "say who the article has it from, like `via: [nyt, us-allied]`; `via: []` says that it gives no source",
        "evidence": "copy the words that it rests on from the article",
    }
    single = len(briefing.what) == 1
    lent = {key for key in LENT_KEYS if not single and key in briefing.model_fields_set}
    for index, event in enumerate(briefing.what):
        for key, hint in hints.items():
            said = [getattr(item, key) for item in ((event, briefing) if single else (event,))]
            # An empty `via` is a statement, an empty list of evidence is none.
            if key in lent or any(s is not None and (s or key == "via") for s in said):
                continue
            if gaps and gaps.may_hold(index, key, is_only=single):
                continue
            message = f"required key `{key}` is missing"
            yield MISSING_KEY.at(parsed.path, parsed.at(("what", index)), message, hint)


class _Gaps(Struct, frozen=True):
    """Where a briefing is not whole: the ways to what is lost or has no value, cut to the keys of a claim."""

    ways: frozenset[Loc]
    stray: frozenset[tuple[int, str]]

    @classmethod
    def of(cls, parsed: Parsed, lost: frozenset[Loc]) -> _Gaps:
        empty = [*empty_values(parsed.data, ())]
        # The only claim may stand there without a list.
        empty += [("what", 0, *loc[1:]) for loc in empty if loc[:1] == ("what",) and not isinstance(loc[-1], int)]
        ways = frozenset(loc[:3] for loc in (*lost, *empty))
        # An item without its claim is hardly one: a stray dash has parted it from the item before.
        stray = set()
        for loc in lost:
            if loc[:1] == ("what",) and loc[2:] == ("claim",) and isinstance(index := loc[1], int):
                _, item = parsed.find(("what", index))
                stray |= {(index - 1, str(key)) for key in (item if isinstance(item, dict) else ())}
        return cls(ways, frozenset(stray))

    def may_hold(self, index: int, key: str, *, is_only: bool) -> bool:
        """Whether what a claim says under a key may be lost."""
        way: Loc = ("what", index, key)
        if self.ways & {(), way[:1], way[:2], way} or ("what", index, "claim") in self.ways:
            return True
        return (index, key) in self.stray or (is_only and any(lost[:1] == (key,) for lost in self.ways))


def empty_values(data: object, loc: Loc) -> Iterator[Loc]:
    """The ways to the keys and items, from `loc` on, behind which nothing stands."""
    if data is None:
        yield loc
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from empty_values(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from empty_values(value, (*loc, index))
