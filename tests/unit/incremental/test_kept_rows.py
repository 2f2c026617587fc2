"""The rows of pages, as later builds find them: those of the pages made last, whole, and of the same making."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.dates import parse_date
from generator.incremental import keeping
from generator.incremental.finishing import Finished
from generator.incremental.kept_rows import KeptRows
from generator.incremental.packing import Unreadable
from generator.incremental.store import Store
from generator.messages import Message, say
from generator.rows import Row
from generator.views.parts import Link

DAY = datetime.date(2026, 11, 28)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "archive.sqlite", "this program")
    yield made
    made.close()


def made(text: str) -> Callable[[], Markup]:
    return lambda: Markup(f"- {text}\n")


def keep(store: Store, **pages: tuple[object, ...]) -> None:
    """One build that makes pages of these rows."""
    kept = KeptRows(store.connection)
    for uri, all_rows in pages.items():
        rows = kept.of(uri)
        for row in all_rows:
            rows.markdown(row, made(str(row)))
        kept.keep(uri, rows)
    for _ in keeping.keep(store, [Finished("place:y", (), {}, (), (), kept.taken())], DAY):
        pass


def known(store: Store, uri: str, row: object) -> bool:
    """Whether a row of a page is not made again."""
    asked: list[object] = []

    def make() -> Markup:
        asked.append(row)
        return Markup("- x\n")

    KeptRows(store.connection).of(uri).markdown(row, make)
    return not asked


def test_the_next_build_has_the_rows_of_a_page(store: Store) -> None:
    keep(store, a=("one", "two"))
    assert known(store, "a", "one")
    assert not known(store, "a", "three")
    assert not known(store, "b", "one"), "links lead elsewhere from another page"
    keep(store, a=("two", "three"))
    assert known(store, "a", "three")
    assert not known(store, "a", "one")


@pytest.mark.parametrize(
    "other",
    [
        ("line", "en", "ltr", False, (Link("Kim", "actors/kim.md"),)),
        ("line", "en", "ltr", False, (Link(say("Kim"), "actors/kim-jong-un.md"),)),
        ("line", "en", "ltr", False, (Link("Kim", "actors/kim-jong-un.md"), None)),
        ("line", "en", "ltr", True, (Link("Kim", "actors/kim-jong-un.md"),)),
        ("line", "ar", "ltr", False, (Link("Kim", "actors/kim-jong-un.md"),)),
        ("owned", "en", "ltr", False, (Link("Kim", "actors/kim-jong-un.md"),)),
    ],
)
def test_whatever_a_template_can_tell_apart_is_another_row(store: Store, other: object) -> None:
    one = ("line", "en", "ltr", False, (Link("Kim", "actors/kim-jong-un.md"),))
    keep(store, a=(one,))
    assert known(store, "a", one)
    assert not known(store, "a", other)


def test_dates_messages_and_texts_of_the_same_words_differ(store: Store) -> None:
    alike = (parse_date("2016-03-04"), "2016-03-04", say("2016-03-04"), Message("2016-03-04", {"number": 1}), None, 0)
    for one in alike:
        keep(store, a=(one,))
        assert [known(store, "a", each) for each in alike] == [each is one for each in alike]


def test_what_an_editors_template_makes_up_is_always_made(store: Store) -> None:
    thing = object()
    keep(store, a=(thing, "one"))
    assert known(store, "a", "one")
    assert not known(store, "a", thing)


def test_rows_that_are_damaged_are_found(store: Store) -> None:
    keep(store, a=("one",))
    store.connection.execute("update page_rows set packed = x'80'")
    with pytest.raises(Unreadable, match="damaged"):
        KeptRows(store.connection).of("a")


def test_the_pages_made_last_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "KEPT", 2)
    for generation, uri in enumerate("abc"):
        with store.change():
            store.note(keeping.GENERATION, str(generation))
        keep(store, **{uri: ("one",)})
    assert [uri for uri in "abc" if known(store, uri, "one")] == ["b", "c"]


def test_under_other_conditions_none_is_known(store: Store) -> None:
    keeping.make_all_again(store, "these")
    keep(store, a=("one",))
    keeping.make_all_again(store, "these")
    assert known(store, "a", "one")
    keeping.make_all_again(store, "those")
    assert not known(store, "a", "one")


def test_pages_that_are_as_they_were_are_not_written_again(store: Store) -> None:
    keep(store, a=("one", "two"))
    kept = KeptRows(store.connection)
    rows = kept.of("a")
    for row in ("two", "one"):
        rows.markdown(row, made(row))
    kept.keep("a", rows)
    assert kept.taken() == ()
    rows.markdown("three", made("three"))
    kept.keep("a", rows)
    ((uri, _, _),) = kept.taken()
    assert uri == "a"
    assert kept.taken() == ()


def test_rows_are_kept_with_their_html(store: Store) -> None:
    keep(store, a=("one",))
    rows = KeptRows(store.connection).of("a")
    rows.markdown("one", made("two"))
    assert rows.words == {"one": ("one",)}
    assert Row("- one\n", ("one",)) == next(iter(rows._known.values()))
