"""The outlines in data/boundaries: complete, edge-matched, small, credited, in agreement with the data."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).resolve().parents[2] / "data"
FOLDER = DATA / "boundaries"
FILES = ("districts.geojson", "cities.geojson")
LARGEST_BYTES = 60_000
DISTRICTS_PER_CITY = {"310000": 16, "440100": 11}
AREA_TOLERANCE = 0.03
ERROR_M = 1300
POINT_ROUNDING_M = 800  # regions.csv gives two decimals of a degree


def collection(name: str) -> dict[str, Any]:
    """Return a FeatureCollection as stored."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def features(name: str) -> dict[str, dict[str, Any]]:
    """Return the features of a file by region."""
    return {feature["id"]: feature for feature in collection(name)["features"]}


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DISTRICTS = features("districts.geojson")
CITIES = features("cities.geojson")
OUTLINES: dict[str, BaseGeometry] = {key: shape(one["geometry"]) for key, one in {**DISTRICTS, **CITIES}.items()}
SHAPES = {row["region_id"]: row for row in rows(FOLDER / "shapes.csv")}
SITES = [row for row in rows(DATA / "sites.csv") if row["region_id"] in OUTLINES]
PLACED = [row for row in rows(DATA / "regions.csv") if row["region_id"] in OUTLINES and row["lon"]]


def members(city: str) -> list[str]:
    """Return the districts of a city."""
    return [key for key, one in DISTRICTS.items() if one["properties"]["parent_id"] == city]


def to_metres(city: str, geometry: BaseGeometry) -> BaseGeometry:
    """Return a WGS-84 geometry in the UTM metres of its city."""
    transformer = Transformer.from_crs("EPSG:4326", f"EPSG:{SHAPES[city]['epsg']}", always_xy=True)
    return shapely.transform(
        geometry, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )


def city_of(region: str) -> str:
    """Return the city of a district, or the city itself."""
    return SHAPES[region]["parent_id"] or region


def distance_m(row: dict[str, str]) -> float:
    """Return how far the point of a site or region lies outside the region's outline; 0 inside."""
    city = city_of(row["region_id"])
    point = Point(float(row["lon"]), float(row["lat"]))
    return to_metres(city, OUTLINES[row["region_id"]]).distance(to_metres(city, point))


def test_both_files_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) <= LARGEST_BYTES


@pytest.mark.parametrize("name", FILES)
def test_attribution_and_licence_travel_in_the_file(name: str) -> None:
    head = collection(name)
    assert head["type"] == "FeatureCollection"
    assert head["attribution"] == "© OpenStreetMap contributors"
    assert head["licence"] == "ODbL-1.0"
    assert "CHN-ADM3-62558664" in head["source"]
    assert head["error_m"] == ERROR_M


def test_licence_text_and_notice_lie_beside_the_files() -> None:
    licence = (FOLDER / "LICENSE-ODbL.txt").read_text(encoding="utf-8")
    assert "Open Database License" in licence and "### 10.0 General" in licence
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    assert "© OpenStreetMap contributors" in notice and "1.3 km" in notice


def test_every_listed_region_has_an_outline_and_no_other() -> None:
    assert {city: len(members(city)) for city in DISTRICTS_PER_CITY} == DISTRICTS_PER_CITY
    assert sorted(OUTLINES) == sorted(SHAPES)


@pytest.mark.parametrize("name", FILES)
def test_features_come_in_the_order_of_their_codes(name: str) -> None:
    codes = [feature["id"] for feature in collection(name)["features"]]
    assert codes == sorted(codes)
    assert codes == [feature["properties"]["region_id"] for feature in collection(name)["features"]]


@pytest.mark.parametrize("region", SHAPES)
def test_names_and_parent_are_those_of_the_list(region: str) -> None:
    properties = (DISTRICTS | CITIES)[region]["properties"]
    listed = {key: SHAPES[region][key] for key in ("name_en", "name_zh", "parent_id")}
    assert {key: properties.get(key, "") for key in listed} == listed


def test_every_district_of_the_data_in_these_cities_has_an_outline() -> None:
    wanted = {row["region_id"] for row in rows(DATA / "regions.csv") if row["parent_id"] in CITIES}
    assert wanted and wanted <= set(DISTRICTS)


@pytest.mark.parametrize("region", OUTLINES)
def test_outline_is_valid_and_polygonal(region: str) -> None:
    assert OUTLINES[region].is_valid and OUTLINES[region].geom_type in {"Polygon", "MultiPolygon"}


@pytest.mark.parametrize("row", PLACED, ids=lambda row: row["region_id"])
def test_point_of_a_region_lies_in_its_outline(row: dict[str, str]) -> None:
    assert distance_m(row) <= ERROR_M + POINT_ROUNDING_M


@pytest.mark.parametrize("region", OUTLINES)
def test_rings_turn_as_rfc_7946_wants(region: str) -> None:
    for part in shapely.get_parts(OUTLINES[region]):
        assert part.exterior.is_ccw
        assert not any(ring.is_ccw for ring in part.interiors)


@pytest.mark.parametrize("region", OUTLINES)
def test_coordinates_have_five_decimals_at_most(region: str) -> None:
    points = shapely.get_coordinates(OUTLINES[region])
    assert np.array_equal(points, np.round(points, 5))


@pytest.mark.parametrize("city", CITIES)
def test_districts_of_a_city_neither_overlap_nor_gape(city: str) -> None:
    coverage = np.array([OUTLINES[district] for district in members(city)])
    assert shapely.coverage_is_valid(coverage)
    for part in shapely.get_parts(shapely.coverage_union_all(coverage)):
        for ring in part.interiors:
            touching = shapely.length(shapely.intersection(coverage, ring)) > 0
            assert touching.sum() == 1, "only a lake inside one district may be a hole"


@pytest.mark.parametrize("city", CITIES)
def test_city_is_the_union_of_its_districts(city: str) -> None:
    union = shapely.coverage_union_all([OUTLINES[district] for district in members(city)])
    assert shapely.equals(OUTLINES[city], union)


@pytest.mark.parametrize("region", OUTLINES)
def test_stated_area_is_that_of_the_outline(region: str) -> None:
    stated = (DISTRICTS | CITIES)[region]["properties"]["area_km2"]
    assert to_metres(city_of(region), OUTLINES[region]).area / 1e6 == pytest.approx(stated, abs=0.06)
    on_ellipsoid = abs(Geod(ellps="WGS84").geometry_area_perimeter(OUTLINES[region])[0]) / 1e6
    assert stated == pytest.approx(on_ellipsoid, rel=0.002)


@pytest.mark.parametrize("region", [key for key, row in SHAPES.items() if row["expected_km2"]])
def test_area_is_near_the_expected_one(region: str) -> None:
    stated = DISTRICTS[region]["properties"]["area_km2"]
    assert stated == pytest.approx(float(SHAPES[region]["expected_km2"]), rel=AREA_TOLERANCE)


@pytest.mark.parametrize("region", OUTLINES)
def test_label_lies_inside(region: str) -> None:
    properties = (DISTRICTS | CITIES)[region]["properties"]
    assert OUTLINES[region].contains(Point(properties["label_lon"], properties["label_lat"]))


@pytest.mark.parametrize("region", OUTLINES)
def test_no_part_is_a_sliver(region: str) -> None:
    for part in shapely.get_parts(to_metres(city_of(region), OUTLINES[region])):
        assert 2 * shapely.maximum_inscribed_circle(part, tolerance=5).length > 300


@pytest.mark.parametrize("site", SITES, ids=lambda site: site["site_id"])
def test_site_lies_in_its_region_or_as_near_as_both_are_known(site: dict[str, str]) -> None:
    assert distance_m(site) <= float(site["precision_m"]) + ERROR_M


def test_there_are_sites_and_regions_to_check() -> None:
    assert SITES and PLACED
