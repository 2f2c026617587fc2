"""`briefings check` and `briefings explain`: formats, paths, terminals, exit codes, as a forge sees them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from generator.catalogue import CATALOGUE
from generator.cli import main

CLEAN = """\
title: Harbour bridge reported to open
date: 2024-03-01
who: Ada Lind, mayor
what: The bridge is to open, the mayor said
status: planned
via: [Ada Lind]
evidence: the bridge will open
accepted: [{code: B406, why: One sentence.}]
"""
ARTICLE = "The mayor, Ada Lind, said the bridge will open.\n"
OF_THE_OUTSIDE = ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR", "NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS")


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a clean archive in news/briefings; the working directory is the repository's root."""
    for name in OF_THE_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "repository"
    folder = root / "news" / "briefings"
    folder.mkdir(parents=True)
    (root / ".git").mkdir()
    (folder / "bridge.yml").write_text(CLEAN, encoding="utf-8")
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(root)
    return folder


@pytest.fixture
def faulty(news: Path) -> Path:
    (news / "bridge.yml").write_text(CLEAN.replace("planned", "hoped"), encoding="utf-8")
    return news


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def in_json(*words: str | Path) -> dict[str, Any]:
    made = json.loads(run("check", "--format", "json", *words).stdout)
    assert isinstance(made, dict)
    return made


def in_terminal(*words: str, columns: int = 80, **environment: str) -> str:
    """What the command writes into a terminal."""
    pty = pytest.importorskip("pty")
    ours, its = pty.openpty()
    set_to = {k: v for k, v in os.environ.items() if k not in OF_THE_OUTSIDE}
    set_to |= {"COLUMNS": str(columns), "TERM": "xterm", **environment}
    process = subprocess.Popen([sys.executable, "-m", "generator", *words], stdout=its, stderr=its, env=set_to)
    os.close(its)
    seen = b""
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:  # Linux ends a terminal so
        pass
    process.wait()
    os.close(ours)
    return seen.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "sarif", "json", "junit"])
def test_the_exit_code_is_the_same_in_every_format(news: Path, form: str) -> None:
    assert run("check", news, "--format", form).exit_code == 0
    (news / "left.txt").write_text("Nobody names me.\n", encoding="utf-8")
    assert run("check", news, "--format", form).exit_code == 0
    assert run("check", news, "--format", form, "--strict").exit_code == 1
    (news / "bad.yml").write_text("titel: x\n", encoding="utf-8")
    assert run("check", news, "--format", form).exit_code == 1


@pytest.mark.parametrize(
    "words", [("--format", "xml"), ("--output",), ("--output", "no/such/folder/x"), ("--output", "news")]
)
def test_misuse_is_2_and_says_why(faulty: Path, words: tuple[str, ...]) -> None:
    result = run("check", faulty, *words)
    assert result.exit_code == 2
    assert "Error:" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("where", [".", "news", "news/briefings", "elsewhere"])
def test_a_path_leads_from_the_working_directory_to_the_file(
    faulty: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("elsewhere").mkdir()
    monkeypatch.chdir(where)
    for named in (faulty, os.path.relpath(faulty)):
        path = run("check", named).output.split(":5:9: ")[0]
        assert Path(path).samefile(faulty / "bridge.yml")
        assert Path(path).is_absolute() == (where == "elsewhere")


@pytest.mark.parametrize("where", [".", "news", "news/briefings", "elsewhere", "/"])
def test_a_forge_gets_paths_from_the_root_of_the_repository(
    faulty: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("elsewhere").mkdir()
    monkeypatch.chdir(where)
    path = "news/briefings/bridge.yml"
    assert f"::error file={path},line=5,col=9," in run("check", faulty, "--format", "github").output
    assert json.loads(run("check", faulty, "--format", "gitlab").output)[0]["location"]["path"] == path
    result = json.loads(run("check", faulty, "--format", "sarif").output)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path


@pytest.mark.parametrize("name", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_the_workspace_of_a_forge_is_the_root(faulty: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, str(faulty.parent))
    assert "::error file=briefings/bridge.yml," in run("check", faulty, "--format", "github").output
    monkeypatch.setenv(name, "/somewhere/else")
    assert "::error file=news/briefings/bridge.yml," in run("check", faulty, "--format", "github").output


def test_github_is_chosen_on_its_actions_alone(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "::error" not in run("check", faulty).output
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    lines = run("check", faulty).output.splitlines()
    assert lines[0].startswith("news/briefings/bridge.yml:5:9: ")
    assert lines[-1].startswith("::error file=news/briefings/bridge.yml,")
    assert "::error" not in run("check", faulty, "--format", "text").output
    assert run("check", faulty, "--format", "json").output.startswith("{")


@pytest.mark.parametrize(("form", "start"), [("sarif", "{"), ("junit", "<?xml"), ("gitlab", "["), ("text", "news/")])
def test_the_report_goes_into_a_file_and_the_usual_text_is_still_shown(faulty: Path, form: str, start: str) -> None:
    result = run("check", faulty, "--format", form, "--output", "report")
    assert (result.exit_code, result.output) == (1, run("check", faulty).output)
    assert Path("report").read_text(encoding="utf-8").startswith(start)


def test_json_and_junit_count_the_clean_files(news: Path) -> None:
    (news / "bad.yml").write_text("titel: x\n", encoding="utf-8")
    assert in_json(news)["counts"]["files"] == 3
    suite = ElementTree.fromstring(run("check", news, "--format", "junit").stdout_bytes)[0]
    assert {c.get("name"): len(c) for c in suite} == {
        "news/briefings/bad.yml": 1,
        "news/briefings/bridge.txt": 0,
        "news/briefings/bridge.yml": 0,
    }


def test_the_sarif_rules_link_to_the_site_where_it_is_known(faulty: Path) -> None:
    def rules() -> list[dict[str, Any]]:
        driver = json.loads(run("check", faulty, "--format", "sarif").output)["runs"][0]["tool"]["driver"]
        assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["version"])
        return list(driver["rules"])

    assert "helpUri" not in rules()[0]
    (faulty.parent / "mkdocs.yml").write_text("site_url: https://news.example/\n", encoding="utf-8")
    assert rules()[0]["helpUri"] == "https://news.example/reference/diagnostics/#b001"


@pytest.mark.usefixtures("faulty")
def test_a_terminal_shows_the_source_line_and_a_caret() -> None:
    shown = in_terminal("check", "news/briefings", NO_COLOR="1")
    assert "\x1b" not in shown
    lines = shown.splitlines()
    assert lines[0].startswith("error: news/briefings/bridge.yml:5:9: ")
    assert lines[1] == "    5 | status: hoped"
    assert lines[2] == "      |         ^"


def test_a_pipe_gets_one_plain_line_a_fault(faulty: Path) -> None:
    assert len(run("check", faulty).output.splitlines()) == 2


def test_colour_is_for_terminals_unless_it_is_forced(faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" in in_terminal("check", "news/briefings")
    assert "\x1b[" not in in_terminal("check", "news/briefings", TERM="dumb")
    assert "\x1b[" not in run("check", faulty).output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("check", faulty).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", faulty).output


def test_the_lines_of_faulty_files_are_shown_without_their_controls(news: Path) -> None:
    (news / "latin.yml").write_bytes(b"title: K\xf6ln\n")
    (news / "steers.yml").write_bytes('date: x\ntitle: "a\x1b[2Jb\u202ec"\n'.encode())
    shown = in_terminal("check", "news/briefings", NO_COLOR="1")
    assert "    1 | title: K\ufffdln\n      |         ^\n" in shown
    assert '    2 | title: "a\\u001b[2Jb\\u202ec"\n' in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_no_line_is_shown_of_a_file_outside_of_the_archive(news: Path) -> None:
    secret = news.parent / "secret.yml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (news / "link.yml").symlink_to(secret)
    shown = in_terminal("check", "news/briefings")
    assert "B004" in shown
    assert "hunter2" not in shown


def test_a_flood_is_cut_in_a_terminal_alone(news: Path) -> None:
    for number in range(210):
        (news / f"n{number:03}.yml").write_text("titel: x\n", encoding="utf-8")
    number = len(in_json(news)["diagnostics"])
    assert number > 210
    assert len(run("check", news).output.splitlines()) == number + 1
    shown = in_terminal("check", "news/briefings")
    assert f"… and {number - 200} more; `--all` shows all" in shown
    assert shown.count("error:") == 200
    assert in_terminal("check", "news/briefings", "--all").count("error:") == number


@pytest.mark.parametrize("form", ["text", "github", "gitlab", "sarif", "json", "junit"])
def test_an_encoding_without_the_signs_is_no_traceback(news: Path, form: str) -> None:
    (news / "wide.yml").write_text("title: 橋: «x»\n", encoding="utf-8")
    words = [sys.executable, "-m", "generator", "check", "news/briefings", "--format", form]
    done = subprocess.run(words, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    if form == "junit":
        ElementTree.fromstring(done.stdout)
    else:
        assert done.stdout.isascii()


def test_explain_without_a_code_lists_all() -> None:
    result = run("explain")
    assert result.exit_code == 0
    assert re.findall(r"(?m)^B\d{3}", result.output) == [code.id for code in CATALOGUE]


@pytest.mark.parametrize("asked", ["B102", "b102", "tab-indentation", "Tab-Indentation"])
def test_explain_takes_an_id_or_a_name(asked: str) -> None:
    result = run("explain", asked)
    assert result.exit_code == 0
    assert result.output.startswith("B102 tab-indentation (error: the build stops)\nTab used for indentation\n")


@pytest.mark.parametrize(("asked", "said"), [("B1O2", "B102"), ("tabs", "B102"), ("\x1b[2Jx", "lists all")])
def test_explain_names_the_nearest_code(asked: str, said: str) -> None:
    result = run("explain", asked)
    assert result.exit_code == 2
    assert said in result.output
    assert "\x1b" not in result.output


@pytest.mark.parametrize("place", ["news/briefings/bridge.yml", "news/briefings/report.json", "mkdocs.yml"])
def test_a_report_replaces_nothing_that_editors_wrote(news: Path, place: str) -> None:
    Path("mkdocs.yml").write_text("site_name: Desk\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    done = run("check", news, "--format", "json", "--output", place)
    assert done.exit_code == 2
    assert f"{place} is no place for a report" in done.output
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before
