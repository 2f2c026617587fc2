"""Takes files of translations, returns the wording of each language, which is read when it is first asked for.

A site shows one or two languages, and to read another's file takes as long as to make a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.diagnostics import Position
from generator.template_fault import TEMPLATE, TemplateFault
from generator.wording import CatalogueFault, Wording, read_catalogue


@dataclass(frozen=True)
class Languages(Mapping[str, Wording]):
    """The languages by their tags; `catalogues` are the tags and the texts of files of translations (PO).

    To ask for one raises TemplateFault where its file cannot be read.
    """

    catalogues: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, tag: str) -> Wording:
        return _read(tag, dict(self.catalogues)[tag])

    def __contains__(self, tag: object) -> bool:
        return tag in dict(self.catalogues)  # where Mapping would read it

    def __iter__(self) -> Iterator[str]:
        return iter(dict(self.catalogues))

    def __len__(self) -> int:
        return len(self.catalogues)


@lru_cache(maxsize=256)
def _read(language: str, po: str) -> Wording:
    try:
        return read_catalogue(language, po)
    except CatalogueFault as fault:
        hint = "correct the file; the other languages show how it is done"
        raise TemplateFault(TEMPLATE.at("templates/locales", Position(1, 1), str(fault), hint)) from fault


def untranslated(tag: str, languages: Languages) -> str:
    """What is to be told of a language that the interface would not be in; "" where it has one (a BCP 47 tag)."""
    if {tag, tag.split("-")[0]} & {"en", *languages}:
        return ""
    known = ", ".join(sorted({"en", *languages}))
    hint = f"write one of {known}, or translate it in templates/locales/{tag}.po (README)"
    return f"`language: {tag}` of the plugin has no translation; {hint}"
