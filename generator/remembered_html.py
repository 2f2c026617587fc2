"""Takes a page of MkDocs and its way to make HTML of it, gives the page what was made of the same before; a shell.

It stands around `Page.render` alone, so whatever other plugins and hooks do to the Markdown before and to the HTML
after is as ever. What `render` depends on beside the text is its settings and where the links lead: each link is
looked up again before an entry is believed. What was reported while a page was made would be missed the next time, so
such a page is made anew each time.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from generator.caching import Cache, program
from generator.remembering import Memory, Spread, Within, digest_of

# Extensions that depend on nothing but the text and their settings. Others may read files, the clock, the network.
MARKDOWN = frozenset(
    ("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs",
     "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks")
)  # fmt: skip
PYMDOWNX = frozenset(
    ("arithmatex", "betterem", "blocks", "caret", "critic", "details", "emoji", "escapeall", "extra", "highlight",
     "inlinehilite", "keys", "magiclink", "mark", "progressbar", "saneheaders", "smartsymbols", "striphtml",
     "superfences", "tabbed", "tasklist", "tilde")
)  # fmt: skip
# Whose functions may stand in settings: `program` in caching.py tells their versions apart.
KNOWN_PACKAGES = frozenset({"markdown", "pymdownx"})
# All that `Page.render` of MkDocs 1.6 and ProperDocs 1.6 sets.
SET = frozenset({"content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors"})


class Files(Protocol):
    """Where MkDocs looks links up."""

    @property
    def src_uris(self) -> Mapping[str, Any]:
        """The files by their addresses."""

    def get_file_from_path(self, path: str) -> Any:
        """The file at an address of the sources, or None."""


class Page(Protocol):
    """What of a page of MkDocs its HTML depends on."""

    file: Any
    markdown: str | None
    content: str | None
    toc: Any

    def read_source(self, config: Any) -> None:
        """Takes the Markdown and its front matter from the file."""

    def render(self, config: Any, files: Any) -> None:
        """Makes HTML of the Markdown."""


class Remembered:
    """Makes the HTML of the pages of one build, or remembers it.

    `settings` are those of `digest_of_settings`; `contents` makes a table of contents of its plain data.
    """

    def __init__(self, memory: Memory, settings: str, contents: Callable[[Any], Any]) -> None:
        self._memory = memory
        self._settings = settings
        self._contents = contents

    def render(self, page: Page, make: Callable[[Any, Any], None], config: Any, files: Files) -> None:
        """Does what `make`, the page's own `render`, would."""
        if not type(page).__module__.endswith(".structure.pages"):  # another plugin's own kind of page
            make(config, files)
            return
        digest = digest_of("html", self._settings, page.file.src_uri, page.file.url, page.markdown or "")
        if self._recall(page, self._memory.find(digest), files):
            return
        before, watched = dict(vars(page)), _Watched(files)
        with _listening(type(page).__module__, "MARKDOWN") as heard:
            make(config, watched)
        changed = {name for name, value in vars(page).items() if name not in before or before[name] is not value}
        if changed <= SET and not heard.anything and watched.told is not None:
            entry = _entry(page, watched.told)
            if entry:
                self._memory.keep(digest, entry)

    def fill(self, pages: Sequence[Page], config: Any, files: Files, spread: Spread, amount: int) -> None:
        """Has others make the HTML of pages that no plugin changes before, if so large an `amount` is worth it."""

        def make(share: int, of: int) -> None:
            for page in pages[share::of]:
                page.read_source(config)
                self.render(page, page.render, config, files)

        spread(make, amount)

    def _recall(self, page: Any, entry: str | None, files: Files) -> bool:
        """Whether the page now is as `render` would have left it."""
        if entry is None:
            return False
        known = json.loads(entry)
        # MkDocs's own collection of files is asked in its quick way; another plugin's may answer otherwise.
        quick = type(files).__module__.endswith(".structure.files")
        look_up = files.src_uris.get if quick else files.get_file_from_path
        if any(_told(look_up(uri)) != told for uri, told in known["looked_up"].items()):
            return False
        vars(page).update(
            content=known["html"],
            toc=self._contents(known["contents"]),
            _title_from_render=known["title"],
            present_anchor_ids=set(known["anchors"]),
            links_to_anchors={files.get_file_from_path(uri): links for uri, links in known["links"]},
        )
        return True


def _told(file: Any) -> list[Any] | None:
    """What a link to a file depends on."""
    return [file.src_uri, file.url, file.inclusion.is_excluded()] if file else None


class _Watched:
    """The files of a build, and what was looked up there: nothing that is known if it was done in another way."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.told: dict[str, list[Any] | None] | None = {}

    def get_file_from_path(self, path: str) -> Any:
        file = self._files.get_file_from_path(path)
        if self.told is not None:
            self.told[path] = _told(file)
        return file

    def __getattr__(self, name: str) -> Any:
        self.told = None
        return getattr(self._files, name)

    def __iter__(self) -> Any:
        self.told = None
        return iter(self._files)  # type: ignore[call-overload]


class _Heard(logging.Filter):
    """Notes whether anything was reported; where nothing would be, as under `--quiet`, nobody can know."""

    anything = False

    def filter(self, record: logging.LogRecord) -> bool:  # noqa: ARG002 - whatever it says
        self.anything = True
        return True


@contextmanager
def _listening(*names: str) -> Iterator[_Heard]:
    heard, loggers = _Heard(), [logging.getLogger(name) for name in names]
    heard.anything = not loggers[0].isEnabledFor(logging.INFO)
    for logger in loggers:
        logger.addFilter(heard)
    try:
        yield heard
    finally:
        for logger in loggers:
            logger.removeFilter(heard)


def _entry(page: Any, told: Mapping[str, list[Any] | None]) -> str | None:
    """What `render` set, or None where that is not what is known of it, as where it is told to report every step."""
    links, anchors = page.links_to_anchors, page.present_anchor_ids
    if not isinstance(page.content, str) or links is None or anchors is None:
        return None
    made = {
        "html": page.content,
        "contents": _plain(page.toc),
        "title": page._title_from_render,
        "anchors": sorted(anchors),
        "links": [[file.src_uri, to] for file, to in links.items()],
        "looked_up": {**told, page.file.src_uri: _told(page.file)},
    }
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _plain(contents: Iterable[Any]) -> list[dict[str, Any]]:
    return [{"name": c.title, "id": c.id, "level": c.level, "children": _plain(c.children)} for c in contents]


def remembered_html(
    cache: Cache | None, extensions: Iterable[Any], settings: Mapping[str, Any] | None, more: object,
    contents: Callable[[Any], Any],
) -> Remembered | None:  # fmt: skip
    """What remembers the HTML of the pages of one build, or None where an extension may depend on what is not told.

    `extensions` and `settings` are what Python-Markdown is told, `more` what else the links depend on; `contents`
    makes a table of contents of its plain data.
    """
    told = program()
    digest = digest_of_settings(extensions, settings or {}, repr(more))
    return Remembered(Within(cache, told), digest, contents) if cache and told and digest else None


def digest_of_settings(extensions: Iterable[Any], settings: Mapping[str, Any], *more: str) -> str | None:
    """A digest of what Python-Markdown is told; None where an extension may depend on what is not told here."""
    names = list(extensions)
    if not all(isinstance(name, str) and _depends_on_its_text(name) for name in names):
        return None
    try:
        told = json.dumps([names, settings, more], default=_name_of)
    except (TypeError, ValueError):
        return None
    return digest_of(told)


def _depends_on_its_text(name: str) -> bool:
    package, _, rest = name.rpartition("markdown.extensions.")
    if not package and rest in MARKDOWN:
        return True
    parts = name.split(".")
    return parts[0] == "pymdownx" and len(parts) > 1 and parts[1] in PYMDOWNX


def _name_of(setting: Any) -> str:
    """The name of a function; raises TypeError for anything else, and for one that may not be what it is called."""
    name, module = getattr(setting, "__qualname__", ""), str(getattr(setting, "__module__", ""))
    if not name or "<" in name or module.split(".")[0] not in KNOWN_PACKAGES:
        raise TypeError(f"{setting!r} is not known")
    return f"{module}:{name}"
