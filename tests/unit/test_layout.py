"""A file is laid out in one way; every comment stays with what it belongs to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.layout import article_as_written, lay_out
from generator.layout_text import inline
from generator.read import Source

LONG = "The council paid for the rope, the ribbon and the scissors, and two of its members held the umbrella."
ADDRESS = "https://example.org/" + "a" * 100


def laid(text: str, path: str = "briefings/x.yml") -> str:
    made = lay_out(Source(path, text, ""))
    assert made.text is not None
    assert lay_out(Source(path, made.text, "")).text == made.text
    return made.text


def test_keys_stand_in_the_order_of_the_fields_within_each_item_too() -> None:
    text = "what:\n- status: planned\n  claim: A\n  id: c\ndate: 2024-03-01\ntitle: B\n"
    expected = "title: B\ndate: 2024-03-01\nwhat:\n  - id: c\n    claim: A\n    status: planned\n"
    assert laid(text) == expected


def test_keys_that_the_schema_does_not_know_come_last_as_they_stand() -> None:
    assert laid("zebra: 1\nape: 2\ntitle: A\n") == 'title: A\nzebra: "1"\nape: "2"\n'


def test_entries_of_the_registry_keep_their_order() -> None:
    text = "lind:\n  type: person\n  name: Ada Lind\nberg: Bo Berg\n"
    expected = "lind:\n  name: Ada Lind\n  type: person\nberg: Bo Berg\n"
    assert laid(text, "briefings/registry/actors.yml") == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("'Bridge opens'", "Bridge opens"),
        ('"Bridge: opens"', '"Bridge: opens"'),
        ("'it''s \"so\"'", 'it\'s "so"'),
        ("'\"so\"'", '"\\"so\\""'),
        ("NO", '"NO"'),
        ("12:30", '"12:30"'),
        ("2024-03-01", '"2024-03-01"'),
        ("'~'", '"~"'),
        ("1.5", '"1.5"'),
        ("2024-03", "2024-03"),
        ("'# 1'", '"# 1"'),
        ('"a\\tb"', '"a\\tb"'),
        ("''", '""'),
        ("Bridge\n  opens", "Bridge opens"),
        (">-\n  Bridge\n  opens", "Bridge opens"),
        ("|-\n  Bridge\n  opens", "|-\n  Bridge\n  opens"),
        (ADDRESS, ADDRESS),
    ],
)
def test_a_text_is_plain_where_nobody_misreads_it_and_else_in_double_quotes(written: str, expected: str) -> None:
    assert laid(f"title: {written}\n") == f"title: {expected}\n"


def test_dates_and_numbers_of_fields_that_are_such_stay_plain() -> None:
    text = "date: '2024-03-01'\nwhere:\n  - lat: '43.12'\nwhen: '2024-03-01'\n"
    assert laid(text) == "date: 2024-03-01\nwhere:\n  - lat: 43.12\nwhen: 2024-03-01\n"


def test_a_long_text_is_folded() -> None:
    expected = f"summary: >-\n  {LONG[:91]}\n  umbrella.\n"
    assert laid(f"summary: {LONG}\n") == expected
    assert laid(f"points:\n- '{LONG}'\n") == f"points:\n  - >-\n    {LONG[:91]}\n    umbrella.\n"


def test_lines_that_an_editor_has_broken_stay_where_they_fit() -> None:
    text = f"summary: >-\n  {LONG[:30]}\n  {LONG[31:]}\n"
    assert laid(text) == text
    assert laid(text.replace("  ", "      ")) == text


def test_brackets_stay_where_they_fit_into_the_line() -> None:
    assert laid("via: [ a,\n  'b' ]\n") == "via: [a, b]\n"
    long = ", ".join(["a name of some length"] * 5)
    assert laid(f"via: [{long}]\n") == "via:\n" + "  - a name of some length\n" * 5


def test_items_are_indented_and_blank_lines_are_few() -> None:
    text = "\n\ntitle: A   \n\n\n\npoints:\n\n- a\n\n\n- b\n\n\n"
    assert laid(text) == "title: A\n\npoints:\n  - a\n\n  - b\n"


def test_comments_move_with_what_they_belong_to() -> None:
    text = """\
# yaml-language-server: $schema=x
# head

# of the date
# and more
date: 2024-03-01  # a day
who:     # actors
# of Lind
- name: Ada Lind # her
  # of the id
  id: lind
  # last of Lind
# of the title

title: A
# foot
"""
    expected = """\
# yaml-language-server: $schema=x
# head

# of the title

title: A
# of the date
# and more
date: 2024-03-01  # a day
who:     # actors
  # of Lind
  # of the id
  - id: lind
    name: Ada Lind  # her
    # last of Lind
# foot
"""
    assert laid(text) == expected


def test_comments_between_brackets_keep_the_list_on_lines_of_its_own() -> None:
    text = "via: [  # all\n  a,  # of a\n  # of b\n  b\n  # end\n]\n"
    assert laid(text) == "via:    # all\n  - a  # of a\n  # of b\n  - b\n  # end\n"


def test_comments_that_stand_in_a_column_stay_in_it() -> None:
    text = "title: A                 # one\ndate: 2024-03-01         # two\n"
    assert laid(text) == text


def test_the_article_of_a_one_file_briefing_is_not_touched() -> None:
    written = "---\r\ndate: 2024-03-01\r\ntitle: A\r\n---\r\nBody  \r\n\r\n"
    source = Source("briefings/x.md", written.replace("\r\n", "\n"), "")
    assert lay_out(source).text == "---\ntitle: A\ndate: 2024-03-01\n---\n"
    assert article_as_written(source, written) == "Body  \r\n\r\n"


def test_a_file_with_faults_is_not_laid_out() -> None:
    made = lay_out(Source("briefings/x.yml", "title: A\ntitle: A\n", ""))
    assert made.text is None
    assert [d.message for d in made.found] == ["`title` is already set on line 1"]


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["fmt", *words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "briefings"
    (made / "registry").mkdir(parents=True)
    (made / "good.yml").write_text("title: A\n", encoding="utf-8")
    (made / "b.yml").write_bytes(b"\xef\xbb\xbfdate: 2024-03-01\r\ntitle: B  # b\r\n")
    (made / "registry" / "actors.yml").write_text("b: {type: person, name: B}\na: A\n", encoding="utf-8")
    return made


def test_fmt_writes_what_changes_and_tells_it(folder: Path) -> None:
    (folder / "b.yml").chmod(0o640)
    result = run(str(folder))
    assert result.exit_code == 0
    changed = [f"was laid out: {folder / name}" for name in ("b.yml", "registry/actors.yml")]
    assert result.stdout.splitlines() == changed
    assert (folder / "b.yml").read_bytes() == b"title: B  # b\ndate: 2024-03-01\n"
    assert (folder / "registry/actors.yml").read_text(encoding="utf-8") == "b: {name: B, type: person}\na: A\n"
    assert (folder / "b.yml").stat().st_mode & 0o777 == 0o640
    assert run(str(folder)).stdout == ""
    assert sorted(p.name for p in folder.iterdir()) == ["b.yml", "good.yml", "registry"]


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_check_and_diff_write_nothing(folder: Path, option: str) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.yml")}
    result = run(option, str(folder))
    assert result.exit_code == 1
    assert {p: p.read_bytes() for p in folder.rglob("*.yml")} == before
    assert "b.yml" in result.stdout
    assert "good.yml" not in result.stdout
    run(str(folder))
    assert run(option, str(folder)).exit_code == 0


def test_diff_shows_the_lines(folder: Path) -> None:
    assert "+title: B  # b\n" in run("--diff", str(folder / "b.yml")).stdout


def test_a_faulty_file_is_told_and_left_and_the_others_are_laid_out(folder: Path) -> None:
    (folder / "bad.yml").write_text("title: [\n", encoding="utf-8")
    (folder / "latin.yml").write_bytes("title: Südhafen\n".encode("latin-1"))
    result = run(str(folder))
    assert result.exit_code == 1
    assert f"{folder / 'bad.yml'}:" in result.stderr
    assert f"{folder / 'latin.yml'}:1:9: " in result.stderr
    assert (folder / "bad.yml").read_text(encoding="utf-8") == "title: [\n"
    assert (folder / "b.yml").read_bytes().startswith(b"title: B")


def test_the_registry_is_known_by_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = folder / "registry" / "actors.yml"
    before = file.read_text(encoding="utf-8")
    run(str(folder / "registry"))
    laid_out = file.read_text(encoding="utf-8")
    assert laid_out != before
    monkeypatch.chdir(folder / "registry")
    file.write_text(before, encoding="utf-8")
    run("actors.yml")
    assert file.read_text(encoding="utf-8") == laid_out


def test_a_text_file_is_misuse(folder: Path) -> None:
    (folder / "b.txt").write_text("An article.\n", encoding="utf-8")
    assert run(str(folder / "b.txt")).exit_code == 2
    assert run(str(folder / "nothing.yml")).exit_code == 2


def test_where_one_file_cannot_be_written_none_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*.yml")}
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if os.fspath(target).endswith("actors.yml"):
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    result = run(str(folder))
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_question_mark_between_brackets_keeps_its_quotes_for_readers_of_yaml_1_1() -> None:
    assert inline("1911?", bare=True) == "1911?"
    assert inline("1911?", bare=True, flow=True) == '"1911?"'


def test_a_text_keeps_its_quotes_beside_a_comment_that_would_be_lost_text() -> None:
    text = 'title: "Bridge opens"  #later\nstatus: "planned"  # editor: check\n'
    assert laid(text) == 'title: "Bridge opens"  #later\nstatus: planned    # editor: check\n'
