"""The pages beside the briefings as readers get them: stories, calendar, entries, indexes, feeds, search."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, Tag

STORY = "stories/electric-ferry-to-ytre-holm"
ARABIC = "2024-09-09-marsa-zahr"


def main_of(site: Path, page: str) -> Tag:
    found = BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "html.parser").main
    assert found is not None
    return found


def section(page: Tag, id_: str) -> str:
    """The text between a heading and the next of its kind."""
    heading = page.find("h2", id=id_)
    assert isinstance(heading, Tag), id_
    told = []
    for each in heading.find_next_siblings():
        if each.name == "h2":
            break
        told.append(each.get_text(" ", strip=True))
    return " ".join(" ".join(told).split())


def sections(page: Tag) -> list[str]:
    return [str(h["id"]) for h in page.find_all("h2")]


def test_home_leads_to_the_newest_briefing_what_is_expected_and_what_is_overdue(archive_site: Path) -> None:
    page = main_of(archive_site, "")
    assert sections(page) == ["latest", "expected-next", "overdue", "stories", "recent-corrections", "browse"]
    latest = section(page, "latest")
    assert latest.index("2 December 2024") < latest.index("21 October 2024")
    assert "A first hearing is set for 16 December Scheduled" in section(page, "expected-next")
    assert "It does not follow that it happened, or that it did not." in section(page, "overdue")
    for hidden in ("Ashby", "glassworks"):
        assert hidden not in page.get_text()


def test_every_expectation_says_who_has_it_and_as_of_when(archive_site: Path) -> None:
    for line in main_of(archive_site, "calendar").select(".lines > ul > li"):
        said = line.get_text(" ", strip=True)
        assert "According to" in said or "No source given" in said, said
        assert ", as of " in said, said
        assert line.select(".badge"), said
        assert not line.select(".badge.past, .badge.live"), said


def test_calendar_keeps_overdue_apart_and_leaves_out_what_is_settled(archive_site: Path) -> None:
    page = main_of(archive_site, "calendar")
    overdue = section(page, "overdue")
    assert "An inquiry is due to report by the end of April" in overdue
    assert "A first hearing is set for 16 December" not in overdue
    assert "The first boat is timetabled" not in page.get_text()
    assert page.select_one('.follow a[href="site.ics"]')


def test_story_tells_how_it_moved_what_changed_and_what_is_open(archive_site: Path) -> None:
    page = main_of(archive_site, STORY)
    assert [h3.get_text() for h3 in page.select(".article h3")] == [
        "Electric ferry between Tindhamn and Ytre Holm planned for April",
        "Electric ferry to Ytre Holm opens a week late with one vessel",
        "Second electric ferry to Ytre Holm put off from June to September",
    ]
    assert "Status: Planned → Reported as past" in section(page, "changed")
    assert "Date: 2 April 2024 → 9 April 2024, 06:20" in section(page, "changed")
    assert "Whether the second vessel is finished" in section(page, "conflicts")
    assert "Happened differently" in section(page, "came")
    assert "Sillalinjen plans to take over the second vessel in September" in section(page, "open")
    marks = [str(li["class"][0]) for li in page.select(".tl > li")]
    assert "past" not in marks[marks.index("now") :]


def test_actor_tells_roles_claims_motives_and_whom_it_stands_with(archive_site: Path) -> None:
    page = main_of(archive_site, "actors/sillalinjen")
    assert sections(page) == ["roles", "acts", "statements", "motives", "connected", "wordings", "briefings"]
    assert "Spoken for by Oda Rimstad." in page.get_text(" ", strip=True).replace(" .", ".")
    assert "stated by the owner" in section(page, "motives")
    assert "According to Oda Rimstad" in section(page, "motives")
    briefings = [a["href"] for a in page.select(".briefings li > a")]
    assert briefings == [
        "../../briefings/2024-06-28-ferry-second-vessel/",
        "../../briefings/2024-04-10-ferry-opens/",
        "../../briefings/2024-02-12-ferry-planned/",
    ]


def test_source_tells_what_rests_on_it_and_how_it_came(archive_site: Path) -> None:
    page = main_of(archive_site, "sources/ytre-tidende")
    assert "None of them rests on Ytre Tidende alone." in section(page, "statements")
    assert "Passes on the word of" in section(page, "reach")
    assert "two people close to the project" in section(page, "reach")
    assert "Its own text is not held" in section(page, "reach")


def test_every_entry_lists_the_briefings_that_link_to_it(archive_site: Path) -> None:
    folders = ("actors", "sources", "places", "topics", "stories")
    seen = set()
    for briefing in sorted(p for p in (archive_site / "briefings").iterdir() if p.is_dir()):
        links = {unquote(str(a["href"])).split("#")[0] for a in main_of(briefing, "").find_all("a", href=True)}
        for entry in ((briefing / to).resolve() for to in links if to.split("/")[2:3] and to.split("/")[-3] in folders):
            back = {
                (entry / str(a["href"])).resolve() for a in main_of(entry, "").select(".briefings li a[href], h3 a")
            }
            assert briefing.resolve() in back, (briefing.name, entry)
            seen.add(entry.parent.name)
    assert seen == set(folders)


def test_words_of_another_language_are_marked_wherever_they_stand(archive_site: Path) -> None:
    for page in ("", "timeline", "calendar", "motives"):
        links = main_of(archive_site, page).select(f'a[href*="{ARABIC}"]')
        assert links, page
        for link in links:
            around = link.find_parent("span", lang="ar")
            assert isinstance(around, Tag), (page, link)
            assert around["dir"] == "rtl"
    english = main_of(archive_site, "").select_one('a[href*="2024-10-21-airship-talks"]')
    assert english is not None
    assert english.find_parent("span") is None


def test_corrections_say_what_stood_there_and_what_stands_there_now(archive_site: Path) -> None:
    page = main_of(archive_site, "corrections")
    changes = section(page, "changes")
    assert "It said: “The council voted for the move by 6 to 9.”" in changes
    assert "It now says: “The council voted for the move by 9 to 6.”" in changes
    assert "Withdrawn briefing of 18 June 2024" in section(page, "withdrawn")


def test_list_of_feeds_leads_to_files_that_are_there(archive_site: Path) -> None:
    page = main_of(archive_site, "feeds")
    files = [str(a["href"]) for a in page.select("td a") if "." in str(a["href"]).rsplit("/", 1)[-1]]
    assert {f.rsplit(".", 1)[-1] for f in files} == {"atom", "json", "ics"}
    assert "../archive.json" in files
    for file in files:
        assert (archive_site / "feeds" / unquote(file)).resolve().is_file(), file


@pytest.mark.parametrize("page", ["", "calendar", "corrections", "actors/sillalinjen", "places/tindhamn", STORY])
def test_what_a_page_offers_to_follow_is_there(archive_site: Path, page: str) -> None:
    links = main_of(archive_site, page).select(".follow a.button")
    assert links
    for link in links:
        assert (archive_site / page / unquote(str(link["href"]))).resolve().is_file(), link


def test_search_page_says_what_to_do_without_javascript(archive_site: Path) -> None:
    page = main_of(archive_site, "search")
    assert page.find(id="search-page")
    notice = page.find("noscript")
    assert isinstance(notice, Tag)
    for link in notice.find_all("a"):
        assert (archive_site / "search" / str(link["href"])).resolve().is_dir(), link


@pytest.mark.parametrize("page", ["timeline", "motives", "calendar", "topics", "stories", "feeds", "actors", "sources"])
def test_page_has_one_heading_and_no_empty_section(archive_site: Path, page: str) -> None:
    found = main_of(archive_site, page)
    assert len(found.find_all("h1")) == 1
    for id_ in sections(found):
        assert section(found, id_), id_
