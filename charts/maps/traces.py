"""The marks of the Plotly map: outlines, circles, points, names and the scale bar, as plain traces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Any, NamedTuple

from charts.layout import halo, safe
from charts.maps.classes import NO_DATA, class_colours
from charts.maps.geometry import METRES, Box, Ring, circle, round_step
from charts.maps.labels import SIZES, Label, radius
from charts.maps.layers import Area, MapData, Point
from charts.maps.legend import hatched, kind_styles
from charts.rect import Rect
from charts.theme import RenderOptions, rgba

_QUIET = {"showlegend": False, "hoverinfo": "skip"}


def shapes(data: MapData, render: RenderOptions, scale: float) -> list[dict[str, Any]]:
    """Everything with a place on the ground, from the bottom up. `scale`: pixels per degree of latitude."""
    colours = class_colours(len(data.classes), render, data.below_zero)
    chosen = [area for area in (*data.areas, *data.outer_areas) if area.chosen]
    return [
        *(_area(area, colours, render) for area in data.areas),
        *_edges(data.outer_areas, render.roles.edge, 1.6),
        *_edges(chosen, render.roles.paper, 5.6),  # an accent alone would be lost on a dark shade
        *_edges(chosen, render.roles.accent, 2.8),
        *_circles(data, render, scale),
        *_centres(data.areas, scale),
        *_places(data.places, colours, render),
        *_dots(data, render),
    ]


def _path(rings: Iterable[Ring]) -> dict[str, list[float | None]]:
    """Rings as one line with gaps."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [*(spot[0] for spot in ring), None]
        ys += [*(spot[1] for spot in ring), None]
    return {"x": xs[:-1], "y": ys[:-1]}


def _hover(tip: str) -> str:
    return "<br>".join(safe(line) for line in tip.split("\n"))


def _area(area: Area, colours: Sequence[str], render: RenderOptions) -> dict[str, Any]:
    """A filled outline. One trace each: a hover on a fill has one text a trace, and a click only what `meta` says."""
    fill = hatched(render) if area.shade == NO_DATA else {"fillcolor": colours[area.shade]}
    return {
        "type": "scatter", "mode": "lines", **_path(area.rings), "fill": "toself", **fill,
        "line": {"color": render.roles.paper, "width": 1}, "hoveron": "fills", "hoverinfo": "text",
        "text": _hover(area.tip), "showlegend": False, "meta": {"code": area.region_id},
    }  # fmt: skip


def _edges(areas: Iterable[Area], colour: str, width: float) -> list[dict[str, Any]]:
    rings = [ring for area in areas for ring in area.rings]
    line = {"color": colour, "width": width}
    return [{"type": "scatter", "mode": "lines", **_path(rings), "line": line, **_QUIET}] if rings else []


def _circles(data: MapData, render: RenderOptions, scale: float) -> list[dict[str, Any]]:
    """How far off the sites may be, in their true size on the ground; one trace a kind."""
    traces = []
    for kind, style in kind_styles(data, render).items():
        near = [site for site in data.sites if site.kind == kind and site.radius * scale / METRES > 3]
        if near:
            rings = [circle(site.lon, site.lat, site.radius) for site in near]
            soft = ",".join(str(part) for part in (*rgba(style.colour)[:3], 0.16))
            traces.append(
                {"type": "scatter", "mode": "lines", **_path(rings), "fill": "toself", "fillcolor": f"rgba({soft})",
                 "line": {"color": style.colour, "width": 1}, **_QUIET}
            )  # fmt: skip
    return traces


def _centres(areas: Sequence[Area], scale: float) -> list[dict[str, Any]]:
    """Unseen marks in the middle of the areas: Plotly selects points, never fills."""
    if not areas:
        return []
    return [
        {
            "type": "scatter", "mode": "markers", "x": [area.label[0] for area in areas],
            "y": [area.label[1] for area in areas], "customdata": [area.region_id for area in areas],
            "marker": {"size": [inner_diameter(area, scale) for area in areas], "opacity": 0}, "showlegend": False,
            "hovertext": [_hover(area.tip) for area in areas], "hoverinfo": "text",
            **{state: {"marker": {"opacity": 0}} for state in ("selected", "unselected")},
        }
    ]  # fmt: skip


def inner_diameter(area: Area, scale: float) -> int:
    """Diameter in pixels of a circle round the name that stays inside the outline, as far as its corners tell."""
    lon, lat = area.label
    squeeze = Box(lon, lat, lon, lat).squeeze
    nearest = min((hypot((x - lon) * squeeze, y - lat) for ring in area.rings for x, y in ring), default=0.0)
    return max(6, min(90, round(2 * nearest * scale)))


def _marks(points: Sequence[Point], marker: dict[str, Any]) -> dict[str, Any]:
    """Points that can be hovered over and clicked; a click does not pale the others."""
    return {
        "type": "scatter", "mode": "markers",
        "x": [point.lon for point in points], "y": [point.lat for point in points],
        "customdata": [point.region_id for point in points], "hovertext": [_hover(point.tip) for point in points],
        "hoverinfo": "text", "marker": marker, "showlegend": False,
        **{state: {"marker": {"opacity": 1}} for state in ("selected", "unselected")},
    }  # fmt: skip


def in_drawing_order(places: Iterable[Point]) -> list[Point]:
    """Places drawn as points, the larger marks first: a place lies below one inside it that shares its spot."""
    return sorted(places, key=lambda point: -radius(point))


def _places(places: Iterable[Point], colours: Sequence[str], render: RenderOptions) -> list[dict[str, Any]]:
    """Places as points, coarser ones below those that share their spot."""
    points = in_drawing_order(places)
    if not points:
        return []
    marker = {
        "size": [2 * radius(point) for point in points], "opacity": 1,
        "color": [colours[point.shade] for point in points],
        "line": {"color": [render.roles.accent if point.chosen else render.roles.ink for point in points],
                 "width": [3 if point.chosen else 1 for point in points]},
    }  # fmt: skip
    return [_marks(points, marker)]


def _dots(data: MapData, render: RenderOptions) -> list[dict[str, Any]]:
    if not data.sites:
        return []
    styles = kind_styles(data, render)
    marker = {
        "size": 9, "opacity": 1, "color": [styles[site.kind].colour for site in data.sites],
        "symbol": [styles[site.kind].mark for site in data.sites], "line": {"color": render.roles.paper, "width": 1},
    }  # fmt: skip
    return [_marks(data.sites, marker)]


def names(labels: Sequence[Label], render: RenderOptions, scale: float, squeeze: float) -> dict[str, Any]:
    """The names that fit, with a halo in the colour of the paper."""
    right = [label.lift / scale / squeeze if label.role == "site" else 0.0 for label in labels]
    up = [0.0 if label.role == "site" else label.lift / scale for label in labels]
    return {
        "type": "scatter", "mode": "text",
        "x": [round(label.lon + shift, 4) for label, shift in zip(labels, right, strict=True)],
        "y": [round(label.lat + shift, 4) for label, shift in zip(labels, up, strict=True)],
        "text": [safe(label.text) for label in labels],
        "textposition": [_side(label) for label in labels],
        "textfont": {
            "size": [SIZES[label.role] for label in labels], "color": render.roles.ink, "shadow": halo(render),
        },
        **_QUIET,
    }  # fmt: skip


def _side(label: Label) -> str:
    """On which side of its point a name stands."""
    if label.role != "site":
        return "middle center"
    return "middle right" if label.lift > 0 else "middle left"


class ScaleBar(NamedTuple):
    """A line of a round number of kilometres in the lower left corner of a map, in degrees."""

    west: float
    south: float
    length: float
    tick: float
    km: float

    @classmethod
    def of(cls, box: Box) -> ScaleBar:
        """About an eighth of the width of the box."""
        km = round_step((box.east - box.west) * box.squeeze * METRES / 1000 / 8, 1)
        tick = (box.north - box.south) * 0.012
        return cls(box.west, box.south + 2 * tick, km * 1000 / METRES / box.squeeze, tick, km)

    def frame(self, per_lon: float, per_lat: float) -> Rect:
        """The room that line and length take. Input: pixels per degree."""
        left, low = self.west * per_lon, self.south * per_lat
        return Rect(left, low - 8, left + self.length * per_lon + 50, low + self.tick * per_lat + 8)

    def traces(self, render: RenderOptions) -> list[dict[str, Any]]:
        """The line above one in the colour of the paper, and its length beside it."""
        west, south, east, top = self.west, self.south, self.west + self.length, self.south + self.tick
        path = _path([((west, top), (west, south), (east, south), (east, top))])
        lines = ({"color": render.roles.paper, "width": 5}, {"color": render.roles.muted, "width": 1.6})
        font = {"size": 11, "color": render.roles.muted, "shadow": halo(render)}
        return [
            *({"type": "scatter", "mode": "lines", **path, "line": line, **_QUIET} for line in lines),
            {"type": "scatter", "mode": "text", "x": [east], "y": [south], "text": [f"  {self.km:g} km"],
             "textposition": "middle right", "textfont": font, **_QUIET},
        ]  # fmt: skip
