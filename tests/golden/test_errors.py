"""Every code of the catalogue has a golden: the files that bring it about, and the exact report.

A golden is named by its code, with `-what` where a code has several. Each shows one fault: its report
carries no other code. README.md says what a golden holds and how it is rewritten.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from archive import built, lay, lay_templates, report

from generator.catalogue import CATALOGUE

HERE = Path(__file__).parent
CODES = {code.id for code in CATALOGUE}
GOLDENS = sorted((HERE / "errors").glob("*.yml"))
REPOSITORY = HERE.parents[1]


def code_of(golden: Path) -> str:
    return golden.stem.partition("-")[0]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda g: g.stem)
def test_the_report_is_exact(golden: Path, tmp_path: Path, rewrite: bool) -> None:
    written = golden.read_text(encoding="utf-8")
    expected = yaml.safe_load(written)
    changed = expected.get("templates")
    templates = lay_templates(changed, tmp_path) if changed else None
    got = report(lay(expected["files"], tmp_path), templates)
    if rewrite:
        golden.write_text(_with_report(written, got), encoding="utf-8")
    else:
        assert got == expected["report"].rstrip("\n")
    codes = {line.rpartition(" [")[2].rstrip("]") for line in got.split("\n")}
    assert codes == {code_of(golden)}, "one fault, one code: another one follows from it"


def _with_report(written: str, report: str) -> str:
    """The golden with another report; the text above it stays as it was typed."""
    above, _, _ = written.partition("\nreport:")
    block = "\nreport: |\n" + "".join(f"  {line}\n" for line in report.split("\n"))
    try:
        if yaml.safe_load(block)["report"] == report + "\n":
            return above + block
    except yaml.YAMLError:
        pass
    return above + "\n" + yaml.safe_dump({"report": report}, width=1_000_000)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_golden(code: str) -> None:
    assert code in {code_of(g) for g in GOLDENS}, f"write tests/golden/errors/{code}.yml"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda g: g.stem)
def test_every_golden_names_a_code(golden: Path) -> None:
    assert code_of(golden) in CODES


@pytest.mark.parametrize("folder", ["briefings", "tests/archive/briefings"])
def test_the_archives_of_the_repository_are_clean(folder: str) -> None:
    assert report(REPOSITORY / folder) == ""


FIFTEEN_LINES = HERE / "pages" / "fifteen-lines" / "input"


def test_the_fifteen_line_form_builds_without_a_word(tmp_path: Path) -> None:
    files = {p.name: p.read_text(encoding="utf-8") for p in FIFTEEN_LINES.iterdir()}
    assert len(files["2024-05-06-lind-berg.yml"].splitlines()) == 15
    result = built(lay(files, tmp_path))
    assert result.diagnostics == ()
    page = next(p for p in result.pages if p.uri == "briefings/2024-05-06-lind-berg.md")
    for words in ("Ada Lind", "Bo Berg", "The Harbour Post", "harbour and union sources", "Ostvik"):
        assert words in page.markdown


AS_AN_EDITOR_TYPES_IT = """\
\ufefftitle: Bridge opens  \r
date: 2024-03-01\r
what: A bridge opened\r
status: occurred\r
when: {date: 2024-03-01, time: 12:30, tz: +01:00}\r
where: {name: Ostvik, country: NO}\r
via: []\r
evidence: opened on Friday\r
\r
"""


def test_what_other_readers_of_yaml_would_change_is_kept_without_a_word(tmp_path: Path) -> None:
    """`NO` and `12:30` stay what they are; byte order mark, CRLF and spaces at a line's end are accepted."""
    article = "[Invented.] The bridge at Ostvik opened on Friday.\r\n" + "It rained.\r\n" * 20
    result = built(lay({"b.yml": AS_AN_EDITOR_TYPES_IT, "b.txt": article}, tmp_path))
    assert result.diagnostics == ()
    page = next(p for p in result.pages if p.uri == "briefings/b.md").markdown
    assert "Norway" in page
    assert "12:30" in page


ONE_FILE = """\
---
title: Bridge opens
date: 2024-03-01
what: A bridge opened
status: {status}
via: []
evidence: {evidence}
---
[Invented.]

The bridge at Ostvik opened on Friday.
Nobody came to see it, for it rained
all day and the band had gone home.
"""


@pytest.mark.parametrize(
    ("status", "evidence", "expected"),
    [
        (
            "occured",
            "Nobody came to see it",
            "briefings/b.md:5:9: `occured` is not a `status`; did you mean `occurred`?",
        ),
        (
            "occurred",
            "Nobody came to watch it",
            "briefings/b.md:7:11: not in the article; nearest is line 12: «Nobody came to [see] it»",
        ),
    ],
    ids=["a fault in the front matter", "the nearest line of the body"],
)
def test_the_one_file_form_counts_the_lines_of_the_whole_file(
    status: str, evidence: str, expected: str, tmp_path: Path
) -> None:
    text = ONE_FILE.format(status=status, evidence=evidence)
    assert report(lay({"b.md": text}, tmp_path)).startswith(expected)
