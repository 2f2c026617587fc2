"""Takes nothing, returns the invented archive of `tests/archive`, checked as a build would."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.checking import check
from generator.read import Source
from generator.relate import Archive


def invented() -> Archive:
    """The invented archive, checked."""
    root = Path(__file__).parents[1] / "archive"
    texts = {
        p.relative_to(root).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted((root / "briefings").rglob("*"))
        if p.is_file()
    }
    checked = check(Source(n, t, hashlib.sha256(t.encode()).hexdigest()) for n, t in texts.items())
    assert checked.ok
    return checked.archive
