"""Outlines of places: GeoJSON files of the package, keyed by region_id.

Source of the delivered outlines: OpenStreetMap contributors, ODbL 1.0 (see data/boundaries/NOTICE).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from economy.conventions import Conventions
from economy.data.faults import UnusableError
from economy.data.package_files import read_bytes
from economy.data.reference import outline_files


@dataclass(frozen=True)
class Outlines:
    """GeoJSON features keyed by region_id, WGS-84, with the attribution that every map must show."""

    areas: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Those of the finest level that has outlines, which tile the map."""
    outer_areas: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Those of the level above it."""
    attribution: str = ""
    error_m: float = 0.0
    """How far the outline itself may be off, in metres."""

    def parent_of(self, region_id: str) -> str:
        """The place that an outlined area of the finest level lies in, "" when the file does not say."""
        return str(self.areas.get(region_id, {}).get("properties", {}).get("parent_id", ""))


def read_outlines(root: Path, conventions: Conventions) -> Outlines:
    """The outlines of a package, without missing or broken files and features (the checks name those)."""
    *coarse, fine = outline_files(conventions)
    areas = _collection(root, fine)
    outer_areas = _collection(root, coarse[-1]) if coarse else {}
    try:
        error_m = float(areas.get("error_m") or 0)
    except (TypeError, ValueError):
        error_m = 0.0
    return Outlines(
        areas=_by_region(areas),
        outer_areas=_by_region(outer_areas),
        attribution=str(areas.get("attribution") or outer_areas.get("attribution") or ""),
        error_m=error_m,
    )


def _collection(root: Path, file: str) -> dict[str, Any]:
    try:
        content = json.loads(read_bytes(root, file).decode("utf-8-sig"))
    except (UnusableError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _by_region(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    features = collection.get("features")
    by_region: dict[str, dict[str, Any]] = {}
    for feature in features if isinstance(features, list) else []:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        region_id = properties.get("region_id") if isinstance(properties, dict) else None
        if isinstance(region_id, str) and _drawable(feature):
            by_region[region_id] = feature
    return by_region


def _drawable(feature: dict[str, Any]) -> bool:
    """True for a (multi)polygon whose outer rings are rings of pairs of numbers."""
    try:
        outer_rings = rings(feature)
        pairs = [(float(point[0]), float(point[1])) for ring in outer_rings for point in ring]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return False
    return bool(pairs) and all(len(ring) >= 4 for ring in outer_rings)


def rings(feature: dict[str, Any]) -> list[list[list[float]]]:
    """The outer rings of a (multi)polygon feature, each a list of [longitude, latitude]."""
    geometry = feature["geometry"]
    coordinates = geometry.get("coordinates") or []
    if geometry.get("type") == "Polygon":
        return [coordinates[0]] if coordinates else []
    if geometry.get("type") != "MultiPolygon":
        return []
    return [polygon[0] for polygon in coordinates if polygon]
