"""A new archive: its files, its name in them, where its CI installs from, and what `briefings init` never does."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.founding import OVERRIDES, fault_in_name, found_archive, requirement_of
from generator.site import TEMPLATES, build_archive, check_archive, read_templates

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "generator" / "starter"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs": "git", "commit_id": COMMIT}


def init(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["init", *map(str, words)])


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def settings(path: Path) -> dict[str, object]:
    """A mkdocs.yml without what its own tags mean."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda _loader, _tag, _node: "")
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader)
    assert isinstance(loaded, dict)
    return loaded


def found(name: str = "Desk", requirement: str | None = "briefings==1") -> dict[str, str]:
    starter = {
        "mkdocs.yml": 'site_name: "@NAME@"\n',
        "README.md": "# @HEADING@\n",
        "requirements.txt": "@REQUIREMENT@\n",
    }
    return found_archive(starter, {path: f"own {path}" for path in OVERRIDES}, "lock\n", name, requirement)


@pytest.mark.parametrize(
    "name", ["Desk", "Harbour: *Desk* #1", 'The "Desk"', "C:\\desk", "- [a]: {b}", "東京 — デスク", "@HEADING@"]
)
def test_a_name_of_any_signs_is_that_name_in_the_settings(name: str) -> None:
    assert yaml.safe_load(found(name)["mkdocs.yml"]) == {"site_name": name}


def test_a_name_is_no_markup_in_the_readme() -> None:
    assert found("*Desk* <b>")["README.md"] == "# \\*Desk\\* &lt;b&gt;\n"


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "bell\a", "turned\u202e", "half\ud800"])
def test_what_cannot_be_a_name_is_said(name: str) -> None:
    assert fault_in_name(name)


def test_an_archive_has_its_copies_its_schemas_and_the_lock() -> None:
    files = found()
    assert files["templates/pages/method.md"] == "own pages/method.md"
    assert json.loads(files["schemas/briefing.schema.json"])["title"] == "Briefing"
    assert files["requirements.lock"] == "lock\n"
    assert files["requirements.txt"] == "briefings==1\n"
    assert list(files) == sorted(files)


def test_where_it_is_installed_from_is_left_blank_where_only_one_machine_has_it() -> None:
    lines = found(requirement=None)["requirements.txt"].splitlines()
    assert lines
    assert all(line.startswith("#") for line in lines)


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, "briefings==0.1.0"),
        ({"url": "file:///home/ada/briefings", "dir_info": {"editable": True}}, None),
        ({"url": "file:///tmp/briefings-0.1.0-py3-none-any.whl", "archive_info": {}}, None),
        (
            {"url": "https://git.example/b.git", "vcs_info": GIT | {"requested_revision": "v1"}},
            f"briefings @ git+https://git.example/b.git@{COMMIT}",
        ),
        (
            {"url": "ssh://git@git.example/b.git", "vcs_info": GIT, "subdirectory": "sub"},
            f"briefings @ git+ssh://git@git.example/b.git@{COMMIT}#subdirectory=sub",
        ),
        (
            {"url": "https://ada:secret@git.example/b.git", "vcs_info": GIT},
            f"briefings @ git+https://git.example/b.git@{COMMIT}",
        ),
        (
            {"url": "https://files.example/b.whl", "archive_info": {"hashes": {"sha256": "ab12"}}},
            "briefings @ https://files.example/b.whl#sha256=ab12",
        ),
    ],
)  # fmt: skip
def test_ci_installs_the_very_version_and_learns_no_password(
    origin: dict[str, object] | None, expected: str | None
) -> None:
    assert requirement_of(json.dumps(origin) if origin else None, "0.1.0") == expected


def test_the_new_archive_has_no_fault_and_no_blank_but_the_one_that_is_told(tmp_path: Path) -> None:
    done = init(tmp_path / "archive", "--name", "Harbour Desk")
    assert done.exit_code == 0, done.output
    files = files_of(tmp_path / "archive")
    for path in STARTER.rglob("*"):
        assert path.is_dir() or path.relative_to(STARTER).as_posix() in files
    assert check_archive(tmp_path / "archive" / "briefings") == ()
    assert not [path for path, text in files.items() if re.search(rb"@[A-Z]+@", text)]
    assert settings(tmp_path / "archive" / "mkdocs.yml")["site_name"] == "Harbour Desk"
    assert files["requirements.lock"] == (ROOT / "requirements.lock").read_bytes()
    assert f"{len(files)} files" in done.output


def test_what_ci_installs_can_be_said(tmp_path: Path) -> None:
    wanted = f"briefings @ git+https://git.example/b.git@{COMMIT}"
    done = init(tmp_path / "archive", "--package", wanted)
    assert done.exit_code == 0
    assert (tmp_path / "archive" / "requirements.txt").read_text(encoding="utf-8") == wanted + "\n"
    assert "requirements.txt" not in done.output


def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    done = init(tmp_path)
    assert done.exit_code == 2
    assert "not empty" in done.output
    assert files_of(tmp_path) == {"notes.txt": b"mine"}


def test_an_empty_folder_and_a_fresh_clone_will_do(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert init(tmp_path).exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert (tmp_path / ".git" / "HEAD").read_text(encoding="utf-8") == "ref: refs/heads/main\n"


def test_a_file_or_a_link_to_nowhere_in_its_place_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link", "file/below"):
        done = init(tmp_path / name)
        assert done.exit_code == 2, name
        assert isinstance(done.exception, SystemExit)
    assert files_of(tmp_path) == {"file": b"mine"}
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("words", [("--name", " "), ("--name", "a\nb"), ("--package", " "), ("--package", "a\nb")])
def test_a_name_or_requirement_that_cannot_be_is_misuse(tmp_path: Path, words: tuple[str, str]) -> None:
    assert init(tmp_path / "archive", *words).exit_code == 2
    assert not (tmp_path / "archive").exists()


def test_where_writing_fails_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "mkdocs.yml" and path.is_relative_to(tmp_path):
            raise OSError(28, "No space left on device")
        return real(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", full)
    done = init(tmp_path / "new" / "archive")
    assert done.exit_code == 2
    assert "no space left on device" in done.output
    assert list(tmp_path.iterdir()) == []


def test_the_starter_has_the_settings_of_this_repository() -> None:
    own, starter = settings(ROOT / "mkdocs.yml"), settings(STARTER / "mkdocs.yml")
    for key in ("docs_dir", "nav", "markdown_extensions", "validation"):
        assert starter[key] == own[key], key
    theme = settings(ROOT / "templates" / "theme" / "mkdocs_theme.yml")
    assert own["theme"] == {"name": None, "custom_dir": "templates/theme", **theme}
    editor = (ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8").replace("./generator/", "./schemas/")
    assert (STARTER / ".vscode" / "settings.json").read_text(encoding="utf-8") == editor


def test_own_templates_take_the_place_of_installed_ones_and_the_rest_stay(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "method.md").write_text("own words", encoding="utf-8")
    read, installed = read_templates(tmp_path), read_templates()
    assert read == {**installed, "pages/method.md": "own words"}
    assert all((TEMPLATES / path).is_file() for path in OVERRIDES)


def test_an_own_template_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "method.md").write_bytes("Überblick".encode("latin-1"))
    result = build_archive(STARTER / "briefings", datetime.date(2026, 1, 15), tmp_path)
    assert result.pages == ()
    assert [d.code for d in result.diagnostics] == ["B701"]
    assert str(result.diagnostics[0]).startswith("templates/pages/method.md:1:1: ")
