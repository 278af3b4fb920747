"""Outlines: those of the package by region, and nothing that a map could stumble over."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from economy.conventions import Conventions, Level
from economy.data.outlines import Outlines, read_outlines, rings
from economy.data.package import DEFAULT_ROOT, load

RING = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 0.0]]
HOLE = [[0.2, 0.1], [0.3, 0.1], [0.3, 0.2], [0.2, 0.1]]


def feature(region_id: object, kind: str = "Polygon", coordinates: object = None) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": [RING] if coordinates is None else coordinates}
    return {
        "type": "Feature",
        "properties": {"region_id": region_id, "parent_id": "11"},
        "geometry": geometry,
    }


def write(root: Path, features: object, name: str = "districts", **more: object) -> None:
    folder = root / "boundaries"
    folder.mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", **more, "features": features})
    (folder / f"{name}.geojson").write_text(text, encoding="utf-8")


def test_the_delivered_outlines_belong_to_their_cities_and_name_their_source() -> None:
    outlines = read_outlines(DEFAULT_ROOT, Conventions())
    assert {"310104", "310110", "310113", "310115", "440115"} <= set(outlines.areas)
    assert set(outlines.outer_areas) == {"310000", "440100"}
    assert {outlines.parent_of(code) for code in outlines.areas} == {"310000", "440100"}
    assert "OpenStreetMap" in outlines.attribution
    assert 0 < outlines.error_m < 10_000
    regions = load(DEFAULT_ROOT).tables.regions.set_index("region_id")
    for code in set(outlines.areas) & set(regions.index):
        assert outlines.parent_of(code) == regions.loc[code, "parent_id"]


def test_the_outer_rings_are_closed_and_near_their_region() -> None:
    outlines = read_outlines(DEFAULT_ROOT, Conventions())
    regions = load(DEFAULT_ROOT).tables.regions.set_index("region_id")
    for code, found in {**outlines.areas, **outlines.outer_areas}.items():
        assert rings(found)
        for ring in rings(found):
            assert len(ring) >= 4 and ring[0] == ring[-1]
            if code in regions.index:
                assert all(abs(point[0] - regions.loc[code, "lon"]) < 2 for point in ring)
                assert all(abs(point[1] - regions.loc[code, "lat"]) < 2 for point in ring)


def test_rings_leave_out_holes_and_take_every_part() -> None:
    assert rings(feature("1", coordinates=[RING, HOLE])) == [RING]
    assert rings(feature("1", "MultiPolygon", [[RING, HOLE], [HOLE]])) == [RING, HOLE]
    assert rings(feature("1", coordinates=[])) == []
    assert rings(feature("1", "MultiPolygon", [[], [RING]])) == [RING]
    assert rings(feature("1", "Point", [0.0, 0.0])) == []
    assert rings({"geometry": {"type": "GeometryCollection", "geometries": []}}) == []


def test_a_package_may_have_other_outlines_or_none(tmp_path: Path) -> None:
    assert read_outlines(tmp_path, Conventions()) == Outlines()
    assert Outlines().parent_of("1") == ""
    write(tmp_path, [feature("XA-1")], attribution="the survey of Atlantis", error_m=20)
    outlines = read_outlines(tmp_path, Conventions())
    assert list(outlines.areas) == ["XA-1"] and outlines.outer_areas == {}
    assert (outlines.attribution, outlines.error_m, outlines.parent_of("XA-1")) == (
        "the survey of Atlantis", 20.0, "11",
    )  # fmt: skip


def test_the_attribution_of_the_cities_serves_where_there_are_no_districts(tmp_path: Path) -> None:
    write(tmp_path, [feature("11")], "cities", attribution="the survey of Atlantis")
    assert read_outlines(tmp_path, Conventions()).attribution == "the survey of Atlantis"


@pytest.mark.parametrize(
    "broken",
    [
        {},
        None,
        "polygon",
        feature(None),
        feature(310104),
        {"properties": {"region_id": "1"}, "geometry": None},
        {"properties": None, "geometry": {"type": "Polygon", "coordinates": [RING]}},
        feature("1", "Point", [121.4, 31.2]),
        feature("1", "LineString", RING),
        feature("1", "Polygon", []),
        feature("1", "Polygon", [[]]),
        feature("1", "Polygon", "everywhere"),
        feature("1", "Polygon", [["a", "b"]]),
        feature("1", "Polygon", [RING[:2]]),
        feature("1", "Polygon", 7),
        feature("1", "MultiPolygon", [RING]),
        feature("1", "MultiPolygon", [None, 1]),
        feature("1", "Polygon", [[[0], [1], [2], [0]]]),
    ],
)
def test_a_broken_outline_is_left_out_and_the_others_stay(broken: object, tmp_path: Path) -> None:
    write(tmp_path, [broken, feature("2")], error_m="about a mile")
    outlines = read_outlines(tmp_path, Conventions())
    assert list(outlines.areas) == ["2"]
    assert outlines.error_m == 0.0


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"features": 7}', '{"features": {"a": 1}}', "[" * 100_000])
def test_a_broken_file_gives_no_outlines(text: str, tmp_path: Path) -> None:
    write(tmp_path, [])
    (tmp_path / "boundaries" / "districts.geojson").write_text(text, encoding="utf-8")
    (tmp_path / "boundaries" / "cities.geojson").write_bytes(b"\xff\xfe\x00")
    assert read_outlines(tmp_path, Conventions()) == Outlines()


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, [feature("1")])
    path = tmp_path / "boundaries" / "districts.geojson"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert list(read_outlines(tmp_path, Conventions()).areas) == ["1"]


def test_a_package_names_the_files_of_its_levels(tmp_path: Path) -> None:
    levels = tuple(Level(code, code, outlines=f"shapes/{code}.json" if code != "nuts1" else "") for code in
                   ("nuts1", "nuts2", "nuts3"))  # fmt: skip
    (tmp_path / "shapes").mkdir()
    for code, region in (("nuts2", "DE21"), ("nuts3", "DE212")):
        ring = [[11.0, 48.0], [12.0, 48.0], [12.0, 49.0], [11.0, 48.0]]
        feature = {"properties": {"region_id": region}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        (tmp_path / "shapes" / f"{code}.json").write_text(json.dumps({"features": [feature]}), encoding="utf-8")
    outlines = read_outlines(tmp_path, Conventions(levels=levels))
    assert (list(outlines.areas), list(outlines.outer_areas)) == (["DE212"], ["DE21"])
    finest_only = read_outlines(tmp_path, Conventions(levels=levels[2:]))
    assert (list(finest_only.areas), finest_only.outer_areas) == (["DE212"], {})
