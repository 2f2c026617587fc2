"""Any string in any text field shows on the page as that literal text, never as markup."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import escape

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]
# What a file can hold: YAML allows no control characters, `read` no bidirectional ones.
TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u202a\u202b\u202c\u202d\u202e"), min_size=1
)
MARKUP = st.lists(
    st.sampled_from(
        [
            "*", "**", "_", "__", "`", "```", "[", "]", "(", ")", "<", ">", "&", "#", "# ", "- ", "+ ", "1. ", "1) ",
            "> ", "|", "~~~", "\\", "!", "{", "}", "{: #x }", "{.x}", "&amp;", "&#42;", "<b>", "</div>", "<script>",
            "![x](y)", "[x](y)", "[x]: y", "https://a.example", "a@b.example", "---", "===", "$$", "^", ":", "a", "b",
            " ", "  ", "'", '"', "<!--", "-->", "<?", "%}", "{{", "}}", "{%", "«", "’", "é", "北", "م",
        ]
    ),
    min_size=1,
).map("".join)  # fmt: skip


def folded(text: str) -> str:
    return " ".join(text.split())


def shown(source: str, selector: str) -> str:
    soup = BeautifulSoup(markdown.markdown(source, extensions=EXTENSIONS), "html.parser")
    found = soup.select(selector)
    assert len(found) == 1, f"{source!r} made {len(found)} of {selector}"
    assert not soup.find(["script", "b", "em", "strong", "code", "img", "a"])
    return folded(found[0].get_text())


PLACES = {
    "p": "{}\n",
    "h1": "# {}\n",
    "li": "- {}\n",
    "td": "| a |\n|---|\n| {} |\n",
    "div p": '<div markdown="1">\n\nSay: {}\n\n</div>\n',
}


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, MARKUP))
@example("1. one")
@example("===")
@example("    code")
@example("[x]: /y")
@example("a\\")
def test_a_text_in_markdown_is_shown_as_it_is(text: str) -> None:
    if not folded(text):
        return
    for selector, place in PLACES.items():
        expected = folded(text)
        got = shown(place.format(escape.markdown(text)), selector)
        assert got.removeprefix("Say: ") == expected


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXT, MARKUP))
def test_a_text_in_html_is_shown_as_it_is(text: str) -> None:
    if not folded(text):
        return
    source = f'<div markdown="1">\n\n<h3 id="x">{escape.html(text)}</h3>\n\n</div>\n'
    assert shown(source, "h3#x") == folded(text)
    attribute = markdown.markdown(f'<p title="{escape.html(text)}">x</p>', extensions=EXTENSIONS)
    assert folded(str(BeautifulSoup(attribute, "html.parser").p["title"])) == folded(text)  # type: ignore[index]


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXT, MARKUP))
def test_a_text_between_bold_marks_is_shown_as_it_is(text: str) -> None:
    if not folded(text):
        return
    html = markdown.markdown(f"- **{escape.markdown(text)}** x\n", extensions=EXTENSIONS)
    soup = BeautifulSoup(html, "html.parser")
    assert folded(soup.get_text()) == f"{folded(text)} x"
    assert len(soup.find_all("strong")) == 1


@settings(max_examples=200, deadline=None)
@given(st.one_of(TEXT, MARKUP))
def test_a_text_that_is_a_link_leads_where_it_should(text: str) -> None:
    if not folded(text):
        return
    html = markdown.markdown(f"[{escape.markdown(text)}](../x.md) y\n", extensions=EXTENSIONS)
    link = BeautifulSoup(html, "html.parser").find_all("a")
    assert [a["href"] for a in link] == ["../x.md"]
    assert folded(link[0].get_text()) == folded(text)


@pytest.mark.parametrize("uri", ['https://a.example/(x)_*y*?q=<b>&r="1"#é', "javascript:alert(1)"])
def test_an_address_cannot_leave_its_link(uri: str) -> None:
    made: Any = escape.address(uri)
    assert not re.search(r"[<>\"'()*\s]", str(made))


@pytest.mark.parametrize(
    ("text", "way", "kept"),
    [
        ("مرسى الزهر", "ltr", True),
        ("Harbour Post", "rtl", True),
        ("مرسى Post", "ltr", False),
        ("Post مرسى", "rtl", False),
        ("مرسى الزهر", "rtl", False),
        ("Harbour Post", "ltr", False),
        ("Café", "ltr", False),
        ("12 – 13", "rtl", False),
    ],
)
def test_a_name_of_the_other_direction_is_kept_apart(text: str, way: str, kept: bool) -> None:
    made = escape.apart(f"{text} *", way)
    assert ("<bdi>" in made) == kept
    assert shown(f"# {made}\n", "h1") == f"{text} *"


@pytest.mark.parametrize("anchor", ["א", "قمة", "北", "é", "o1"])
def test_an_anchor_is_written_as_the_heading_has_it(anchor: str) -> None:
    assert escape.address(f"a b.md#{anchor}") == f"a%20b.md#{anchor}"
