"""Hostile strings in every text field of an archive: nothing of them runs, fetches or shows as anything but text."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml
from bs4 import BeautifulSoup
from chromium import PATIENCE, served
from hostile_archive import FIELDS, Placed, folded, write
from hostile_strings import IDS, MARKER, OTHER_SCHEMES, RUN, SCHEMES, hostile_strings
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Route
from sites import ROOT, _mkdocs

from generator.fields import NOTHING
from generator.site import check_archive
from generator.slugs import slug

STRINGS = hostile_strings()
# Every string in some field; with BRIEFINGS_MANY set, every string in every field.
BRIEFINGS = len(STRINGS) if os.environ.get("BRIEFINGS_MANY") else -(-len(STRINGS) // len(FIELDS))
WORD = re.compile(rf"{MARKER}\d{{3}}")
BY_WORD = {match[0]: folded(text) for text in STRINGS if (match := WORD.search(text))}
META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')

MADE_OF_NAMES = {"id", "@id", "url", "address"}
PROPERTIES = {
    "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "TRANSP", "CATEGORIES",
    "LAST-MODIFIED", "SEQUENCE", "CLASS", "RRULE", "CREATED",
}  # fmt: skip

# What the templates write; whatever else is on a page came out of a text.
WATCH = """() => {
  window.violations = [];
  addEventListener('securitypolicyviolation', e => violations.push(`${e.effectiveDirective} ${e.blockedURI}`));
}"""
ODD = """() => {
  const elements = `a article aside b bdi blockquote body br button circle code del desc details dialog div em
    figcaption figure footer form g h1 h2 h3 head header hr html input ins kbd label li link main mark meta nav noscript
    ol option p path pre script section select small span strong summary svg table tbody td text th thead time title tr
    tspan ul`.split(/\\s+/);
  const attributes = `aria-controls aria-current aria-describedby aria-haspopup aria-hidden aria-keyshortcuts aria-label
    aria-labelledby as autocomplete charset class content crossorigin cx cy d data-copy data-missing data-pagefind-body
    data-pagefind-filter data-pagefind-ignore data-pagefind-meta data-pagefind-sort data-theme datetime dir dx dy
    enterkeyhint for hidden href http-equiv id lang media name open placeholder popover property r rel role spellcheck
    src tabindex text-anchor title type value viewbox width x y`.split(/\\s+/);
  const odd = [];
  for (const e of document.querySelectorAll('*')) {
    const name = e.localName;
    const told = what => odd.push(`${what}: ${e.cloneNode().outerHTML?.slice(0, 300)}`);
    if (!elements.includes(name)) told('element');
    for (const a of e.attributes) {
      const moved = e.id === 'preview' && a.name === 'style';
      if (!attributes.includes(a.name.toLowerCase()) && !moved) told(`attribute ${a.name}`);
    }
    if (name === 'script' && e.type !== 'application/ld+json' && (e.text || new URL(e.src).origin !== location.origin))
      told('script');
    if (name === 'meta' && e.httpEquiv && !['refresh', 'content-security-policy'].includes(e.httpEquiv.toLowerCase()))
      told('meta');
    if (name === 'meta' && e.httpEquiv.toLowerCase() === 'refresh' && !/^0; url=\\.\\.\\/[\\w-]+\\/$/.test(e.content))
      told('refresh');
    if (name === 'form' && !e.matches('.search')) told('form');
    const address = e.getAttribute('href') ?? e.getAttribute('src');
    if (address === null) continue;
    const to = new URL(address, location.href);
    if (!['http:', 'https:'].includes(to.protocol)) told('scheme');
    if (to.origin === location.origin || e.matches('link[rel=canonical]')) continue;
    if (name !== 'a' || (!e.matches('footer a') && e.rel !== 'noopener nofollow ugc')) told('leads outside');
  }
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [...odd, ...twice.map(id => `id twice: ${id}`)];
}"""
# The text of a page, of a quotation only what is quoted: around it stand parts of other sentences.
TEXT = """() => {
  const copy = document.body.cloneNode(true);
  for (const p of copy.querySelectorAll('blockquote p')) p.textContent = p.querySelector('mark')?.textContent;
  for (const changed of copy.querySelectorAll('[id^=change-], script, noscript, svg')) changed.remove();
  return copy.textContent;
}"""
# In a name on a map lines may be broken.
MAPS = """() => [...document.querySelectorAll('svg text')]
  .map(text => [...text.children].map(line => line.textContent).join(' '))"""


@dataclass(frozen=True, slots=True)
class Hostile:
    """A built site of hostile strings, where they stand, and where it is served."""

    folder: Path
    placed: Placed
    address: str

    def pages(self) -> list[str]:
        """The addresses of all pages within the site, but for those that no text of an editor reaches."""
        found = (page.relative_to(self.folder).as_posix() for page in self.folder.rglob("*.html"))
        return sorted(page.removesuffix("index.html") for page in found if not page.startswith(("reference/", "404")))

    def files(self, ending: str) -> list[Path]:
        """The files of one format."""
        return sorted(self.folder.rglob(f"*{ending}"))


def build(folder: Path) -> None:
    """Builds the site of the archive in `briefings` below a folder into `site` beside it."""
    config = folder / "mkdocs.yml"
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: briefings\nrepo_url: https://forge.example/x\n"
        f"edit_uri: edit/main/\ntheme:\n  name: null\n  custom_dir: {ROOT / 'templates' / 'theme'}\n",
        encoding="utf-8",
    )
    _mkdocs(config, folder / "site")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    placed = write(folder / "briefings", STRINGS, BRIEFINGS)
    build(folder)
    with served(folder / "site") as address:
        yield Hostile(folder / "site", placed, address)


@pytest.fixture(scope="module")
def unguarded(hostile: Hostile) -> Iterator[Hostile]:
    """The same site, whose pages have no policy: escaping is to hold alone."""
    folder = hostile.folder.with_name("unguarded")
    shutil.copytree(hostile.folder, folder)
    for page in folder.rglob("*.html"):
        body = page.read_bytes()
        assert len(META.findall(body)) == 1, page
        page.write_bytes(META.sub(b"", body))
    with served(folder) as address:
        yield Hostile(folder, hostile.placed, address)


class Watch:
    """What happened in a browser that must not."""

    def __init__(self) -> None:
        self.harm: list[str] = []

    def attend(self, page: Page, site: str) -> None:
        """Watches a page for all of it but what only the page itself can tell."""
        page.on("dialog", lambda dialog: self.harm.append(f"dialog: {dialog.message}"))
        page.on("pageerror", lambda error: self.harm.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self.harm.append(f"{page.url}: {said.type}: {said.text[:300]}"))
        page.on("request", lambda asked: self._asked(asked.url, site))
        page.on("popup", lambda opened: self.harm.append(f"{page.url} opened {opened.url}"))
        page.add_init_script(f"({WATCH})()")

    def look(self, page: Page) -> None:
        """Asks the page whether anything ran, was forbidden, or is no text."""
        found = [f"{page.url}: {odd}" for odd in page.evaluate(ODD)]
        ran, forbidden = page.evaluate("() => [window.pwned, window.violations]")
        self.harm += found + ([f"{page.url}: ran"] if ran else []) + [f"{page.url}: {each}" for each in forbidden]

    def _asked(self, url: str, site: str) -> None:
        if not url.startswith(site):
            self.harm.append(f"asked for {url}")


@contextmanager
def watched(browser: Browser, hostile: Hostile) -> Iterator[tuple[Page, Watch]]:
    """A page that is watched while it shows pages of the site."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        context.set_default_timeout(PATIENCE)
        page, watch = context.new_page(), Watch()
        watch.attend(page, hostile.address)
        yield page, watch


def misread(text: str) -> list[str]:
    """The strings of which a text shows a word, but not all of the string around it."""
    shown = folded(text)
    return [
        f"{whole[:200]!r} reads {shown[max(0, match.start() - 60) : match.end() + 60]!r}"
        for match in WORD.finditer(shown)
        if not shown.startswith(whole := BY_WORD[match[0]], match.start() - whole.index(match[0]))
    ]


def test_all_strings_stand_somewhere(hostile: Hostile) -> None:
    assert len(STRINGS) >= 300
    assert hostile.placed.strings == set(STRINGS)
    shown: set[str] = set()
    for page in hostile.files(".html"):
        shown |= set(WORD.findall(page.read_text(encoding="utf-8")))
    assert shown == set(BY_WORD)


# With the policy nothing can be seen that is not seen without; only that it forbids nothing, for each kind of page.
@pytest.mark.parametrize(("site", "step"), [("unguarded", 1), ("hostile", 8)])
def test_pages_show_hostile_text_as_text(
    browser: Browser, request: pytest.FixtureRequest, site: str, step: int
) -> None:
    unread: list[str] = []
    shown: Hostile = request.getfixturevalue(site)
    with watched(browser, shown) as (page, watch):
        for uri in shown.pages()[::step]:
            page.goto(shown.address + uri, wait_until="load")
            watch.look(page)
            texts = [page.evaluate(TEXT), page.title(), *page.evaluate(MAPS)]
            unread += [f"{uri}: {said}" for text in texts for said in misread(text)]
    assert watch.harm == []
    assert unread == []


def test_search_and_previews_show_hostile_text_as_text(browser: Browser, unguarded: Hostile) -> None:
    unread: list[str] = []
    with watched(browser, unguarded) as (page, watch):
        page.goto(f"{unguarded.address}search/?q={MARKER}")
        page.locator(".search-more").wait_for()
        for shown in range(10, 35, 5):
            page.locator(".search-more").click()
            page.wait_for_function(f"() => document.querySelectorAll('.hit-title').length === {shown}")
        page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
        page.locator(".facet-more:visible").first.click()
        watch.look(page)
        titles = page.locator(".hit-title, .facet label bdi").all_text_contents()
        assert len([title for title in titles if WORD.search(title)]) > 40
        unread += [said for title in titles for said in misread(title)]
        for number in range(0, len(STRINGS), 40):
            page.locator("#search-field").fill(WORD.search(STRINGS[number])[0])  # type: ignore[index]
            page.locator(".search-said", has_text=WORD.search(STRINGS[number])[0]).wait_for()  # type: ignore[index]
            page.locator(".hit-title").first.wait_for()
            watch.look(page)
        page.goto(f"{unguarded.address}topics/")
        page.keyboard.press("/")
        page.locator("#search-field").fill(STRINGS[0])
        page.locator(".search-said", has_text="page").wait_for()
        watch.look(page)
        page.keyboard.press("Escape")
        for uri in ("timeline/", "actors/", "sources/", "places/", "stories/"):
            page.goto(unguarded.address + uri)
            links = page.locator("main a[href*='../']:not([href*='#'])")
            for index in range(min(3, links.count())):
                links.nth(index).hover()
                page.locator("#preview").wait_for()
                watch.look(page)
                unread += [f"{uri}: {said}" for said in misread(page.locator(".preview-title").inner_text())]
                page.mouse.move(1, 1)
                page.locator("#preview").wait_for(state="hidden")
    assert watch.harm == []
    assert unread == []


def test_link_of_a_hit_leads_to_its_page(browser: Browser, hostile: Hostile) -> None:
    with watched(browser, hostile) as (page, watch):
        page.goto(f"{hostile.address}search/?q={MARKER}")
        page.locator(".hit-title").first.click()
        page.wait_for_url(lambda url: "search/" not in url)
        assert page.locator("h1").count() == 1
        watch.look(page)
    assert watch.harm == []


def test_feeds_carry_hostile_text_as_text(browser: Browser, hostile: Hostile) -> None:
    unread: list[str] = []
    feeds = hostile.files(".atom")
    assert len(feeds) > 50
    for path in feeds:
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo, path
        for entry in read.entries:
            assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
            texts = [read.feed.title, entry.title, entry.summary, *(tag.label for tag in entry.get("tags", ()))]
            unread += [f"{path.name}: {said}" for text in texts for said in misread(text)]
        json_feed = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        for item in json_feed["items"]:
            assert "content_html" not in item
            unread += [f"{path.name}: {said}" for text in strings_of(item) for said in misread(text)]
    assert unread == []
    with watched(browser, hostile) as (page, watch):

        def as_xml(route: Route) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "content-type": "application/xml"})

        page.route("**/*.atom", as_xml)
        for path in [hostile.folder / "feeds" / "site.atom", *feeds[::25]]:
            page.goto(hostile.address + path.relative_to(hostile.folder).as_posix())
            # Chromium shows XML without a style sheet in a page of its own.
            assert page.evaluate("() => document.querySelector('#webkit-xml-viewer-source-xml > *').nodeName") == "feed"
            assert page.locator("parsererror").count() == 0
            assert page.evaluate("() => window.pwned") is None
    assert watch.harm == []


def strings_of(value: Any) -> Iterator[str]:
    """Every text in a value of JSON but for ids and addresses, which are made of names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from strings_of(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings_of(each) if key not in MADE_OF_NAMES else ()


def test_data_and_calendars_carry_hostile_text_as_text(hostile: Hostile) -> None:
    archive = (hostile.folder / "archive.json").read_text(encoding="utf-8")
    assert [said for text in strings_of(json.loads(archive)) for said in misread(text)] == []
    linked = 0
    for path in hostile.files(".html"):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for script in soup.select('script[type="application/ld+json"]'):
            linked += 1
            made = json.loads(script.get_text())
            assert made["@type"] == "Report"
            assert [said for text in strings_of(made) for said in misread(text)] == []
    assert linked > 10
    for path in hostile.files(".csv"):
        with path.open(encoding="utf-8", newline="") as file:
            first, *rows = list(csv.reader(file))
        assert {len(row) for row in rows} <= {len(first)}
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell.lstrip(" ")[:1] in tuple("=+-@\t\r＝＋－＠")]
        assert [said for cell in cells for said in misread(cell)] == []
    assert len(hostile.files(".csv")) > 10
    entries = 0
    for path in hostile.files(".ics"):
        read = Calendar.from_ical(path.read_bytes())
        assert {part.name for part in read.walk()} <= {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD"}
        for event in read.walk("VEVENT"):
            entries += 1
            assert set(event) <= PROPERTIES, set(event) - PROPERTIES
            texts = [str(text) for value in event.values() for text in getattr(value, "cats", [value])]
            assert [said for text in texts for said in misread(text)] == []
    assert entries >= 2 * 10


def test_watch_sees_text_that_became_markup(browser: Browser, hostile: Hostile) -> None:
    planted = b"<img src=x onerror=window.pwned=1><a href='javascript:1' id=main>x</a></article>"

    def plant(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=META.sub(b"", answer.body()).replace(b"</article>", planted))

    with watched(browser, hostile) as (page, watch):
        page.route(lambda url: url.endswith("/method/"), plant)
        page.goto(f"{hostile.address}method/")
        page.wait_for_function("() => window.pwned")
        watch.look(page)
    said = "\n".join(watch.harm)
    for harm in ("element: <img", "attribute onerror", "scheme: <a", "id twice: main", ": ran"):
        assert harm in said
    for text in STRINGS[:3]:
        assert misread(f"x {text} y") == []
        assert misread(text[1:]) != []


# Names by which the theme and its scripts find parts of a page.
FRAME = {
    next(filter(None, found))
    for path in (ROOT / "templates" / "theme").rglob("*.*")
    if path.suffix in (".js", ".html")
    for found in re.findall(
        r"""\bid: "([a-z-]+)"|\bid="([a-z-]+)"|ById\("([a-z-]+)"\)|"#([a-z]+(?:-[a-z]+)+)""",
        path.read_text(encoding="utf-8"),
    )
}


def test_no_name_becomes_an_address_that_the_theme_knows(tmp_path: Path) -> None:
    assert {"main", "search-page", "search-field", "search-button", "theme-button", "preview"} <= FRAME
    named = list({slug(name): f"{name}!" if name in NOTHING else name for name in sorted({*FRAME, *IDS})}.values())
    for number, name in enumerate(named):
        data = {
            "title": name, "date": "2024-01-01", "story": "One", "topics": [name],
            "who": [{"id": f"x{number}", "name": name}],
            "article": {"text": "a.txt"},
            "what": {"id": "one", "claim": "C", "status": "planned", "via": [], "evidence": "Invented words"},
            "motives": {"of": f"x{number}", "motive": "M", "stated_by": f"x{number}", "evidence": "Invented words"},
            "conflicts": [{"about": name}], "accepted": [{"code": "B406", "why": "Invented."}],
        }  # fmt: skip
        path = tmp_path / "briefings" / f"b{number}.yml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "briefings" / "a.txt").write_text("Invented words.\n", encoding="utf-8")
    build(tmp_path)
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 3 * len(named)
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        ids = [str(found["id"]) for found in soup.select("[id]")]
        assert len(ids) == len(set(ids)), page
        assert not {str(found["id"]) for found in soup.select("article [id]")} & FRAME - {"search-page"}, page
        assert soup.select("#search-page") == [] or page.parent.name in ("search", "site"), page


@pytest.mark.parametrize("id_", sorted(FRAME))
def test_claim_cannot_have_an_id_of_the_theme(tmp_path: Path, id_: str) -> None:
    text = f"title: T\ndate: 2024-01-01\nwhat: {{id: {id_}, claim: C}}\nstatus: planned\n"
    (tmp_path / "b.yml").write_text(text, encoding="utf-8")
    assert [d for d in check_archive(tmp_path) if d.code == "B303" and id_ in d.message]


@pytest.mark.parametrize("scheme", [*SCHEMES, *OTHER_SCHEMES])
@pytest.mark.parametrize("rest", [RUN, "//evil.example/x", "//a%0Awindow.pwned=1"])
def test_no_other_address_than_http_and_https_gets_in(tmp_path: Path, scheme: str, rest: str) -> None:
    entry = {"p": {"name": "Post", "kind": "publication", "url": scheme + rest}}
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "sources.yml").write_text(yaml.safe_dump(entry, allow_unicode=True), encoding="utf-8")
    assert "B208" in {d.code for d in check_archive(tmp_path)}
    entry["p"]["url"] = "HTTPS://evil.example/"
    (tmp_path / "registry" / "sources.yml").write_text(yaml.safe_dump(entry), encoding="utf-8")
    assert "B208" not in {d.code for d in check_archive(tmp_path)}
