"""The site that an editor looks at: it begins with what builds have left, and a fault leaves it as it is.

Builds as MkDocs's server starts them, one after another in this process; the server itself is in `test_serve.py`.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sites import DAY, ROOT, built_as_served, said

from generator import caching, plugin
from generator.corpus import corpus
from generator.incremental.store import PREVIEW
from generator.search import BEGUN, BUNDLE, PARTS
from generator.serving import Shown

SERVED = "http://127.0.0.1:8000/desk/"
PATIENCE = 60.0  # seconds
SETTINGS = """
site_name: Desk
site_url: https://example.org/desk/
docs_dir: briefings
theme: {{name: null, custom_dir: {theme}, static_templates: [404.html]}}
nav: [Latest: index.md, Actors: actors/index.md]
markdown_extensions: [attr_list, md_in_html, tables, toc]
plugins: [briefings: {{search: {search}, templates: templates}}]
"""


class Desk:
    """A small invented archive, and the server that shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.shown = folder, Shown(pytest.fail)
        self.preview = folder / ".cache" / "briefings" / PREVIEW
        for name, text in corpus(3):
            path = folder / "briefings" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        shutil.copytree(ROOT / "templates", folder / "templates")
        self.settings()
        self.path = sorted((folder / "briefings").glob("20??/*.yml"))[-1]

    def settings(self, search: str = "false") -> None:
        told = SETTINGS.format(theme=self.folder / "templates" / "theme", search=search)
        (self.folder / "mkdocs.yml").write_text(told, encoding="utf-8")

    def save(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def look(self) -> Any:
        """What the plugin has after a build as MkDocs's server asks for it."""
        return built_as_served(self.folder / "mkdocs.yml", self.folder / "served", self.shown, SERVED)

    def publish(self, name: str = "site") -> dict[str, bytes]:
        """The site that `briefings build` makes."""
        command = [sys.executable, "-m", "generator", "build", "--lenient", "-d", name]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=self.folder, env=environment, check=True, capture_output=True)
        return said(self.folder / name)

    def found(self) -> str:
        """All that the search of the preview finds."""
        texts = (gzip.decompress(path.read_bytes()) for path in (self.preview / BUNDLE / "fragment").iterdir())
        return "".join(text.decode() for text in texts)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setattr(caching, "STARTED", caching.STARTED + 3600)  # the checkout may just have been written
    caching.program.cache_clear()
    made = Desk(tmp_path)
    yield made
    made.shown.end()
    caching.program.cache_clear()


def test_it_begins_with_what_builds_have_made_and_builds_go_on_from_there(desk: Desk) -> None:
    published = desk.publish()
    plugin = desk.look()
    assert plugin.parts.building.rebuild.made == 0, "all of it is known"
    assert said(desk.preview) == published
    shared = (desk.preview / "index.html").samefile(desk.folder / "site" / "index.html")
    assert shared, "it takes no room of its own"
    desk.save("title: ", "title: Now ")
    plugin = desk.look()
    assert 0 < plugin.parts.building.rebuild.made < len(published) / 2
    assert said(desk.folder / "site") == published, "what is published is another matter"
    shown = said(desk.preview)
    assert shown != published
    assert desk.publish() == shown


def test_pages_name_the_address_at_which_they_will_be_published(desk: Desk) -> None:
    desk.look()
    page = (desk.preview / "actors" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/desk/actors/">' in page
    assert SERVED not in page
    assert "unsafe-inline" not in page


def test_what_is_at_fault_at_first_has_a_page_and_the_site_comes_when_it_is_mended(desk: Desk) -> None:
    desk.save("title:", "titel:")
    plugin = desk.look()
    assert "did you mean" in desk.shown.notice.decode()
    first = (desk.preview / "index.html").read_text(encoding="utf-8")
    assert "to mend" not in first, "what is sent has that put in"
    style = next(part for part in first.split('"') if part.endswith(".css"))
    assert (desk.preview / style).is_file(), "it looks like the site"
    desk.save("titel:", "title:")
    plugin = desk.look()
    assert plugin.parts.building.rebuild.made > 0
    assert desk.shown.notice == b""
    assert said(desk.preview) == desk.publish()


def test_a_fault_leaves_what_is_shown_and_what_is_known(desk: Desk) -> None:
    desk.look()
    before = said(desk.preview)
    for wrong in ("titel:", "title: [", "status: nothing\ntitle:"):
        desk.save("title:", wrong)
        desk.look()
        assert "to mend" in desk.shown.notice.decode()
        assert said(desk.preview) == before
        desk.save(wrong, "title:")
        plugin = desk.look()
        assert desk.shown.notice == b""
        assert plugin.parts.building.rebuild.made == 0
        assert said(desk.preview) == before


def test_a_template_at_fault_is_told_above_the_pages_and_nothing_is_half_made(desk: Desk) -> None:
    desk.look()
    before = said(desk.preview)
    template = desk.folder / "templates" / "pages" / "briefing.md"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{% if %}", encoding="utf-8")
    desk.save("title: ", "title: Now ")
    desk.look()
    assert "templates/pages/briefing.md" in desk.shown.notice.decode()
    assert said(desk.preview) == before
    template.write_text(good, encoding="utf-8")
    desk.look()
    assert desk.shown.notice == b""
    assert said(desk.preview) == desk.publish()


def test_the_search_is_made_afterwards_and_again_where_it_was_not_made_to_its_end(desk: Desk) -> None:
    desk.settings(search="true")
    bundle = desk.preview / BUNDLE
    assert desk.look().parts.preview.is_other
    until(lambda: (bundle / PARTS).is_file() and not (bundle / BEGUN).exists())
    plugin = desk.look()
    assert not plugin.parts.preview.is_other, "no page is other"
    assert plugin.parts.building.rebuild.made == 0, "to make it is no change of the site"
    desk.save("title: ", "title: Zanzibar ")
    desk.look()
    desk.shown.begin()  # the next save comes at once, and changes nothing
    assert "Zanzibar" not in desk.found(), "meanwhile the search before is there"
    assert desk.look().parts.preview.is_other
    until(lambda: not (bundle / BEGUN).exists())
    assert "Zanzibar" in desk.found()
    desk.settings(search="false")
    desk.look()
    assert not bundle.exists()


def until(holds: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_address_of_a_site_may_be_said_by_settings_that_it_builds_upon(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "base.yml").write_text("site_url: https://example.org/caf\u00e9/\n", encoding=encoding)
    (tmp_path / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding=encoding)
    config: Any = SimpleNamespace(config_file_path=str(tmp_path / "mkdocs.yml"))
    assert plugin._own_address(config) == "https://example.org/caf\u00e9/"
