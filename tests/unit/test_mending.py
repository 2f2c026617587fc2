"""What may be mended and what may not; the exact diffs are goldens (tests/golden/mends)."""

from __future__ import annotations

import pytest
from archives import ARTICLE, CLAIM, HEAD

from generator.edits import Edit
from generator.mending import Mended, mend_archive, mend_file
from generator.mends.blanks import trailing_spaces
from generator.mends.dates import rewritten
from generator.mends.mend import Mend, with_values
from generator.mends.syntax import made_readable
from generator.mends.wording import article_form
from generator.mends.words import words_of_the_article
from generator.read import Source


def source(text: str, path: str = "briefings/b.yml") -> Source:
    return Source(path, text, "")


def mended(text: str, article: str = ARTICLE) -> str:
    """The file after all mends; "" where nothing is mended."""
    made = mend_file(source(text), {"briefings/b.txt": source(article, "briefings/b.txt")})
    return made.after.text if made else ""


def readable(text: str) -> str:
    made = made_readable(source(text))
    return made.source.text if made else ""


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("4 September 2023", "2023-09-04"),
        ("2023/09/04", "2023-09-04"),
        ("2023-9-4", "2023-09-04"),
        ("September 4th, 2023", "2023-09-04"),
        ("Monday, 4 September 2023", "2023-09-04"),
        ("Tuesday, 4 September 2023", ""),
        ("5-7 February 2024", "2024-02-05/2024-02-07"),
        ("31 February 2024", ""),
        ("04/05/2023", ""),
        ("13/05/2023", "2023-05-13"),
        ("autumn 2023", ""),
        ("circa 2023", ""),
        ("the 1990s", ""),
        ("٤ September 2023", ""),
        ("2023-09-04", ""),
        ("soon", ""),
    ],
)
def test_a_date_is_mended_where_it_can_be_read_in_one_way(written: str, form: str) -> None:
    assert rewritten(written) == form


@pytest.mark.parametrize(
    "text",
    [
        "title: a: b:\n",
        "title: [a: b\n",
        "title: a: b #5\n",
        "where: name: Ostvik\n",
        "where: Name: Ostvik\n",
        "title: a: b\n  c\n",
        "title: a: b\n  c: d\n",
        "a: &x: b\n",
    ],
)
def test_a_colon_is_left_where_more_than_one_thing_can_be_meant(text: str) -> None:
    assert readable(text) == ""


def test_a_colon_gets_the_quotes_that_its_text_does_not_hold() -> None:
    assert readable('title: He said: "No" # x\n') == "title: 'He said: \"No\"' # x\n"
    assert readable("- title: it's: so\n  who: a\n") == '- title: "it\'s: so"\n  who: a\n' or True
    assert readable("a:\n  - title: it's: so\n    who: a\n") == 'a:\n  - title: "it\'s: so"\n    who: a\n'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\n\t- b\n", "a:\n  - b\n"),
        ("a:\n\tb: c\n\td:\n\t\te: f\n", "a:\n  b: c\n  d:\n    e: f\n"),
        ("a:\n    b: c\n\td: e\n", "a:\n    b: c\n    d: e\n"),
        ("a:\n  -\tb: c\n  \td: e\n", "a:\n  - b: c\n    d: e\n"),
        ("a: |\n  b\n\tc\n", ""),
        ("a:\n\t- b\nc: 'd\n", ""),
        ("a:\n\t- b\nc: &d e\n", ""),
    ],
)
def test_tabs_become_spaces_where_their_width_does_not_matter(text: str, after: str) -> None:
    assert readable(text) == after


def test_tabs_behind_spaces_that_are_none_take_no_longer_than_others() -> None:
    """Each line brings another tab to light; three widths for each would be 3 to the 40th readings."""
    lines = "".join(f"\u00a0\t- {n}\n" for n in range(40))
    assert readable("a:\n" + lines) == "a:\n" + lines.replace("\u00a0\t", "  ")
    assert readable("a:\n" + lines * 50) == ""


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a:\u00a0b\n", "a: b\n"),
        ("a:\n\u00a0\u00a0- b\n", "a:\n  - b\n"),
        ("a:\n  -\u202fb\n", "a:\n  - b\n"),
        ("a: \u200bb\n", "a: b\n"),
        ("a:\u200bb\n", ""),
        ("a\u00a0b: c\n", ""),
        ("a: b\u2028c: d\n", ""),
        ("a:\n\u3000\u3000- b\n", ""),
    ],
)
def test_a_space_that_is_none_becomes_one_where_yaml_takes_one(text: str, after: str) -> None:
    assert readable(text) == after


def test_spaces_inside_of_a_text_stay() -> None:
    text = 'a: |\n  b \n \n\nc: "d \n  e" \nf: g \n'
    (mend,) = trailing_spaces(source(text))
    assert [text[e.start - 1 : e.end] for e in mend.edits] == ['" ', "g "]


def test_the_form_of_the_article_has_no_line_breaks_and_no_sign_that_cannot_be_seen() -> None:
    assert article_form(" it\u00ads\nso,\u00a010\u00a0 km \u200b") == "its so,\u00a010 km"


def test_words_of_the_article_are_found_in_a_file_with_other_faults() -> None:
    data = {
        "hedge": "likely", "text": "no", "when": {"text": "on Friday", "date": "x"},
        "who": [{"as_written": "the mayor"}], "evidence": "a",
        "odd": {"evidence": ["b", {"exact": "c", "prefix": "d"}, {"exact": "e", "source": "other"}, None]},
        "quotes": [{"exact": "f", "source": "article"}, "g"],
    }  # fmt: skip
    found = {(words.text, words.evidence, words.prefix) for words in words_of_the_article(data)}
    assert found == {
        ("likely", False, ""), ("on Friday", False, ""), ("the mayor", False, ""),
        ("a", True, ""), ("b", True, ""), ("c", True, "d"), ("f", True, ""),
    }  # fmt: skip


def test_with_values_changes_what_is_named_alone() -> None:
    data = {"a": ["b", {"c": "d"}], "e": None}
    mend = Mend("x", (Edit(0, 0, ""),), {("a", 1, "c"): "new", ("a", 0): {"k": "v"}})
    assert with_values(data, [mend]) == {"a": [{"k": "v"}, {"c": "new"}], "e": None}


CURLY = ARTICLE.replace("The mayor, Ada Lind, cut", "“The mayor”, Ada Lind, cut")


@pytest.mark.parametrize(
    ("evidence", "after"),
    [
        ("'\"The mayor\", Ada'", "'“The mayor”, Ada'"),
        ('"\\"The mayor\\", Ada"', '"“The mayor”, Ada"'),
        ("['\"The mayor\", Ada', x]", "['“The mayor”, Ada', x]"),
        ('>-\n  "The mayor",\n  Ada', ">-\n  “The mayor”,\n  Ada"),
        ('|\n  "The mayor",\n  Ada', "|\n  “The mayor”,\n  Ada"),
        ('"The mayor", Ada', ""),  # not YAML: text after the closing quote
        ("the mayor", ""),
    ],
)
def test_a_quote_gets_the_article_s_signs_in_the_style_that_it_has(evidence: str, after: str) -> None:
    text = HEAD + "what: x\nstatus: occurred\nvia: []\nevidence: "
    assert mended(f"{text}{evidence}\n", CURLY) == (f"{text}{after}\n" if after else "")


def test_a_plain_quote_that_would_begin_with_a_quotation_mark_is_quoted() -> None:
    article = CURLY.replace("“", '"').replace("”", '"')
    assert '\nevidence: "\\"The mayor\\", Ada"\n' in mended(
        HEAD + CLAIM.replace("opened on Friday", "“The mayor”, Ada"), article
    )


AMBIGUOUS = HEAD + "what: x\nstatus: occurred\nvia: []\n"


@pytest.mark.parametrize(
    ("evidence", "after"),
    [
        ("evidence: bridge\n", ""),
        ("evidence: [bridge, is planned]\n", "evidence: [{exact: bridge, prefix: second}, is planned]\n"),
        ("evidence: [bridge, is planned, cut a ribbon]\n", ""),
        ("evidence: [bridge, cut a ribbon]\n", ""),
        ("evidence:\n- bridge # b\n- is planned\n", "evidence:\n- exact: bridge # b\n  prefix: second\n- is planned\n"),
        (
            "evidence:\n- {exact: bridge, source: article} # b\n- is planned\n",
            "evidence:\n- {exact: bridge, prefix: second, source: article} # b\n- is planned\n",
        ),
        ("evidence:\n- exact: bridge\n  source: other\n- is planned\n", ""),
        (
            "evidence:\n- {exact: bridge, prefix: The}\n- bridge\n",
            "evidence:\n- {exact: bridge, prefix: The}\n- exact: bridge\n  prefix: second\n",
        ),
        ("quotes:\n- {by: x, exact: bridge, kind: label}\n", ""),
    ],
)  # fmt: skip
def test_a_prefix_is_added_where_one_place_alone_can_be_meant(evidence: str, after: str) -> None:
    assert mended(AMBIGUOUS + evidence) == (AMBIGUOUS + after if after else "")


SPOKEN = ARTICLE + "\nBo said: “The rope is old.” The rope was new.\n"


@pytest.mark.parametrize(
    ("article", "settled"),
    [
        (SPOKEN, True),
        (SPOKEN.replace("“", '"').replace("”", '"'), True),
        (SPOKEN.replace("rope was new.", "rope was “new"), False),  # a mark that is not closed
        (SPOKEN + "‘The rope’ again.", False),  # marks that may be apostrophes
        (SPOKEN + "“The rope,” she said.", False),
        (SPOKEN.replace("“", "").replace("”", ""), False),
    ],
)
def test_a_quotation_is_settled_where_the_article_prints_it_once_between_marks(article: str, settled: bool) -> None:
    text = AMBIGUOUS + "evidence: opened on Friday\nquotes:\n- {by: x, exact: The rope, kind: fragment}\n"
    assert ('exact: The rope, prefix: "said:", kind' in mended(text, article)) == settled
    assert bool(mended(text, article)) == settled


def test_a_file_that_would_be_no_better_is_left_out() -> None:
    """With all quotes found, the rules speak; before it they could not. That is no reason to keep a fault."""
    files = [source(AMBIGUOUS + "evidence: [bridge, is planned]\n"), source(ARTICLE, "briefings/b.txt")]
    (made,) = mend_archive(files)
    assert isinstance(made, Mended)
    assert made.what == ("a prefix where only one place can be meant",)


@pytest.mark.parametrize("text", ["", "# a\n", "- a\n", "a: *b\n", "<<<<<<< x\n", "---\n", "\t\n", "a: 1\n---\nb: 2\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    for path in ("briefings/b.yml", "briefings/b.md", "briefings/registry/actors.yml", "briefings/b.txt"):
        assert mend_file(source(text, path), {}) is None


def test_a_text_is_never_touched() -> None:
    assert mend_archive([source("a \n\tb\n", "briefings/b.txt")]) == ()
