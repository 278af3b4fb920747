"""Outlines that a reader brings: GeoJSON and TopoJSON, other systems, broken polygons, a budget."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pytest
import shapely
from shapely.geometry import LineString, Polygon

from economy.data.faults import UnusableError
from economy.importing import crs, outlines
from economy.importing.crs import SHIFTS, from_shifted
from economy.importing.outlines import light, read
from economy.importing.places import Known
from tests.importing.sentences import as_said
from views import cache

SQUARE = [[10.0, 50.0], [11.0, 50.0], [11.0, 51.0], [10.0, 51.0], [10.0, 50.0]]


def collection(*features: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def feature(name: str, ring: list[list[float]] = SQUARE, kind: str = "Polygon", **more: Any) -> dict[str, Any]:
    return {
        "type": "Feature", "properties": {"name": name, "group": "x", **more},
        "geometry": {"type": kind, "coordinates": [ring]},
    }  # fmt: skip


def known() -> Known:
    return cache.known_places(cache.package())


def moved(east: float) -> list[list[float]]:
    return [[x + east, y] for x, y in SQUARE]


def test_places_are_found_by_the_property_that_names_them() -> None:
    shapes = read(collection(feature("Northmoor", code=7), feature("Eastvale", moved(1), code=8)), "own.geojson")
    assert shapes.keys == ("name", "code")
    assert shapes.best_key(["Northmoor", "Eastvale", "Southport"], known()) == "name"
    assert set(shapes.places("name", ["Northmoor", "Southport"], known())) == {"Northmoor"}
    assert set(shapes.places("code", ["7", "8"], known())) == {"7", "8"}


def test_known_places_are_found_by_another_of_their_names() -> None:
    shapes = read(collection(feature("徐汇区"), feature("浦东新区", moved(1))), "own.geojson")
    assert set(shapes.places("name", ["310104", "310115"], known())) == {"310104", "310115"}


def test_a_broken_polygon_is_made_valid() -> None:
    bow = [[0.0, 0.0], [2.0, 2.0], [2.0, 0.0], [0.0, 2.0], [0.0, 0.0]]
    (polygon,) = read(collection(feature("bow", bow)), "own.geojson").polygons
    assert polygon.is_valid and polygon.area == pytest.approx(2.0)


def test_metres_are_projected_back() -> None:
    ring = [[1113194.9, 6446275.8], [1224514.4, 6446275.8], [1224514.4, 6621293.7], [1113194.9, 6446275.8]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    (polygon,) = read(collection(feature("a", ring), crs=crs), "own.geojson").polygons
    assert polygon.bounds == pytest.approx((10.0, 50.0, 11.0, 51.0), abs=0.001)


def test_shifted_positions_are_put_right() -> None:
    shifted = Polygon([(121.478223, 31.228458), (121.578223, 31.228458), (121.478223, 31.328458)])
    west, south, *_ = from_shifted(shifted).bounds
    assert (west, south) == pytest.approx((121.4737, 31.2304), abs=2e-4)


def test_positions_that_are_shifted_twice_are_put_right() -> None:
    west, south = 116.41036949371029, 39.92133699351021  # BD-09; 116.404, 39.915 in GCJ-02
    there = Polygon([(west, south), (west + 0.1, south), (west, south + 0.1)])
    assert from_shifted(there, "BD-09").bounds[:2] == pytest.approx((116.397755, 39.913596), abs=5e-5)
    assert from_shifted(there, "GCJ-02").bounds[:2] != pytest.approx((116.397755, 39.913596), abs=2e-3)


@pytest.mark.parametrize("system", SHIFTS)
def test_the_way_there_and_back_is_a_metre_at_most(system: str) -> None:
    place = np.array([[121.4737, 31.2304], [87.6, 43.8], [110.3, 20.0]])
    moved = crs._shifted(place)
    moved = crs._shifted_again(moved) if system == "BD-09" else moved
    back = shapely.get_coordinates(from_shifted(LineString(moved), system))
    assert np.abs(moved - place).max() > 0.001 and np.abs(back - place).max() < 1e-5


def test_topojson_is_read() -> None:
    topology = {
        "type": "Topology", "transform": {"scale": [0.1, 0.1], "translate": [10, 50]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]],
        "objects": {"places": {"type": "GeometryCollection", "geometries": [
            {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "A"}}]}},
    }  # fmt: skip
    shapes = read(json.dumps(topology).encode(), "own.topojson")
    assert shapes.properties == ({"name": "A"},)
    assert shapes.polygons[0].bounds == pytest.approx((10, 50, 11, 51)) and shapes.polygons[0].area == pytest.approx(1)


def test_heavy_outlines_are_simplified_and_say_what_that_costs() -> None:
    angles = [number / 4000 * 6.283185 for number in range(4000)]
    ring = [(10 + 0.5 * math.cos(a), 50 + 0.5 * math.sin(a)) for a in angles]
    made, error = light({"A": Polygon(ring)}, budget=20_000)
    assert len(json.dumps(made, separators=(",", ":"))) <= 20_000 and 0 < error <= 1200
    exact, none = light({"A": Polygon(SQUARE)})
    assert none == 0 and exact["features"][0]["properties"] == {"region_id": "A"}


def test_neighbours_keep_touching() -> None:
    west, east = Polygon(SQUARE), Polygon(moved(1))
    made, _ = light({"w": west, "e": east}, budget=1)
    first, second = (shapely.from_geojson(json.dumps(each["geometry"])) for each in made["features"])
    assert first.intersection(second).length == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "no GeoJSON"),
        (b"[]", "no GeoJSON"),
        (b'{"type": "Feature"}', "no polygons"),
        (b'{"type": "Sphere"}', "no FeatureCollection"),
        (collection(feature("p", [[1.0, 2.0]], "Point")), "no polygons"),
        (collection(feature("m", [[x * 1e5, y * 1e5] for x, y in SQUARE])), "no degrees"),
        (collection(feature("c"), crs={"properties": {"name": "EPSG:999999"}}), "not known"),
        (b'{"type": "Topology", "arcs": [], "objects": {"a": {"type": "Polygon", "arcs": [[5]]}}}', "broken"),
    ],
)
def test_what_is_no_outline_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnusableError) as refused:
        read(data, "own.geojson")
    assert said in str(refused.value.fault) and "own.geojson" in str(refused.value.fault)
    assert as_said(f"outlines, {said}, {len(data)} bytes", [str(refused.value.fault)])


def test_json_of_figures_is_not_taken_for_outlines() -> None:
    assert not outlines.is_outlines(b'{"class": "dataset", "value": [1, 2]}')
    assert not outlines.is_outlines(b"name,FeatureCollection\n")
    assert outlines.is_outlines(collection(feature("A")))
