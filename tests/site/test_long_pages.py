"""A site whose long pages are divided, as MkDocs builds it: each page is there, leads on, and is not searched."""

from __future__ import annotations

import functools
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from sites import ARCHIVE, ARCHIVE_URL, DAY, ROOT

import generator.pipeline
from generator.views.limits import Limits
from generator.views.whole import pages

FEW = Limits(page=8, index=3, recent=3, articles=1, named=3)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("long")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        patch.setattr(generator.pipeline, "pages", functools.partial(pages, limits=FEW))
        config = load_config(
            str(ROOT / "mkdocs.yml"), site_dir=str(target), site_url=ARCHIVE_URL, docs_dir=str(ARCHIVE), strict=True
        )
        # By parts, limits are no condition: they are never other ones. So these pages go through MkDocs.
        config.plugins["briefings"].config.cache = False
        build(config)
    return target


def page(site: Path, uri: str) -> Tag:
    found = BeautifulSoup((site / uri / "index.html").read_text(encoding="utf-8"), "html.parser").main
    assert found is not None
    return found


def hrefs(tag: Tag) -> list[str]:
    return [unquote(str(a["href"])) for a in tag.find_all("a", href=True)]


def test_the_timeline_leads_to_its_years_and_they_to_one_another(site: Path) -> None:
    years = sorted(p.parent.name for p in site.glob("timeline/*/index.html") if p.parent.name[:1].isdigit())
    assert len(years) > 2
    assert {f"{year}/" for year in years if "-" not in year} <= set(hrefs(page(site, "timeline")))
    walked = [years[0]]
    while onward := page(site, f"timeline/{walked[-1]}").select_one("a[rel=next]"):
        walked.append(str(onward["href"]).strip("./"))
    assert walked == years
    assert page(site, f"timeline/{years[0]}").select_one(".crumb a")


def test_an_index_leads_to_its_letters(site: Path) -> None:
    letters = [p.parent.name for p in site.glob("actors/by-letter/*/index.html")]
    assert len(letters) > 3
    assert {f"by-letter/{letter}/" for letter in letters} <= set(hrefs(page(site, "actors")))
    assert page(site, f"actors/by-letter/{letters[0]}").select(".wide table a")


def test_a_story_has_a_page_for_each_year_of_it(site: Path) -> None:
    divided = [p.parent for p in site.glob("stories/*/*/index.html")]
    assert divided
    for folder in divided:
        main = page(site, folder.relative_to(site).as_posix())
        assert "../" in hrefs(main.select_one(".crumb") or main)
        assert main.select(".article, .letters")


def test_further_pages_are_not_searched_and_their_headings_are_distinct(site: Path) -> None:
    further = [*site.glob("timeline/*/index.html"), *site.glob("calendar/*/*/index.html")]
    further += [*site.glob("motives/*/index.html"), *site.glob("stories/*/*/index.html")]
    titles = []
    for each in further:
        soup = BeautifulSoup(each.read_text(encoding="utf-8"), "html.parser")
        assert not soup.select("[data-pagefind-body]"), each
        assert len(soup.find_all("h1")) == 1, each
        ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), each
        titles.append(soup.title.text if soup.title else "")
    assert len(titles) > 10
    assert len(titles) == len(set(titles))


def test_no_link_of_a_further_page_leads_nowhere(site: Path) -> None:
    for each in [*site.glob("timeline/**/index.html"), *site.glob("*/by-letter/*/index.html")]:
        for href in hrefs(page(site, each.parent.relative_to(site).as_posix())):
            way = href.partition("#")[0]
            if way and ":" not in way:
                assert (each.parent / way).exists(), f"{each}: {href}"
