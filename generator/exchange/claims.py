"""Takes a briefing, returns the JSON and the CSV of its claims; never a word of the article but quotes.

The CSV (RFC 4180, UTF-8, lines ending in CR LF, the first one names the columns) has a row for each claim. Parties
and places stand by name; what there is several of is joined by ` | `, a chain, outermost first, by ` > `. A cell that
a spreadsheet would take for a formula, because it begins with = + - @ (also full-width), a tab or a line's end, has an
apostrophe before it (OWASP, CSV Injection); whoever reads the file by program takes that away.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable

import msgspec
from msgspec.structs import asdict

from generator import model
from generator.assets import Site
from generator.exchange import shape
from generator.exchange.data_addresses import BRIEFING_SCHEMA

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
COLUMNS = (
    "briefing", "date", "claim_id", "address", "claim", "status", "hedge", "by", "with", "when", "when_text", "where",
    "via", "sourcing", "verification", "quote", "outcome",
)  # fmt: skip


def claims_json(made: shape.Briefing, site: Site) -> str:
    """The briefing with all its claims, indented, since people look at it too."""
    whole = {"$schema": site.address(BRIEFING_SCHEMA), **asdict(made)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"


def claims_csv(briefing: model.Briefing, made: shape.Briefing) -> str:
    """A row for each claim; `made` is the same briefing as it is published."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event, claim in zip(briefing.events, made.claims, strict=True):
        when = claim.when
        cells = (
            made.id, made.date, claim.id, claim.address, claim.claim, claim.status, claim.hedge, _names(event.by),
            _names(event.with_), when.edtf if when else None, when.text if when else None, _names(event.where),
            _joined(" > ".join(p.name for p in chain) for chain in event.chains), claim.sourcing, claim.verification,
            _joined(e.exact for e in claim.evidence), claim.outcome.result if claim.outcome else None,
        )  # fmt: skip
        writer.writerow([_harmless(cell or "") for cell in cells])
    return "".join(lines)


class _Lines(list[str]):
    """What `csv` takes for a file."""

    def write(self, line: str) -> None:
        self.append(line)


def _names(named: Iterable[model.Party | model.Place]) -> str:
    return _joined(one.name for one in named)


def _joined(texts: Iterable[str]) -> str:
    return " | ".join(texts)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
