"""Takes a file that was read, returns the mends of its dates that can be read in one way; never makes one vaguer.

Only whole days and months are mended, and intervals of them: a season, a decade or `about` is
for the editor to say. A weekday beside the date must be the date's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.archive_paths import is_registry
from generator.date_rewrites import rewrites
from generator.dates import DateError, parse_date
from generator.edits import Edit
from generator.field_codes import DATE
from generator.mends.mend import Mend
from generator.parse import Loc, Parsed
from generator.read import Source
from generator.spans import spans_of
from generator.validate import validate_briefing, validate_registry

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
POINT = r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?"
EXACT = re.compile(rf"{POINT}(?:/{POINT})?")
QUOTES = {"single": "'", "double": '"'}


def dates(source: Source, parsed: Parsed) -> Iterator[Mend]:
    """One mend for each date that is written otherwise than EDTF, but plainly."""
    registry = is_registry(source.path)
    found = validate_registry(parsed)[1] if registry else validate_briefing(parsed)[1]
    places = {(d.line, d.column) for d in found if d.code == DATE.id}
    if not places:
        return
    spans = spans_of(source)
    for loc, text in _texts(parsed.data, ()):
        position = parsed.values.get(loc)
        if position is None or (position.line, position.column) not in places or loc not in spans:
            continue
        form, written = rewritten(text), spans[loc]
        if form and written.style in ("plain", "single", "double"):
            sign = QUOTES.get(written.style, "")
            edit = Edit(written.value.start, written.value.end, f"{sign}{form}{sign}")
            yield Mend(f"a date, as {form}", (edit,), {loc: form})


def rewritten(text: str) -> str:
    """The EDTF form of a date that can be read in one way; "" where there is none, or two."""
    words = text.strip()
    forms = rewrites(words)
    if len(forms) != 1 or not EXACT.fullmatch(forms[0]) or any(s.isdigit() and not s.isascii() for s in words):
        return ""
    try:
        date = parse_date(forms[0])
    except DateError:
        return ""
    weekday = words[:3].lower()
    if weekday in DAYS and (date.earliest is None or DAYS[date.earliest.weekday()] != weekday):
        return ""
    return forms[0]


def _texts(node: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(node, str):
        yield loc, node
    elif isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _texts(value, (*loc, key))
