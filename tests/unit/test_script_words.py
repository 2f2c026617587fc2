"""What the scripts say comes from the same catalogue as the pages, with every plural form of the language."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.exchange.script_words import script_words
from generator.wording import Wording, read_catalogue

SCRIPTS = Path(__file__).parents[2] / "templates" / "theme" / "js"
PO = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"

msgid "Planned"
msgstr "مخطط"

msgid "{number} page"
msgid_plural "{number} pages"
msgstr[0] "لا صفحات"
msgstr[1] "صفحة واحدة"
msgstr[2] "صفحتان"
msgstr[3] "{number} صفحات"
msgstr[4] "{number} صفحةً"
msgstr[5] "{number} صفحة"
"""


def test_english_has_two_forms_and_open_places() -> None:
    texts = json.loads(script_words(Wording(), []).text)
    assert texts["listed.one"] == "{number} page"
    assert texts["listed.other"] == "{number} pages"
    assert texts["none"] == "No page for “{words}”"


def test_each_plural_form_of_a_language_is_there() -> None:
    arabic = read_catalogue("ar", PO)
    texts = json.loads(script_words(arabic, [arabic]).text)
    assert (texts["language"], texts["direction"]) == ("ar", "rtl")
    forms = {key: text for key, text in texts.items() if key.startswith("listed.")}
    assert forms == {
        "listed.zero": "لا صفحات",
        "listed.one": "صفحة واحدة",
        "listed.two": "صفحتان",
        "listed.few": "{number} صفحات",
        "listed.many": "{number} صفحةً",
        "listed.other": "{number} صفحة",
    }


def test_a_status_is_known_as_pages_of_each_language_have_it() -> None:
    arabic = read_catalogue("ar", PO)
    in_english = json.loads(script_words(Wording(), [arabic]).text)
    in_arabic = json.loads(script_words(arabic, [arabic]).text)
    assert (in_english["status.planned"], in_english["status.planned.ar"]) == ("Planned", "مخطط")
    assert (in_arabic["status.planned"], in_arabic["status.planned.en"]) == ("مخطط", "Planned")


def test_every_word_that_a_script_asks_for_is_there() -> None:
    texts = json.loads(script_words(Wording(), []).text)
    asked = {
        k for p in SCRIPTS.glob("*.js") for k in re.findall(r"\b(?:say|count)\(\"([\w.]+)\"", p.read_text("utf-8"))
    }
    assert asked
    assert {k for k in asked if k not in texts and f"{k}.other" not in texts} == set()
