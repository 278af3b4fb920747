"""The areas that are too small to be read where they lie, drawn again beside the map, enlarged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from charts.maps.geometry import Box, Ring, Spot, box_of
from charts.maps.ground import ground_width
from charts.maps.layers import Area, MapData
from charts.theme import RenderOptions

_SMALL_SHARE, _SMALL = 0.13, 66
"""An area is too small where the square root of its box is below this share of the map's height and these pixels."""
_FEWEST = 3
_COMPACT = 0.45
"""What is enlarged covers at most this share of the map's width and height: one part of it, not scattered islands."""
_ENLARGED = tuple(tenths / 10 for tenths in range(34, 13, -2))
"""How much larger, the most first."""
_WIDER = 1.12
"""How much wider a plot is than its width by characters says, which is made for text that must not be cut. On a phone
its width is known, and an inset that passes it would make the whole map smaller.
"""
_GAP, _PADDING = 10, 8
"""Pixels between the inset and the land, and inside its frame."""


class Inset(NamedTuple):
    """Small areas drawn again. `ground`: the box round them where they lie; `room`: where they are drawn again."""

    ground: Box
    room: Box

    def spot(self, spot: Spot) -> Spot:
        """Where a position of the ground stands in the inset."""
        across = (spot[0] - self.ground.west) / (self.ground.east - self.ground.west)
        up = (spot[1] - self.ground.south) / (self.ground.north - self.ground.south)
        return (
            round(self.room.west + across * (self.room.east - self.room.west), 4),
            round(self.room.south + up * (self.room.north - self.room.south), 4),
        )

    def copy(self, area: Area) -> Area:
        """An area as the inset shows it."""
        polygons = tuple(tuple(tuple(map(self.spot, ring)) for ring in polygon) for polygon in area.polygons)
        return replace(area, polygons=polygons, label=self.spot(area.label), named=True)

    def frames(self, render: RenderOptions) -> list[dict[str, Any]]:
        """Lines round the inset and round the ground that it shows."""
        quiet = {"type": "scatter", "mode": "lines", "showlegend": False, "hoverinfo": "skip"}
        return [
            quiet | {"x": [box.west, box.east, box.east, box.west, box.west],
                     "y": [box.south, box.south, box.north, box.north, box.south],
                     "line": {"color": render.roles.muted, "width": 1}}
            for box in (self.ground, self.room)
        ]  # fmt: skip


def inset(seen: MapData, focus: str, box: Box, scale: float, render: RenderOptions) -> Inset | None:
    """The inset of a map of an outer area, where some of its areas are too small and there is room beside the land.

    `seen` is what the map of `box` draws, `scale` its pixels per degree of latitude.
    """
    if seen.tiles or box.wide or any(area.region_id == focus for area in seen.areas):
        return None
    limit = min(_SMALL / scale, _SMALL_SHARE * (box.north - box.south))
    small = [area for area in seen.areas if _side(area, box.squeeze) < limit]
    around = box_of(spot for area in small for ring in area.rings for spot in ring)
    if around is None or len(small) < _FEWEST:
        return None
    ground = _padded(around, scale, box.squeeze)
    share = max(
        (ground.east - ground.west) / (box.east - box.west), (ground.north - ground.south) / (box.north - box.south)
    )
    if share > _COMPACT:
        return None
    rings = [ring for area in seen.areas for ring in area.rings]
    wider = 1.0 if render.narrow else _WIDER
    visible = max(box.east, box.west + ground_width(render) * wider / (scale * box.squeeze))
    for room in _rooms(ground, box, visible):
        if _is_free(room, rings, _GAP / scale, box.squeeze):
            return Inset(ground, room)
    return None


def with_inset(
    seen: MapData, focus: str, box: Box, scale: float, render: RenderOptions
) -> tuple[MapData, Box, list[dict[str, Any]]]:
    """What a map draws, the ground on show and the frames round the inset, where there is one; else as they were."""
    shown = inset(seen, focus, box, scale, render)
    return (seen, box, []) if shown is None else (enlarged(seen, shown), widened(box, shown), shown.frames(render))


def enlarged(seen: MapData, shown: Inset) -> MapData:
    """The same data with the areas of the inset twice; the names stand in the inset."""
    inner = [area for area in seen.areas if all(shown.ground.holds(*spot) for ring in area.rings for spot in ring)]
    codes = {area.region_id for area in inner}
    areas = [replace(area, named=area.region_id not in codes) for area in seen.areas]
    return replace(seen, areas=(*areas, *map(shown.copy, inner)))


def widened(box: Box, shown: Inset) -> Box:
    """The ground on show with the inset in it."""
    edge = (shown.room.east - shown.room.west) * 0.02
    return box._replace(
        east=max(box.east, shown.room.east + edge), south=min(box.south, shown.room.south),
        north=max(box.north, shown.room.north),
    )  # fmt: skip


def _side(area: Area, squeeze: float) -> float:
    """The side of a square as large as the box round an area, in degrees of latitude."""
    box = box_of(spot for ring in area.rings for spot in ring)
    return ((box.east - box.west) * squeeze * (box.north - box.south)) ** 0.5 if box else 0.0


def _padded(box: Box, scale: float, squeeze: float) -> Box:
    up = _PADDING / scale
    return Box(box.west - up / squeeze, box.south - up, box.east + up / squeeze, box.north + up)


def _rooms(ground: Box, box: Box, visible: float) -> Iterator[Box]:
    """Where the inset may stand, the largest first, the nearest to the land first: at the right, low before high."""
    for factor in _ENLARGED:
        wide, tall = (ground.east - ground.west) * factor, (ground.north - ground.south) * factor
        if tall > (box.north - box.south) * 0.8:
            continue
        for step in range(9):
            west = box.east - wide + (visible - box.east) * step / 8
            for south in (box.south, (box.south + box.north - tall) / 2, box.north - tall):
                if west > box.west and west + wide <= visible:
                    yield Box(west, south, west + wide, south + tall)


def _is_free(room: Box, rings: Sequence[Ring], gap: float, squeeze: float) -> bool:
    """Whether no outline comes near the room. An outline has corners in it before it can cross it unseen."""
    near = Box(room.west - gap / squeeze, room.south - gap, room.east + gap / squeeze, room.north + gap)
    return not any(near.holds(*spot) for ring in rings for spot in ring)
