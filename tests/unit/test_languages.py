"""Languages of the interface are read when they are asked for, and not before."""

from __future__ import annotations

import pytest

from generator import wording
from generator.languages import Languages, untranslated
from generator.messages import say
from generator.template_fault import TemplateFault

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
GERMAN = f'{HEAD}msgid "Search"\nmsgstr "Suche"\n'
BROKEN = "garbage\n"


def test_one_that_is_asked_for_has_its_words() -> None:
    assert Languages((("de", GERMAN),))["de"].text(say("Search")) == "Suche"


def test_which_there_are_is_known_without_reading_any() -> None:
    languages = Languages((("de", GERMAN), ("fr", BROKEN)))
    assert (list(languages), len(languages), "fr" in languages, "it" in languages) == (["de", "fr"], 2, True, False)
    assert wording.chosen(languages, "de").language == "de"
    assert wording.chosen(languages, "it") is wording.ENGLISH


def test_one_that_cannot_be_read_is_told_when_it_is_asked_for() -> None:
    with pytest.raises(TemplateFault, match="templates/locales"):
        tuple(Languages((("fr", BROKEN),)).values())


def test_there_is_no_other() -> None:
    with pytest.raises(KeyError):
        Languages((("de", GERMAN),))["it"]


def test_the_same_files_are_the_same_languages() -> None:
    one, other = Languages((("de", GERMAN),)), Languages((("de", GERMAN),))
    assert one == other
    assert hash(one) == hash(other)
    assert one["de"] is other["de"]


@pytest.mark.parametrize("tag", ["en", "en-GB", "de", "de-AT"])
def test_a_language_that_has_words_is_nobodys_fault(tag: str) -> None:
    assert untranslated(tag, Languages((("de", GERMAN),))) == ""


@pytest.mark.parametrize("tag", ["it", "it-IT", "deutsch", "", "DE"])
def test_a_language_without_words_is_told(tag: str) -> None:
    told = untranslated(tag, Languages((("de", GERMAN),)))
    assert told.startswith(f"`language: {tag}` of the plugin has no translation; write one of de, en, or translate it")
