"""The same Markdown reads well under Material, the theme that most sites of MkDocs have, from either engine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from missing_parts import missing
from playwright.sync_api import Page
from sites import ARCHIVE, DAY, ROOT

sys.path.append(str(ROOT / "tests" / "browser"))
from chromium import chromium, opened, served

FIRST = "briefings/2023-09-05-kim-putin/"
# A briefing whose own words are full of such signs, and a name in it that other pages give; they show as they are.
SIGNS = "2024-12-02-asterisks"
NAME = "The *Star* Group_1 <HQ> [North]"
ALIAS = "*Star*"
CONFIG = """\
INHERIT: {root}/mkdocs.yml
site_url: https://example.org/sub/path/
docs_dir: {docs}
theme:
  name: material
  custom_dir: own
  font: false
"""
# What Markdown leaves in the text of a page where it was not understood.
LITERAL = re.compile(
    r"\*\*|(?<!\S)\*(?=\S)|\{:|\{ ?[.#]|^\s*\||\|\s*-{3}|\]\(|\[[^\]]*\]\[|^#{1,6} |^> |"
    r"markdown=|</?(?:div|span|details|summary|section|article|a|p|li|ul|table|svg|mark)\b|&(?:amp|lt|gt|quot|#\d+);",
    re.MULTILINE,
)
# What a briefing is made of; each shows as often as under our own theme.
PARTS = ("h1", "h2", "h3", "blockquote", "mark", "table", "th", "tr", "li", "dt", "dd", "svg", "details", "time")


def build(engine: str, folder: Path, docs: Path) -> Path:
    """The site under Material. Raises AssertionError where the engine fails or warns."""
    (folder / "own").mkdir()
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG.format(root=ROOT, docs=docs), encoding="utf-8")
    site = folder / "site"
    command = [sys.executable, "-m", engine, "build", "--strict", "-f", str(config), "-d", str(site)]
    # Material tells of its own future at each build, which is no fault of the pages.
    environment = os.environ | {
        "SOURCE_DATE_EPOCH": DAY,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "WARNING" not in said, said
    assert "ERROR" not in said, said
    return site


def text_of(file: Path) -> str:
    """What stands in the content of a page, without code and drawings, a block a line."""
    (content,) = html.parse(str(file)).xpath("//*[contains(@class, 'md-content__inner')]")
    for each in content.xpath(".//code | .//pre | .//svg | .//script | .//style | .//kbd"):
        each.drop_tree()
    return "\n".join(content.itertext())


@pytest.fixture(scope="module")
def real_under_material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the repository's own site, built by MkDocs under Material."""
    return build("mkdocs", tmp_path_factory.mktemp("material"), ROOT / "briefings")


def misread(site: Path) -> list[str]:
    """Where a page shows Markdown or HTML as it was written, with the words around it."""
    files = [file for file in sorted(site.rglob("*.html")) if "pagefind" not in file.parts and file.name != "404.html"]
    assert len(files) > 30
    found = []
    for file in files:
        shown = "" if SIGNS in file.parts else text_of(file).replace(NAME, "").replace(ALIAS, "")
        around = (shown[max(0, m.start() - 60) : m.end() + 60] for m in LITERAL.finditer(shown))
        found += [f"{file.relative_to(site)}: {each!r}" for each in around]
    return found


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_no_page_of_the_archive_shows_markup(tmp_path: Path, engine: str) -> None:
    found = misread(build(engine, tmp_path, ARCHIVE))
    assert found == [], "\n".join(found)


def test_no_page_of_our_own_shows_markup(real_under_material: Path) -> None:
    found = misread(real_under_material)
    assert found == [], "\n".join(found)


@pytest.fixture
def material(real_under_material: Path) -> Iterator[Page]:
    """The first briefing under Material, open in Chromium; it may neither complain nor ask anyone else."""
    executable = chromium() or missing("no Chromium was found, so no page was looked at", "REQUIRE_BROWSER")
    with served(real_under_material) as address, opened(executable) as browser, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + FIRST)
        yield page
        complaints += [url for url in asked if not url.startswith((address, "data:"))]
        assert complaints == []


def counts(page: Page, content: str) -> dict[str, int]:
    """How often each part of a briefing shows in the content of a page."""
    return {part: page.locator(f"{content} {part}:not(aside *, nav *)").count() for part in PARTS}


def test_a_briefing_reads_well(material: Page, real_site: Path) -> None:
    shown = counts(material, ".md-content")
    with served(real_site) as address, material.context.new_page() as ours:
        ours.goto(address + FIRST)
        assert shown == counts(ours, "main")
    assert shown["h3"] >= 23
    assert shown["blockquote"] >= 23
    assert material.locator(".md-content h1").first.is_visible()
    # Evidence opens, and the quote in it is marked.
    evidence = material.locator(".md-content details", has=material.locator("mark")).first
    evidence.locator("summary").first.click()
    assert evidence.locator("mark").first.is_visible()


def test_links_lead_somewhere(material: Page) -> None:
    links = material.locator(".md-content a[href]").evaluate_all("all => all.map(each => each.href)")
    here = urlsplit(material.url)
    inside = {link for link in links if urlsplit(link).netloc == here.netloc}
    assert len(inside) > 20
    broken = []
    for address in sorted({link.partition("#")[0] for link in inside}):
        answer = material.request.get(address)
        if not answer.ok:
            broken.append(address)
            continue
        names = {unquote(urlsplit(link).fragment) for link in inside if link.partition("#")[0] == address} - {""}
        ids = set(html.fromstring(answer.body()).xpath("//@id")) if names else set()
        broken += [f"{address}#{name}" for name in sorted(names - ids)]
    assert broken == []
