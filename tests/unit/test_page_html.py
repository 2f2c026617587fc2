"""Each construct of the page templates read in one pass, and what is not known for certain left to Python-Markdown."""

from __future__ import annotations

import functools
from typing import Any

import pytest
from mkdocs_pages import DAY, ROOT, Pages

from generator.escape import markdown as escaped
from generator.fault_notices import with_faults
from generator.page_html import PageHtml, page_html
from generator.site import build_archive

SITE = {"a/x.md": "", "index.md": "", "b.md": "", "a/b/index.md": "", "a/c.json": ""}


@functools.cache
def site() -> Pages:
    return Pages(SITE)


def made(markdown: str, uri: str = "a/x.md") -> PageHtml | None:
    return page_html(markdown, uri, site().address)


KNOWN = {
    "nothing": "",
    "paragraphs": "One\nand two.\n\nThree",
    "headings": "# A\n\n## B { #b }\n\n### C {: #c-1 }\n\n## D\n\n## D",
    "a heading with signs": "# C\\# & co\n".replace("&", "&amp;"),
    "no slug": "# مرحبا\n\n## 北",
    "skipped levels": "### C { #c }\n\n# A { #a }\n\n#### D { #d }\n\n## B { #b }\n\n## E { #e }",
    "a list": "- a\n- b\n- c",
    "a list with empty lines": "- a\n\n- b\n- c\n\n- d",
    "a list that goes on": "- a\n\ntext\n\n- b\n- c",
    "an ordered list": "1. a\n1. b",
    "links": "[a](../b.md) [b](b/index.md#q) [c](#c) [d](c.json) [e](x.md) [f](x.md#f) [g](mailto:a)",
    "a link to another site": '[a \\[b\\]](<https://a.example/b_c?d=1&amp;e>){: rel="noopener nofollow ugc" } and',
    "a link with a class": '[a](../b.md){: .button type="text/calendar" } [b](../b.md){: rel="next" }',
    "strong words": "**a** b **[c](#c) d** e*f",
    "escaped signs": "\\*\\* \\_a\\_ \\`b\\` \\[c\\](d) \\{e\\} \\# \\\\ \\!\\[f\\](g)",
    "references": "&amp; &lt; &#124; &#x41; &eacute;",
    "code in a text": "A `b[c]` d",
    "words with underlines": "a_b c_d_e f__g",
    "HTML in a text": '<span class="a" id="b">c</span> <time datetime="2024">d</time><br><small>e</small>',
    "empty brackets": "<code>[]</code> <code>[ ]</code>",
    "a table": "| A | B |\n|---|---|\n| a | **b** |\n|  | [c](#c) |",
    "code": "    a: <<\n      b & c > d\n\n    e\n\nf",
    "tabs in code": "    a\tb\n    \tc",
    "blocks": '<div class="a" markdown="1">\n\n<aside markdown="1">\n\n**a**\n\n</aside>\n\n</div>',
    "an empty block": '<div markdown="1">\n\n</div>',
    "a paragraph with a class": '<p markdown="1" class="b" data-a="&lt;&amp;amp;&gt;">a\n**b** [c](#c)</p>',
    "an item that is read": '<ol class="a" markdown="1">\n<li class="b" markdown="block">\n\n**a**\n\nb\n\n</li>\n'
    '<li markdown="1">c</li>\n</ol>',
    "details": '<details markdown="1"><summary>A &amp; <span lang="en">b</span></summary>\n\n- c\n\n</details>',
    "a quotation": '<div markdown="1">\n\n<blockquote lang="ar" dir="rtl"><p>a <mark>b*</mark> c</p></blockquote>\n\n'
    '<p id="q">d <del>e</del></p>\n\n</div>',
    "a figure": '<div markdown="1">\n\n<figure class="a"><svg viewBox="0 0"><title id="t">b</title>\n<path d="M0"/>\n'
    "</svg><figcaption>c</figcaption></figure>\n\n</div>",
    "blocks as they are": '<h1>A_b*</h1>\n\n<div id="a"></div>\n\n<figure><svg/>\n<b>b</b></figure>\n\nc',
    "a space of another kind": "a\u202f! b\xa0c",
    "a block after a list": '- a\n\n<p markdown="1">b</p>\n\n- c',
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_a_construct_of_the_templates_is_known_and_as_mkdocs_makes_it(name: str) -> None:
    got = made(KNOWN[name])
    assert got is not None
    assert got == site().rendered("a/x.md", KNOWN[name])


@pytest.mark.parametrize(
    "markdown",
    [
        "> a",
        "* a",
        "+ a",
        "a\n- b\nc\n---",
        "a\n===",
        "---",
        "*a*",
        "***a***",
        "_a_",
        "** a**",
        "**a",
        "*a* **b**",
        "![a](b.png)",
        "[a]",
        "[a][b]",
        "[a]: b",
        "[foo \\]: b](c)",
        "- [foo \\]: b](../b.md)",
        "<https://a.example>",
        "<a@b.example>",
        "a & b",
        "a < b",
        "a > b",
        "&copy",
        "&#1a;",
        "`a``b`",
        "\\\\`a`",
        "a\\",
        "a\\b",
        "a  \nb",
        "a ",
        "# a #",
        "#a",
        "####### a",
        "# a {: .b }",
        "# a { #b_ }",
        "a {.b}",
        "a\n{: .b }",
        "{: .b }",
        "[TOC]",
        "<!-- a -->",
        "<?a?>",
        "<div>a",
        "</div>",
        "a</div>",
        "<p>a\n\nb</p>",
        "<hr>",
        "<script>a</script>",
        "<B>a</B>",
        "<b a=b>c</b>",
        '<div markdown="1">',
        '<div markdown="1">\n\n</p>',
        '<div markdown="1">a</div>',
        '<p markdown="1">a</p> b',
        '<p markdown="1"><div>a</div></p>',
        '<div markdown="1">\n\n<h2>a</h2>\n\n</div>',
        '<div markdown="span">a</div>',
        '<b id="a" id="b">c</b>',
        '<a name="a"></a>',
        '<b title="[a](b)">c</b>',
        '<ul markdown="1">\n\n- a\n\n</ul>',
        '<ul markdown="1">\n<li markdown="1">a</li>\n</ul>\n\n- b',
        "- a\n\n    b",
        "- a\n  b",
        "- a\nb",
        "- - a",
        "- # a",
        "- 1. a",
        "| a |\n|---|",
        "| a | b |\n|---|---|\n| c |",
        "a | b\n---|---\nc | d",
        "| a |\n|:--|\n| b |",
        "| a |\n|---|\n| `b|` |",
        "    <b>a</b>",
        "    &#42;",
        "\xa0a",
        "a\u2028b",
        "a\x02b",
        "[a](c.md)",
        "[a](/b.md)",
        '[a](../b.md "t")',
        "[a](b (c))",
        "[a](<https://a.example/id/5>)",
        "[a](<https://a.example/Id=5>)",
        "[a](b.md)",
        "[a](http://[)",
        "[a [b](#c)](#d)",
        "[a](#b){: #c }",
        "[a](#b){: .c .d }",
        "**a**{: .b }",
        "text\n# a",
        "<h1>a</h1>\nb",
        "<div>a<div>b</div></div>",
        "<p>{a}</p>",
        "<p>a & b</p>",
    ],
)
def test_what_is_not_certain_is_left_to_python_markdown(markdown: str) -> None:
    assert made(markdown) is None


@pytest.mark.parametrize(
    "text", ["*a*", "_a_", "# a", "- a", "1. a", "a | b", "<b>", "[x](y)", "`c`", "{: #x }", "\\", "&amp;"]
)
def test_an_escaped_text_is_known(text: str) -> None:
    for page in (f"{escaped(text)}\n", f"- {escaped(text)}", f"## {escaped(text)} {{ #a }}", f"[{escaped(text)}](#a)"):
        assert made(page) == site().rendered("a/x.md", page)


def test_a_page_without_a_place_has_no_links() -> None:
    assert page_html("[a](../b.md)", "nowhere.md", site().address) is None
    assert page_html("[a](index.md)", "index.md", lambda _: None) is None


def test_the_page_of_faults_is_known() -> None:
    good = build_archive(ROOT / "tests" / "archive" / "briefings", DAY)
    faults: Any = with_faults(good, good.diagnostics[:2])
    pages = Pages({file.uri: file.text for file in faults.files})
    for uri in ("index.md", faults.pages[5].uri):
        assert page_html(pages.body(uri), uri, pages.address) == pages.rendered(uri)
