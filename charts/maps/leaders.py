"""Names of areas that are too small for them: set beside, on free ground, with a line that leads back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, hypot, pi, sin
from typing import Any

from charts.maps.geometry import Box, Ring
from charts.maps.labels import Label, fitting, frame
from charts.maps.layers import MapData
from charts.rect import Rect
from charts.theme import RenderOptions

_MOST = 8
"""Names that are led out of one map: more lines are a riddle."""
_NEAREST, _FARTHEST, _STEP = 26, 110, 12
"""Pixels from the area to the middle of its name."""
_TURNS = 24
_ON_GROUND = 70
"""Pixels that a name on other areas must save to stand there instead of on free ground."""
_ACROSS = 74
"""Pixels from an area at which a name may still stand on another one: farther away it seems to be that one's."""
_APART = 4
"""Pixels between a name that is led out and what stands there."""


def placed(candidates: Sequence[Label], seen: MapData, box: Box, per_lon: float, per_lat: float, *others: Rect) -> list[
    Label
]:  # fmt: skip
    """The names that stand clear of one another and of `others`; those of areas without room there are led out.

    `box` is the ground on show, `per_lon` and `per_lat` are pixels per degree.
    """
    kept = fitting(candidates, per_lon, per_lat, *others)
    stands = {(label.text, label.role) for label in kept}
    left_out = [label._replace(lines=1) for label in candidates
                if label.role == "area" and (label.text, label.role) not in stands][:_MOST]  # fmt: skip
    taken = [*others, *(frame(label, label.lon * per_lon, label.lat * per_lat) for label in kept)]
    paths: list[tuple[float, float, float, float]] = []
    rings = [] if seen.tiles else [ring for area in seen.areas for ring in area.rings]
    for label in left_out if not seen.tiles else []:
        led = _led_out(label, rings, box, (per_lon, per_lat), taken, paths)
        if led is not None:
            kept.append(led)
            taken.append(frame(led, led.lon * per_lon, led.lat * per_lat))
    return kept


def _led_out(
    label: Label, rings: Sequence[Ring], box: Box, scale: tuple[float, float], taken: Sequence[Rect],
    paths: list[tuple[float, float, float, float]],
) -> Label | None:  # fmt: skip
    """The name at the nearest free spot, free ground before other areas; None where there is none.

    Its line is added to `paths`, which no other may cross.
    """
    per_lon, per_lat = scale
    x, y = label.lon * per_lon, label.lat * per_lat
    edges = Rect(box.west * per_lon, box.south * per_lat, box.east * per_lon, box.north * per_lat)
    tried: list[tuple[float, float, float]] = []
    for away, to_x, to_y in _spots(x, y):
        room = _grown(frame(label, to_x, to_y))
        inside = edges.left <= room.left and room.right <= edges.right and edges.low <= room.low
        if not inside or room.high > edges.high or any(room.touches(other) for other in taken):
            continue
        if any(_crosses((x, y, to_x, to_y), path) for path in paths) or _passes((x, y, to_x, to_y), taken):
            continue
        if any(_passes(path, [room]) for path in paths):
            continue
        ground = any(holds(ring, to_x / per_lon, to_y / per_lat) for ring in rings)
        if not ground or away <= _ACROSS:
            tried.append((away + _ON_GROUND * ground, to_x, to_y))
    if not tried:
        return None
    _, to_x, to_y = min(tried)
    paths.append((x, y, to_x, to_y))
    return label._replace(lon=to_x / per_lon, lat=to_y / per_lat, led_from=(label.lon, label.lat))


def _grown(room: Rect) -> Rect:
    return Rect(room.left - _APART, room.low - _APART, room.right + _APART, room.high + _APART)


def _spots(x: float, y: float) -> Iterator[tuple[float, float, float]]:
    """Spots round a point: how far away, and where."""
    for away in range(_NEAREST, _FARTHEST, _STEP):
        for turn in range(_TURNS):
            angle = 2 * pi * turn / _TURNS
            yield away, x + away * cos(angle), y + away * sin(angle)


def _passes(path: tuple[float, float, float, float], rooms: Sequence[Rect]) -> bool:
    """Whether a line goes through one of some rectangles."""
    x0, y0, x1, y1 = path
    steps = max(2, int(hypot(x1 - x0, y1 - y0) / 4))
    spots = [(x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps) for step in range(steps + 1)]
    return any(room.left < x < room.right and room.low < y < room.high for room in rooms for x, y in spots)


def _crosses(path: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two lines cross."""

    def side(x: float, y: float, line: tuple[float, float, float, float]) -> bool:
        return (line[2] - line[0]) * (y - line[1]) > (line[3] - line[1]) * (x - line[0])

    return side(*path[:2], other) != side(*path[2:], other) and side(*other[:2], path) != side(*other[2:], path)


def holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a point lies inside a ring."""
    inside = False
    for (x0, y0), (x1, y1) in pairwise(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            inside = not inside
    return inside


def lines(labels: Sequence[Label], render: RenderOptions) -> list[dict[str, Any]]:
    """The lines from names to their areas, with a dot in the area; nothing where all names stand in theirs."""
    led = [(label, label.led_from) for label in labels if label.led_from is not None]
    if not led:
        return []
    xs: list[float | None] = []
    ys: list[float | None] = []
    for label, (lon, lat) in led:
        xs += [lon, round(label.lon, 4), None]
        ys += [lat, round(label.lat, 4), None]
    path = {"type": "scatter", "mode": "lines", "x": xs[:-1], "y": ys[:-1], "showlegend": False, "hoverinfo": "skip"}
    dots = {
        "type": "scatter", "mode": "markers", "x": [spot[0] for _, spot in led], "y": [spot[1] for _, spot in led],
        "marker": {"size": 5, "color": render.roles.ink, "line": {"width": 1, "color": render.roles.paper}},
        "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip
    return [path | {"line": {"width": 3, "color": render.roles.paper}},
            path | {"line": {"width": 1.2, "color": render.roles.ink}}, dots]  # fmt: skip
