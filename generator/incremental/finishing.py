"""Takes the name of a group of pages, writes its finished pages and files into the new site; a shell of one process.

Only what is other than in the site before is written. What comes of a group is told to whoever keeps the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.assets import Asset
from generator.incremental import group_makers
from generator.incremental.asking import Answers, Asking, Question
from generator.incremental.kept_maps import Drawn, KeptAtlas
from generator.incremental.kept_rows import KeptRows, PageRows
from generator.incremental.making import Deferred, DeferredFile, Kit, Passed
from generator.incremental.packing import Value, packed, plain_sum, sum_of
from generator.page_html import NO_WORDS, Words
from generator.render import Renderer
from generator.views.page import View

# Pages that no search engine should list.
UNLISTED = frozenset({"redirect", "withheld"})


class Output(Struct, frozen=True):
    """A file of the site. `made_of` is the sum of what it says, `sum` that of its bytes; none where it is as before.

    `path` is where it lies in the site, `leads_to` the pages and files that it links to.
    """

    uri: str
    path: str
    made_of: bytes
    sum: bytes
    listed: bool
    leads_to: tuple[str, ...]


class Finished(Struct, frozen=True):
    """What came of a group."""

    group: str
    outputs: tuple[Output, ...]
    asked: Mapping[Question, bytes]
    passed: tuple[Value, ...]
    drawn: tuple[Drawn, ...]
    rows: tuple[PageRows, ...] = ()


class Framed(Struct, frozen=True):
    """A page as it is published: where it lies in the site, its bytes, and where its links lead."""

    path: str
    html: bytes
    leads_to: tuple[str, ...]


Frame = Callable[[View, Mapping[str, object], str, Words], Framed]
"""Makes of a page, its front matter, its Markdown and what is known of its HTML what is published."""


class Finisher:
    """Makes groups in one process; `before` is the sum of what each file said in the site that is built upon.

    `rows`, if they are given, are those of pages that were made again before.
    """

    def __init__(
        self, answers: Answers, kit: Kit, maps: KeptAtlas | None, rows: KeptRows | None, renderer: Renderer,
        frame: Frame, folder: Path, before: Callable[[str], bytes],
    ) -> None:  # fmt: skip
        self._kit = replace(kit, atlas=maps)
        self._answers, self._maps, self._rows, self._renderer, self._frame = answers, maps, rows, renderer, frame
        self._folder, self._before = folder, before

    def finish(self, group: str) -> Finished:
        """Writes what of a group is other than before. Raises TemplateFault where a template is at fault."""
        asking = Asking(self._answers)
        made = group_makers.make(group, asking, self._kit)
        pages = tuple(self._page(view) for view in made.views)
        files = tuple(self._file(each) for each in made.assets)
        passed = tuple(_value(each) for each in made.passed)
        drawn = self._maps.taken() if self._maps else ()
        rows = self._rows.taken() if self._rows else ()
        return Finished(group, (*pages, *files), asking.asked, passed, drawn, rows)

    def _page(self, given: View | Deferred) -> Output:
        page = given if isinstance(given, Deferred) else _known(given)
        if page.made_of == self._before(page.uri):
            return Output(page.uri, "", page.made_of, b"", page.listed, ())
        view = page.view()
        framed = self._framed(view)
        self.write(framed.path, framed.html)
        return Output(page.uri, framed.path, page.made_of, sum_of(framed.html), page.listed, framed.leads_to)

    def _framed(self, view: View) -> Framed:
        front_matter = self._renderer.front_matter(view)
        if not self._rows:
            return self._frame(view, front_matter, self._renderer.body(view), NO_WORDS)
        rows = self._rows.of(view.uri)
        framed = self._frame(view, front_matter, self._renderer.body(view, rows), rows.words)
        self._rows.keep(view.uri, rows)
        return framed

    def _file(self, given: Asset | DeferredFile) -> Output:
        file = _written(given) if isinstance(given, Asset) else given
        if file.made_of == self._before(file.uri):
            return Output(file.uri, "", file.made_of, b"", False, ())
        content = file.content()
        self.write(file.uri, content)
        sum_ = file.made_of if isinstance(given, Asset) else sum_of(content)
        return Output(file.uri, file.uri, file.made_of, sum_, False, ())

    def write(self, path: str, content: bytes) -> None:
        """Puts a file into the new site."""
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _written(asset: Asset) -> DeferredFile:
    """A file that is written already."""
    content = asset.text.encode("utf-8", "surrogatepass")
    return DeferredFile(asset.uri, sum_of(content), lambda: content)


def _known(view: View) -> Deferred:
    """A page that is made already."""
    return Deferred(view.uri, plain_sum(view), lambda: view, view.template.removesuffix(".md") not in UNLISTED)


def _value(passed: Passed) -> Value:
    data = packed(passed.value)
    return Value(passed.key, passed.place, 0, sum_of(data), data)
