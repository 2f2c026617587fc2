"""A build in which several processes make a share of the pages each gives what one process alone makes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.corpus import corpus
from generator.sharing_out import FEW, processes

CONFIG = """site_name: Shared
docs_dir: briefings
theme: briefings
plugins:
  - briefings: {search: false, cache: %s}
markdown_extensions: [attr_list, md_in_html, tables, toc]
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with more pages than one process makes alone."""
    folder = tmp_path_factory.mktemp("shared")
    for path, text in corpus(30):
        file = folder / "briefings" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def built(archive: Path, name: str, cache: str) -> tuple[dict[str, str], str]:
    """The files of a site by their sums, and what MkDocs said."""
    (archive / f"{name}.yml").write_text(CONFIG % cache, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", f"{name}.yml", "-d", name]
    done = subprocess.run(
        command, cwd=archive, env=os.environ | {"SOURCE_DATE_EPOCH": "1733832000"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    site = archive / name
    files = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {path: hashlib.sha256(p.read_bytes()).hexdigest() for path, p in files.items()}, done.stderr


@pytest.mark.skipif(processes() < 2, reason="there is one processor, so one process does all")
def test_a_site_is_the_same_whoever_made_its_pages(archive: Path) -> None:
    alone, said = built(archive, "alone", "false")
    assert sum(path.endswith(".html") for path in alone) > FEW
    shared, said_of_shared = built(archive, "shared", "kept")
    assert shared == alone
    told = [[line for line in each.splitlines() if "Cleaning" not in line] for each in (said, said_of_shared)]
    assert [len(lines) for lines in told] == [len(told[0])] * 2
    assert built(archive, "again", "kept")[0] == alone
