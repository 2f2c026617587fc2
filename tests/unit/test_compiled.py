"""Compiled templates are kept where only their user may write, and never believed of another program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import jinja2
import pytest

from generator.compiled import Compiled, compiled_by


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def compiled(program: str, text: str = "{{ 1 + x }}") -> bool:
    """Whether a template is compiled, and not found compiled."""
    asked = []

    class Watched(jinja2.Environment):
        def _compile(self, source: str, filename: str) -> object:  # type: ignore[override]
            asked.append(filename)
            return super()._compile(source, filename)

    environment = Watched(loader=jinja2.DictLoader({"a": text}), bytecode_cache=compiled_by(program))
    assert environment.get_template("a").render(x=1) == text.replace("{{ 1 + x }}", "2")
    return bool(asked)


def test_a_template_is_compiled_once() -> None:
    assert compiled("one")
    assert not compiled("one")


def test_another_program_or_text_is_compiled_anew() -> None:
    compiled("one")
    assert compiled("two")
    assert compiled("two", "{{ 1 + x }}.")


def test_a_file_that_is_cut_short_or_damaged_is_not_believed(temporary: Path) -> None:
    compiled("one")
    (file,) = temporary.rglob("briefings-*.cache")
    whole = file.read_bytes()
    for left in (b"", whole[:3], whole[:20], whole[:-9], whole.replace(whole[10:40], b"?" * 30), whole[:-1] + b"?"):
        file.write_bytes(left)
        assert compiled("one")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives each user a folder of their own")
def test_the_folder_is_the_users_own_and_a_link_to_another_is_not_taken(temporary: Path) -> None:
    compiled("one")
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.rename(temporary / "elsewhere")
    folder.symlink_to(temporary / "elsewhere")
    assert compiled_by("one") is None


def test_a_folder_that_cannot_be_written_is_no_fault(temporary: Path) -> None:
    kept = Compiled("one")
    os.rmdir(kept.directory)  # noqa: PTH106 - Jinja2 tells it as a text
    environment = jinja2.Environment(loader=jinja2.DictLoader({"a": "x"}), bytecode_cache=kept)
    assert environment.get_template("a").render() == "x"
    assert not list(temporary.iterdir())


def test_of_a_program_that_nobody_can_tell_nothing_is_kept() -> None:
    assert compiled_by(None) is None
    assert compiled_by("") is None
