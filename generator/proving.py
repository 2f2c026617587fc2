"""Takes an archive, returns which of its quotes stand in the texts that are held, and which cannot be proved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.entry_sites import Site
from generator.model import Briefing, Evidence
from generator.relate import Archive
from generator.reports import path_seen_from, shown
from generator.views.words import count


class Proof(Struct, frozen=True):
    """One quote: whose, where it is annotated, and where in the text it stands.

    `start` and `end` count the characters of the held text; they are None where it is not held.
    """

    site: Site
    briefing: str
    exact: str
    source: str
    start: int | None
    end: int | None


class Proofs(Struct, frozen=True):
    """Every quote of an archive, withheld briefings included, by file and line."""

    quotes: tuple[Proof, ...]
    briefings: int

    @property
    def proved(self) -> tuple[Proof, ...]:
        """Those that stand in a held text, word for word."""
        return tuple(q for q in self.quotes if q.start is not None)

    @property
    def unproved(self) -> tuple[Proof, ...]:
        """Those whose text is not held."""
        return tuple(q for q in self.quotes if q.start is None)


def proofs(archive: Archive) -> Proofs:
    """Every quote of the archive's briefings. One that does not stand in a held text is a fault, and so none of it."""
    found = [_proof(evidence, b) for b in archive.briefings for evidence in b.all_evidence()]
    ordered = sorted(found, key=lambda p: (p.site.path, p.site.position, p.exact))
    return Proofs(tuple(ordered), len(archive.briefings))


def as_text(given: Proofs, way: str) -> str:
    """The count, then each text that is not held with how many quotes wait for it. `way` leads to the archive."""
    quotes = count(len(given.quotes), "quote", "quotes")
    briefings = count(given.briefings, "briefing", "briefings")
    lines = [f"{quotes} in {briefings}, {len(given.proved)} found word for word in a text that is held."]
    if given.unproved:
        verb = "is" if len(given.unproved) == 1 else "are"
        lines.append(f"{len(given.unproved)} {verb} from texts that are not held, and not verified:")
        lines += _waiting(given.unproved, way)
    return "\n".join(lines)


def as_json(given: Proofs, way: str, faults: int) -> str:
    """The same, quote by quote, as one JSON object in ASCII; `faults` is the number that may keep files out of it."""
    quotes = [
        {
            "path": path_seen_from(q.site.path, way), "line": q.site.position.line, "briefing": q.briefing,
            "quote": q.exact, "source": q.source, "verified": q.start is not None,
            **({"start": q.start, "end": q.end} if q.start is not None else {}),
        }
        for q in given.quotes
    ]  # fmt: skip
    return json.dumps({"faults": faults, "verified": len(given.proved), "quotes": quotes}, indent=2)


def _proof(evidence: Evidence, briefing: Briefing) -> Proof:
    found = evidence.found
    site = Site(briefing.path, briefing.at(*evidence.loc))
    span = (found.start, found.end) if found else (None, None)
    return Proof(site, briefing.id, evidence.exact, evidence.source.name, *span)


def _waiting(unproved: Iterable[Proof], way: str) -> Iterator[str]:
    """A line for each briefing and source, at its first quote."""
    groups: dict[tuple[str, str], list[Proof]] = {}
    for each in unproved:
        groups.setdefault((each.site.path, each.source), []).append(each)
    for (path, source), quotes in groups.items():
        said = f"{path_seen_from(path, way)}:{quotes[0].site.position.line}"
        yield shown(f"  {said}  {source}: {count(len(quotes), 'quote', 'quotes')}")
