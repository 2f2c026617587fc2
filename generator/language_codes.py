"""Takes a language's code, returns whether ISO 639-1 has it, what may be meant, and what the CLDR knows of it.

ISO 639-1 has few codes, all in the CLDR; of three letters there are thousands, which are not looked up.
"""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError, localedata
from babel.languages import get_official_languages

SHORT = 2  # letters of a code of ISO 639-1


@cache
def short_codes() -> frozenset[str]:
    """The codes of two letters that the CLDR has."""
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == SHORT)


def is_known(code: str) -> bool:
    """Whether a code of two letters is a language's; any other is taken for one."""
    # Most are the CLDR's own, and to ask for its files takes less than to read the names of all.
    return len(code) != SHORT or localedata.exists(code) or code in short_codes()


def likely_code(code: str) -> str:
    """The language of the country that has this code, as `ja` for `jp`; "" where there is none."""
    official = get_official_languages(code.upper())
    return official[0].partition("_")[0] if official else ""


def locale_of(tag: str) -> Locale:
    """The CLDR's locale of a language (BCP 47), English where it has none."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
