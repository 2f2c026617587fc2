"""`briefings new`: what it writes and asks, what it refuses, and that it never loses a file."""

from __future__ import annotations

import hashlib
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archives import ARTICLE
from click.testing import CliRunner, Result

from generator.cli import main
from generator.site import check_archive

ALL = (
    "--title", "Bridge: “opens”, at last #1", "--date", "2024-03-01", "--who", "Ada Lind, mayor", "--who", "NO",
    "--what", "- The bridge was opened: the Post", "--status", "occurred", "--via", "Harbour Post, the",
    "--evidence", "opened on  Friday",
)  # fmt: skip
NAME = "2024-03-01-bridge-opens-at-last-1"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with the article in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")  # 2024-06-01
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["new", *words], input=stdin)


def faults(folder: str = "briefings") -> list[str]:
    return [f"{d.code} {d.message}" for d in check_archive(Path(folder)) if d.severity == "error"]


def test_with_all_answers_the_briefing_passes_check(here: Path) -> None:
    result = run("article.txt", *ALL)
    assert result.exit_code == 0, result.output
    assert result.output == (
        f"Written: briefings/{NAME}.yml and briefings/{NAME}.txt\nNothing is blank. Run: briefings check\n"
    )
    assert faults() == []
    assert sorted(p.name for p in (here / "briefings").iterdir()) == [f"{NAME}.txt", f"{NAME}.yml"]
    written = (here / "briefings" / f"{NAME}.yml").read_text(encoding="utf-8")
    assert f"sha256: {hashlib.sha256(ARTICLE.encode()).hexdigest()}" in written
    assert "evidence: opened on Friday\n" in written


def test_with_no_answer_it_says_what_is_blank_and_check_reports_just_that() -> None:
    result = run("article.txt")
    assert result.exit_code == 0
    assert (
        "Blank: title (line 4), who (line 15), what (line 18), status (line 22), via (line 26), evidence (line 29)"
        in (result.output)
    )
    assert result.output.endswith("Fill in the blanks, then run: briefings check\n")
    assert faults() == [f"B205 `{k}` has no value" for k in ("title", "who", "what", "status", "via", "evidence")]
    assert Path("briefings/2024-06-01-article.yml").is_file()


def test_the_day_at_the_start_of_the_text_is_the_default(here: Path) -> None:
    (here / "article.txt").write_text("OSTVIK, 2 March 2024\n\n" + ARTICLE, encoding="utf-8")
    result = run("article.txt", "--title", "Bridge")
    assert "The date 2024-03-02 is that at the start of the text." in result.output
    assert "date: 2024-03-02\n" in Path("briefings/2024-03-02-bridge.yml").read_text(encoding="utf-8")


def test_standard_input_is_a_text_too() -> None:
    raw = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    result = run("-", *ALL, "--name", "bridge", stdin=raw)
    assert result.exit_code == 0, result.output
    assert Path("briefings/bridge.txt").read_bytes() == ARTICLE.encode()
    assert faults() == []


def test_a_text_that_lies_in_the_archive_stays_where_it_is() -> None:
    Path("briefings/2024").mkdir(parents=True)
    Path("briefings/2024/Bridge Opens.txt").write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    result = run("briefings/2024/Bridge Opens.txt", *ALL)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Written: briefings/2024/bridge-opens.yml\n")
    assert sorted(p.name for p in Path("briefings/2024").iterdir()) == ["Bridge Opens.txt", "bridge-opens.yml"]
    assert Path("briefings/2024/Bridge Opens.txt").read_bytes() == ARTICLE.replace("\n", "\r\n").encode()
    assert faults() == []


@pytest.mark.parametrize(
    ("schema", "folder", "way"),
    [
        ("generator", "briefings", "../generator"),
        ("schemas", "briefings", "../schemas"),
        ("generator", "briefings/2024", "../../generator"),
        ("generator", "a/briefings", "../../generator"),
        ("", "briefings", "../generator"),
    ],
)
def test_the_first_line_leads_to_the_schema(here: Path, schema: str, folder: str, way: str) -> None:
    if schema:
        (here / schema).mkdir()
        (here / schema / "briefing.schema.json").write_text("{}", encoding="utf-8")
    (here / folder).parent.mkdir(exist_ok=True)
    assert run("article.txt", *ALL, "--name", "b", "--folder", folder).exit_code == 0
    first = Path(folder, "b.yml").read_text(encoding="utf-8").split("\n")[0]
    assert first == f"# yaml-language-server: $schema={way}/briefing.schema.json"


@pytest.mark.parametrize("there", ["b.yml", "b.txt", "b.md", "B.YML", "b.yaml"])
def test_nothing_is_overwritten(here: Path, there: str) -> None:
    (here / "briefings").mkdir()
    (here / "briefings" / there).write_text("mine", encoding="utf-8")
    result = run("article.txt", *ALL, "--name", "b")
    assert result.exit_code == 2
    assert f"briefings/{there} is there already" in result.output
    assert [(p.name, p.read_text(encoding="utf-8")) for p in (here / "briefings").iterdir()] == [(there, "mine")]


def test_a_file_that_comes_there_meanwhile_is_not_overwritten(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def late(source: Path, target: Path) -> None:
        if str(target).endswith(".yml"):
            Path(target).write_text("mine", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    result = run("article.txt", *ALL, "--name", "b")
    assert result.exit_code == 2
    assert "nothing was written" in result.output
    assert [(p.name, p.read_text(encoding="utf-8")) for p in (here / "briefings").iterdir()] == [("b.yml", "mine")]


def test_it_writes_where_there_are_no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert run("article.txt", *ALL, "--name", "b").exit_code == 0
    assert sorted(p.name for p in Path("briefings").iterdir()) == ["b.txt", "b.yml"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"na\xefve", "B001"), (b"\xff\xfea\x00", "B002"), (b"a\x1b[31m", "B006"), ("a\u202eb".encode(), "B007")],
)
def test_a_text_at_fault_gets_the_readers_own_message(here: Path, raw: bytes, code: str) -> None:
    (here / "bad.txt").write_bytes(raw)
    result = run("bad.txt")
    assert result.exit_code == 1
    assert result.output.startswith("bad.txt:1:")
    assert f"[{code}]" in result.output
    assert "\x1b" not in result.output
    assert not (here / "briefings").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--date", "soon"), "is not a date"),
        (("--status", "hoped"), "occurred, ongoing"),
        (("--title", "a\x1bb"), "\\u001b"),
        (("--who", "?"), "no name"),
        (("--name", "Über Alles"), "über-alles"),
        (("--name", "../x"), "cannot be the name"),
        (("--name", "index"), "cannot be the name"),
        (("--name", "con"), "Windows cannot hold it, `con` is a device there"),
        (("--via", "Post", "--no-source"), "exclude each other"),
        (("--evidence", "opened on Monday"), "opened on [Friday]"),
        (("--evidence", "the"), "prefix:"),
        (("--folder", "no/such/briefings"), "there is no folder"),
    ],
)
def test_misuse_returns_2_says_why_and_writes_nothing(here: Path, words: tuple[str, ...], why: str) -> None:
    result = run("article.txt", *words)
    assert result.exit_code == 2
    assert why in result.output
    assert "Traceback" not in result.output
    assert [p.name for p in here.iterdir()] == ["article.txt"]


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"..."])
def test_a_text_without_words_is_misuse(here: Path, raw: bytes) -> None:
    (here / "bad.txt").write_bytes(raw)
    assert run("bad.txt").exit_code == 2
    assert run("no-such.txt").exit_code == 2


def test_no_source_is_an_answer() -> None:
    assert "via" not in run("article.txt", "--no-source", "--name", "b").output
    assert "via: []\n" in Path("briefings/b.yml").read_text(encoding="utf-8")


def test_what_else_is_wrong_is_said_at_once(here: Path) -> None:
    (here / "briefings" / "registry").mkdir(parents=True)
    registry = here / "briefings" / "registry" / "sources.yml"
    registry.write_text("harbour-post: {name: Harbour Post}\n", encoding="utf-8")
    result = run("article.txt", "--who", "Harbour Post", "--name", "b")
    assert result.exit_code == 1
    assert "briefings/b.yml:16:5: `harbour-post` is a source in the registry" in result.output
    assert "Blank: title" in result.output
    assert Path("briefings/b.yml").is_file()


def in_terminal(here: Path, *answers: str) -> tuple[str, int]:
    """What a terminal shows, and the exit code; each answer is typed once the question before it stands there."""
    terminal, inner = pty.openpty()
    command = [sys.executable, "-m", "generator", "new", str(here / "article.txt")]
    running = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, start_new_session=True)
    os.close(inner)
    said, typed, deadline = "", list(answers), time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                read = os.read(terminal, 4096)
            except OSError:  # Linux tells the end so
                break
            if not read:
                break
            said += read.decode()
        elif typed and said.endswith(": "):
            os.write(terminal, f"{typed.pop(0)}\n".encode())
    os.close(terminal)
    return said, running.wait(60)


def test_in_a_terminal_it_asks_and_asks_again(here: Path) -> None:
    Path("briefings").mkdir()
    Path("briefings/2024-03-01-bridge.yml").write_text("mine", encoding="utf-8")
    said, code = in_terminal(
        here, "Bridge", "soon", "1 March 2024", "Ada Lind, mayor", "Bo Berg", "", "", "hoped", "occurred",
        "Harbour Post", "", "", "bridge-opens",
    )  # fmt: skip
    assert code == 0, said
    assert "is not a date" in said
    assert "is not one of" in said
    assert "2024-03-01-bridge.yml is there already" in said
    assert "Blank: what (line 20), evidence (line 31)" in said
    written = Path("briefings/bridge-opens.yml").read_text(encoding="utf-8")
    assert "who:\n  - Ada Lind, mayor\n  - Bo Berg\n" in written
    assert "via: [Harbour Post]\n" in written


def test_in_a_terminal_enter_leaves_everything_blank_and_a_hyphen_means_no_source(here: Path) -> None:
    said, code = in_terminal(here, "", "", "", "", "", "-", "")
    assert code == 0, said
    assert "Blank: title" in said
    assert "via: []\n" in Path("briefings/2024-06-01-article.yml").read_text(encoding="utf-8")
