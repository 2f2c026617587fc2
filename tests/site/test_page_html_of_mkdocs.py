"""What is read in one pass is as MkDocs has it: every page of the archives in both languages, and hostile ones."""

from __future__ import annotations

import functools
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs_pages import ROOT, Warned, pages_of

import generator.pipeline
from generator.cli import main
from generator.corpus import corpus
from generator.page_html import page_html
from generator.views.limits import Limits
from generator.views.whole import pages as views

sys.path.append(str(ROOT / "tests" / "browser"))
from hostile_archive import FIELDS, write
from hostile_strings import hostile_strings

ARCHIVE = ROOT / "tests" / "archive" / "briefings"
INVENTED = {"en": 20, "ar": 12}  # briefings; in another language only the words of the interface are others
FEW = Limits(page=8, index=3, recent=3, articles=1, named=3)
TEMPLATES = {path.stem for path in (ROOT / "templates" / "pages").glob("*.md")}
# It is written where a build is at fault only, see tests/unit/test_page_html.py.
ELSEWHERE = {"faults"}
STRINGS = hostile_strings()


def invented(folder: Path, many: int) -> Path:
    for path, text in corpus(many):
        file = folder / "briefings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder / "briefings"


def renamed(folder: Path) -> Path:
    """The archive, with a page at an old address."""
    shutil.copytree(ARCHIVE, folder / "renamed")
    words = ["rename", "petra-lund", "lund", "--folder", str(folder / "renamed")]
    assert CliRunner().invoke(main, words).exit_code == 0
    return folder / "renamed"


def kinds_made_alike(archive: Path, language: str) -> set[str]:
    """The kinds of all pages of an archive; fails where one is not read, or otherwise than MkDocs reads it."""
    pages, kinds = pages_of(archive, language)
    for uri in kinds:
        made = page_html(pages.body(uri), uri, pages.address)
        assert made is not None, f"{uri} is not known"
        assert made == pages.rendered(uri), uri
    return set(kinds.values())


@pytest.mark.parametrize("language", INVENTED)
def test_every_page_of_every_kind_is_known_and_as_mkdocs_makes_it(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = set().union(
        *(
            kinds_made_alike(each, language)
            for each in (ARCHIVE, ROOT / "briefings", invented(tmp_path, INVENTED[language]))
        )
    )
    # The same with all long pages divided.
    monkeypatch.setattr(generator.pipeline, "pages", functools.partial(views, limits=FEW))
    kinds |= kinds_made_alike(renamed(tmp_path), language)
    assert kinds == TEMPLATES - ELSEWHERE


def test_a_page_of_hostile_texts_is_as_mkdocs_makes_it_or_not_known(tmp_path: Path) -> None:
    write(tmp_path / "briefings", STRINGS, -(-len(STRINGS) // len(FIELDS)))
    pages, kinds = pages_of(tmp_path / "briefings")
    known = 0
    for uri in kinds:
        made = page_html(pages.body(uri), uri, pages.address)
        try:
            assert made in (None, pages.rendered(uri)), uri
        except Warned:
            assert made is None, uri
        known += made is not None
    assert known > len(kinds) / 2
