"""What a reader's first view of a page costs: bytes on the wire, requests, and what is not the page's own content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from hosting import ENCODINGS, hosted
from places import Place, told
from playwright.sync_api import ConsoleMessage
from specimens import briefings, pages
from windows import Windows

# Bytes on the wire of a briefing with up to `FEW` claims, with the headers of all answers.
FEW = 10
LIGHT = 15_000
# What the longest briefing, of 23 claims, has reached; a page that grows beyond it has to say why.
HEAVIEST = {"gzip": 25_500, "br": 21_000}
# Bytes of HTML outside <main>, before compression.
SURROUNDINGS = 20_000
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)
# One way to compress is tried with all briefings, the other with so many of those that have most to send.
MOST = {"br": 8}
# The icon, which a browser without a window leaves out.
ICON = "() => fetch(document.querySelector('link[rel~=icon]').href).then(answer => answer.blob())"
CLAIMS = "() => document.querySelectorAll('.claim').length"


@dataclass(slots=True)
class View:
    """One first view: what was asked for, what it weighed (bytes on the wire), and what the page complained of."""

    asked: list[str]
    weight: int
    complaints: list[str]
    claims: int


def first_view(windows: Windows, address: str) -> View:
    """Opens the page with an empty cache and touches nothing, till the network has been idle for half a second."""
    view = View([], 0, [], 0)

    def received(event: dict[str, float]) -> None:
        view.weight += int(event["encodedDataLength"])

    def said(message: ConsoleMessage) -> None:
        view.complaints.append(f"console: {message.text}")

    with windows.one(viewport={"width": 390, "height": 844}) as window:
        page = window.tab(address)
        events = window.context.new_cdp_session(page)
        events.send("Network.enable")
        events.on("Network.loadingFinished", received)
        page.on("request", lambda request: view.asked.append(request.url))
        page.on("console", said)
        page.on("pageerror", lambda error: view.complaints.append(f"error: {error}"))
        page.on("requestfailed", lambda request: view.complaints.append(f"failed: {request.url}"))
        page.goto(address, wait_until="networkidle")
        page.evaluate(ICON)
        view.claims = page.evaluate(CLAIMS)
    return view


def outside(view: View, address: str) -> Iterator[str]:
    """What the page asked of another host."""
    host = urlsplit(address).netloc
    yield from (url for url in view.asked if urlsplit(url).scheme != "data" and urlsplit(url).netloc != host)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_briefing_is_light(windows: Windows, place: Place, encoding: str) -> None:
    table, heavy, complaints = [], [], []
    with hosted(place.folder, place.mount, encoding) as address:
        for page in sorted(briefings(place.folder), key=lambda page: -page.size)[: MOST.get(encoding)]:
            view = first_view(windows, address + page.uri)
            assert view.claims, page.uri
            files = sorted({url.removeprefix(address) for url in view.asked} - {page.uri})
            table.append(f"{view.weight:6,} bytes, {view.claims:2} claims: {page.uri} with {' '.join(files)}")
            if view.weight > (LIGHT if view.claims <= FEW else HEAVIEST[encoding]):
                heavy.append(table[-1])
            complaints += [f"{page.uri}: {said}" for said in (*view.complaints, *outside(view, address))]
    told(f"weight-{place.name}-{encoding}", table)
    assert table
    assert complaints == []
    assert heavy == [], "\n".join(heavy)


def test_what_surrounds_the_content_is_small(place: Place) -> None:
    heavy = []
    for page in pages(place.folder):
        text = page.file.read_text(encoding="utf-8")
        assert MAIN.search(text), page.uri
        around = len(MAIN.sub("", text).encode())
        if around > SURROUNDINGS:
            heavy.append(f"{around:,} bytes: {page.uri}")
    assert heavy == []
