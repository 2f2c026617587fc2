"""A group of pages is to be made again where the answer to any of its questions is another, and only there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.incremental.asking import Answers, Asking
from generator.incremental.examining import Value
from generator.incremental.finishing import Finished, Output
from generator.incremental.groups import FIRST, SINGLE
from generator.incremental.keeping import build_upon, keep, made_of, make_all_again, pending
from generator.incremental.packing import Unreadable, packed, sum_of
from generator.incremental.staleness import LISTING, Changes, note_stale, replace_values
from generator.incremental.store import NAME, Store

DAY = datetime.date(2024, 3, 20)


def value(key: str, place: str, what: object, number: int = 0) -> Value:
    data = packed(what)
    return Value(key, place, number, sum_of(data), data)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / NAME, "one")
    give(store, "a.yml", value("party:x", "1", "one"), value("listed", "1", "a", 3))
    give(store, "b.yml", value("party:x", "2", "two"), value("listed", "2", "b", 4))
    settle(store)
    yield store
    store.close()


def give(store: Store, owner: str, *values: Value, day: datetime.date = DAY) -> None:
    changes = Changes()
    with store.change():
        replace_values(store, owner, values, changes)
        note_stale(store, changes, day)


def settle(store: Store, group: str = "", ask: Callable[[Asking], object] = lambda _: None) -> None:
    """Takes all groups as made, one of them by certain questions."""
    asking = Asking(Answers(store.connection, DAY))
    ask(asking)
    others = {*pending(store), *FIRST, *SINGLE} - {group}
    done = [Finished(name, (), {}, (), ()) for name in sorted(others)]
    done += [Finished(group, (), asking.asked, (), ())] if group else []
    for _ in keep(store, done, DAY):
        pass


QUESTIONS = (
    (lambda by: by.rows("party:x"), [True, True, True, True, False]),
    (lambda by: by.newest("party:x", 1), [True, False, True, True, False]),
    (lambda by: by.oldest("party:x", 1), [False, True, False, False, False]),
    (lambda by: by.distinct("party:x"), [True, True, True, True, False]),
    (lambda by: by.count("party:x"), [True, False, False, True, False]),
    (lambda by: by.total("listed"), [False, True, False, True, False]),
    (lambda by: by.today(), [False, False, False, False, True]),
    (lambda by: by.rows("nothing"), [False, False, False, False, False]),
)


@pytest.mark.parametrize(("ask", "stale"), QUESTIONS)
def test_a_group_is_stale_where_an_answer_is_another(
    store: Store, ask: Callable[[Asking], object], stale: list[bool]
) -> None:
    edits = (
        lambda: give(store, "c.yml", value("party:x", "3", "three")),
        lambda: give(store, "a.yml", value("party:x", "1", "ONE"), value("listed", "1", "a", 5)),
        lambda: give(store, "b.yml", value("party:x", "2", "TWO"), value("listed", "2", "b", 4)),
        lambda: give(store, "b.yml"),
        lambda: give(store, "a.yml", day=DAY + datetime.timedelta(1)),
    )
    found = []
    for edit in edits[:4]:
        give(store, "a.yml", value("party:x", "1", "one"), value("listed", "1", "a", 3))
        give(store, "b.yml", value("party:x", "2", "two"), value("listed", "2", "b", 4))
        give(store, "c.yml")
        settle(store, "home", ask)
        edit()
        found.append("home" in pending(store))
    settle(store, "home", ask)
    give(store, "z.yml", day=DAY + datetime.timedelta(1))
    found.append("home" in pending(store))
    assert found == stale


def test_another_of_the_same_values_is_none_that_differs(store: Store) -> None:
    settle(store, "home", lambda by: by.distinct("party:x"))
    give(store, "c.yml", value("party:x", "3", "one"))
    assert "home" not in pending(store)
    assert sorted(Asking(Answers(store.connection, DAY)).distinct("party:x")) == ["one", "two"]


def test_what_is_given_again_is_no_change(store: Store) -> None:
    settle(store, "home", lambda by: by.rows("party:x"))
    give(store, "b.yml", value("listed", "2", "b", 4), value("party:x", "2", "two"))
    assert pending(store) == []


def test_a_group_comes_and_goes_with_its_key(store: Store) -> None:
    give(store, "c.yml", value("place:y", "3", "there"))
    assert pending(store) == ["place:y"]
    output = Output("places/y.md", "places/y/index.html", b"of", b"sum", True, ())
    for _ in keep(store, [Finished("place:y", (output,), {}, (), ())], DAY):
        pass
    assert made_of(store, "places/y.md") == b"of"
    give(store, "c.yml")
    assert (pending(store), made_of(store, "places/y.md")) == ([], b"")
    assert store.all("select path from gone") == [("places/y/index.html",)]


def test_who_becomes_followed_has_all_of_his_groups_made(store: Store) -> None:
    give(store, "a.yml", value("briefing:a", "1", "a"), value("party:x", "1", "one"))
    settle(store, "party:x", lambda by: by.rows("party:x"))
    give(store, "b.yml", value("after:a", "2", "b"), value("party:x", "2", "two"))
    assert "party:x" in pending(store)
    settle(store, "party:x", lambda by: by.rows("party:x"))
    give(store, "d.yml", value("after:a", "3", "d"))
    assert pending(store) == [], "it was followed already"


def test_what_one_group_passes_on_makes_another_stale(store: Store) -> None:
    settle(store, "index-actors", lambda by: by.rows("index:actors"))
    for _ in keep(store, [Finished("party:x", (), {}, (value("index:actors", "x", "line"),), ())], DAY):
        pass
    assert pending(store) == ["index-actors"]


def test_other_conditions_and_an_unknown_site_have_all_made(store: Store) -> None:
    make_all_again(store, "one")
    settle(store)
    make_all_again(store, "one")
    assert pending(store) == []
    output = Output("index.md", "index.html", b"of", b"sum", True, ())
    for _ in keep(store, [Finished("home", (output,), {}, (), ())], DAY):
        pass
    build_upon(store, 1)
    assert pending(store) == []
    build_upon(store, -1)
    assert (pending(store), made_of(store, "index.md")) == (["home"], b"")
    make_all_again(store, "two")
    assert {"home", "party:x", *SINGLE, *FIRST} <= {*pending(store)}


def listing_after(store: Store, *outputs: Output) -> str:
    """The mark of what is listed, once the group of a place has made these files."""
    for _ in keep(store, [Finished("place:y", outputs, {}, (), ())], DAY):
        pass
    return store.fact(LISTING)


def test_the_mark_of_what_is_listed_is_another_only_where_pages_come_go_or_hide(store: Store) -> None:
    give(store, "c.yml", value("place:y", "3", "there"))
    page = Output("places/y.md", "places/y/index.html", b"of", b"sum", True, ())
    marks = [listing_after(store, page)]
    assert listing_after(store, replace(page, made_of=b"other", sum=b"other")) == marks[0], "it says something else"
    assert listing_after(store, replace(page, sum=b"", listed=False)) == marks[0], "it is as it was"
    feed = Output("places/y.xml", "places/y.xml", b"of", b"sum", False, ())
    assert listing_after(store, page, feed) == marks[0], "a feed is listed nowhere"
    marks.append(listing_after(store, replace(page, listed=False)))
    marks.append(listing_after(store, page))
    marks.append(listing_after(store))
    marks.append(listing_after(store, page))
    give(store, "c.yml")
    marks.append(store.fact(LISTING))
    assert len({*marks}) == len(marks)


def test_a_damaged_value_is_told(store: Store) -> None:
    store.connection.execute("update value set packed = x'00' where key = 'party:x'")
    with pytest.raises(Unreadable):
        Asking(Answers(store.connection, DAY)).rows("party:x")
