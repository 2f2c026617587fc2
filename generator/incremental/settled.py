"""Takes what MkDocs made of a site's configuration, keeps it for builds that need not start MkDocs; reads no file.

To start MkDocs takes longer than to make the pages of one briefing again. What it then says of the configuration is the
same as long as the configuration, the program and all that is installed beside it are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from generator.assets import Site
from generator.remembering import digest_of

# As JSON knows them: what a theme is told of such a setting is the same again.
PLAIN = (str, int, float, bool, type(None))


class Entry(Struct, frozen=True):
    """A page or a link of the navigation; `uri` is the page's, `at_top` tells it from one within a section.

    Of a section itself no more is said than that it is one.
    """

    title: str
    url: str
    uri: str
    at_top: bool
    is_section: bool = False


class Settled(Struct, frozen=True):
    """What a configuration came to. `conditions` is the digest of it, the templates and the theme.

    `told` is the part of that digest that MkDocs's settings are; `plain` are those of them that a theme may be told
    again, `names` those of all that it is told. `root` is the folder of briefings, `theme` the theme's folders, `cache`
    that of what builds know.
    `edited_at` is where the sources can be edited: the address of their repository and what follows it, which is empty
    where they cannot. `warns` says whether a link or an entry of the navigation that leads nowhere is to be told.
    `beside` are the files of the site that MkDocs itself puts beside the pages: the theme's own.
    """

    conditions: str
    told: str
    root: str
    templates: str
    theme: tuple[str, ...]
    site: Site
    search: bool
    navigation: tuple[Entry, ...]
    edited_at: tuple[str, str]
    warns: bool
    plain: Mapping[str, Any]
    names: tuple[str, ...]
    cache: str
    beside: tuple[str, ...]


def written(settled: Settled | None) -> str:
    """As text, in JSON; empty where there is nothing to be kept."""
    return msgspec.json.encode(settled).decode() if settled else ""


def read(text: str) -> Settled:
    """The same again. Raises msgspec.DecodeError for any other text."""
    return msgspec.json.decode(text, type=Settled)


def is_plain(value: object) -> bool:
    """Whether JSON brings a setting back as it was."""
    if type(value) is list:
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(type(key) is str and is_plain(inner) for key, inner in value.items())
    return type(value) in PLAIN


def mark_of(path: str, configuration: bytes, environment: Mapping[str, str]) -> str:
    """A digest of all that a configuration says; empty where part of it may lie elsewhere, or cannot be told.

    It is read again where it names a variable of the environment that is another now. A file that it builds upon
    (`INHERIT`) is not looked at, nor is what it spells with escapes or in another encoding than UTF-8.
    """
    try:
        text = configuration.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    if "INHERIT" in text or "\\" in text or "\0" in text:  # these, letters of two bytes have
        return ""
    words = set(re.findall(r"\w+", text))
    named = [f"{n}={v}" for n, v in sorted(environment.items()) if (n in words if n.isidentifier() else n in text)]
    return digest_of(path, text, *named)
