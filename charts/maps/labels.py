"""Names on the maps: which there are at a scale, which matter more, and which fit without touching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from charts.layout import pixels, shortened
from charts.maps.classes import NO_DATA
from charts.maps.geometry import Box, box_of
from charts.maps.layers import Area, MapData, Point
from charts.rect import Rect

Role = Literal["area", "tile", "outer", "place", "site"]
SIZES: dict[Role, int] = {"area": 12, "tile": 11, "outer": 14, "place": 12, "site": 11}
"""Type size in pixels."""
_RADII = (6.0, 8.0, 12.0)
"""Radius in pixels of a place drawn as a point, by how many levels lie below its own, as far as there are that many: a
place shows round its main town, which often shares its spot.
"""
_WEIGHTS = {1: 500, 2: 300}
"""What places weigh by how many levels lie below their own; all others weigh 400."""
_LONGEST = 34
_ABOVE = 8.0


class Label(NamedTuple):
    """A name, where it is fixed, and its weight: the heavier one stays where two would touch."""

    text: str
    lon: float
    lat: float
    role: Role
    weight: int
    lift: float = 0.0
    """Pixels from the spot: upwards for places and outer areas, to the right for sites (below zero to the left)."""
    lines: int = 1
    """Lines of text: two for a name with a figure below it."""
    led_from: tuple[float, float] | None = None
    """The spot that a line leads to, for a name that had no room there."""


def labels(data: MapData, focus: str, box: Box, seen: Box, sites: bool = True) -> list[Label]:
    """All names that a map of this box may carry inside what is seen of the ground, the most important first.

    A wide map names places and outer areas, a map of an outer area what lies in it, a map of one area its sites, too.
    """
    if box.wide:
        candidates = [_place(point) for point in data.places] + [_area(area) for area in data.areas if area.chosen]
        named = {point.region_id for point in data.places}
        candidates += [_outer(outer, False) for outer in data.outer_areas if outer.region_id not in named]
    else:
        candidates = [_area(area, "tile" if data.tiles else "area") for area in data.inside(focus) if area.named]
        candidates += [_place(point) for point in data.places if not point.outlined]
        parents = {area.parent_id for area in data.inside(focus)}
        candidates += [
            _outer(outer, True) for outer in data.outer_areas if outer.region_id in parents and focus in outer.within
        ]
        small = max(box.east - box.west, box.north - box.south) < 0.45
        candidates += [_site(site) for site in data.sites] if sites and small else []
    kept = [label for label in candidates if seen.holds(label.lon, label.lat)]
    return sorted(kept, key=lambda label: (-label.weight, label.text))


def _area(area: Area, role: Role = "area") -> Label:
    size = min(60, round(100 * sum(_width(ring) for ring in area.rings)))
    weight = size + (200 + 20 * area.shade if area.shade != NO_DATA and area.own else 0) + 400 * area.chosen
    return Label(area.name, *area.label, role, weight)


def _width(ring: Sequence[tuple[float, float]]) -> float:
    box = box_of(ring)
    return box.east - box.west if box else 0.0


def _outer(outer: Area, above: bool) -> Label:
    """The name of an outer area with its own figure above its outline, or its bare name in the middle."""
    if not above:
        return Label(outer.name, *outer.label, "outer", 700)
    box = box_of(spot for ring in outer.rings for spot in ring)
    top = ((box.west + box.east) / 2, box.north) if box else outer.label
    return Label(shortened(outer.said, _LONGEST) if outer.shade != NO_DATA else outer.name, *top, "outer", 700, 14)


def _place(point: Point) -> Label:
    weight = _WEIGHTS.get(point.levels_below, 400) + 20 * point.shade + 400 * point.chosen
    return Label(point.name, point.lon, point.lat, "place", min(999, weight), radius(point) + _ABOVE)


def radius(place: Point) -> float:
    """The radius in pixels of a place drawn as a point."""
    return _RADII[min(place.levels_below, len(_RADII) - 1)]


def _site(site: Point) -> Label:
    return Label(shortened(site.name, 26), site.lon, site.lat, "site", -100, 9)


def turned(labels: Sequence[Label], per_lon: float, east: float) -> list[Label]:
    """The labels, those of sites that would pass the right edge of the map to the left of their marks.

    `per_lon`: pixels per degree of longitude. `east`: the longitude of the edge.
    """
    return [
        label._replace(lift=-label.lift)
        if label.role == "site" and frame(label, label.lon * per_lon, 0).right > east * per_lon
        else label
        for label in labels
    ]


def fitting(candidates: Sequence[Label], per_lon: float, per_lat: float, *others: Rect) -> list[Label]:
    """The labels that stand clear of one another and of `others`, in the order given. Input: pixels per degree.

    The name of a place goes below its mark where there is no room above, and not over the mark of a heavier
    one, unless that shares its spot.
    """
    taken: list[Rect] = [*others]
    marks: list[Rect] = []
    kept = []
    for label in candidates:
        spot = (label.lon * per_lon, label.lat * per_lat)
        near = [*taken, *(mark for mark in marks if not mark.holds(*spot))]
        for tried in (label, label._replace(lift=-label.lift)) if label.role == "place" else (label,):
            room = frame(tried, *spot)
            if not any(room.touches(other) for other in near):
                taken.append(room)
                kept.append(tried)
                break
        if label.role == "place":
            marks.append(_mark(label, *spot))
    return kept


def _mark(label: Label, x: float, y: float) -> Rect:
    radius = label.lift - _ABOVE
    return Rect(x - radius, y - radius, x + radius, y + radius)


def frame(label: Label, x: float, y: float) -> Rect:
    """The room that a name takes whose spot has these pixels."""
    size = SIZES[label.role]
    width, height = pixels(label.text, size) + 4, size * 1.3 * label.lines
    if label.role == "site":
        ends = sorted((x, x + label.lift + (width if label.lift > 0 else -width)))
        return Rect(ends[0], y - height / 2, ends[1], y + height / 2)
    return Rect(x - width / 2, y + label.lift - height / 2, x + width / 2, y + label.lift + height / 2)
