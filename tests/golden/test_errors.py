"""Every code of the catalogue has a golden: the files that bring it about, and the exact report.

A golden is named by its code, with `-what` where a code has several. Each shows one fault: its report
carries no other code. README.md says how goldens are rewritten.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from archive import built, lay, report

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
    got = report(lay(expected["files"], tmp_path))
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
            return above.rstrip("\n") + block
    except yaml.YAMLError:
        pass
    return above.rstrip("\n") + "\n" + yaml.safe_dump({"report": report}, width=1_000_000)


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_golden(code: str) -> None:
    assert code in {code_of(g) for g in GOLDENS}, f"write tests/golden/errors/{code}.yml"


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda g: g.stem)
def test_every_golden_names_a_code(golden: Path) -> None:
    assert code_of(golden) in CODES


@pytest.mark.parametrize("folder", ["briefings", "tests/archive/briefings"])
def test_the_archives_of_the_repository_are_clean(folder: str) -> None:
    assert report(REPOSITORY / folder) == ""


FIFTEEN_LINES = """\
title: Ada Lind reported to plan ferry talks with Bo Berg in Norway
date: 2024-05-06                     # the day the briefing speaks for ("as of")
article: 2024-05-06-lind-berg.txt    # the text that evidence is checked against
who:
  - Ada Lind, head of Lind Ferries
  - Bo Berg, mayor of Ostvik
what: Lind plans to travel to Norway for talks with Berg on a ferry line
status: planned
when: 2024-05
where: Ostvik, Norway
via: [The Harbour Post, harbour and union sources]
evidence: she is set to meet Berg
motives:
  - {of: Bo Berg, motive: to obtain a night ferry and two quays, stated_by: unnamed officials,
     evidence: Berg wants Lind Ferries to give Ostvik a night ferry and two quays}
"""
FIFTEEN_LINES_ARTICLE = """\
[Invented.] Ada Lind will travel to Ostvik this month, where she is set to meet Berg, The Harbour Post
reported on Monday, citing sources in the harbour and the union. The town has had no night boat since
its old one sank at the pier, and every winter somebody has to sleep in the waiting room there.

Officials said Berg wants Lind Ferries to give Ostvik a night ferry and two quays. Her company, which
runs nine boats in three fjords, has not said what it would ask in return. It lost money last year.

The council meets at the end of the month. Four of its eleven members have said that they will vote
against any contract that is longer than two years, and three have said nothing at all.
"""


def test_the_fifteen_line_form_builds_without_a_word(tmp_path: Path) -> None:
    text = FIFTEEN_LINES_ARTICLE
    files = {"2024-05-06-lind-berg.yml": FIFTEEN_LINES, "2024-05-06-lind-berg.txt": text}
    result = built(lay(files, tmp_path))
    assert result.diagnostics == ()
    page = next(p for p in result.pages if p.uri == "briefings/2024-05-06-lind-berg.md")
    for words in ("Ada Lind", "Bo Berg", "The Harbour Post", "harbour and union sources", "Ostvik"):
        assert words in page.markdown


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
