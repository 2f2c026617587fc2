"""Which pages a search finds, and in which part of its index each of them is."""

from __future__ import annotations

import pytest

from generator import search_parts
from generator.search_parts import Searched, parts, searched

PAGE = '<html><head>{head}</head><body><main id="main" data-pagefind-body data-x>{text}</main></body></html>'
DATED = '<meta name="date" data-pagefind-meta="date[content]" data-pagefind-sort="date[content]" content="{}">'


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MANY", 4)


def page(path: str, date: str = "", text: str = "") -> Searched:
    head = DATED.format(date) if date else ""
    made = searched(f"{path}/index.html", PAGE.format(head=head, text=text).encode())
    assert made
    return made


def briefings(number: int) -> list[Searched]:
    return [page(f"briefings/b{day:02}", f"2024-01-{day:02}") for day in range(1, number + 1)]


def paths(number: int, *others: Searched) -> list[list[str]]:
    found = [*others, *reversed(briefings(number))]
    return [[each.path.removesuffix("/index.html") for each in part.pages] for part in parts(found)]


def test_a_page_without_the_mark_is_not_searched() -> None:
    assert searched("calendar/index.html", b"<main>A text that says data-pagefind-body.</main>") is None


def test_a_briefing_has_a_day_and_another_page_the_briefings_that_it_links_to() -> None:
    links = (
        '<a href="../../briefings/a/#c1">A</a> <a class="x" href="../../briefings/b%C3%A9/">B</a> <a href="../c/">C</a>'
    )
    assert page("briefings/a", "2024-03-01", links).date == "2024-03-01"
    assert page("briefings/a", "2024-03-01", links).links == frozenset()
    assert page("actors/kim", text=links).links == {"briefings/a", "briefings/bé"}


@pytest.mark.parametrize(("number", "sizes"), [(0, [0]), (1, [1]), (5, [5]), (6, [2, 4]), (9, [5, 4]), (13, [5, 4, 4])])
def test_parts_are_counted_from_the_oldest(number: int, sizes: list[int]) -> None:
    assert [len(part) for part in paths(number)] == sizes


def test_parts_come_newest_first_with_the_day_since_when() -> None:
    newest, older = parts(reversed(briefings(6)))
    assert (newest.since, older.since) == ("2024-01-05", "2024-01-01")
    assert {each.date for each in newest.pages} == {"2024-01-05", "2024-01-06"}


def test_any_other_page_is_with_the_newest_briefing_that_it_links_to() -> None:
    both = '<a href="../../briefings/b02/">2</a> <a href="../../briefings/b06/">6</a>'
    old = '<a href="../../briefings/b01/">1</a> <a href="../../briefings/gone/">gone</a>'
    newest, older = paths(6, page("actors/both", text=both), page("actors/old", text=old), page("method"))
    assert newest[2:] == ["actors/both", "method"]
    assert older[4:] == ["actors/old"]


def test_addresses_may_end_in_html() -> None:
    old = searched("actors/old.html", PAGE.format(head="", text='<a href="../briefings/b01.html">1</a>').encode())
    assert old
    one = searched("briefings/b01.html", PAGE.format(head=DATED.format("2023-01-01"), text="").encode())
    assert one
    assert [page.path for page in parts([old, one, *briefings(6)])[1].pages][-1] == "actors/old.html"


def test_a_part_has_another_name_when_a_page_or_the_way_of_indexing_changes() -> None:
    given = briefings(2)
    (part,), (same,) = parts(given), parts(reversed(given))
    assert part.name("so") == same.name("so")
    assert part.name("so") != part.name("otherwise")
    (changed,) = parts([given[0], page("briefings/b02", "2024-01-02", "corrected")])
    assert part.name("so") != changed.name("so")
    aside = '<aside aria-label="x" data-pagefind-ignore="all">{} briefings</aside>'
    (three,), (four,) = (parts([page("briefings/b01", "2024-01-01", aside.format(each))]) for each in (3, 4))
    assert three.name("so") == four.name("so")
    (moved,) = parts([given[0], page("briefings/b03", "2024-01-02")])
    assert part.name("so") != moved.name("so")
