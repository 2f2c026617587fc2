"""Takes what MkDocs made of a configuration, gives a theme what it asks of MkDocs, without MkDocs; a shell for Jinja2.

A theme may ask MkDocs for anything. What is not known here is not answered: `NeedsMkDocs` is raised, and MkDocs builds.
"""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote, urljoin, urlsplit

from generator.incremental.settled import Settled

if TYPE_CHECKING:
    import jinja2


class NeedsMkDocs(Exception):
    """Only MkDocs can go on with this build."""


class _Asked:
    """What is told of itself only what it has."""

    def __getattr__(self, name: str) -> NoReturn:
        raise NeedsMkDocs(name)


class Unsaid(_Asked):
    """What nothing can be done with."""


def _refused(*_: object) -> NoReturn:
    raise NeedsMkDocs


OPERATIONS = (
    "str", "bool", "len", "iter", "contains", "getitem", "call", "eq", "ne", "lt", "le", "gt", "ge", "add", "radd",
    "mod", "hash", "html", "format",
)  # fmt: skip
for _name in OPERATIONS:
    setattr(Unsaid, f"__{_name}__", _refused)


class File(_Asked):
    """Where a page lies in the site, as `mkdocs.structure.files.File` says it."""

    def __init__(self, uri: str, directory_urls: bool) -> None:
        self.dest_uri = uri
        if uri.endswith(".md"):
            stem = uri.removesuffix(".md")
            stays = not directory_urls or posixpath.basename(stem) == "index"
            self.dest_uri = f"{stem}.html" if stays else f"{stem}/index.html"
        folder, name = posixpath.split(self.dest_uri)
        self.url = quote(f"{folder or '.'}/" if directory_urls and name == "index.html" else self.dest_uri)
        self.src_uri, self.edit_uri = uri, None  # type: str, str | None
        self.page: Page | None = None


class Page(_Asked):
    """A page, as `mkdocs.structure.pages.Page` tells a theme of it."""

    children = None
    is_page, is_link, is_section = True, False, False

    def __init__(self, title: str, file: File, settled: Settled) -> None:
        file.page, self.file, self._named = self, file, title
        self.url = "" if file.url == "./" else file.url
        base = settled.site.url
        self.canonical_url = urljoin(base if base.endswith("/") else f"{base}/", self.url) if base else None
        self.abs_url = urlsplit(self.canonical_url).path if self.canonical_url else None
        at, below = settled.edited_at
        self.edit_url = urljoin(at, below + file.edit_uri) if below and file.edit_uri is not None else None
        self.active = False
        self.meta: dict[str, object] = {}
        self.markdown = self.content = ""
        self.toc: Contents | None = None
        self._title_from_render: str | None = None

    @property
    def title(self) -> str:
        """What the navigation calls it, or what it says itself."""
        title = self._named or self.meta.get("title") or self._title_from_render
        if not isinstance(title, str):
            raise NeedsMkDocs("title")
        return title

    def render(self, *_: object) -> NoReturn:
        """Python-Markdown is MkDocs's."""
        raise NeedsMkDocs("render")


class Link(_Asked):
    """An entry of the navigation that leads elsewhere."""

    children, active = None, False
    is_page, is_link, is_section = False, True, False

    def __init__(self, title: str, url: str) -> None:
        self.title, self.url = title, url


class _Some(Unsaid):
    """What is not empty; nothing else can be done with it."""

    def __bool__(self) -> bool:
        return True


class Section(_Asked):
    """A section of the navigation, of which a theme may only know that it is one."""

    children = _Some()
    is_page, is_link, is_section = False, False, True


class Navigation(_Asked):
    """The entries of the navigation."""

    def __init__(self, items: list[Page | Link | Section]) -> None:
        self._items = items

    def __iter__(self) -> Iterator[Page | Link | Section]:
        return iter(self._items)


class Heading(_Asked):
    """An entry of a page's table of contents, with those below it."""

    def __init__(self, token: Mapping[str, Any]) -> None:
        self.title, self.id, self.level = token["name"], token["id"], token["level"]
        self.url = f"#{self.id}"
        self.children = [Heading(each) for each in token["children"]]


class Contents(_Asked):
    """A page's table of contents."""

    def __init__(self, tokens: list[Mapping[str, Any]]) -> None:
        self._items = [Heading(token) for token in tokens]

    def __iter__(self) -> Iterator[Heading]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Settings(_Asked):
    """Those of MkDocs's settings that are plain values."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.__dict__.update(plain)

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)


class Surroundings:
    """All that a theme is told beside the page, and the filter that it asks for addresses with."""

    def __init__(self, settled: Settled) -> None:
        self._settings = Settings(settled.plain)
        self._unsaid = dict.fromkeys(settled.names, Unsaid())

    def context(self, navigation: object, page: Page | None) -> dict[str, object]:
        """What a template is told."""
        base = "." if page is None else relative(".", page.url)
        return {**self._unsaid, "nav": navigation, "config": self._settings, "page": page, "base_url": base}


def address(context: Mapping[str, Any], value: object) -> str:
    """The filter `url`: an address within the site as the page being made links to it; any other as it is."""
    path, page = str(value) or ".", context["page"]
    parsed = urlsplit(path)
    if parsed.scheme or parsed.netloc or path.startswith(("/", "#")):
        return path
    if page is None or "\\" in path or posixpath.normpath(path).startswith(".."):
        raise NeedsMkDocs("url")
    return relative(path, page.url)


@functools.lru_cache(maxsize=4096)
def relative(path: str, page: str) -> str:
    """An address as a page links to it, by the addresses of both within the site (`mkdocs.utils.get_relative_url`)."""
    folder, _, name = page.rpartition("/")
    found = posixpath.relpath(f"/{path}", f"/{folder if '.' in name else page}")
    return f"{found}/" if path.endswith("/") else found


def environment_of(theme: Iterable[str]) -> jinja2.Environment:
    """Where the templates of a theme are found; they ask for addresses by the filter `url`."""
    import jinja2  # where a page is framed

    found = jinja2.Environment(loader=jinja2.FileSystemLoader(list(theme)), auto_reload=False)
    found.filters["url"] = jinja2.pass_context(address)
    return found
