"""Any bytes give a source and its data or diagnostics; any text comes back as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.hidden_signs import smuggled
from generator.parse import Loc, Parsed, parse
from generator.read import BIDI, CONTROL, Source, source_from_bytes
from generator.yaml_compose import Composer
from generator.yaml_sound import sound_data

FORBIDDEN = "".join(chr(c) for c in range(0x10000) if CONTROL.match(chr(c)) or BIDI.match(chr(c)))
# What no file may hold is refused with a diagnostic of its own, so it cannot come back.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=FORBIDDEN)).filter(
    lambda text: next(smuggled(text), None) is None
)
KEY = TEXT.filter(str.strip)
VALUE = st.recursive(TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4))
PIECES = st.sampled_from(
    [*":-?[]{},&*!|>'\"%@`#~ \t\n\u00a0\ufeff\u2028😀ab", "---\n", "...\n", "<<: ", "a: ", "- ",
     "  ", "\n  ", "<<<<<<< x\n", ">>>>>>> y\n", "\\x", "%YAML 1.1\n"]
)  # fmt: skip


def check(path: str, raw: bytes) -> None:
    source, found = source_from_bytes(path, raw)
    assert (source is None) == bool(found)
    if source is None:
        return
    parsed, found = parse(source)
    assert parsed or found
    lines = source.text.split("\n")
    for each in found:
        assert 1 <= each.line <= len(lines) + 1
        assert 1 <= each.column <= len((lines[each.line - 1 : each.line] or [""])[0]) + 1
        assert "\n" not in str(each)
    if parsed:
        for loc, position in {**parsed.values, **parsed.keys}.items():
            assert parsed.at(loc).line >= 1
            assert position.line <= len(lines)


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["briefings/x.yml", "briefings/x.md"]))
@example(b"", "briefings/x.md")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa: b", "briefings/x.yml")
def test_any_bytes_give_a_source_or_diagnostics(raw: bytes, path: str) -> None:
    check(path, raw)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["x.yml", "x.md"]))
@example("*x", "x.yml")
@example("---\n%\n---\n", "x.md")
def test_any_pieces_of_yaml_give_data_or_diagnostics(text: str, path: str) -> None:
    check(path, text.encode())
    check(path, f"---\n{text}\n---\n{text}".encode())


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
@example("a: b\n- c\n")
@example("a:\n  - b\n   - c\n")
@example("a: b\nc: [d, {e: f}, ]\n---\na: b\n")
@example('a: "\\u200b\\u202e"\n')
@example("a: {? b}\nc: !!str\n")
@example("\u2028~")
def test_the_quick_look_finds_what_the_thorough_one_does(text: str) -> None:
    data = sound_data("x.yml", text)
    composer = Composer("x.yml", text)
    composer.compose()
    if data is not None:
        assert (composer.data, composer.found, composer.sound) == (data, [], True)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_of_a_caller_gives_data_or_diagnostics(text: str) -> None:
    parsed, found = parse(Source("x.yml", text, ""))
    assert parsed or found


def walk(data: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    yield loc, data
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    if not isinstance(data, str):
        for step, value in steps:
            yield from walk(value, (*loc, step))


def parsed_back(data: dict[str, Any], **options: Any) -> Parsed:
    text = yaml.safe_dump(data, default_style='"', **options)
    parsed, found = parse(Source("x.yml", text, ""))
    assert found == ()
    assert parsed is not None
    return parsed


@settings(deadline=None)
@given(st.dictionaries(KEY, VALUE, min_size=1, max_size=4), st.sampled_from([20, 80, 10**6]))
def test_strings_come_back_as_written_and_every_one_has_its_place(data: dict[str, Any], width: int) -> None:
    parsed = parsed_back(data, width=width)
    assert parsed.data == data
    for loc, value in walk(data):
        assert loc in parsed.values
        assert not loc or isinstance(loc[-1], int) or loc in parsed.keys
        assert parsed.find(loc) == (loc, value)


@settings(deadline=None)
@given(TEXT.filter(str.strip), st.sampled_from(['"', "'", "|", ">"]), st.integers(0, 400))
def test_a_place_inside_of_a_text_points_at_its_sign(text: str, style: str, offset: int) -> None:
    source = yaml.safe_dump({"notes": [{"text": text}]}, default_style=style, allow_unicode=True, width=30)
    parsed, _ = parse(Source("x.yml", source, ""))
    value = text[offset % len(text)]
    if parsed is None or value.isspace():
        return  # A line separator stands bare in the dump, and is told.
    assert parsed.data == {"notes": [{"text": text}]}
    at = parsed.inside(("notes", 0, "text"), offset % len(text))
    there = source.split("\n")[at.line - 1][at.column - 1]
    assert there in (value, "\\")
