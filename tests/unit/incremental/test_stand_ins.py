"""The stand-ins of MkDocs's objects say what MkDocs's own say, and nothing else: else they ask for MkDocs."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import files, pages, toc
from mkdocs.utils import get_relative_url, templates
from msgspec.structs import replace
from test_settled import SETTLED

from generator.assets import Site
from generator.incremental.stand_ins import (
    OPERATIONS,
    Contents,
    File,
    Link,
    Navigation,
    NeedsMkDocs,
    Page,
    Settings,
    Surroundings,
    Unsaid,
    address,
    environment_of,
    relative,
)

ROOT = Path(__file__).parents[3]
URIS = ("index.md", "motives.md", "actors/index.md", "actors/åse.md", "briefings/a b/claims.json", "feeds/site.atom")
NAMES = st.sampled_from(["a", "b", "c.html", "index.html", "d.e", "..", ".", "å"])
PATHS = st.lists(NAMES, max_size=5).map("/".join)
TOKENS = [{"level": 1, "id": "a", "name": "A", "children": [{"level": 2, "id": "b", "name": "B", "children": []}]}]


def config(**more: Any) -> MkDocsConfig:
    made = MkDocsConfig(config_file_path=str(ROOT / "mkdocs.yml"))
    given = {"site_name": "Desk", "docs_dir": "briefings", "plugins": [], **more}
    made.load_dict(given)
    assert made.validate()[0] == []
    return made


def theirs_of(uri: str, *, directory_urls: bool) -> files.File:
    return files.File(uri, None, "site", directory_urls)


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("uri", URIS)
def test_a_file_lies_where_mkdocs_puts_it(uri: str, directory_urls: bool) -> None:
    ours, theirs = (
        File(uri, directory_urls),
        theirs_of(uri, directory_urls=directory_urls),
    )
    assert (ours.src_uri, ours.dest_uri, ours.url) == (theirs.src_uri, theirs.dest_uri, theirs.url)


@pytest.mark.parametrize("site_url", ["", "https://example.org", "https://example.org/sub/"])
@pytest.mark.parametrize("edit_uri", ["", "edit/main/"])
@pytest.mark.parametrize("uri", ["index.md", "actors/åse.md"])
def test_a_page_has_the_addresses_that_mkdocs_gives_it(uri: str, edit_uri: str, site_url: str) -> None:
    given = {"site_url": site_url, "edit_uri": edit_uri, "repo_url": "https://git.example.org/desk"}
    told = config(**given)
    settled = replace(
        SETTLED, site=Site("Desk", told.site_url or ""), edited_at=(f"{told.repo_url}/", told.edit_uri or "")
    )
    one, other = File(uri, directory_urls=True), theirs_of(uri, directory_urls=True)
    for file in (one, other):
        file.edit_uri = "2024/a b.yml"
    ours, theirs = Page("", one, settled), pages.Page(None, other, told)
    for name in ("url", "canonical_url", "abs_url", "edit_url", "active", "children", "is_page", "is_link"):
        assert getattr(ours, name) == getattr(theirs, name), name


def test_a_page_is_called_what_the_navigation_or_itself_says() -> None:
    page = Page("", File("a.md", directory_urls=True), SETTLED)
    with pytest.raises(NeedsMkDocs):
        _ = page.title
    page._title_from_render = "Rendered"
    assert page.title == "Rendered"
    page.meta = {"title": "Told"}
    assert page.title == "Told"
    assert Page("Named", page.file, SETTLED).title == "Named"
    with pytest.raises(NeedsMkDocs):
        page.render(None, None)


@given(PATHS, st.booleans(), PATHS, st.booleans())
def test_an_address_is_as_mkdocs_has_it(path: str, is_folder: bool, page: str, page_is_folder: bool) -> None:
    path, page = (f"{p}/" if p and folder else p for p, folder in ((path, is_folder), (page, page_is_folder)))
    assert relative(path or ".", page) == get_relative_url(path or ".", page)


@pytest.mark.parametrize(
    "value", [".", "", "css/site.css", "method/", "https://example.org/", "//a.b/c", "/x", "#y", "a/../b"]
)
@pytest.mark.parametrize("url", ["", "actors/", "actors/a/", "actors/a.html"])
def test_the_filter_of_addresses_is_mkdocs_own(value: str, url: str) -> None:
    context: Any = {"page": SimpleNamespace(url=url), "base_url": get_relative_url(".", url)}
    assert address(context, value) == templates.url_filter(context, value)


@pytest.mark.parametrize("value", ["../x", "..", "a\\b"])
def test_an_address_above_the_site_is_left_to_mkdocs(value: str) -> None:
    with pytest.raises(NeedsMkDocs):
        address({"page": SimpleNamespace(url="")}, value)  # type: ignore[arg-type]


def test_contents_are_as_mkdocs_has_them() -> None:
    ours, theirs = Contents(TOKENS), toc.get_toc(TOKENS)  # type: ignore[arg-type]
    assert len(ours) == len(theirs) == 1
    for one, other in (
        (next(iter(ours)), next(iter(theirs))),
        (next(iter(ours)).children[0], theirs.items[0].children[0]),
    ):
        assert (one.title, one.id, one.level, one.url) == (other.title, other.id, other.level, other.url)


ASKED = (
    "{{ page.next_page }}", "{{ page.file.src_path }}", "{{ page.is_homepage }}", "{{ config.theme }}",
    "{{ config.get('site_name') }}", "{{ config['theme'].name }}", "{{ nav.homepage }}", "{{ nav|length }}",
    "{{ mkdocs_version }}", "{% if pages %}{% endif %}", "{{ build_date_utc.year }}", "{{ extra_css|join }}",
    "{% for each in nav %}{{ each.parent }}{% endfor %}", "{{ pages[0] }}", "{{ build_date_utc ~ 'x' }}",
    "{{ mkdocs_version|e }}", "{% for each in page.toc %}{{ each.active }}{% endfor %}", "{{ page|script_tag }}",
    "{% trans %}Search{% endtrans %}", "{{ extra_css == [] }}", "{{ '%s'|format(mkdocs_version) }}",
)  # fmt: skip


@pytest.mark.parametrize("template", ASKED)
def test_whatever_else_a_theme_asks_for_is_left_to_mkdocs(template: str) -> None:
    """Never empty words in its place: the page would lack what MkDocs writes there."""
    names = ("config", "page", "nav", "pages", "extra_css", "extra_javascript", "mkdocs_version", "build_date_utc")
    page = Page("Latest", File("index.md", directory_urls=True), SETTLED)
    page.toc = Contents(TOKENS)
    navigation = Navigation([page, Link("Away", "https://example.org/")])
    context = Surroundings(replace(SETTLED, names=names)).context(navigation, page)
    with pytest.raises((NeedsMkDocs, jinja2.TemplateError, TypeError)):
        environment_of(()).from_string(template).render(context)


def test_nothing_can_be_done_with_what_is_not_said() -> None:
    for name in OPERATIONS:
        with pytest.raises(NeedsMkDocs):
            getattr(Unsaid, f"__{name}__")(Unsaid())
    with pytest.raises(NeedsMkDocs):
        _ = Unsaid().anything


def test_settings_are_told_by_either_name() -> None:
    made: Any = Settings({"site_name": "Desk"})
    assert made.site_name == made["site_name"] == "Desk"
    with pytest.raises(NeedsMkDocs):
        _ = made.theme
