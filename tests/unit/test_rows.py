"""A row that is as it was is not made again; whatever is not known for certain is."""

from __future__ import annotations

from markupsafe import Markup

from generator.page_inline import pieces
from generator.rows import Row, Rows

HARBOUR = "- **4 March 2016** [Harbour](../x.md#c1)\n"


def summed(made_of: object) -> bytes | None:
    return made_of.encode() if isinstance(made_of, str) else None


def refuse() -> Markup:
    raise AssertionError("it was made again")


def test_what_is_known_is_not_made_again() -> None:
    first = Rows({}, summed)
    assert first.markdown("harbour", lambda: Markup(HARBOUR)) == HARBOUR
    assert not first.words
    known = first.now()
    assert known == {b"harbour": Row(HARBOUR, pieces(HARBOUR[2:].strip()))}
    second = Rows(known, summed)
    assert second.markdown("harbour", refuse) == Markup(HARBOUR)
    assert second.words == {"**4 March 2016** [Harbour](../x.md#c1)": pieces("**4 March 2016** [Harbour](../x.md#c1)")}
    assert not second.now(), "there is nothing new to keep"


def test_a_row_among_others_that_is_gone_is_forgotten() -> None:
    known = {b"harbour": Row(HARBOUR, ()), b"gone": Row("- Gone\n", ("Gone",))}
    rows = Rows(known, summed)
    rows.markdown("harbour", refuse)
    rows.markdown("new", lambda: Markup("- New\n"))
    assert rows.now() == {b"harbour": Row(HARBOUR, ()), b"new": Row("- New\n", ("New",))}
    assert not rows.words, "of what has no known HTML, none is told"


def test_a_row_that_cannot_be_told_apart_is_always_made() -> None:
    rows = Rows({}, summed)
    assert rows.markdown(object(), lambda: Markup("- New\n")) == "- New\n"
    assert not rows.now()


def test_of_words_that_are_not_known_only_the_markdown_is_kept() -> None:
    rows = Rows({}, summed)
    rows.markdown("strange", lambda: Markup("- {{ strange\n"))
    assert rows.now() == {b"strange": Row("- {{ strange\n", ())}


def test_of_many_lines_only_the_markdown_is_kept() -> None:
    claim = '<div class="claim" markdown="1">\n\nIt is open.\n\n</div>\n'
    first = Rows({}, summed)
    first.markdown("claim", lambda: Markup(claim))
    known = first.now()
    assert known == {b"claim": Row(claim, ())}
    second = Rows(known, summed)
    assert second.markdown("claim", refuse) == Markup(claim)
    assert not second.words


def test_steps_are_rows_too() -> None:
    rows = Rows({b"step": Row("1. **4 March** [Harbour](../x.md)\n", ("x",))}, summed)
    rows.markdown("step", refuse)
    assert rows.words == {"**4 March** [Harbour](../x.md)": ("x",)}
