"""Small archives and the exact Markdown of their briefings and of the home page, as of 15 January 2026."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive import built, lay

CASES = sorted(p for p in (Path(__file__).parent / "pages").iterdir() if p.is_dir())


def is_shown(uri: str) -> bool:
    """Whether a golden holds the page: the other pages would repeat it."""
    return uri == "index.md" or (uri.startswith("briefings/") and uri != "briefings/index.md")


def markdown(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*.md")}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_the_pages_are_exact(case: Path, tmp_path: Path, rewrite: bool) -> None:
    files = {p.name: p.read_text(encoding="utf-8") for p in (case / "input").iterdir()}
    result = built(lay(files, tmp_path))
    assert result.diagnostics == ()
    got = {page.uri: page.markdown for page in result.pages if is_shown(page.uri)}
    expected = case / "expected"
    if rewrite:
        for old in set(markdown(expected)) - set(got):
            (expected / old).unlink()
        for uri, text in got.items():
            (expected / uri).parent.mkdir(parents=True, exist_ok=True)
            (expected / uri).write_text(text, encoding="utf-8")
    assert got == markdown(expected)


def test_nothing_of_a_withheld_briefing_is_on_any_page(tmp_path: Path) -> None:
    case = Path(__file__).parent / "pages" / "withheld-and-supersedes"
    files = {p.name: p.read_text(encoding="utf-8") for p in (case / "input").iterdir()}
    for page in built(lay(files, tmp_path)).pages:
        for secret in ("Ashby", "ashby", "took the key", "Keys", "a caller"):
            assert secret not in page.markdown, page.uri
            assert secret not in page.uri
