"""What is put into pages as an editor's server sends them, and what an editor is told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from generator.diagnostics import Diagnostic, Position
from generator.exchange.policy import page_policy
from generator.serving import Shown, shown_by, with_notice
from generator.template_fault import TEMPLATE

PAGE = (
    f'<html><head><meta http-equiv="Content-Security-Policy" content="{page_policy()}"></head>'
    "<body class='x'><main id='main'><article>\n<h1>A bridge</h1></article></main></body></html>"
).encode()
NOTICE = b"<p>1 fault</p>"
SETTINGS = SimpleNamespace(docs_dir="briefings", config_file_path=None)


def sent(body: bytes, kind: str, notice: bytes = NOTICE, status: str = "200 OK") -> tuple[str, dict[str, str], bytes]:
    """What a browser gets of a server that answers so."""
    closed: list[bool] = []

    class Body:
        def __iter__(self) -> Any:
            return iter([body[:10], body[10:]])

        def close(self) -> None:
            closed.append(True)

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return Body()

    told: list[Any] = []
    answer = shown_by(application, lambda: notice)({}, lambda *given: told.append(given))  # type: ignore[arg-type, func-returns-value]
    got = b"".join(answer)
    assert closed or isinstance(answer, Body)
    ((said, headers),) = told
    return said, dict(headers), got


def test_faults_stand_above_what_a_page_says() -> None:
    status, headers, got = sent(PAGE, "text/html; charset=utf-8")
    assert status == "200 OK"
    assert b"<article><p>1 fault</p>\n<h1>A bridge</h1>" in got
    assert headers["Content-Length"] == str(len(got))


def test_the_script_that_reloads_a_page_is_let_through_and_no_page_says_so_itself() -> None:
    _, _, got = sent(PAGE, "text/html", b"")
    assert got == PAGE.replace(page_policy().encode(), page_policy(serving=True).encode())
    assert b"'unsafe-inline'" not in PAGE
    assert b"script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'" in got


@pytest.mark.parametrize("kind", ["text/css", "application/json", "image/svg+xml"])
def test_other_files_are_sent_as_they_are(kind: str) -> None:
    _, headers, got = sent(PAGE, kind)
    assert got == PAGE
    assert headers["Content-Length"] == str(len(PAGE))


def test_a_page_that_is_not_there_tells_the_faults_too() -> None:
    status, _, got = sent(b"404 Not Found", "text/html", status="404 Not Found")
    assert status == "404 Not Found"
    assert got == NOTICE + b"404 Not Found"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body><main a='>'><article>T", b"<body><main a='>'><article>!T"),
        (b'<body class="b"><main id="m">T', b'<body class="b"><main id="m">!T'),
        (b'<body class="b">T<mainly>', b'<body class="b">!T<mainly>'),
        (b"T", b"!T"),
    ],
)
def test_a_notice_is_put_as_near_to_the_words_as_a_theme_allows(page: bytes, expected: bytes) -> None:
    assert with_notice(page, b"!") == expected


def found(line: int) -> Diagnostic:
    return TEMPLATE.at("a.yml", Position(line, 1), "is odd", "mend it")


def test_a_warning_is_told_once_and_again_when_it_comes_back_and_a_fault_each_time() -> None:
    shown = Shown(pytest.fail)
    fault, one, other = found(1), found(2), found(3)
    assert shown.news((one, fault), (fault,)) == [fault, one]
    assert shown.news((one, other, fault), (fault,)) == [fault, other]
    assert shown.news((other,), ()) == []
    assert shown.news((one, other), ()) == [one]


def test_the_error_page_is_that_of_the_site_that_is_shown(tmp_path: Path) -> None:
    class Server:
        root = error_handler = observer = None
        builder = get_app = set_app = watch = unwatch = staticmethod(lambda *_: None)

    server, shown = Server(), Shown(pytest.fail)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "404.html").write_text(name, encoding="utf-8")
    shown.show(tmp_path / "one", index=False)
    assert shown.processes is None, "nothing of the server runs yet"
    shown.attach(server, SETTINGS, tmp_path, tmp_path)
    assert shown.processes == 1
    assert server.error_handler(404) == b"one"  # type: ignore[misc]
    shown.show(tmp_path / "two", "<p>F</p>", index=False)
    assert server.root == str(tmp_path / "two")
    assert server.error_handler(404) == b"two"  # type: ignore[misc]
    assert server.error_handler(500) is None  # type: ignore[misc]
