"""The invented archive of the bench: always the same bytes, no fault and no warning, and as varied as a real one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import pytest

from generator.checking import Checked, check
from generator.corpus import MOST, corpus
from generator.evidence import word_count
from generator.layout import lay_out
from generator.near_names import NearNames
from generator.read import Source

MANY = 120


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    return {f"briefings/{path}": text for path, text in corpus(MANY)}


@pytest.fixture(scope="module")
def checked(files: Mapping[str, str]) -> Checked:
    return check(Source(path, text, hashlib.sha256(text.encode()).hexdigest()) for path, text in sorted(files.items()))


def test_it_has_neither_faults_nor_warnings(checked: Checked) -> None:
    assert [str(d) for d in checked.diagnostics] == []
    assert len(checked.archive.briefings) == MANY


@pytest.mark.parametrize("many", [1, 2, 7])
def test_a_small_one_is_sound_too(many: int) -> None:
    made = check(Source(f"briefings/{p}", t, hashlib.sha256(t.encode()).hexdigest()) for p, t in corpus(many))
    assert [str(d) for d in made.diagnostics] == []
    assert len(made.archive.briefings) == many


def test_nobody_in_a_large_one_is_one_letter_from_an_entry_of_its_registry() -> None:
    """A new name that is would be a warning (B306), and an archive with warnings is not built."""
    given = dict(corpus(6_000))
    registered = set(re.findall("(?m)^  name: (.+)$", given.pop("registry/actors.yml")))
    known = NearNames(registered)
    strangers = {name for text in given.values() for name in re.findall(r"(?m)- name: (.+)\n +type: person$", text)}
    strangers -= registered
    assert len(strangers) > 1_200
    assert not {name for name in strangers if known.near(name)}


def test_it_has_the_same_bytes_everywhere() -> None:
    """Whoever changes the corpus changes this sum, and with it what earlier figures can be compared with."""
    total = hashlib.sha256()
    for path, text in corpus(MANY):
        total.update(f"{path}\n{text}\n".encode())
    assert total.hexdigest() == "042bdc1bd31f7e8acb96cb66588bd9c3638f570ab5498e8d298fbd3ec5160158"


def test_its_files_are_laid_out_as_fmt_would(files: Mapping[str, str]) -> None:
    for path, text in files.items():
        if not path.endswith(".txt"):
            source = Source(path, text, "")
            below = text.split("\n---\n", 1)[1] if path.endswith(".md") else ""
            assert f"{lay_out(source).text}{below}" == text, path


def test_its_sizes_are_those_of_a_real_archive(checked: Checked) -> None:
    shown = checked.archive.briefings
    claims = sorted(len(b.events) for b in shown)
    assert claims[0] == 1
    assert 5 <= claims[len(claims) // 2] <= 10
    assert 15 <= claims[-1] <= 25
    words = [word_count(b.text.raw) for b in shown if b.text]
    assert len(words) == MANY
    assert min(words) >= 190
    assert max(words) <= 960
    assert len({b.date.text[:4] for b in shown}) >= 10


def test_few_entries_are_used_often_and_most_hardly_ever(checked: Checked) -> None:
    uses = sorted((len(r.mentions) for r in checked.archive.parties.values()), reverse=True)
    assert uses[0] >= 10 * uses[len(uses) // 2]


def test_it_has_what_archives_have(checked: Checked, files: Mapping[str, str]) -> None:
    archive = checked.archive
    events = [e for b in archive.shown for e in b.events]
    assert archive.follows
    assert archive.superseded_by
    assert {e.status for e in events} >= {"occurred", "ongoing", "planned", "expected", "denied", "cancelled"}
    assert {e.when.date.precision for e in events if e.when and e.when.date} >= {"day", "month", "year", "interval"}
    assert any(e.outcome for e in events)
    for part in ("motives", "quotes", "conflicts", "gaps", "notes", "corrections", "topics"):
        assert any(getattr(b, part) for b in archive.shown), part
    assert any(path.endswith(".md") for path in files)


@pytest.mark.parametrize("many", [0, MOST + 1])
def test_other_numbers_are_refused(many: int) -> None:
    with pytest.raises(ValueError, match=f"not {many}"):
        next(corpus(many))
