"""Takes a file with faulty fields, returns what is sound of it, so that its other faults show too; never reports."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from pydantic import ValidationError

from generator import schema
from generator.diagnostics import Diagnostic, Position
from generator.field_faults import is_of_items, meant, place_in_file
from generator.near_names import is_near
from generator.parse import Loc, Parsed
from generator.spelling import is_slip

# What stands in for a required key. None of it is ever shown: a salvaged briefing is only checked.
STAND_INS: dict[str, Any] = {
    "title": "–", "date": "2000-01-01", "name": "–", "claim": "–", "motive": "–", "of": schema.NOT_STATED,
    "stated_by": "article", "by": "article", "exact": "–", "evidence": "–", "says": "–", "text": "–", "why": "–",
    "reason": "–", "about": "–", "code": "–", "result": "occurred", "what": "–", "when": "2000",
}  # fmt: skip
KINDS = {"quotes": "direct", "corrections": "correction"}
ROUNDS = 50
# What says nothing alone: taken out together.
TOGETHER = (frozenset({"lat", "lon", "precision"}), frozenset({"time", "tz"}))
# Where names are declared: while one of these is at fault, nobody can say who is unknown.
NAMES = frozenset({"who", "sources", "where"})


class Salvage(Struct, frozen=True):
    """What is sound of a briefing, which of its top-level keys are not whole, and where something stands in.

    `lost` are the ways to what is not whole, or to the keys that unknown ones are likely meant for.
    """

    data: schema.Briefing
    touched: frozenset[str]
    places: frozenset[Position]
    lost: frozenset[Loc]

    def worth_telling(self, found: Iterable[Diagnostic], told: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The errors of the sound part that follow from no fault which was told already."""
        taken = {(d.line, d.column) for d in told} | {(p.line, p.column) for p in self.places}
        deaf = {"B5"} if "date" in self.touched else set()
        deaf |= {"B2", "B3"} if self.touched & NAMES else set()
        deaf |= {"B40"} if "article" in self.touched else set()
        return tuple(
            d for d in found
            if d.severity == "error" and (d.line, d.column) not in taken and not d.code.startswith(tuple(deaf))
        )  # fmt: skip


def salvage(parsed: Parsed) -> Salvage | None:
    """The briefing without its faulty values; None where too little is left of it."""
    data = copy.deepcopy(parsed.data)
    touched: set[str] = set()
    places: set[Position] = set()
    lost: set[Loc] = set()
    for _ in range(ROUNDS):
        if not isinstance(data, dict):
            return None
        try:
            sound = schema.Briefing.model_validate(data)
            return Salvage(sound, frozenset(touched), frozenset(places), frozenset(lost))
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False):
                if is_of_items(each):
                    continue
                touched |= _touched(each["type"], each["loc"])
                lost |= _lost(each["type"], each["loc"])
                places |= {parsed.at(each["loc"])}
                _mend(parsed, data, each["type"], each["loc"])
    return None


def _touched(kind: str, loc: Loc) -> set[str]:
    """The top-level key that an error touches; an unknown one may have been meant for any."""
    if kind == "extra_forbidden" and len(loc) == 1:
        like = meant(loc, schema.Briefing, ())
        return {like} if like else {*NAMES, "article", "date"}
    return {str(loc[0])} if loc else set()


def _lost(kind: str, loc: Loc) -> set[Loc]:
    if kind != "extra_forbidden":
        return {loc}
    like = meant(loc, schema.Briefing, ())
    # Else it may have been meant for any key there.
    written = str(loc[-1])
    is_sure = like and (is_slip(written, [like]) or is_near(written.casefold(), like))
    return {(*loc[:-1], like)} if is_sure else {loc[:-1]}


def _mend(parsed: Parsed, data: Any, kind: str, loc: Loc) -> None:
    """Takes the faulty value out of the data, or puts a stand-in for it where the schema needs one."""
    if kind == "missing":
        _put(data, loc, _stand_in(loc))
        return
    place = place_in_file(parsed, loc)
    holder = _at(data, place[:-1]) if place else None
    if isinstance(holder, dict) and place[-1] in holder:
        along = next((keys for keys in TOGETHER if place[-1] in keys), {place[-1]})
        for key in along & holder.keys():
            del holder[key]
    elif isinstance(holder, list) and isinstance(place[-1], int) and place[-1] < len(holder):
        # The other items keep their number, and so their place in the file.
        holder[place[-1]] = _item(place)


def _put(data: Any, loc: Loc, value: Any) -> None:
    """Sets a key of the nearest mapping on the way; a short form or a bare item has no level of its own."""
    at: Any = data
    for step in loc[:-1]:
        further = _at(at, (step,))
        at = further if isinstance(further, (dict, list)) else at
    if isinstance(at, dict):
        at[loc[-1]] = value


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        known = step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)
        if not known or (isinstance(data, list) and not 0 <= int(step) < len(data)):
            return None
        data = data[step]
    return data


def _stand_in(loc: Loc) -> Any:
    key = str(loc[-1])
    return KINDS.get(str(loc[0]), "–") if key == "kind" else STAND_INS.get(key, "–")


def _item(place: Loc) -> Any:
    """An item of a list in whose place something else stood."""
    items: dict[str, Any] = {
        "what": {"claim": "–"},
        "motives": {"of": schema.NOT_STATED, "motive": "–", "stated_by": "article", "evidence": "–"},
        "quotes": {"by": "article", "exact": "–", "kind": "direct"},
        "corrections": {"date": "2000-01-01", "kind": "correction", "why": "–"},
        "accepted": {"code": "–", "why": "–"},
    }  # fmt: skip
    if "follows" in place:
        return "–#–"
    return items.get(str(place[0]), "article") if len(place) == 2 else "article"
