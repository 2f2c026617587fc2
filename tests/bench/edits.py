"""Takes an invented archive, returns edits of it as an editor makes them, and where each must show; writes nothing."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path

from figures import EDIT

KINDS = (EDIT, "edit-title", "edit-status", "edit-name")
CLAIM = re.compile(r"^( +- claim:(?: >-\n +)? ?)", re.MULTILINE)
STATUS = re.compile(r"^( +status: )(planned|expected)$", re.MULTILINE)
OTHER = {"planned": "expected", "expected": "planned"}


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, its new text, the page that must show it, and the words whose number on that page must change."""

    path: Path
    text: str
    page: str
    words: str

    def shown(self, site: Path) -> int:
        """How often the page has the words now; 0 without a page."""
        page = site / self.page / "index.html"
        return page.read_text(encoding="utf-8").count(self.words) if page.is_file() else 0


def edited(briefings: Path, kind: str, number: int) -> Edit:
    """The edit of a kind of a briefing in the middle of the archive; another `number` is another edit.

    Of statuses there are few, so that another number is another briefing's: no edit leads back to what was before.
    Raises LookupError where no briefing can be edited so.
    """
    files = sorted(p for p in briefings.rglob("*.yml") if "registry" not in p.parts)
    middle = len(files) // 2
    made = (_edit(path, kind, number) for path in (*files[middle:], *files[:middle]))
    fit = (edit for edit in made if edit)
    chosen = next(itertools.islice(fit, number % 50 if kind == "edit-status" else 0, None), None)
    if chosen is None:
        raise LookupError(f"no briefing for an edit of the kind {kind}")
    return chosen


def _edit(path: Path, kind: str, number: int) -> Edit | None:
    """The edit of one file; None where it has nothing of the kind."""
    text, page, mark = path.read_text(encoding="utf-8"), f"briefings/{path.stem}", f"Edition{number}"
    if kind == EDIT and CLAIM.search(text):
        return Edit(path, CLAIM.sub(rf"\g<1>{mark} ", text, count=1), page, mark)
    if kind == "edit-title":
        return Edit(path, re.sub("(?m)^title: ", f"title: {mark} ", text, count=1), page, mark)
    if kind == "edit-status" and (hit := STATUS.search(text)):
        status = OTHER[hit[2]]
        changed = f"{text[: hit.start()]}{hit[1]}{status}{text[hit.end() :]}"
        return Edit(path, changed, page, f'">{status.capitalize()}<')
    if kind == "edit-name" and "\nwho:\n" in text:
        new = f"who:\n  - {{name: {mark} Person, type: person, role: captain}}\n"
        return Edit(path, text.replace("\nwho:\n", f"\n{new}", 1), f"actors/{mark.lower()}-person", mark)
    return None
