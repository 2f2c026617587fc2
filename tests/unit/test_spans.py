"""Each key, value and comment is found where it is written."""

from __future__ import annotations

import pytest

from generator.edits import Edit, apply
from generator.parse import Loc, parse
from generator.read import Source
from generator.spans import Spans, front_matter, spans, spans_of

TEXT = """\
# head of the file

# of the title
title: Bridge  # beside
date: "2024-03-01"

who:  # the actors
  # of the first
  - id: lind
    name: 'Ada Lind'
    # at the end of Lind
  # at the end of who
via: [a, {b: c}, "d, e"]  # brackets
summary: >-   # folded
  One
  two.

note: |+
  x

gone:
# foot
"""


def value(found: Spans, *loc: str | int) -> str:
    return found[loc].value.of(found.text)


def block(found: Spans, *loc: str | int) -> str:
    return found[loc].block.of(found.text)


@pytest.fixture
def found() -> Spans:
    return spans(TEXT)


@pytest.mark.parametrize(
    ("loc", "written", "style"),
    [
        (("title",), "Bridge", "plain"),
        (("date",), '"2024-03-01"', "double"),
        (("who", 0, "name"), "'Ada Lind'", "single"),
        (("via",), '[a, {b: c}, "d, e"]', "flow"),
        (("via", 1), "{b: c}", "flow"),
        (("via", 1, "b"), "c", "plain"),
        (("via", 2), '"d, e"', "double"),
        (("summary",), ">-   # folded\n  One\n  two.", "folded"),
        (("note",), "|+\n  x\n", "literal"),
        (("gone",), "", "empty"),
        (("who", 0), "id: lind\n    name: 'Ada Lind'", "block"),
    ],
)
def test_a_value_is_found_with_its_style(found: Spans, loc: Loc, written: str, style: str) -> None:
    assert (value(found, *loc), found[loc].style) == (written, style)


def test_a_key_is_found_and_an_item_has_none(found: Spans) -> None:
    key = found[("who", 0, "name")].key
    assert key
    assert key.of(TEXT) == "name"
    assert found.column(key.start) == 4
    assert found[("who", 0)].key is None


def test_every_value_of_the_data_has_its_span(found: Spans) -> None:
    parsed, _ = parse(Source("x.yml", TEXT, ""))
    assert parsed
    assert set(found.written) == set(parsed.values)


def test_comments_stand_with_what_they_belong_to(found: Spans) -> None:
    assert found[()].above == ("# head of the file", "")
    assert found[("title",)].above == ("# of the title",)
    assert [c.text for c in found[("title",)].beside] == ["# beside"]
    assert [c.text for c in found[("who",)].beside] == ["# the actors"]
    assert found[("who", 0)].above == ("# of the first",)
    assert found[("who", 0)].below == ("# at the end of Lind",)
    assert found[("who",)].below == ("# at the end of who",)
    assert [c.text for c in found[("via",)].beside] == ["# brackets"]
    assert [c.text for c in found[("summary",)].beside] == ["# folded"]
    assert found[()].below == ("# foot",)
    assert len(found.comments) == 10


def test_the_block_of_an_entry_is_what_goes_with_it(found: Spans) -> None:
    assert block(found, "title") == "# of the title\ntitle: Bridge  # beside\n"
    assert block(found, "who", 0).startswith("  # of the first\n  - id: lind\n")
    assert block(found, "who", 0).endswith("    # at the end of Lind\n")
    assert block(found, "who").endswith("  # at the end of who\n")
    assert block(found, "who", 0, "id") == "id: lind\n"
    assert block(found, "via", 1) == "{b: c}"
    assert block(found, "gone") == "gone:\n"


def test_an_entry_can_be_taken_out_by_its_block(found: Spans) -> None:
    for loc in [("title",), ("who",), ("summary",), ("note",), ("gone",), ("date",)]:
        span = found[loc].block
        parsed, faults = parse(Source("x.yml", apply(TEXT, [Edit(span.start, span.end, "")]), ""))
        assert faults == ()
        assert parsed
        whole, _ = parse(Source("x.yml", TEXT, ""))
        assert whole
        assert isinstance(whole.data, dict)
        assert parsed.data == {k: v for k, v in whole.data.items() if k != loc[0]}


def test_a_dash_on_a_line_of_its_own_belongs_to_its_item() -> None:
    found = spans("a:\n  -  # c\n    id: x\n  - - y\n    - z\n")
    assert block(found, "a", 0) == "  -  # c\n    id: x\n"
    assert found[("a", 0)].above == ("# c",)
    assert block(found, "a", 1) == "  - - y\n    - z\n"
    assert block(found, "a", 1, 1) == "    - z\n"


def test_a_hash_in_a_text_is_no_comment() -> None:
    assert spans("a: b#c\nd: 'e # f'\ng: |\n  # h\ni: \"# j\"\n").comments == ()


def test_a_comment_between_brackets_belongs_to_its_item() -> None:
    found = spans("a: [b,  # of b\n  # of c\n  c,\n  # end\n]\n")
    assert [c.text for c in found[("a", 0)].beside] == ["# of b"]
    assert found[("a", 1)].above == ("# of c",)
    assert found[("a",)].below == ("# end",)


def test_the_line_of_the_schema_is_the_head_even_without_a_blank_line() -> None:
    found = spans("# yaml-language-server: $schema=x\n# of a\na: b\n")
    assert found[()].above == ("# yaml-language-server: $schema=x",)
    assert found[("a",)].above == ("# of a",)
    assert block(found, "a") == "# of a\na: b\n"


def test_a_key_set_twice_counts_where_it_stands_first() -> None:
    found = spans("a: b\na: c\n")
    assert value(found, "a") == "b"


def test_offsets_of_a_one_file_briefing_are_those_of_the_file() -> None:
    source = Source("x.md", "--- \ntitle: A\n---\nBody # no comment\n", "")
    found = spans_of(source)
    assert found[("title",)].value.of(source.text) == "A"
    assert found.comments == ()


def test_a_file_without_front_matter_has_no_spans() -> None:
    source = Source("x.md", "title: A\n", "")
    assert front_matter(source) == ""
    assert spans_of(source).written == {}
