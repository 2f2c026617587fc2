"""Takes messages of the interface and a catalogue of translations, returns them as text; never guesses a language."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from generator.date_value import EdtfDate
from generator.date_words import words as date_words
from generator.messages import Message, say, say_count

__all__ = ["CatalogueFault", "Message", "Wording", "chosen", "direction", "read_catalogue", "say", "say_count"]

# How a piece of text becomes part of what is being written: as Markdown, as HTML, or as it is.
Escape = Callable[[str], str]
THOUSAND = 1000  # below it a number is written the same in all languages


def _english(number: int) -> int:
    return int(number != 1)


class CatalogueFault(ValueError):
    """A file of translations that cannot be read."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The interface in one language (BCP 47).

    `translations` maps an English text to its forms in this language, one or as many as it has plurals; `plural`
    tells which of them a number takes. What is not translated stays English.
    """

    language: str = "en"
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    plural: Callable[[int], int] = field(default=_english, hash=False)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)

    @property
    def locale(self) -> Locale:
        """The CLDR's data of the language."""
        return Locale.parse(self.language, sep="-")

    def text(self, message: Message) -> str:
        """The message in this language as plain text."""
        return self.fill(message, str)

    def fill(self, message: Message, escape: Escape, given: Escape | None = None) -> str:
        """The message in this language; `escape` is applied to its words and its plain parts, not to Markup.

        `given`, if there is one, is applied in its place to plain parts, which editors or articles wrote.
        """
        return message.filled(self._translated(message), escape, lambda value: self._part(value, escape, given))

    def _translated(self, message: Message) -> str:
        forms = self.translations.get(message.text)
        if forms:
            return forms[self.plural(message.number)] if message.many else forms[0]
        return message.many if message.many and message.number != 1 else message.text

    def _part(self, value: Any, escape: Escape, given: Escape | None) -> str:
        if isinstance(value, Message):
            return self.fill(value, escape, given)
        if isinstance(value, EdtfDate):
            return escape(self.day(value))
        if isinstance(value, Markup):
            return str(value)
        if isinstance(value, int) and value >= THOUSAND:
            return self.count(value)  # of figures and what parts them, which is no markup and is not to be folded
        return (given or escape)(str(value))

    def count(self, number: int) -> str:
        """How many of something there are, in figures with the thousands parted as this language does."""
        from babel.numbers import format_decimal  # few archives have as many of anything

        return format_decimal(number, locale=self.locale)

    def day(self, date: EdtfDate) -> str:
        """A date in words of this language."""
        return _day(self, date)


@lru_cache(maxsize=16384)
def _day(wording: Wording, date: EdtfDate) -> str:
    """Most pages give dates that others give too, and to word one asks much of the CLDR."""
    return date_words(date, wording.language.replace("-", "_"), wording.text)


def read_catalogue(language: str, po: str) -> Wording:
    """The wording that a gettext file (PO) holds. Raises CatalogueFault where it cannot be read."""
    from babel.messages.pofile import PoFileError, read_po  # a site in English has no such file

    try:
        Locale.parse(language, sep="-")
        catalogue = read_po(po.splitlines(keepends=True), locale=language.replace("-", "_"), abort_invalid=True)
        plural = gettext.c2py(catalogue.plural_expr)
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise CatalogueFault(str(error)) from error
    translations: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        one = message.id[0] if isinstance(message.id, tuple | list) else message.id
        given = message.string if isinstance(message.string, tuple | list) else (message.string,)
        forms = tuple(form or "" for form in given)
        if one and all(forms) and not message.fuzzy:
            translations[one] = forms
    return Wording(language, translations, plural)


ENGLISH = Wording()


def chosen(wordings: Mapping[str, Wording], language: str, site: str = "en") -> Wording:
    """The wording for a page in `language`: its own, else the site's, else English."""
    for tag in (language, language.split("-")[0], site, site.split("-")[0]):
        if tag == "en":
            break
        if tag in wordings:
            return wordings[tag]
    return ENGLISH


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """`rtl` or `ltr`, as the CLDR says of the language (a BCP 47 tag); `ltr` for one it does not know."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


@lru_cache(maxsize=256)
def country_names(language: str) -> Mapping[str, str]:
    """The names of countries by their codes (ISO 3166-1 alpha-2) in a language (BCP 47), as the CLDR has them.

    In English for a language that it does not know.
    """
    try:
        return Locale.parse(language, sep="-").territories
    except (UnknownLocaleError, ValueError):
        return Locale("en").territories
