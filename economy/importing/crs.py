"""Positions in other systems, back to longitude and latitude."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from economy.data.faults import UnusableError, quoted
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t

_PLAIN = ("OGC:1.3:CRS84", "OGC::CRS84", "CRS84", "EPSG::4326", "EPSG:4326", "EPSG::4258", "EPSG:4258", "EPSG::4490")
"""Systems whose degrees are those of WGS-84 to within a metre."""
_AXIS, _ECCENTRICITY = 6378245.0, 0.00669342162296594323
"""Of the ellipsoid of Krasovsky, on which the shifted system is built."""
_ROUNDS = 4
"""Of the way back, which is found by trying: after four the rest is less than a centimetre."""


def projected_back(polygons: list[BaseGeometry], crs: object, name: str) -> list[BaseGeometry]:
    """Polygons in degrees. `crs`: the member of a GeoJSON file, None for degrees. Raises UnusableError."""
    said = _named(crs)
    if not said or said.endswith(_PLAIN):
        return polygons
    from pyproj import Transformer  # loads a data base of systems, which few files need
    from pyproj.exceptions import CRSError

    try:
        back = Transformer.from_crs(said.replace("urn:ogc:def:crs:", "").replace("::", ":"), 4326, always_xy=True)
    except CRSError as error:
        message = sentence(t("the system {system} of its positions is not known."), system=quoted(said))
        raise UnusableError(name, message, t("Export the outlines in WGS-84 (EPSG:4326).")) from error

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(back.transform(points[:, 0], points[:, 1]))

    return [shapely.transform(polygon, moved) for polygon in polygons]


def _named(crs: object) -> str:
    """The name of a system in the member `crs` of GeoJSON; "" for none."""
    properties: Any = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return str(name or "")


SHIFTED, TWICE_SHIFTED = "GCJ-02", "BD-09"
"""The system that Chinese maps have to use, and that of one of them, which shifts it once more."""
SHIFTS = (SHIFTED, TWICE_SHIFTED)


def from_shifted(polygon: BaseGeometry, system: str = SHIFTED) -> BaseGeometry:
    """A polygon or point of one of SHIFTS in WGS-84, to within a metre. Raises KeyError for another system.

    No kept library has this; the formulas are those that all who publish them share.
    """
    there = {SHIFTED: _shifted, TWICE_SHIFTED: lambda points: _shifted_again(_shifted(points))}[system]

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        guess = points.copy()
        for _ in range(_ROUNDS):
            guess += points - there(guess)
        return guess

    return shapely.transform(polygon, moved)


def point_from_shifted(lon: float, lat: float, system: str) -> tuple[float, float]:
    """Longitude and latitude of one of SHIFTS in WGS-84; as they are for "". Raises KeyError for another system."""
    if not system:
        return lon, lat
    point = from_shifted(shapely.Point(lon, lat), system)
    return round(shapely.get_x(point), 6), round(shapely.get_y(point), 6)


def _shifted_again(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positions of GCJ-02 as BD-09 has them."""
    x, y = points[:, 0], points[:, 1]
    turn = math.pi * 3000.0 / 180.0
    length = np.hypot(x, y) + 0.00002 * np.sin(y * turn)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * turn)
    return np.column_stack([length * np.cos(angle) + 0.0065, length * np.sin(angle) + 0.006])


def _shifted(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Positions of WGS-84 as the shifted system has them."""
    x, y = points[:, 0] - 105.0, points[:, 1] - 35.0
    root = 0.2 * np.sqrt(np.abs(x))
    waves = 20 * np.sin(6 * math.pi * x) + 20 * np.sin(2 * math.pi * x)
    south_waves = 20 * np.sin(y * math.pi) + 40 * np.sin(y / 3 * math.pi)
    far_south = 160 * np.sin(y / 12 * math.pi) + 320 * np.sin(y * math.pi / 30)
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + root
    north += (waves + south_waves + far_south) * 2 / 3
    east_waves = 20 * np.sin(x * math.pi) + 40 * np.sin(x / 3 * math.pi)
    far_east = 150 * np.sin(x / 12 * math.pi) + 300 * np.sin(x / 30 * math.pi)
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + root / 2 + (waves + east_waves + far_east) * 2 / 3
    latitude = np.radians(points[:, 1])
    magic = 1 - _ECCENTRICITY * np.sin(latitude) ** 2
    north = north * 180 / (_AXIS * (1 - _ECCENTRICITY) / (magic * np.sqrt(magic)) * math.pi)
    east = east * 180 / (_AXIS / np.sqrt(magic) * np.cos(latitude) * math.pi)
    return points + np.column_stack([east, north])
