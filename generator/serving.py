"""Takes MkDocs's server, has it show what builds make for an editor, and what keeps them from it; a shell.

The pages are those that are published, to the byte. What only an editor needs is put in as they are sent: the faults
above each page, and the leave for MkDocs's own script, which reloads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from generator.diagnostics import Diagnostic
from generator.exchange.policy import page_policy
from generator.indexing import Indexing
from generator.saves import Saves

# Seconds without another save, after which a build begins; MkDocs waits for 0.1. An editor that writes a file beside
# the old one and renames it takes a few thousandths, and whatever comes later is built next.
SETTLED = 0.025
# A notice is put after the first of these that a page has.
HEADS = [re.compile(tag) for tag in (rb"<article>", rb"<main\b[^>]*>", rb"<body\b[^>]*>")]
POLICY = page_policy().encode(), page_policy(serving=True).encode()


class Shown:
    """What is shown between two builds. `complain` is told what goes wrong in the background.

    `processes` is the number of them that the next build may use, None for as many as there are processors: once the
    server has threads, beside which none can be forked, one.
    """

    def __init__(self, complain: Callable[[str], None]) -> None:
        self.processes: int | None = None
        self.notice = b""
        self._indexing = Indexing(complain)
        self._complain = complain
        self._server: Any = None
        self._root = Path()
        self._told: frozenset[Diagnostic] = frozenset()

    def news(self, found: Iterable[Diagnostic], faults: Iterable[Diagnostic]) -> list[Diagnostic]:
        """What to tell of a build: its faults each time, anything else once."""
        now = frozenset(found)
        new = now - self._told | frozenset(faults)
        self._told = now
        return sorted(new)

    def begin(self) -> None:
        """A build begins, that may change what is shown."""
        self._indexing.stop()

    def show(self, folder: Path, notice: str = "", *, index: bool) -> None:
        """Shows the site in a folder, with a notice of HTML above each page; has its search made in the background."""
        self.notice, self._root = notice.encode("utf-8", "xmlcharrefreplace"), folder
        if self._server:
            self._server.root = str(folder.absolute())
        if index:
            self._indexing.begin(folder)

    def end(self) -> None:
        """The server ends."""
        self._indexing.stop()

    def attach(self, server: Any, config: Any, docs: Path, templates: Path) -> None:
        """Has a server show it, and build anew when a briefing in `docs`, the settings or a template is saved."""
        for path in dict.fromkeys([config.docs_dir, config.config_file_path or config.docs_dir]):
            server.unwatch(path)
        self._server, self.processes = server, 1
        server.root = str(self._root.absolute())
        server.error_handler = self._error_page
        server.builder = self._surviving(server.builder)
        server.set_app(shown_by(server.get_app(), lambda: self.notice))
        server.observer, server.build_delay = Saves(sum(1 for _ in docs.rglob("*"))), SETTLED
        for path in dict.fromkeys([str(docs), config.config_file_path or str(docs), str(templates)]):
            server.watch(path)

    def _surviving(self, build: Callable[[], None]) -> Callable[[], None]:
        """A build after which there is something to show in any case: else all pages would wait for the next one."""

        def build_if_possible() -> None:
            try:
                build()
            except Exception as error:  # of settings that cannot be read, for all else has been told
                self._complain(f"{error}; the site is shown as it was")

        return build_if_possible

    def _error_page(self, code: int) -> bytes | None:
        page = self._root / f"{code}.html"
        return page.read_bytes() if page.is_file() else None


def shown_by(application: WSGIApplication, notice: Callable[[], bytes]) -> WSGIApplication:
    """The same application, with the notice in its pages of HTML, and leave for the script of MkDocs's server."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        status, headers = "", list[tuple[str, str]]()

        def begin(said: str, given: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            nonlocal status, headers
            status, headers = said, given
            return lambda _: None

        body = application(environ, begin)
        if not any(name.lower() == "content-type" and kind.startswith("text/html") for name, kind in headers):
            start_response(status, headers)
            return body
        html = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        html = with_notice(html.replace(*POLICY, 1), notice())
        others = [(name, said) for name, said in headers if name.lower() != "content-length"]
        start_response(status, [*others, ("Content-Length", str(len(html)))])
        return [html]

    return answer


def with_notice(html: bytes, notice: bytes) -> bytes:
    """A page with a notice of HTML at the head of what it says; before all, where nobody knows where that is."""
    head = next((found for tag in HEADS if (found := tag.search(html))), None)
    at = head.end() if head else 0
    return html[:at] + notice + html[at:]
