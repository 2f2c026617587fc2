"""`briefings quote`: which text it looks in, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import ARTICLE
from click.testing import CliRunner, Result

from generator.cli import main


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["quote", *words])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("b.yml", "article: text.txt\nevidence:\n"),
        ("b.yml", "article: {text: text.txt, sha256: changed}\ntitel: x\n"),
        ("text.yml", "title: [unclosed\n"),
        ("text.yaml", ""),
        ("b.md", "---\ntitle:\n---\n" + ARTICLE),
        ("b.txt", ARTICLE),
        ("b", ARTICLE),
    ],
)
def test_the_article_of_any_file_is_found_however_unfinished_the_briefing(name: str, content: str) -> None:
    Path(name).write_text(content, encoding="utf-8")
    result = run(name, "opened on Friday")
    assert result.exit_code == 0, result.output
    assert result.output.endswith("\nevidence: opened on Friday\n")
    line = 4 if name == "b.md" else 1
    assert result.output.startswith(f"# line {line}: ")


def test_ambiguous_words_give_a_line_for_each() -> None:
    result = run("text.txt", "the")
    assert result.exit_code == 0
    assert result.output.count("evidence: {exact: the, prefix: ") > 5


def test_words_that_are_not_there_give_the_nearest_and_exit_code_1() -> None:
    result = run("text.txt", "opened on Monday")
    assert result.exit_code == 1
    assert "nearest is line 1: «opened on [Friday]»" in result.output
    assert result.output.endswith("evidence: opened on Friday\n")


@pytest.mark.parametrize(
    "words", [("text.txt", ""), ("text.txt", "…"), ("no-such.txt", "x"), ("text.txt",), (".", "x")]
)
def test_misuse(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_a_briefing_without_its_text_says_where() -> None:
    Path("b.yml").write_text("title: x\narticle: lost.txt\n", encoding="utf-8")
    result = run("b.yml", "x")
    assert result.exit_code == 1
    assert result.output.startswith("b.yml:2:10: there is no text `lost.txt` beside the briefing")


@pytest.mark.parametrize(("name", "raw", "code"), [("b.txt", b"\xe4", "B001"), ("c.yml", b"title: [x\n", "B1")])
def test_a_file_at_fault_gets_its_own_message(name: str, raw: bytes, code: str) -> None:
    Path(name).write_bytes(raw)
    result = run(name, "words")
    assert result.exit_code == 1
    assert result.output.startswith(f"{name}:1:")
    assert f"[{code}" in result.output


def test_a_text_that_is_not_a_text_file_is_not_read(here: Path) -> None:
    (here / "secret.key").write_text("The words.", encoding="utf-8")
    Path("b.yml").write_text("article: secret.key\n", encoding="utf-8")
    result = run("b.yml", "The words")
    assert result.exit_code == 1
    assert "texts end in .txt" in result.output
