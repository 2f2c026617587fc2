"""What read.py takes from a folder, what it passes over, and what it says of the rest."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Position
from generator.read import CODES, Source, position_of, read_archive, source_from_bytes

TEXT = "title: Talks resume\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "briefings"
    folder.mkdir()
    return folder


def paths(sources: tuple[Source, ...]) -> list[str]:
    return [source.path for source in sources]


def one(diagnostics: tuple[Diagnostic, ...]) -> str:
    (only,) = diagnostics
    return str(only)


def test_files_are_read_recursively_and_sorted_by_path(root: Path) -> None:
    (root / "registry").mkdir()
    for name in ("z.yml", "b.yaml", "b.md", "b-a.txt", "registry/actors.yml"):
        (root / name).write_text(TEXT)
    sources, found = read_archive(root)
    assert found == ()
    assert paths(sources) == [
        "briefings/b-a.txt",
        "briefings/b.md",
        "briefings/b.yaml",
        "briefings/registry/actors.yml",
        "briefings/z.yml",
    ]
    assert all(source.text == TEXT for source in sources)


def test_paths_start_with_the_folder_s_name_when_it_is_given_relatively(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "x.yml").write_text(TEXT)
    monkeypatch.chdir(root)
    assert paths(read_archive(Path())[0]) == ["briefings/x.yml"]


def test_what_is_no_briefing_by_its_name_is_passed_over_without_a_word(root: Path) -> None:
    for name in ("README.md", ".hidden.yml", "x.yml~", "#x.yml#", ".git/x.yml", "x.yml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(TEXT)
    sources, found = read_archive(root)
    assert (paths(sources), found) == (["briefings/x.yml"], ())


@pytest.mark.parametrize("name", ["a.docx", "a.YML", "a", "a.yml.orig"])
def test_another_kind_of_file_is_a_warning(root: Path, name: str) -> None:
    (root / name).write_text(TEXT)
    (root / "x.yml").write_text(TEXT)
    sources, (found,) = read_archive(root)
    assert paths(sources) == ["briefings/x.yml"]
    assert ("in small letters" in found.hint) is (name == "a.YML")
    assert (found.code, found.severity, found.path) == ("B010", "warning", f"briefings/{name}")


@pytest.mark.parametrize("name", ["registry/actors.yml", "x.txt", "x.docx"])
def test_a_registry_or_texts_alone_are_no_archive(root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(TEXT)
    found = [d for d in read_archive(root)[1] if d.severity == "error"]
    assert "holds no briefing; start with `briefings new`" in one(found)


def test_a_faulty_file_does_not_keep_others_from_being_read(root: Path) -> None:
    (root / "a.yml").write_bytes(b"title: J\xe4rvi\n")
    (root / "b.yml").write_text(TEXT)
    sources, found = read_archive(root)
    assert paths(sources) == ["briefings/b.yml"]
    assert one(found).startswith("briefings/a.yml:1:9: byte E4 at 1:9 is not UTF-8")


def test_a_missing_and_an_empty_folder_are_one_diagnostic_each(root: Path) -> None:
    assert one(read_archive(root)[1]).endswith("start with `briefings new` [B008]")
    missing = read_archive(root.parent / "nowhere")[1]
    assert one(missing).startswith("nowhere:1:1: there is no folder `nowhere`")


def test_a_link_inside_of_the_folder_is_read_and_one_that_leads_out_is_not(root: Path) -> None:
    (root.parent / "secret.yml").write_text("secret: yes\n")
    (root / "x.yml").write_text(TEXT)
    (root / "same.yml").symlink_to("x.yml")
    (root / "out.yml").symlink_to("../secret.yml")
    sources, found = read_archive(root)
    assert paths(sources) == ["briefings/same.yml", "briefings/x.yml"]
    assert one(found).startswith("briefings/out.yml:1:1: the link leads out of the folder")


def test_linked_folders_end_neither_in_a_loop_nor_outside(root: Path) -> None:
    (root / "texts").mkdir()
    (root / "texts" / "x.txt").write_text("Talks resume.\n")
    (root / "texts" / "loop").symlink_to(root, target_is_directory=True)
    (root / "out").symlink_to(root.parent, target_is_directory=True)
    sources, found = read_archive(root)
    assert paths(sources) == ["briefings/texts/x.txt"]
    assert one(found).startswith("briefings/out:1:1: the link leads out of the folder")


def test_a_link_to_itself_and_one_to_nowhere_are_told(root: Path) -> None:
    (root / "gone.yml").symlink_to("nowhere.yml")
    (root / "self.yml").symlink_to("self.yml")
    sources, found = read_archive(root)
    assert sources == ()
    assert [(d.code, d.path) for d in found] == [
        ("B005", "briefings/gone.yml"),
        ("B005", "briefings/self.yml"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_the_right_to_read_it_is_told(root: Path) -> None:
    (root / "x.yml").write_text(TEXT)
    (root / "x.yml").chmod(0)
    assert "the right to read it is missing" in one(read_archive(root)[1])


def test_a_refused_file_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    (root / "x.yml").write_text(TEXT)
    monkeypatch.setattr(os, "open", refuse)
    assert "the right to read it is missing" in one(read_archive(root)[1])


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "x.yml")
    assert "this is no plain file" in one(read_archive(root)[1])


def test_names_that_differ_by_case_or_composition_drop_both_files(root: Path) -> None:
    for name in ("Oslo.yml", "oslo.yml", "caf\u00e9.txt", "cafe\u0301.txt", "x.yml"):
        (root / name).write_text(TEXT)
    sources, found = read_archive(root)
    assert paths(sources) == ["briefings/x.yml"]
    assert [d.code for d in found] == ["B009", "B009"]


def test_a_name_that_is_not_utf_8_is_told_in_signs_that_can_be_printed(root: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(root) + b"/\xff.yml")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    words = one(read_archive(root)[1])
    assert words.encode()
    assert "[B011]" in words


@pytest.mark.parametrize(("path", "limit"), [("x.yml", 1_000_000), ("x.txt", 4_000_000), ("x.md", 4_000_000)])
def test_the_limits_of_size(root: Path, path: str, limit: int) -> None:
    lines = b"a" * 99 + b"\n"
    assert source_from_bytes(path, lines * (limit // 100))[1] == ()
    assert "[B003]" in one(source_from_bytes(path, lines * (limit // 100) + b"a")[1])
    (root / path).write_bytes(lines * (limit // 100) + b"a")
    assert "[B003]" in one(read_archive(root)[1])


def test_a_large_file_is_not_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "x.yml").write_bytes(b"a" * 1_000_001)
    monkeypatch.delattr(Path, "read_bytes")
    assert "[B003]" in one(read_archive(root)[1])


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"a: b\nc: \xe4", "x.yml:2:4: byte E4 at 2:4 is not UTF-8, probably `\u00e4` in Windows"),
        (b"\xef\xbb\xbfa: b\r\nc: \xf0\x9f\x98\x80\x93", "x.yml:2:5: byte 93 at 2:5 is not UTF-8"),
        (b"a\rb: \x81", "x.yml:2:4: byte 81 at 2:4 is not UTF-8; save the file as UTF-8"),
        (b"\xff\xfea\x00", "x.yml:1:1: the file is UTF-16, not UTF-8"),
        (b"\xfe\xff\x00a", "x.yml:1:1: the file is UTF-16, not UTF-8"),
        (b"a: b\nc: \x00", "x.yml:2:4: control character U+0000 here; delete it [B006]"),
        (b"a: \x1b\x1b", "x.yml:1:4: control character U+001B here and 1 more below"),
        ("a: \u0085".encode(), "x.yml:1:4: control character U+0085 here"),
        ("😀 \u202e".encode(), "x.yml:1:3: bidirectional control character U+202E here"),
    ],
)
def test_what_no_text_may_hold_is_told_with_its_place(raw: bytes, words: str) -> None:
    source, found = source_from_bytes("x.yml", raw)
    assert source is None
    assert one(found).startswith(words)


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa\r\nb\r\n", b"a\rb\r", b"a\nb\n"])
def test_byte_order_mark_and_line_ends_are_made_even(raw: bytes) -> None:
    source, found = source_from_bytes("x.txt", raw)
    assert found == ()
    assert source == Source("x.txt", "a\nb\n", hashlib.sha256(b"a\nb\n").hexdigest())


def test_right_to_left_text_and_tabs_pass() -> None:
    text = "\u0634\u0631\u0637\u0629\u200f\tabc\u200d\n"
    assert source_from_bytes("x.txt", text.encode())[1] == ()


def test_positions_count_characters_from_one() -> None:
    assert position_of("", 0) == Position(1, 1)
    assert position_of("a😀\nb😀c", 5) == Position(2, 3)


def test_codes_are_unique() -> None:
    assert len({code.id for code in CODES}) == len(CODES)
    assert all(code.id.startswith("B0") for code in CODES)
