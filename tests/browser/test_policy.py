"""Every kind of page under its content security policy: all of it works, and a script or style of a text does not."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import served
from playwright.sync_api import Browser, Page, Route
from sites import ROOT, _mkdocs

from generator.assets import Site
from generator.exchange.policy import headers, page_policy
from generator.site import theme_words

KIND = re.compile(r'<body class="(kind-[\w-]+)"')
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
WATCH = """() => {
  window.violations = [];
  addEventListener('securitypolicyviolation', e => violations.push(`${e.effectiveDirective} ${e.blockedURI}`));
}"""
BRIEFING = {
    "id": "bridge", "formerly": ["old-bridge"], "title": "Bridge", "date": "2024-03-01", "sources": "Post",
    "what": "A bridge is planned", "status": "planned", "via": ["Post"], "evidence": "a bridge",
}  # fmt: skip
ARTICLE = "The Post said on Friday that there would be a bridge, and that nobody knew who was to pay for all of it.\n"


def of_each_kind(site: Path) -> list[str]:
    """The largest page of each kind."""
    found: dict[str, tuple[int, str]] = {}
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        kind = KIND.search(text)
        assert kind, path
        found[kind[1]] = max(found.get(kind[1], (0, "")), (len(text), path.relative_to(site).as_posix()))
    return sorted(uri.removesuffix("index.html") for _, uri in found.values())


def small_site(folder: Path, theme: str = "") -> Path:
    """A site of one briefing that had another address, and its folder; without a theme named, in this project's."""
    (folder / "briefings").mkdir()
    (folder / "briefings" / "b.yml").write_text(json.dumps(BRIEFING), encoding="utf-8")
    (folder / "briefings" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    own = f"  name: null\n  custom_dir: {ROOT / 'templates' / 'theme'}\n"
    config = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: briefings\ntheme:\n{own}"
    if theme:
        config = (
            f"site_name: B\nsite_url: https://example.org/\ndocs_dir: briefings\ntheme: {theme}\nplugins: [briefings]\n"
            "markdown_extensions: [attr_list, md_in_html, tables, toc]\n"
        )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    return folder


class Policed:
    """A page that remembers what its policy, or the console, had to say."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        page.on("console", lambda said: self.said.append(f"{page.url}: {said.text}"))
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))
        page.add_init_script(f"({WATCH})()")

    def complaints(self) -> list[str]:
        """Violations of the open page, and all that was said so far."""
        return [*self.page.evaluate("() => window.violations"), *self.said]


@pytest.fixture
def policed(browser: Browser) -> Iterator[Policed]:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield Policed(context.new_page())


@pytest.mark.parametrize("which", ["real", "archive"])
def test_every_kind_of_page_keeps_to_its_policy(policed: Policed, request: pytest.FixtureRequest, which: str) -> None:
    folder: Path = request.getfixturevalue(f"{which}_site")
    address = request.getfixturevalue("real" if which == "real" else "invented")
    kinds = of_each_kind(folder)
    assert len(kinds) > 12
    page = policed.page
    for uri in kinds:
        path = folder / uri
        text = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        assert META.findall(text) == [page_policy()]
        assert text.index("http-equiv") < min(text.index("<title"), text.index("<link"), text.index("<script"))
        if uri == "404.html":
            continue  # its scripts and styles lie where the site is to lie, so nothing of it can be tried here
        page.goto(address + uri)
        page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
        page.locator("#theme-button").click()
        assert page.evaluate("() => getComputedStyle(document.body).margin") == "0px", "the style sheet holds"
        assert policed.complaints() == []


def test_tools_work_under_the_policy(policed: Policed, invented: str) -> None:
    page = policed.page
    page.goto(invented)
    page.keyboard.press("/")
    page.locator("#search-field").fill("Halmere")
    page.locator(".search-said", has_text="pages for").wait_for()
    page.locator(".facet summary").nth(1).click()
    page.locator(".facet input").first.check()
    page.keyboard.press("Escape")
    page.locator("main a[href*='2024-07-22-kost-concert']").first.hover()
    page.locator("#preview").wait_for()
    page.goto(f"{invented}briefings/2024-07-22-kost-concert/")
    page.locator(".cite summary").first.click()
    page.locator(".copy").first.click()
    page.get_by_role("status").filter(has_text=re.compile("^Copied$")).wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()")
    page.goto(f"{invented}search/?q=Halmere")
    page.locator(".hit-title").first.wait_for()
    assert policed.complaints() == []


def test_old_address_leads_on_under_the_policy(policed: Policed, tmp_path: Path) -> None:
    small_site(tmp_path)
    _mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site")
    with served(tmp_path / "site") as address:
        policed.page.goto(f"{address}briefings/old-bridge/#c1", wait_until="commit")
        policed.page.wait_for_url(f"{address}briefings/bridge/#c1")
        assert policed.complaints() == []


PLANTED = {
    "<script>window.pwned = 1</script>": "script-src-elem",
    "<script src=https://evil.example/x.js></script>": "script-src-elem",
    "<script type=module>window.pwned = 1</script>": "script-src-elem",
    "<script src='data:,window.pwned=1'></script>": "script-src-elem",
    "<img src=icon.svg onload='window.pwned = 1' onerror='window.pwned = 1'>": "script-src-attr",
    "<svg onload='window.pwned = 1'></svg>": "script-src-attr",
    "<a id=go href='javascript:window.pwned = 1'>x</a>": "script-src-elem",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>": "",  # which is told to the frame alone
    "<iframe src=https://evil.example/></iframe>": "frame-src",
    "<object data=https://evil.example/></object>": "object-src",
    "<style>main { display: none }</style>": "style-src-elem",
    "<p style='position: fixed; inset: 0'>x</p>": "style-src-attr",
    "<link rel=stylesheet href=https://evil.example/x.css>": "style-src-elem",
    "<img src=https://evil.example/x.png>": "img-src",
    "<img src=data:image/gif;base64,R0lGODlhAQABAAAAACw=>": "img-src",
    "<video src=https://evil.example/x></video>": "media-src",
    "<base href=https://evil.example/>": "base-uri",
    "<form id=form action=https://evil.example/><button id=go>x</button></form>": "form-action",
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_a_text_could_bring_is_blocked(policed: Policed, real: str, planted: str) -> None:
    page = policed.page
    answered: list[str] = []
    page.on("response", lambda answer: answered.append(answer.url))
    page.route("https://evil.example/**", lambda route: route.fulfill(body="window.pwned = 1"))

    def plant(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<article>", f"<article>{planted}", 1))

    page.route(lambda url: url.endswith("/method/"), plant)
    page.goto(f"{real}method/")
    if page.locator("#go").count():
        page.locator("#go").dispatch_event("click")
    if PLANTED[planted]:
        page.wait_for_function("() => window.violations.length")
    page.wait_for_timeout(100)
    found = {said.split()[0] for said in page.evaluate("() => window.violations")}
    assert found == ({PLANTED[planted]} if PLANTED[planted] else set())
    assert page.evaluate("() => window.pwned") is None
    assert not [url for url in answered if "evil.example" in url]


@pytest.mark.parametrize(
    "script",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', 'x')",
        "document.write('x')",
        "new DOMParser().parseFromString('x', 'text/html')",
        "document.createElement('script').src = 'x.js'",
        "document.createElement('iframe').srcdoc = 'x'",
        "trustedTypes.createPolicy('any', {createHTML: text => text})",
        "setTimeout('window.pwned = 1')",
    ],
)
def test_no_script_can_make_html_or_code_of_a_text(policed: Policed, real: str, script: str) -> None:
    policed.page.goto(f"{real}method/")
    said = policed.page.evaluate("script => { try { " + script + " } catch (error) { return error.name } }", script)
    assert said in ("TypeError", "EvalError")
    assert policed.page.evaluate("() => window.pwned") is None


def test_headers_say_the_same_and_what_only_they_can(real_site: Path, policed: Policed, real: str) -> None:
    text = (real_site / "_headers").read_text(encoding="utf-8")
    assert text == headers().text
    first, *lines = text.splitlines()
    assert first == "/*"
    said = dict(line.strip().split(": ", 1) for line in lines)
    assert said["Content-Security-Policy"] == f"{page_policy()}; frame-ancestors 'none'"
    assert said["X-Content-Type-Options"] == "nosniff"
    assert {"Cross-Origin-Opener-Policy", "Referrer-Policy"} <= set(said)

    def head(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, **{k.lower(): v for k, v in said.items()}})

    policed.page.route("**/*", head)
    policed.page.goto(real)
    policed.page.keyboard.press("/")
    policed.page.locator("#search-field").fill("Putin")
    policed.page.locator(".hit-title").first.wait_for()
    assert policed.complaints() == []
    framed = f"<iframe src={real}method/></iframe>"
    policed.page.unroute_all()
    policed.page.route("**/*", head)
    policed.page.route("http://elsewhere.example/", lambda route: route.fulfill(body=framed, content_type="text/html"))
    policed.page.goto("http://elsewhere.example/")
    policed.page.wait_for_timeout(500)
    assert any("frame-ancestors" in each for each in policed.said)


def test_other_theme_gets_no_policy_of_ours(tmp_path: Path) -> None:
    small_site(tmp_path, theme="mkdocs")
    _mkdocs(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert not (tmp_path / "site" / "_headers").exists()
    assert "Content-Security-Policy" not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_serve_reloads_pages_under_their_policy(policed: Policed, tmp_path: Path) -> None:
    assert theme_words(Site())["policy"] == page_policy()
    small_site(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    try:
        policed.page.goto("about:blank")
        _until_served(policed.page, f"http://127.0.0.1:{port}/")
        assert policed.page.evaluate("() => window.violations") == []
        assert [said for said in policed.said if "livereload" not in said and "live reload" not in said] == []
        assert any("Enabled live reload" in said for said in policed.said)
        slip = (tmp_path / "briefings" / "b.yml").read_text(encoding="utf-8").replace("Bridge", "Ferry")
        (tmp_path / "briefings" / "b.yml").write_text(slip, encoding="utf-8")
        policed.page.get_by_role("link", name="Ferry").first.wait_for()
    finally:
        server.terminate()
        server.wait(timeout=20)
    shutil.rmtree(tmp_path / "briefings")


def _until_served(page: Page, address: str) -> None:
    for _ in range(200):
        try:
            page.goto(address)
        except Exception:  # not there yet
            page.wait_for_timeout(200)
        else:
            return
    pytest.fail(f"{address} was never served")
