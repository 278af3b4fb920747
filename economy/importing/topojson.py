"""TopoJSON to features: arcs that places share, put together to rings. Source: the TopoJSON specification, 1.0."""

from __future__ import annotations

from itertools import accumulate
from typing import Any

from economy.data.faults import UnusableError
from economy.i18n.words import message as t

_Line = list[list[float]]


def features_of_topology(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The polygons of all objects of a topology as GeoJSON features. Raises UnusableError for a broken one."""
    try:
        arcs = [_decoded(arc, content.get("transform")) for arc in content["arcs"]]
        geometries = [inner for made in content["objects"].values() for inner in _flat(made)]
        return [_feature(made, arcs) for made in geometries if made.get("type") in ("Polygon", "MultiPolygon")]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise UnusableError(
            name, t("this is TopoJSON, but a broken one."), t("Export it again, as GeoJSON.")
        ) from error


def _flat(made: dict[str, Any]) -> list[dict[str, Any]]:
    return made["geometries"] if made.get("type") == "GeometryCollection" else [made]


def _decoded(arc: _Line, transform: dict[str, Any] | None) -> _Line:
    """The positions of an arc; quantised ones are steps from one to the next."""
    if not transform:
        return [[float(x), float(y)] for x, y, *_ in arc]
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    xs, ys = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
    return [[x * scale_x + left, y * scale_y + bottom] for x, y in zip(xs, ys, strict=True)]


def _ring(numbers: list[int], arcs: list[_Line]) -> _Line:
    """A ring of arcs; a negative number is an arc backwards. Each begins where the one before ends."""
    ring: _Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _feature(made: dict[str, Any], arcs: list[_Line]) -> dict[str, Any]:
    several = made["arcs"] if made["type"] == "MultiPolygon" else [made["arcs"]]
    coordinates = [[_ring(numbers, arcs) for numbers in polygon] for polygon in several]
    geometry = {"type": "MultiPolygon", "coordinates": coordinates}
    return {"type": "Feature", "id": made.get("id"), "properties": made.get("properties") or {}, "geometry": geometry}
