"""Geometry of the maps: outlines as rings, circles, hatching, boxes, and how far to zoom. Degrees, WGS-84."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import asinh, atan, ceil, cos, degrees, log2, pi, radians, sin, sinh, tan
from typing import Any, NamedTuple

Spot = tuple[float, float]
Ring = tuple[Spot, ...]
Polygon = tuple[Ring, ...]
"""The outer ring, then its holes."""

METRES = 111_320.0
"""Metres in a degree of latitude."""
WIDE = 3.0
"""A map that spans more degrees than this shows whole countries."""
_TILE = 512.0


class Box(NamedTuple):
    """West, south, east and north edge, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """A degree of longitude as a share of one of latitude, in the middle of the box."""
        return max(0.05, cos(radians((self.south + self.north) / 2)))

    @property
    def wide(self) -> bool:
        """True where areas are too small to be told apart."""
        return max(self.east - self.west, self.north - self.south) > WIDE

    def grown(self, share: float, least: float = 0.02) -> Box:
        """The box with a margin of a share of its size, of at least `least` degrees."""
        wide, tall = max(least, (self.east - self.west) * share), max(least, (self.north - self.south) * share)
        return Box(self.west - wide, self.south - tall, self.east + wide, self.north + tall)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a position lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def box_of(spots: Iterable[Spot]) -> Box | None:
    """The smallest box round all positions, None for none."""
    known = list(spots)
    if not known:
        return None
    lons, lats = [lon for lon, _ in known], [lat for _, lat in known]
    return Box(min(lons), min(lats), max(lons), max(lats))


def polygons_of(feature: dict[str, Any], digits: int = 4) -> tuple[Polygon, ...]:
    """The polygons of a (multi)polygon feature, rounded (4 digits: 11 m); outer rings run against the clock.

    Plotly fills by winding: a hole stays open only when it runs the other way round.
    """
    geometry = feature["geometry"]
    kind, coordinates = geometry.get("type"), geometry.get("coordinates") or []
    parts = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    polygons = []
    for part in parts:
        rings = [_ring(ring, digits, hole=index > 0) for index, ring in enumerate(part)]
        if rings and len(rings[0]) > 3:
            polygons.append(tuple(ring for ring in rings if len(ring) > 3))
    return tuple(polygons)


def _ring(spots: Sequence[Sequence[float]], digits: int, hole: bool) -> Ring:
    ring: list[Spot] = []
    for spot in spots:
        rounded = (round(float(spot[0]), digits), round(float(spot[1]), digits))
        if not ring or ring[-1] != rounded:
            ring.append(rounded)
    clockwise = sum((x1 - x0) * (y1 + y0) for (x0, y0), (x1, y1) in pairwise(ring)) > 0
    return tuple(ring if clockwise == hole else reversed(ring))


def circle(lon: float, lat: float, metres: float, corners: int = 24) -> Ring:
    """A closed ring at a distance on the ground, for drawing how far off a position may be."""
    north = metres / METRES
    east = north / max(0.05, cos(radians(lat)))
    turns = [2 * pi * corner / corners for corner in range(corners)]
    ring = [(round(lon + east * cos(turn), 4), round(lat + north * sin(turn), 4)) for turn in turns]
    return (*ring, ring[0])


def hatch(polygons: Sequence[Polygon], spacing: float, squeeze: float) -> list[tuple[Spot, Spot]]:
    """Parallel lines at 45 degrees inside polygons, `spacing` degrees of latitude apart.

    The lines of neighbours lie on one grid, so that a hatched country reads as one surface.
    """
    lines = []
    for polygon in polygons:
        turned = [[(x * squeeze - y, x * squeeze + y) for x, y in ring] for ring in polygon]
        first = ceil(min(u for u, _ in turned[0]) / spacing)
        last = int(max(u for u, _ in turned[0]) // spacing)
        for number in range(first, last + 1):
            u = number * spacing
            cuts = sorted(cut for ring in turned for cut in _crossings(ring, u))
            for low, high in zip(cuts[::2], cuts[1::2], strict=False):
                lines.append((_back(u, low, squeeze), _back(u, high, squeeze)))
    return lines


def _crossings(ring: Sequence[Spot], u: float) -> list[float]:
    return [v0 + (v1 - v0) * (u - u0) / (u1 - u0) for (u0, v0), (u1, v1) in pairwise(ring) if (u0 <= u) != (u1 <= u)]


def _back(u: float, v: float, squeeze: float) -> Spot:
    return round((u + v) / 2 / squeeze, 4), round((v - u) / 2, 4)


class Fit(NamedTuple):
    """Where a web map looks: its middle, its zoom level, and metres on the ground per pixel there."""

    lon: float
    lat: float
    zoom: float
    metres: float


def fitted(box: Box, width: float, height: float) -> Fit:
    """The view that shows a whole box in a space of so many pixels; the same for the same input."""
    south, north = (asinh(tan(radians(lat))) for lat in (box.south, box.north))
    across = _TILE * max(1e-6, box.east - box.west) / 360
    along = _TILE * max(1e-8, north - south) / (2 * pi)
    zoom = min(14.0, max(2.0, log2(min(width / across, height / along))))
    lat = degrees(atan(sinh((south + north) / 2)))
    metres = 360 * METRES * cos(radians(lat)) / (_TILE * 2**zoom)
    return Fit(round((box.west + box.east) / 2, 4), round(lat, 4), round(zoom, 2), metres)


def round_step(size: float, limit: int) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that goes into `size` at most `most` times."""
    steps = (base * 10.0**power for power in range(-3, 6) for base in (1, 2, 5))
    return next((step for step in steps if size / step <= limit), size)


def label_spot(properties: Mapping[str, Any], polygons: tuple[Polygon, ...]) -> Spot:
    """Where the name goes: as the outline file says, else the middle of the largest polygon's box."""
    try:
        return float(properties["label_lon"]), float(properties["label_lat"])
    except (KeyError, TypeError, ValueError):
        box = box_of(max((polygon[0] for polygon in polygons), key=len, default=()))
        return ((box.west + box.east) / 2, (box.south + box.north) / 2) if box else (0.0, 0.0)
