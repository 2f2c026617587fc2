"""Whatever stands in a field, and however Markdown is spoilt: what is read in one pass is MkDocs's HTML, or not known.

BRIEFINGS_MANY sets how many texts are tried; 10,000 take some minutes.
"""

from __future__ import annotations

import functools
import os
import random
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs_pages import ROOT, Pages, Warned, pages_of
from test_pipeline_fuzz import ARTICLE, FIELDS, TEXTS, briefing, run

from generator.page_html import page_html

MANY = int(os.environ.get("BRIEFINGS_MANY", "40"))
SPOILT = 50  # pieces of Markdown for each of MANY
SITE = {"a/x.md": "", "index.md": "", "b.md": "", "a/b/index.md": "", "a/c.json": ""}
PIECES = [
    "*", "**", "_", "__", "`", "``", "[", "]", "(", ")", "<", ">", "&", "#", "# ", "- ", "+ ", "1. ", "> ", "|", " | ",
    "\\", "\\*", "\\_", "\\`", "\\[", "\\]", "!", "{", "}", "{: #x }", "{.x}", " { #y }", "&amp;", "&#42;", "&lt;", "a",
    "<b>", "</b>", "</div>", "<div>", '<div markdown="1">', '<p markdown="1">', "</p>", "<p>", "<br>", "<hr>", "<!--",
    "-->", "<?", "[x](b.md)", "[x](../b.md)", "[x](#q)", '[x](<https://a.example/b_c>){: rel="next" }', "![x](y)",
    "[x]: y", "]:", "---", "===", "    ", "  ", " ", "\n", "\n\n", "x_y", "'", '"', "é", "\xa0", ":", "~", "$", ".",
    "1", '<span id="q">', "</span>", '<li markdown="1">', "</li>", '<details markdown="1"><summary>s</summary>',
    "</details>", '<ul markdown="1">', "</ul>", "<blockquote><p>q</p></blockquote>",
    '<figure class="map"><svg/>', "</figure>",
    "\n## h\n", "\n## h { #h }\n", "\n- x\n", "\n- x\n\n- y\n", "\n1. x\n", "\n| a | b |\n|---|---|\n| c | d |\n",
    "\n    code\n", "<code>", "</code>", "`c`", "x@y.z", "https://a.b", "<https://a.b>", "****", "***", " _a_ ", "[]",
    "[a][b]", "[a] [b]", "(c)", "\t",
]  # fmt: skip


@functools.cache
def sound() -> tuple[tuple[str, ...], ...]:
    """The lines of pages of every kind."""
    pages, kinds = pages_of(ROOT / "tests" / "archive" / "briefings")
    return tuple(tuple(pages.body(uri).split("\n")) for uri in sorted(kinds))


@functools.cache
def site() -> Pages:
    return Pages(SITE)


def spoilt(chance: random.Random) -> str:
    """Some lines of a page with pieces put in, taken out or exchanged."""
    lines = chance.choice(sound())
    at = chance.randrange(len(lines))
    text = "\n".join(lines[at : at + chance.choice((1, 2, 3, 5, 8))])
    if chance.random() < 0.15:
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 7)))
    elif chance.random() < 0.3:
        text = f'<div markdown="1">\n\n{text}\n\n</div>'
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice([*PIECES, ""]) + text[at + chance.choice((0, 0, 0, 1, 1, 2, 5, 20)) :]
    if chance.random() < 0.2:
        mixed = text.split("\n")
        chance.shuffle(mixed)
        text = "\n".join(mixed)
    return text


def alike(pages: Pages, uri: str, markdown: str) -> bool:
    """Whether Markdown is known; fails where it is made otherwise than MkDocs makes it."""
    made = page_html(markdown, uri, pages.address)
    if made is None:
        return False
    try:
        assert made == pages.rendered(uri, markdown), markdown
    except Warned as said:
        raise AssertionError(f"MkDocs says {said} of {markdown!r}") from said
    return True


@settings(max_examples=MANY, deadline=None)
@given(st.randoms(use_true_random=False))
def test_spoilt_markdown_is_as_mkdocs_makes_it_or_not_known(chance: random.Random) -> None:
    for _ in range(SPOILT):
        alike(site(), "a/x.md", spoilt(random.Random(chance.getrandbits(64))))


@settings(max_examples=MANY, deadline=None)
@given(st.sampled_from(sorted(FIELDS)), TEXTS)
def test_a_page_with_any_text_in_a_field_is_as_mkdocs_makes_it_or_not_known(field: str, text: str) -> None:
    given_: dict[str, Any] = briefing()
    FIELDS[field](given_, text)
    raw = yaml.safe_dump(given_, allow_unicode=True).encode()
    result = run(("x.yml", raw), ("a.txt", ARTICLE.encode()))
    pages = Pages({made.uri: made.text for made in result.files})
    for page in result.pages:
        if page.source:
            alike(pages, page.uri, pages.body(page.uri))
