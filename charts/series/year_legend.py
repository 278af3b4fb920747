"""The legend of a map over the years: what it says, and a place for it inside the map that covers no ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from charts.layout import pixels, safe
from charts.maps import figure as plain_map
from charts.maps.geometry import Box, Spot
from charts.maps.ground import ground_width
from charts.maps.layers import MapData
from charts.maps.legend import Entry, site_entries
from charts.theme import RenderOptions

_LINE = 19
"""Pixels between two lines of the legend."""
_KEY = 52
"""Pixels beside the longest line: the mark, and the edges."""
_QUIET = {"itemclick": False, "itemdoubleclick": False}
Corner = tuple[float, float]


@dataclass(frozen=True)
class Placed:
    """The legend as Plotly takes it, the ground that the map then shows, and a corner that is free for the year.

    `titles` are the lines of a legend above the map, for the room that it needs there; empty where it stands inside.
    `scale`: pixels per degree of latitude.
    """

    layout: dict[str, Any]
    titles: tuple[str, ...]
    box: Box
    scale: float
    other: Corner


def no_figure(year: int, render: RenderOptions) -> str:
    """What a place without a figure is called."""
    return render.gettext("no figure for {year}").format(year=year)


def entries(
    seen: MapData, labels: Sequence[str], colours: Sequence[str], year: int, render: RenderOptions
) -> list[Entry]:  # fmt: skip
    """The classes from high to low, what has no figure in the year, the sites."""
    classes = [Entry(label, colour, "fill") for label, colour in zip(labels, colours, strict=True)]
    bare = [Entry(no_figure(year, render), render.roles.edge, "hatch")] if seen.areas or seen.places else []
    return [*reversed(classes), *bare, *site_entries(seen, render)]


def placed(
    legend: Sequence[Entry], unit: str, seen: MapData, box: Box, render: RenderOptions, height: int
) -> Placed:  # fmt: skip
    """A legend in the corner with least ground; where that has some, in a strip of its own beside the ground.

    On a phone a legend with sites, which is long, stands above the map.
    """
    scale = plain_map.pixel_scale(box, render, height)
    first, other = _corners(seen, box)
    titles = tuple(entry.label for entry in legend)
    if render.narrow and seen.sites:
        return Placed(dict(_QUIET), titles, box, scale, first)
    size = 11 if render.narrow else 12
    wide = _KEY + max(pixels(text, size) for text in (*titles, unit))
    tall = _LINE * (len(titles) + bool(unit)) + 12
    if not render.narrow and _covered(first, (wide, tall), seen, box, scale, (ground_width(render), height)):
        first, other = (0.0, 1.0), (1.0, 1.0) if first != (1.0, 1.0) else other
        scale = min(scale, (ground_width(render) - wide) / (box.east - box.west) / box.squeeze)
        box = box._replace(west=box.west - wide / scale / box.squeeze)
    return Placed(_layout(first, unit, size, render), (), box, scale, other)


def _layout(corner: Corner, unit: str, size: int, render: RenderOptions) -> dict[str, Any]:
    """The legend in a corner of the plot, with the unit on top."""
    x, y = corner
    return {
        "orientation": "v", "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "right" if x else "left",
        "yanchor": "top" if y else "bottom", "bgcolor": render.roles.paper, "borderwidth": 0, "tracegroupgap": 0,
        "itemwidth": 30, "title": {"text": safe(unit), "font": {"size": 12, "color": render.roles.muted}},
        "font": {"size": size, "color": render.roles.ink}, **_QUIET,
    }  # fmt: skip


def _spots(seen: MapData) -> list[Spot]:
    """Corners of outlines, places and sites."""
    return [
        *(spot for area in seen.areas for ring in area.rings for spot in ring),
        *((point.lon, point.lat) for point in (*seen.places, *seen.sites)),
    ]


def _covered(
    corner: Corner, size: tuple[float, float], seen: MapData, box: Box, scale: float, plot: tuple[float, float]
) -> bool:  # fmt: skip
    """Whether a legend of a `size` in pixels would lie on ground or places, in a plot of a size with the box in its
    middle.
    """
    per_lon, (across, height) = scale * box.squeeze, plot
    left = (box.west + box.east) / 2 - across / 2 / per_lon
    low = (box.south + box.north) / 2 - height / 2 / scale
    west = left if not corner[0] else left + (across - size[0]) / per_lon
    south = low if not corner[1] else low + (height - size[1]) / scale
    legend = Box(west, south, west + size[0] / per_lon, south + size[1] / scale)
    return any(legend.holds(lon, lat) for lon, lat in _spots(seen))


def _corners(seen: MapData, box: Box) -> tuple[Corner, Corner]:
    """The corners of the plot with least ground in them: for the legend, and for the year."""
    wide, tall = box.east - box.west, box.north - box.south
    spots = [spot for area in seen.areas for ring in area.rings for spot in ring]
    spots += [(point.lon, point.lat) for point in seen.places for _ in range(20)]
    filled = {
        (x, y): sum((abs(lon - (box.east if x else box.west)) < wide * 0.3)
                    and (abs(lat - (box.north if y else box.south)) < tall * 0.34) for lon, lat in spots)
        for x, y in ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0))
    }  # fmt: skip
    first, second, *_ = sorted(filled, key=filled.__getitem__)
    return first, second
