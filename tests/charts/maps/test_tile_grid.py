"""Places as equal squares: none overlap, each has its name, directions hold."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from charts.maps import tile_grid
from charts.maps.figure import caption, figure
from charts.maps.geometry import box_of
from charts.maps.layers import MapData
from charts.maps.tile_grid import cells, suits, tiled
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from tests.charts.maps.cases import LOOK, SITES, delivered, figures, made
from tests.charts.reading import read, same_as_golden

PHONE = RenderOptions(chars=44, narrow=True)
SPOTS = [(float(x), float(y)) for x in range(5) for y in range(4)]


def test_a_grid_keeps_its_order() -> None:
    placed = dict(zip(SPOTS, cells(SPOTS, 6, 6), strict=True))
    for y in range(4):
        assert all(left[0] < right[0] for left, right in pairwise(placed[(float(x), float(y))] for x in range(5)))
    for x in range(5):
        assert all(low[1] < high[1] for low, high in pairwise(placed[(float(x), float(y))] for y in range(4)))


def test_places_on_one_spot_have_squares_beside_one_another() -> None:
    placed = cells([(10.0, 10.0)] * 4, 2, 2)
    assert len(set(placed)) == 4


def test_more_places_than_squares_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        cells(SPOTS, 4, 4)


def test_hundreds_of_places_have_squares() -> None:
    spots = [(float(number % 23), float(number // 17)) for number in range(300)]
    assert len(set(cells(spots, 25, 20))) == 300


@pytest.mark.parametrize("render", [LOOK, LOOK.sized(0.6), PHONE, RenderOptions(chars=76)])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_squares_of_the_package_are_equal_apart_and_named(render: RenderOptions, lang: str) -> None:
    data = tiled(delivered(lang=lang), render)
    boxes = [box for square in data.areas if (box := box_of(square.rings[0]))]
    assert len(boxes) == len(data.areas) > 15
    sizes = {(round(box.east - box.west, 2), round(box.north - box.south, 2)) for box in boxes}
    assert len(sizes) <= 4 and max(max(size) for size in sizes) - min(min(size) for size in sizes) < 0.021
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert one.east < other.west or other.east < one.west or one.north < other.south or other.north < one.south
    assert not data.places and not data.sites and not data.outer_areas and data.attribution == ""


def test_squares_stand_for_places_without_outlines_far_apart() -> None:
    assert suits(delivered(), "") and not suits(delivered(), "310000")
    assert not suits(made(), ""), "a city and its neighbour are a map"


def test_a_click_and_a_hover_on_a_square_say_its_place() -> None:
    data = delivered()
    drawn = read(figure(data, caption(data, LOOK, "all", figure_name="Promises"), LOOK, height=640))
    fills = {trace.meta["code"]: trace for trace in drawn.data if trace.hoveron == "fills"}
    assert {"310000", "440100", "510100"} <= set(fills) and "Shanghai" in fills["310000"].text
    named = next(trace for trace in drawn.data if trace.mode == "text")
    assert len(named.text) == len(fills), "every square has its name"
    assert not any(str(text).endswith(" km") for trace in drawn.data if trace.mode == "text" for text in trace.text)


def test_what_is_drawn_is_what_was_drawn() -> None:
    data = tile_grid.tiled(made(), LOOK)
    said = caption(data, LOOK, "all", figure_name="Promises")
    same_as_golden("map_squares", figure(data, said, LOOK, height=400))


def unplaced(count: int) -> MapData:
    """Places of which nobody knows where they lie."""
    codes = [f"P{number:02}" for number in range(count)]
    regions = pd.DataFrame({"region_id": codes, "lon": float("nan"), "lat": float("nan"), "name_en": codes})
    regions = regions.assign(parent_id="", level="place", name_zh=codes)
    return made(figures(**{f"r{code}": float(number) for number, code in enumerate(codes)}), outlines=Outlines(),
                regions=regions, sites=SITES.head(0))  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 14, 60])
@pytest.mark.parametrize("render", [LOOK, PHONE])
def test_places_without_any_position_stand_in_the_order_of_their_names(count: int, render: RenderOptions) -> None:
    data = unplaced(count)
    assert suits(data, "") and data.in_order and data.unplaced == ()
    squares = {area.region_id: area.label for area in tiled(data, render).areas}
    assert len(set(squares.values())) == count
    read_order = sorted(squares, key=lambda code: (-round(squares[code][1], 3), squares[code][0]))
    assert read_order == sorted(squares)
    said = caption(data, render, "all", figure_name="Output")
    assert "in the order of the names" in said.subtitle


def test_the_corner_of_the_year_stays_free() -> None:
    whole = tiled(unplaced(4), LOOK).whole
    assert whole is not None and whole.east > 1.4 * max(area.label[0] for area in tiled(unplaced(4), LOOK).areas)


def test_one_known_position_is_enough_for_a_true_map() -> None:
    assert not made().in_order


@pytest.mark.parametrize("count", [600, 2500])
def test_many_places_in_order_are_no_strip_and_have_no_cut_letters(count: int) -> None:
    grid = tiled(unplaced(count), LOOK)
    assert grid.whole is not None
    assert 0.6 < (grid.whole.east - grid.whole.west) / (grid.whole.north - grid.whole.south) < 1.6
    assert {area.name for area in grid.areas} == ({""} if count > 2000 else {area.region_id for area in grid.areas})
