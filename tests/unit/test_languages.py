"""Languages of the interface are read when they are asked for, and not before."""

from __future__ import annotations

import pytest

from generator import wording
from generator.languages import Languages
from generator.messages import say
from generator.render import TemplateFault

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
