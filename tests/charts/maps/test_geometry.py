"""Geometry of the maps: true sizes on the ground, hatching that stays inside, views that show a whole box."""

from __future__ import annotations

from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt

import pytest

from charts.maps.geometry import Box, box_of, circle, fitted, hatch, polygons_of, round_step
from tests.charts.maps.cases import square


def ground(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two positions on a sphere."""
    (lon1, lat1), (lon2, lat2) = ((radians(x), radians(y)) for x, y in (a, b))
    part = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(part))


@pytest.mark.parametrize("lat", [0.0, 23.1, 31.2, 60.0])
def test_a_circle_has_its_size_on_the_ground(lat: float) -> None:
    ring = circle(121.4, lat, 4000)
    assert ring[0] == ring[-1]
    assert all(ground((121.4, lat), spot) == pytest.approx(4000, rel=0.01) for spot in ring)


def test_rings_are_rounded_and_run_as_plotly_fills_them() -> None:
    outer, hole = polygons_of(square("1", 10.123456, 50.0, hole=0.1))[0]
    area = [sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) for ring in (outer, hole)]
    assert area[0] > 0 > area[1]
    assert all(round(part, 4) == part for ring in (outer, hole) for spot in ring for part in spot)


def test_what_is_no_polygon_has_no_rings() -> None:
    assert polygons_of({"geometry": {"type": "Point", "coordinates": [1, 2]}}) == ()
    assert polygons_of({"geometry": {"type": "Polygon", "coordinates": []}}) == ()


def test_hatching_covers_the_outline_but_not_its_hole() -> None:
    lines = hatch(polygons_of(square("1", 10.0, 50.0, hole=0.1)), 0.01, 0.64)
    middles = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0), (x1, y1) in lines]
    assert all(10.0 <= x <= 10.2 and 50.0 <= y <= 50.2 for x, y in middles)
    assert not [1 for x, y in middles if 10.051 < x < 10.149 and 50.051 < y < 50.149]
    length = sum(hypot((x1 - x0) * 0.64, y1 - y0) for (x0, y0), (x1, y1) in lines)
    assert length * 0.01 / sqrt(2) == pytest.approx((0.04 - 0.01) * 0.64, rel=0.06)


def test_hatching_of_neighbours_lies_on_one_grid() -> None:
    whole = hatch(polygons_of(square("1", 10.0, 50.0, 0.2)), 0.01, 0.64)
    parts = [line for west in (10.0, 10.1) for south in (50.0, 50.1)
             for line in hatch(polygons_of(square("2", west, south, 0.1)), 0.01, 0.64)]  # fmt: skip
    length = [sum(hypot((x1 - x0) * 0.64, y1 - y0) for (x0, y0), (x1, y1) in lines) for lines in (whole, parts)]
    assert length[1] == pytest.approx(length[0], rel=0.01)


@pytest.mark.parametrize("box", [Box(104, 22.5, 122, 40), Box(120.8, 30.7, 122, 31.9), Box(121.4, 31.1, 121.5, 31.2)])
@pytest.mark.parametrize("size", [(900, 560), (330, 420), (1200, 300)])
def test_a_view_shows_the_whole_box_and_little_more(box: Box, size: tuple[int, int]) -> None:
    view = fitted(box, *size)
    per_degree = 512 * 2**view.zoom / 360
    across, along = (box.east - box.west) * per_degree, (box.north - box.south) * per_degree / cos(radians(view.lat))
    assert max(across / size[0], along / size[1]) == pytest.approx(1, abs=0.02)
    assert view.metres == pytest.approx(111_320 * cos(radians(view.lat)) / per_degree, rel=0.01)


def test_a_single_spot_can_be_looked_at() -> None:
    box = box_of([(12.0, 51.0)])
    assert box == Box(12, 51, 12, 51) and fitted(box, 900, 560).zoom == 14
    assert box_of([]) is None


def test_steps_are_round() -> None:
    assert [round_step(size, 1) for size in (0.9, 1.1, 17, 260)] == [1, 2, 20, 500]
    assert round_step(18, 8) == 5
