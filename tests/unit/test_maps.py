"""What a map shows of places anywhere on Earth: the frame, the outlines, the points and the names."""

from __future__ import annotations

import gzip
import re
from functools import cache
from itertools import combinations, pairwise
from math import hypot, radians

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from world import ATLAS, WORLD

from generator.maps import MapView, Pin, pin
from generator.maps.borders import Borders, weighed
from generator.maps.frame import frame
from generator.maps.labels import COUNTRY, PLACE, Box, Style, box
from generator.maps.outline import View
from generator.maps.projection import Global, Local, distance, meridian, middle, vector
from generator.maps.view import map_view
from generator.maps.world import World, read_world
from generator.model import Place


def city(name: str, lat: float, lon: float, ahead: bool = False, precision: str = "city") -> Pin:
    return Pin(name, lat, lon, precision, ahead)


def country(name: str, code: str, lat: float, lon: float) -> Pin:
    return Pin(name, lat, lon, "country", country=code)


# Fifty places, from a lattice that leaves no part of the globe out but the poles.
LATTICE = [
    city(f"{'Porto Longo di ' if n % 4 else 'Nova '}{n}", -55 + (n * 37) % 125, -180 + (n * 83) % 360, n % 3 == 0)
    for n in range(50)
]
CASES = {
    "two cities": [city("Pyongyang", 39.03, 125.75), city("Vladivostok", 43.11, 131.87, ahead=True)],
    "one city": [city("Kinshasa", -4.32, 15.31)],
    "one city far inland": [city("Wichita", 37.69, -97.34)],
    "both sides of the antimeridian": [city("Suva", -17.7, 178.0), city("Apia", -13.8, -171.8)],
    "the South Pole": [city("Amundsen–Scott South Pole Station", -90, 0, precision="building")],
    "the North Pole": [city("Pole", 90, 0, precision="exact")],
    "Svalbard": [city("Longyearbyen", 78.22, 15.63)],
    "around the Arctic": [city("Murmansk", 68.97, 33.08), city("Nuuk", 64.18, -51.72), city("Anadyr", 64.73, 177.5)],
    "the whole world": LATTICE,
    "the world and its pole": [city("Pole", -90, 0), city("London", 51.5, -0.13), city("Wellington", -41.3, 174.8)],
    "an islet in an ocean": [city("Edinburgh of the Seven Seas", -37.07, -12.31)],
    "an empty ocean": [city("Point Nemo", -48.88, -123.39, precision="exact")],
    "mixed precision": [
        city("Kyiv", 50.45, 30.52),
        city("Donbas", 48.2, 38.2, precision="region"),
        country("Russia", "RU", 60, 100),
    ],
    "countries only": [country("France", "FR", 46, 2), country("Germany", "DE", 51, 10)],
    "a country too small for its name": [country("Malta", "MT", 35.9, 14.4)],
    "one harbour": [city("Harbour", 43.11, 131.87), city("Pier", 43.113, 131.88, ahead=True)],
}
WIDE = {"the whole world", "the world and its pole", "around the Arctic"}
FEW = {name: pins for name, pins in CASES.items() if name not in WIDE}


def drawn(pins: list[Pin]) -> MapView:
    return _drawn(tuple(pins))


@cache
def _drawn(pins: tuple[Pin, ...]) -> MapView:
    view = map_view(pins, WORLD)
    assert view
    return view


def boxes(view: MapView, narrow: bool) -> list[Box]:
    def of(style: Style) -> float:
        return style.narrow if narrow else style.wide

    places = [m.label for m in view.marks if m.label and (m.label.narrow or not narrow)]
    names = [label for label in view.names if label.narrow or not narrow]
    return [box(p, PLACE, of(PLACE)) for p in places] + [box(n, COUNTRY, of(COUNTRY)) for n in names]


def points(d: str) -> list[list[tuple[int, int]]]:
    """The corners of an SVG path of the kind that maps have."""
    made = []
    for part in re.findall(r"M([^z]*)z", d):
        numbers = [int(n) for n in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        outline = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            outline.append((x, y))
        made.append(outline)
    return made


def codes(view: MapView, pinned: bool = True) -> set[str]:
    return {land.code for land in view.lands if land.pinned is pinned}


def test_the_atlas_has_every_state_by_its_iso_code() -> None:
    by_code = {c.code: c.name for c in WORLD.countries}
    assert len(by_code) == len(WORLD.countries) > 230
    assert {"KP": "North Korea", "TV": "Tuvalu", "XK": "Kosovo", "GQ": "Equatorial Guinea"}.items() <= by_code.items()


def test_no_line_of_the_atlas_is_torn_at_the_antimeridian() -> None:
    for land in WORLD.countries:
        for ring in land.rings:
            line = WORLD.positions(ring)
            assert max(abs(a[0] - b[0]) for a, b in pairwise(line)) < 30, land.name
            assert land.code == "AQ" or abs(line[0][0] - line[-1][0]) < 1, land.name


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (39.03, 125.75, "KP"), (-90, 0, "AQ"), (-90, -170, "AQ"), (66, -172, "RU"), (66, 179.9, "RU"), (60, 100, "RU"),
        (-29.6, 28.2, "LS"), (-29.0, 24.0, "ZA"), (45.3, 34.4, "UA"), (24, -14, "EH"), (31.4, 34.35, "PS"),
        (0, -30, None),
    ],
)  # fmt: skip
def test_a_position_lies_in_the_country_in_which_the_atlas_has_it(lat: float, lon: float, code: str | None) -> None:
    found = WORLD.holding((lon, lat))
    assert (found.code if found else None) == code


def test_no_map_without_coordinates() -> None:
    assert map_view([], WORLD) is None
    assert map_view([Pin("Pier 33", None, None), Pin("Far", None, None, None)], WORLD) is None


def test_a_pin_is_made_from_a_place() -> None:
    place = Place("x", "Xville", "RU", 43.1, 131.9, "city")
    assert pin(place, ahead=True, uri="places/x.md") == Pin("Xville", 43.1, 131.9, "city", True, "places/x.md", "RU")


@pytest.mark.parametrize("pins", CASES.values(), ids=CASES)
def test_every_point_lies_in_the_frame(pins: list[Pin]) -> None:
    view = drawn(pins)
    assert view.width == 640
    assert 250 <= view.height <= 460
    assert all(7 <= m.x <= view.width - 7 and 7 <= m.y <= view.height - 7 for m in view.marks)
    shown = {name for m in view.marks for name in m.names} | {line for n in view.names for line in n.lines}
    assert {p.name for p in pins} <= shown


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("pins", CASES.values(), ids=CASES)
def test_no_name_touches_another_or_a_point_or_the_edge(pins: list[Pin], narrow: bool) -> None:
    view = drawn(pins)
    written = boxes(view, narrow)
    dots = [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in view.marks if m.point]
    for one, other in [*combinations(written, 2), *((w, d) for w in written for d in dots)]:
        assert not (one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1])
    assert all(x > 0 and y > 0 and r < view.width and b < view.height for x, y, r, b in written)


def test_what_does_not_fit_is_left_out_and_said() -> None:
    view = drawn(LATTICE)
    unnamed = sum(len(m.names) for m in view.marks if not m.label)
    assert 0 < unnamed < 40
    assert any(str(unnamed) in str(note) and "table" in str(note) for note in view.notes)
    assert any(m.label and m.label.narrow for m in view.marks)
    assert any(m.label and not m.label.narrow for m in view.marks)


@pytest.mark.parametrize("pins", FEW.values(), ids=FEW)
def test_a_map_of_a_few_places_is_small(pins: list[Pin]) -> None:
    view = drawn(pins)
    text = "".join(f'<path class="land" d="{land.d}"><title>{land.name}</title></path>' for land in view.lands)
    assert len(gzip.compress(text.encode())) < 2400


@pytest.mark.parametrize("name", sorted(WIDE))
def test_a_map_of_the_world_is_still_small(name: str) -> None:
    assert sum(len(land.d) for land in drawn(CASES[name]).lands) < 7500


@pytest.mark.parametrize("pins", CASES.values(), ids=CASES)
def test_outlines_end_just_beyond_the_frame(pins: list[Pin]) -> None:
    view = drawn(pins)
    corners = [at for land in view.lands for outline in points(land.d) for at in outline]
    assert corners
    assert all(-5 < x < view.width + 5 and -5 < y < view.height + 5 for x, y in corners)


@pytest.mark.parametrize("pins", CASES.values(), ids=CASES)
def test_a_map_shows_where_on_earth_it_is(pins: list[Pin]) -> None:
    view = drawn(pins)
    assert sum(len(points(land.d)) for land in view.lands) >= 2
    assert view.names or len(pins) > 20  # names of places come first


def test_the_same_places_give_the_same_map() -> None:
    again = read_world(ATLAS.read_text(encoding="utf-8"))
    for name in ("two cities", "the South Pole", "mixed precision", "the world and its pole"):
        assert map_view(CASES[name], again) == drawn(CASES[name])


def test_neighbours_share_their_simplified_border() -> None:
    window = frame([(125.75, 39.03), (131.87, 43.11)], context=True)
    found = {s.country.code: s for s in View(Borders(WORLD), window).shapes(1.5)}

    def borders(code: str) -> set[frozenset[tuple[int, int]]]:
        return {frozenset(pair) for line in found[code].outlines for pair in pairwise((*line, line[0]))}

    north, south, china = borders("KP"), borders("KR"), borders("CN")
    assert len(north & south) >= 5
    assert len(north & china) >= 15
    inside = [s.holds((x, y)) for s in found.values() for x in range(20, 620, 40) for y in range(20, 320, 40)]
    assert sum(inside) > 60


def test_no_land_is_two_countries_at_once() -> None:
    window = frame([(20, 48)], context=True, zoom=0.4)
    found = View(Borders(WORLD), window).shapes(2.0)
    strict = [[s.country.code for s in found if s.holds((x, y))] for x in range(3, 640, 25) for y in range(3, 340, 25)]
    # A point on a border is held by both of its sides.
    assert sum(len(held) > 1 for held in strict) <= len(strict) * 0.02


def test_what_is_left_of_a_line_is_no_farther_from_it_than_asked() -> None:
    line = [(x / 10, 3 * ((x * 7919) % 13) / 13 + x / 30) for x in range(200)]
    weights = weighed([vector(at) for at in line])
    assert weights[0] == weights[-1] > max(weights[1:-1])
    for tolerance in (0.3, 1.0, 3.0):  # degrees; so near the equator a degree is the same in all directions
        kept = [at for at, weight in zip(line, weights, strict=True) if weight >= radians(tolerance)]
        for x, y in line:
            (x_1, y_1), (x_2, y_2) = next((a, b) for a, b in pairwise(kept) if a[0] <= x <= b[0])
            across = abs((x_2 - x_1) * (y_1 - y) - (x_1 - x) * (y_2 - y_1)) / hypot(x_2 - x_1, y_2 - y_1)
            assert across <= tolerance * 1.05
    assert len(kept) < len(line) / 4


def test_a_position_is_looked_for_only_where_it_may_lie() -> None:
    borders = Borders(WORLD)
    lattice = [(-180 + (n * 83) % 361, -90 + (n * 37) % 181) for n in range(400)]
    assert [borders.holding(at) for at in lattice] == [WORLD.holding(at) for at in lattice]


def test_countries_with_places_stand_out() -> None:
    assert codes(drawn(CASES["two cities"])) == {"KP", "RU"}
    assert codes(drawn(CASES["the South Pole"])) == {"AQ"}
    assert codes(drawn(CASES["Svalbard"])) == {"NO"}
    assert codes(drawn(CASES["one city"])) == {"CD"}
    assert codes(drawn(CASES["one city"]), pinned=False) >= {"CG", "AO"}


def test_the_atlas_decides_in_which_country_a_point_lies_not_its_entry() -> None:
    said = Pin("Simferopol", 44.95, 34.1, "city", country="RU")
    assert codes(drawn([said])) == {"UA"}


def test_a_country_is_coloured_and_has_no_point() -> None:
    view = drawn(CASES["mixed precision"])
    assert [m.names for m in view.marks] == [("Kyiv",), ("Donbas",)]
    assert codes(view) == {"UA", "RU"}
    assert any("Russia" in str(note) and "no point" in str(note) for note in view.notes)
    assert ("Malta",) in [n.lines for n in drawn(CASES["a country too small for its name"]).names]


def test_what_the_atlas_does_not_draw_is_never_coloured_as_another_country() -> None:
    view = drawn([country("Gibraltar", "GI", 36.14, -5.35)])
    assert codes(view) == set()
    (mark,) = view.marks
    assert (mark.point, mark.around > 0, mark.label is not None) == (False, True, True)


def test_a_region_has_a_circle_of_its_size() -> None:
    (kyiv, donbas) = drawn(CASES["mixed precision"]).marks
    assert (kyiv.around, donbas.around > 20) == (0, True)


def test_places_too_near_are_one_point_that_says_so() -> None:
    view = drawn(CASES["one harbour"])
    (mark,) = view.marks
    assert (mark.names, mark.reported, mark.ahead) == (("Harbour", "Pier"), True, True)
    assert mark.label
    assert mark.label.lines == ("Harbour +1",)
    assert any("Harbour, Pier" in str(note) for note in view.notes)


def test_a_place_told_of_twice_is_named_once() -> None:
    view = drawn([city("Vladivostok", 43.11, 131.87), city("Vladivostok", 43.11, 131.87, ahead=True)])
    (mark,) = view.marks
    assert mark.names == ("Vladivostok",)
    assert (view.reported, view.ahead, view.notes) == (True, True, ())


def test_the_description_keeps_what_happened_apart_from_what_lies_ahead() -> None:
    view = drawn([*CASES["two cities"], Pin("Pier 33", None, None)])
    assert str(view.title) == "Map: Pyongyang, Vladivostok"
    assert str(view.description) == "Reported: Pyongyang. Still ahead: Vladivostok."
    assert [str(n) for n in view.notes] == ["Not on the map, for want of coordinates: Pier 33."]
    many = drawn(LATTICE)
    assert str(many.title) == "Map of 50 places"
    assert re.fullmatch(r"Reported: .* and \d+ more\. Still ahead: .* and \d+ more\.", str(many.description))


def test_the_edge_of_a_world_map_lies_between_places() -> None:
    assert meridian([0, 30, -70, 140]) == pytest.approx(11)  # the Bering Strait is free
    centre = meridian([178, -170, 100, -100])
    assert all(abs((lon - centre + 180) % 360 - 180) < 150 for lon in (178, -170, 100, -100))


def test_near_places_on_both_sides_of_the_antimeridian_are_near_on_the_map() -> None:
    suva, apia = drawn(CASES["both sides of the antimeridian"]).marks
    assert 0 < apia.x - suva.x < 320


def test_local_maps_keep_areas_and_distances_near_their_middle() -> None:
    local = Local(131.87, 43.11)
    ((x, y),) = local.points([(125.75, 39.03)])
    assert hypot(x, y) == pytest.approx(distance((131.87, 43.11), (125.75, 39.03)), rel=0.01)
    assert x < 0 < y
    assert Local(0, -90).points([(123, -90)]) == [(pytest.approx(0, abs=1e-9), pytest.approx(0, abs=1e-9))]
    assert Global(0).points([(0, 0)]) == [(0, 0)]


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@settings(max_examples=25, deadline=None)
@example([(0.0, 90.0), (100.0, -90.0)])
@example([(180.0, 0.0), (-180.0, 0.0), (0.0, 0.0)])
@given(st.lists(POSITIONS, min_size=1, max_size=6))
def test_any_places_make_a_map(positions: list[tuple[float, float]]) -> None:
    view = drawn([city(f"Place {n}", lat, lon, n % 2 == 0) for n, (lon, lat) in enumerate(positions)])
    assert all(0 <= m.x <= view.width and 0 <= m.y <= view.height for m in view.marks)
    assert sum(len(m.names) for m in view.marks) == len(positions)


@given(st.lists(POSITIONS, min_size=1, max_size=8))
def test_a_cap_holds_all_that_it_is_made_for(positions: list[tuple[float, float]]) -> None:
    centre, radius = middle(positions)
    assert all(distance(centre, at) <= radius + 1e-3 for at in positions)


def test_a_world_is_plain_data() -> None:
    assert isinstance(WORLD, World)
    assert WORLD.country("KP") is not None
    assert WORLD.country("ZZ") is None
    assert WORLD.country(None) is None
