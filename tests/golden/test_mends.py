"""Each mend of `check --fix`: the files before, the exact diff, and what is still to be reported after it.

A golden with an empty `diff` shows what is left alone, and why in its first comment.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from archive import lay, report
from test_errors import AS_AN_EDITOR_TYPES_IT

from generator.mending import mend_archive
from generator.read import read_archive

GOLDENS = sorted((Path(__file__).parent / "mends").glob("*.yml"))


def mended(root: Path) -> str:
    """The diff of all mends of an archive, which are written."""
    made = mend_archive(read_archive(root)[0])
    for each in made:
        (root / each.source.path.partition("/")[2]).write_text(each.after.text, encoding="utf-8", newline="\n")
    return "\n".join(each.diff for each in made)


def block(key: str, text: str) -> str:
    """The text as a block below its key."""
    made = f"{key}: |-\n" + "".join(f"  {line}\n" for line in text.split("\n")) if text else f'{key}: ""\n'
    assert yaml.safe_load(made) == {key: text}
    return made


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda g: g.stem)
def test_the_diff_is_exact(golden: Path, tmp_path: Path, rewrite: bool) -> None:
    written = golden.read_text(encoding="utf-8")
    expected = yaml.safe_load(written)
    root = lay(expected["files"], tmp_path)
    diff = mended(root)
    after = report(root)
    if rewrite:
        told = written.partition("\ndiff:")[0] + "\n" + block("diff", diff) + block("report", after)
        golden.write_text(told, encoding="utf-8")
    else:
        assert diff == expected["diff"]
        assert after == expected["report"]
    assert mended(root) == ""


def test_what_is_accepted_without_a_word_is_mended_only_where_it_is_no_content(tmp_path: Path) -> None:
    root = lay({"b.yml": AS_AN_EDITOR_TYPES_IT, "b.txt": "The bridge opened on Friday.\n" * 2}, tmp_path)
    assert mended(root).split("\n")[2:] == [
        "@@ -1,4 +1,4 @@",
        "-title: Bridge opens  ",
        "+title: Bridge opens",
        " date: 2024-03-01",
        " what: A bridge opened",
        " status: occurred",
    ]
