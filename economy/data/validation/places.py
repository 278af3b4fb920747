"""Places: outline files are sound, and each site lies in its region as far as both are known."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from economy.data.faults import Fault, UnusableError, plain, quoted
from economy.data.package_files import read_bytes
from economy.data.reference import outline_files
from economy.data.validation.sheets import Record, Sheets

_DEGREE = 111_320.0  # metres of latitude in a degree; off by 0.6 % at most, far below any precision_m
_AGAIN = "Build the outlines again, or delete the file: the map then shows points."
_SITE = ("region_id", "lon", "lat", "precision_m")


def place_faults(root: Path, sheets: Sheets) -> Iterator[Fault]:
    """Faults of the outline files, and sites outside their region of the finest level; a missing file is none.

    A site may be outside by its own precision_m plus the outlines' `error_m`, in metres.
    """
    files = outline_files(sheets.conventions)
    for file in files:
        if not (root / file).exists():
            continue
        try:
            collection = _collection(root, file)
            outlines, faults = _outlines(file, collection)
            yield from faults
            if file == files[-1] and sheets.have("sites", _SITE):
                level = next((level.code for level in sheets.conventions.levels if level.outlines == file), "region")
                yield from _sites_outside(sheets["sites"].records, outlines, _error_m(file, collection), level)
        except UnusableError as unusable:
            yield unusable.fault


def _collection(root: Path, file: str) -> dict[str, Any]:
    """A GeoJSON file as read. Raises UnusableError."""
    try:
        content = json.loads(read_bytes(root, file).decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise UnusableError(file, f"the file is not valid JSON: {plain(error, 120)}.", _AGAIN) from error
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise UnusableError(file, "the file is not a GeoJSON FeatureCollection.", _AGAIN)
    return content


def _refuse(constant: str) -> None:
    """NaN and Infinity, which Python reads and no browser does."""
    raise ValueError(f"{constant} is no JSON number")


def _error_m(file: str, collection: dict[str, Any]) -> float:
    error_m = collection.get("error_m", 0)
    if isinstance(error_m, bool) or not isinstance(error_m, (int, float)) or not 0 <= error_m < 1e6:
        raise UnusableError(
            file,
            f"error_m is {quoted(error_m)}, not a number of metres.",
            "Write how far the outlines may be off.",
        )
    return float(error_m)


def _outlines(file: str, collection: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The sound outlines by region_id, as shapely geometries, and the faults of the others."""
    # Imported here and below: shapely takes a fifth of a second, which commands without a map would pay.
    from shapely.geometry import shape

    outlines, faults = {}, []
    for number, feature in enumerate(collection["features"], start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        region_id = properties.get("region_id") if isinstance(properties, dict) else None
        if not isinstance(region_id, str):
            faults.append(Fault(file, None, None, f"feature {number} has no region_id.", _AGAIN))
            continue
        try:
            outline = shape(feature["geometry"])
            sound = outline.geom_type in ("Polygon", "MultiPolygon") and outline.is_valid and not outline.is_empty
        except Exception:  # shapely raises whatever the malformed coordinates happen to trip over
            sound, outline = False, None
        if sound:
            outlines[region_id] = outline
        else:
            message = f"the outline of {quoted(region_id)} (feature {number}) is not a valid polygon."
            faults.append(Fault(file, None, None, message, _AGAIN))
    return outlines, faults


def _sites_outside(
    sites: tuple[Record, ...], outlines: dict[str, Any], error_m: float, level: str
) -> Iterator[Fault]:  # fmt: skip
    for site in sites:
        outline = outlines.get(site["region_id"])
        lon, lat, precision = site.number("lon"), site.number("lat"), site.number("precision_m")
        if outline is None or lon is None or lat is None or precision is None or not -90 <= lat <= 90:
            continue
        off = _metres_off(outline, lon, lat)
        if off > precision + error_m:
            message = f"the site lies {off:,.0f} m outside the {level} {plain(site['region_id'])}."
            remedy = "Correct lon, lat or region_id; for a place only roughly known, raise precision_m."
            yield site.fault("lon", message, remedy)


def _metres_off(outline: Any, lon: float, lat: float) -> float:
    """Distance in metres from a point to an outline, 0 inside; flat map around the point."""
    import numpy
    from shapely import Point, transform

    scale = numpy.array([_DEGREE * math.cos(math.radians(lat)), _DEGREE])
    local = transform(outline, lambda degrees: (degrees - (lon, lat)) * scale)
    return float(local.distance(Point(0, 0)))
