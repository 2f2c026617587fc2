"""A map is drawn once for all pages that show the same places."""

from __future__ import annotations

from world import WORLD

from generator.maps import Atlas, Pin
from generator.maps.world import World
from generator.wording import country_names

OSLO = Pin("Oslo", 59.9, 10.7)


def test_equal_places_make_one_map() -> None:
    atlas = Atlas(lambda: WORLD)
    drawn = atlas.map([OSLO])
    assert drawn is not None
    assert atlas.map(iter([Pin("Oslo", 59.9, 10.7)])) is drawn
    assert atlas.map([OSLO, Pin("Bergen", 60.4, 5.3)]) is not drawn


def test_nothing_to_draw_is_remembered_too() -> None:
    atlas = Atlas(lambda: WORLD)
    assert atlas.map([Pin("Nowhere", None, None)]) is None
    assert atlas.map([]) is None


def test_a_map_does_not_depend_on_those_drawn_before_it() -> None:
    atlas = Atlas(lambda: WORLD)
    several = [[OSLO], [OSLO, Pin("Lima", -12.0, -77.0)], [Pin("Norway", 62.0, 10.0, "country", country="NO")], [OSLO]]
    drawn = [atlas.map(pins) for pins in several]
    assert drawn == [Atlas(lambda: WORLD).map(pins) for pins in reversed(several)][::-1]


def names_on(world: World, pins: tuple[Pin, ...]) -> set[tuple[str, ...]]:
    made = Atlas(lambda: world).map(pins)
    return {label.lines for label in made.names} if made else set()


def test_countries_are_named_in_the_language_of_the_site() -> None:
    pins = (Pin("Oslo", 59.91, 10.75, "city"), Pin("Bergen", 60.39, 5.32, "city"))
    names = {language: names_on(WORLD.told_in(country_names(language)), pins) for language in ("en", "de", "tlh")}
    assert ("Norway",) in names["en"]
    assert ("Norwegen",) in names["de"]
    assert names["tlh"] == names["en"]
