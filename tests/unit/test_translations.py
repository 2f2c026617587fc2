"""Every file of translations has all that the interface says, in the forms and with the places that it needs."""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from markdown import Markdown

from generator.assets import Site
from generator.messages import say_count
from generator.site import build_archive
from generator.wording import direction, read_catalogue

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "templates" / "locales"
FILES = sorted(LOCALES.glob("*.po"))
LANGUAGES = pytest.mark.parametrize("po", FILES, ids=lambda po: po.stem)
PLACE = re.compile(r"\{(\w+)\}")
# Names of formats are the same in every language.
NAMES = {"Atom", "CSV", "JSON", "iCalendar"}
# As many numbers as tell the plural forms of any language apart, but for those of fractions.
NUMBERS = range(1000)
BIDI_CONTROLS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ARABIC = "briefings/2024-09-09-marsa-zahr.md"
DAY = datetime.date(2024, 12, 10)


def catalogue(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.stem.replace("-", "_"))


def forms(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, tuple | list) else (entry.string,)


def entries(po: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The English texts of each message, one or two, and its translations."""
    for entry in catalogue(po):
        if entry.id:
            yield tuple(entry.id) if isinstance(entry.id, tuple | list) else (entry.id,), forms(entry)


def texts(po: Path) -> Iterator[str]:
    return (text for _, given in entries(po) for text in given)


def places(*given: str) -> set[str]:
    return {place for text in given for place in PLACE.findall(text)}


@functools.cache
def said() -> frozenset[tuple[str, ...]]:
    """What the interface says, extracted as `make words` does it."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(ROOT, methods, options, keywords=parse_keywords(re.findall(r"-k (\S+)", makefile)))
    return frozenset(m if isinstance(m, tuple) else (m,) for _, _, m, _, _ in found)


def test_there_is_a_translation() -> None:
    assert "ar" in {po.stem for po in FILES}
    assert ("Sources",) in said()
    assert ("{number} claim", "{number} claims") in said()


@LANGUAGES
def test_every_message_is_translated(po: Path) -> None:
    given = {english for english, translated in entries(po) if all(translated)}
    assert sorted(said() - given) == []


@LANGUAGES
def test_nothing_is_left_of_what_is_no_longer_said(po: Path) -> None:
    assert sorted({english for english, _ in entries(po)} - said()) == []
    assert list(catalogue(po).obsolete) == []


@LANGUAGES
def test_no_translation_is_a_guess(po: Path) -> None:
    assert [entry.id for entry in catalogue(po) if entry.fuzzy] == []


@LANGUAGES
def test_the_program_reads_every_translation(po: Path) -> None:
    wording = read_catalogue(po.stem, po.read_text(encoding="utf-8"))
    assert {english[0] for english in said()} == set(wording.translations)


@LANGUAGES
def test_a_file_says_how_it_is_licensed_and_how_its_language_counts(po: Path) -> None:
    head = po.read_text(encoding="utf-8").partition("\nmsgid")
    assert "# Licence: MIT" in head[0]
    assert '"Plural-Forms: nplurals=' in head[2]
    assert f'"Language: {po.stem.replace("-", "_")}\\n"' in head[2]


@LANGUAGES
def test_plurals_are_those_of_the_language(po: Path) -> None:
    """A form of the file for each form of the CLDR, and the other way round."""
    plural = read_catalogue(po.stem, po.read_text(encoding="utf-8")).plural
    cldr = Locale.parse(po.stem, sep="-").plural_form
    pairs = {(cldr(number), plural(number)) for number in NUMBERS}
    assert len(pairs) == len({name for name, _ in pairs}) == len({form for _, form in pairs})
    wanted = catalogue(po).num_plurals
    assert [english for english, given in entries(po) if len(given) != (wanted if len(english) == 2 else 1)] == []


@LANGUAGES
def test_every_place_is_kept(po: Path) -> None:
    """A form that is only of one number ("two briefings") may say it in words."""
    plural = read_catalogue(po.stem, po.read_text(encoding="utf-8")).plural
    taken = [plural(number) for number in NUMBERS]
    lost = []
    for english, given in entries(po):
        for form, text in enumerate(given if all(given) else ()):
            free = {"number"} if len(english) == 2 and taken.count(form) == 1 else set()
            if places(text) - free != places(*english) - free or places(text) - places(*english):
                lost.append((english[0], text))
    assert lost == []


@LANGUAGES
def test_no_translation_is_the_english(po: Path) -> None:
    same = {text for english, given in entries(po) for text in given if text in english}
    assert {text for text in same if re.search(r"[^\W\d_]", PLACE.sub("", text))} <= NAMES


@LANGUAGES
def test_white_space_is_as_in_the_english(po: Path) -> None:
    joining = {"، ", "؛ ", " ← ", " و"}  # what stands between two names brings its spaces along
    odd = [t for t in texts(po) if re.search(r"\s\s|[^\S ]", t) or t != t.strip()]
    assert set(odd) - joining == set()


@LANGUAGES
def test_signs_are_whole_and_none_is_hidden(po: Path) -> None:
    """Directions are HTML's; a control sign among the words would turn what editors wrote too."""
    assert [text for text in texts(po) if BIDI_CONTROLS & set(text)] == []
    assert [text for text in texts(po) if text != unicodedata.normalize("NFC", text)] == []


@LANGUAGES
def test_arrows_lead_where_the_text_runs(po: Path) -> None:
    against = "→" if direction(po.stem) == "rtl" else "←"
    assert [text for text in texts(po) if against in text] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا أقوال"), (1, "قول واحد"), (2, "قولان"), (3, "3 أقوال"), (10, "10 أقوال"), (11, "11 قولًا"),
        (99, "99 قولًا"), (100, "100 قول"), (102, "102 قول"), (103, "103 أقوال"),
    ],
)  # fmt: skip
def test_arabic_counts_in_its_six_forms(number: int, words: str) -> None:
    wording = read_catalogue("ar", (LOCALES / "ar.po").read_text(encoding="utf-8"))
    assert wording.text(say_count("{number} claim", "{number} claims", number)) == words


def test_the_only_latin_words_of_the_arabic_are_names_in_the_english_too() -> None:
    assert [
        (word, text)
        for english, given in entries(LOCALES / "ar.po")
        for text in given
        for word in re.findall(r"[A-Za-z]+", PLACE.sub("", text))
        if word not in re.findall(r"[A-Za-z]+", " ".join(english))
    ] == []


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The invented archive as a site in Arabic; most of its briefings are in English."""
    built = build_archive(ROOT / "tests" / "archive" / "briefings", DAY, site=Site("الإحاطات", "", locale="ar"))
    return {page.uri: page.markdown for page in built.pages}


@pytest.mark.parametrize(
    ("uri", "names"),
    [
        # Formats, the code of a warning, and the ids of claims in what is offered for citing them.
        (ARABIC, {"JSON", "CSV", "iCalendar", "PDF", "B", "plant", "homes", "study", "harm"}),
        ("method.md", {"EDTF", "ISO", "NFC", "Atom", "JSON", "Feed", "CSV", "visionscarto", "world", "atlas", "Natural",
                       "Earth"}),
        ("search.md", {"JavaScript"}),
    ],
)  # fmt: skip
def test_a_page_in_arabic_says_nothing_in_english(pages: dict[str, str], uri: str, names: set[str]) -> None:
    shown = shown_text(pages[uri])
    assert re.findall(r"[\u0621-\u064a]{2,}", shown)
    assert set(re.findall(r"[A-Za-z]+", shown)) - names == set()


def shown_text(page: str) -> str:
    """What is read on a page or read out: no markup, no addresses, nothing in code or marked as another language's."""
    body = page.split("---\n", 2)[2]
    made = Markdown(extensions=["attr_list", "md_in_html", "tables", "toc"]).convert(body)
    soup = BeautifulSoup(made, "html.parser")
    for other in soup.select("code, [lang]:not([lang=ar])"):
        other.decompose()
    named = [str(element[name]) for name in ("aria-label", "title", "alt") for element in soup.select(f"[{name}]")]
    return re.sub(r"\S*briefings/\S+", "", " ".join((soup.get_text(" "), *named)))
