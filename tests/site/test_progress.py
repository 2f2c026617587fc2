"""`briefings build` shows in a terminal how far it is, and nothing of it anywhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sites import DAY, ROOT, configured

from generator.caching import SETTLED
from generator.corpus import corpus
from generator.incremental.stages import CHECKING, ENTRIES, INDEXING, LISTS, LOOKING, STARTING, TOGETHER

pty = pytest.importorskip("pty")
BRIEFINGS = 3
# The real command, but that a build need not last for the line to be shown.
AT_ONCE = "from generator.commands import watching; watching.AFTER = 0; from generator.cli import main; main()"
WORDS = re.compile(r"\x1b\[(\??[0-9;]*)([A-Za-z])")


@pytest.fixture(scope="module", autouse=True)
def settled() -> None:
    """No build goes by parts whose program was changed a moment before: it has no cache then."""
    changed = max(path.stat().st_mtime for path in (ROOT / "generator").rglob("*") if path.suffix in (".py", ".json"))
    time.sleep(max(0.0, changed + SETTLED + 1 - time.time()))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, text in corpus(BRIEFINGS):
        file = tmp_path / "briefings" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    configured(tmp_path)
    return tmp_path


def command(*options: str) -> list[str]:
    return [sys.executable, "-c", AT_ONCE, "build", *options]


def surroundings(**other: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    return kept | {"SOURCE_DATE_EPOCH": DAY, "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(ROOT)} | other


def in_a_terminal(folder: Path, *options: str, **other: str) -> tuple[int, str]:
    """The exit code, and all that the terminal was sent."""
    mine, its = pty.openpty()
    with subprocess.Popen(command(*options), cwd=folder, env=surroundings(**other), stdout=its, stderr=its) as running:
        os.close(its)
        sent = b""
        while True:
            try:
                given = os.read(mine, 65536)
            except OSError:  # Linux's way to say that nobody has the other end any more
                break
            if not given:
                break
            sent += given
    os.close(mine)
    return running.returncode, sent.decode()


def screen(sent: str) -> list[str]:
    """What stands in a terminal at the end of all that it was sent."""
    lines, row, column = [""], 0, 0
    for piece in re.split(r"(\x1b\[\??[0-9;]*[A-Za-z]|\r|\n)", sent):
        if piece == "\r":
            column = 0
        elif piece == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif hit := WORDS.fullmatch(piece):
            if hit[2] == "A":
                row -= int(hit[1] or 1)
            elif hit[2] == "K":
                assert hit[1] == "2"
                lines[row] = ""
        else:
            lines[row] = lines[row][:column].ljust(column) + piece + lines[row][column + len(piece) :]
            column += len(piece)
    return [line.rstrip() for line in lines if line.strip()]


def test_a_terminal_shows_each_stage_and_the_line_is_gone_at_the_end(archive: Path) -> None:
    code, sent = in_a_terminal(archive)
    assert code == 0, sent
    for words in (STARTING.name, LOOKING.name, CHECKING.words(BRIEFINGS), TOGETHER.name, INDEXING.name):
        assert words in sent
    assert "making pages of" in sent
    assert f"0 of {BRIEFINGS}" in sent
    assert sent.count("\x1b[?25l") == sent.count("\x1b[?25h") > 0  # the cursor is back
    left = screen(sent)
    assert left[-2:] == ["indexing the site for its search", "site is published"]
    assert not [line for line in left[:-2] if not line.startswith(("INFO ", "      "))]  # MkDocs's own, in its layout
    assert len(sent) > len("\n".join(left))


def test_faults_are_told_whole_above_the_line(archive: Path) -> None:
    file = next((archive / "briefings").rglob("*-*.yml"))
    file.write_text(file.read_text(encoding="utf-8") + "publised: true\n", encoding="utf-8")
    asked = [*command(), "--site", "other"]
    plain = subprocess.run(asked, cwd=archive, env=surroundings(), capture_output=True, text=True, check=False)
    code, sent = in_a_terminal(archive, "--site", "other")
    assert code == plain.returncode == 1
    assert "publised" in plain.stderr
    assert LOOKING.name in sent
    # In a terminal MkDocs begins new lines where its width ends.
    assert "".join("".join(screen(sent)).split()) == "".join((plain.stderr + plain.stdout).split())


@pytest.mark.parametrize("other", [{"CI": "true"}, {"TERM": "dumb"}], ids=["CI", "dumb"])
def test_a_terminal_that_a_machine_reads_shows_no_line(archive: Path, other: dict[str, str]) -> None:
    (archive / "mkdocs.yml").write_text("site_name: x\ndocs_dir: nowhere\n", encoding="utf-8")
    sent = in_a_terminal(archive, **other)[1]
    assert "\x1b[?25l" not in sent
    assert "nowhere" in sent
    assert STARTING.name not in sent


def test_a_file_gets_the_table_and_nothing_of_the_line(archive: Path) -> None:
    """The stages, then how many pages were made; a build after it has made none."""
    done = subprocess.run(
        command("--profile"), cwd=archive, env=surroundings(), capture_output=True, text=True, check=True
    )
    assert not {"\x1b", "\r", "{"} & {*done.stdout, *done.stderr}
    table = done.stderr[done.stderr.index("stage ") :].splitlines()
    names = [re.split("  +", line)[0] for line in table]
    for stage in (STARTING, LOOKING, CHECKING, ENTRIES, LISTS, TOGETHER, INDEXING):
        assert stage.name in names
    assert names[-5:-3] == ["the rest", "total"]
    made = len(list((archive / "site").rglob("*.html"))) - 1  # the theme writes 404.html
    assert table[-1] == f"{made} pages were made; 0 stayed as they were"
    again = subprocess.run(
        command("--profile"), cwd=archive, env=surroundings(), capture_output=True, text=True, check=True
    )
    assert again.stderr.endswith(f"0 pages were made; {made} stayed as they were\n")


def test_another_theme_is_told_as_what_mkdocs_does(archive: Path) -> None:
    (archive / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: briefings\ntheme: mkdocs\nplugins: [briefings]\n"
        "markdown_extensions: [attr_list, md_in_html]\n",
        encoding="utf-8",
    )
    sent = in_a_terminal(archive, "--lenient", "--profile")[1]
    assert "MkDocs is building" in sent
    assert "0 stayed as they were" in sent
