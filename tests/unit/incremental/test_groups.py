"""The groups of pages, made of nothing but what briefings give under keys, are the pages of the whole archive."""

from __future__ import annotations

import datetime
import os
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import invented
from related import altered, files, related, sources

from generator.assets import Asset, Site
from generator.catalogue import CATALOGUE
from generator.checking import check
from generator.corpus import corpus
from generator.exchange.files import assets
from generator.incremental.contributions import contributions
from generator.incremental.group_makers import make
from generator.incremental.groups import FIRST, RANKS, SINGLE, group_of, rank
from generator.incremental.making import Deferred, Kit
from generator.incremental.packing import packed, plain_sum, sum_of, unpacked
from generator.maps import Atlas
from generator.measured import NOTHING
from generator.relate import Archive
from generator.site import _world, read_wordings
from generator.views.limits import LIMITS, Limits
from generator.views.whole import pages
from generator.wording import chosen, country_names

MANY = int(os.environ.get("BRIEFINGS_MANY", "8"))
SMALL = Limits(page=3, index=2, recent=2, articles=2, named=2, data=3)
DAY = datetime.date(2024, 6, 21)


class Given:
    """What an archive gives under keys, in memory; each value as it comes out of a store."""

    def __init__(self, archive: Archive) -> None:
        self._values: dict[str, list[tuple[str, int, Any]]] = defaultdict(list)
        for b in archive.briefings:
            for each in contributions(b):
                self.put(each.key, f"{b.date.text}\0{b.id}\0{b.path}", each.value, each.number)

    def put(self, key: str, place: str, value: object, number: int = 0) -> None:
        self._values[key].append((place, number, unpacked(packed(value))))
        self._values[key].sort(key=lambda each: each[0])

    @property
    def keys(self) -> list[str]:
        return sorted(self._values)

    def rows(self, key: str) -> Sequence[Any]:
        return [value for *_, value in self._values.get(key, ())]

    def sums(self, key: str) -> Sequence[bytes]:
        return [sum_of(packed(value)) for value in self.rows(key)]

    def get_ready(self, keys: Iterable[str]) -> None:
        """All are at hand."""

    def newest(self, key: str, number: int) -> Sequence[Any]:
        return self.rows(key)[-number:]

    def oldest(self, key: str, number: int) -> Sequence[Any]:
        return self.rows(key)[:number]

    def distinct(self, key: str) -> Sequence[Any]:
        return list({packed(value): value for value in self.rows(key)}.values())

    def count(self, key: str) -> int:
        return len(self.rows(key))

    def total(self, key: str) -> int:
        return sum(number for _, number, _ in self._values.get(key, ()))

    def today(self) -> datetime.date:
        return DAY

    @property
    def followed(self) -> frozenset[str]:
        return frozenset(key.removeprefix("after:") for key in self._values if key.startswith("after:"))

    @property
    def superseded(self) -> frozenset[str]:
        return frozenset(key.removeprefix("newer:") for key in self._values if key.startswith("newer:"))


class Recording(Given):
    """The same, with the keys that all values were asked for of."""

    def __init__(self, archive: Archive) -> None:
        super().__init__(archive)
        self.asked: set[str] = set()

    def rows(self, key: str) -> Sequence[Any]:
        self.asked.add(key)
        return super().rows(key)

    def newest(self, key: str, number: int) -> Sequence[Any]:
        return super().rows(key)[-number:]

    def oldest(self, key: str, number: int) -> Sequence[Any]:
        return super().rows(key)[:number]

    def count(self, key: str) -> int:
        return len(super().rows(key))


def kit_of(language: str, limits: Limits, atlas: Atlas | None = None) -> Kit:
    wordings = read_wordings()
    site = Site("Desk", "https://example.org/desk/", language, True, True, False)
    return Kit(site, wordings, chosen(wordings, language), atlas, lambda: CATALOGUE, lambda: NOTHING, limits=limits)


def groups(given: Given, number: int) -> list[str]:
    """The groups of that rank which there are by now."""
    return [n for n in (*filter(group_of, given.keys), *FIRST, *SINGLE) if rank(n) == number]


def test_a_topic_depends_on_no_title_of_a_story_and_home_on_no_list_of_all() -> None:
    """Another title of a briefing, or another name, would have pages made again that say the same."""
    checked = check(sources(dict(corpus(40))))
    given = Recording(checked.archive)
    for number in range(RANKS):
        for group in groups(given, number):
            given.asked.clear()
            made = make(group, given, kit_of("en", LIMITS))
            for each in made.passed:
                given.put(each.key, each.place, each.value)
            kinds = {key.partition(":")[0] for key in given.asked}
            if group.startswith("topic:"):
                assert not kinds & {"in-story", "head"}
            if group in ("home", "tools"):
                assert not kinds & {"awaited", "stories", "index", "followed"}


def compare(archive: Archive, language: str, limits: Limits) -> None:
    """By parts and as a whole: the same pages, files and views."""
    kit = kit_of(language, limits, Atlas(lambda: _world().told_in(country_names(language))))
    site, wordings = kit.site, kit.wordings
    by_parts: dict[str, object] = {}
    given = Given(archive)
    for number in range(RANKS):
        for group in groups(given, number):
            made = make(group, given, kit)
            views = tuple(each.view() if isinstance(each, Deferred) else each for each in made.views)
            files = (
                each if isinstance(each, Asset) else Asset(each.uri, each.content().decode()) for each in made.assets
            )
            new = {each.uri: each for each in (*views, *files)}
            assert not new.keys() & by_parts.keys(), group
            by_parts |= new
            for each in made.passed:
                given.put(each.key, each.place, each.value)
    views = pages(archive, DAY, CATALOGUE, site, _world(), limits)
    whole = {each.uri: each for each in (*views, *assets(archive, DAY, site, wordings, limits))}
    assert sorted(by_parts) == sorted(whole)
    assert [uri for uri in whole if by_parts[uri] != whole[uri]] == []


@given(st.integers(0, 10**9), st.integers(1, 12))
@settings(max_examples=MANY, deadline=None, derandomize=True, database=None)
def test_a_page_that_is_made_of_the_same_says_the_same(seed: int, number: int) -> None:
    rng = random.Random(seed)
    desk = related(rng, number)
    said: dict[tuple[str, bytes], bytes] = {}
    for _ in range(8):
        checked = check(sources(files(desk)))
        for page in further_pages(checked.archive) if checked.ok else ():
            now = plain_sum(page.view())
            assert said.setdefault((page.uri, page.made_of), now) == now, page.uri
        altered(rng, desk)


def further_pages(archive: Archive) -> Iterator[Deferred]:
    given, kit = Given(archive), kit_of("en", SMALL)
    for group in (key for key in given.keys if group_of(key) and rank(key) == 0):
        yield from (each for each in make(group, given, kit).views if isinstance(each, Deferred))


@given(st.integers(0, 10**9), st.integers(0, 12), st.sampled_from(["en", "ar"]), st.sampled_from([LIMITS, SMALL]))
@settings(max_examples=3 * MANY, deadline=None, derandomize=True, database=None)
def test_of_any_archive_the_parts_are_the_whole(seed: int, number: int, language: str, limits: Limits) -> None:
    rng = random.Random(seed)
    desk = related(rng, number)
    for _ in range(rng.randint(0, 4)):
        altered(rng, desk)
    checked = check(sources(files(desk)))
    if checked.ok:
        compare(checked.archive, language, limits)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("limits", [LIMITS, SMALL], ids=["long", "short"])
def test_of_the_invented_archive_the_parts_are_the_whole(language: str, limits: Limits) -> None:
    compare(invented(), language, limits)


def test_of_a_measured_archive_the_parts_are_the_whole() -> None:
    checked = check(sources(dict(corpus(12))))
    assert checked.ok
    compare(checked.archive, "en", SMALL)
