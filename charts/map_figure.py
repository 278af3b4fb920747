"""The map as a Plotly figure without tiles: for small maps, for print, for files.

The polygons are drawn as filled lines: Plotly's own map traces would fetch a world outline.
"""

from __future__ import annotations

from math import cos, radians
from typing import Any

import plotly.graph_objects as go

from charts.layout import Caption, framed, safe
from charts.map_layers import NO_DATA, Area, MapData, circle, colours, kept_labels, kind_words
from charts.map_scale import scale_bar, scale_text
from charts.theme import Look


def caption(
    data: MapData,
    look: Look,
    filters: str,
    focus: str = "",
    figure_name: str = "",
    height: int = 420,
    sites: bool = True,
) -> Caption:
    """The finding: which place has most of the figure on show."""
    t = look.t
    shown = _inside(data, focus) + ([] if focus else list(data.places))
    top = max(shown, key=lambda place: place.shade, default=None)
    title = (
        t("{figure}: most in {place}").format(figure=figure_name, place=top.said)
        if top and top.shade >= 0
        else figure_name
    )
    marks = t("Shade: {figure}, by district; circles: how far off a site's position may be. Shown: {filters}.")
    plain = t("Shade: {figure}, by district. Shown: {filters}.")
    subtitle = (marks if sites else plain).format(figure=figure_name, filters=filters)
    error = t("Outlines may be off by up to {km} km.").format(km=f"{data.error_m / 1000:g}") if data.areas else ""
    source = " ".join(
        part
        for part in (
            t("Outlines:") + " " + data.attribution + "." if data.attribution else "",
            error,
            "Milepost.",
        )
        if part
    )
    return Caption(title, subtitle, source)


def _ring(area: Area) -> tuple[list[float | None], list[float | None]]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for polygon in area.polygons:
        for ring in polygon:
            xs += [*(spot[0] for spot in ring), None]
            ys += [*(spot[1] for spot in ring), None]
    return xs[:-1], ys[:-1]


def _areas(data: MapData, look: Look, areas: list[Area]) -> list[dict[str, Any]]:
    """One trace a district, so that a hover finds it anywhere inside."""
    named: set[int] = set()
    traces = []
    for area in sorted(areas, key=lambda area: (area.chosen, area.shade)):
        traces.append(_area(data, look, area) | {"showlegend": area.shade not in named})
        named.add(area.shade)
    return traces


def _area(data: MapData, look: Look, area: Area) -> dict[str, Any]:
    scale, _ = colours(data, look)
    roles, known = look.roles, area.shade != NO_DATA
    hatch = {"shape": "/", "size": 5, "solidity": 0.15, "fgcolor": roles.edge, "bgcolor": roles.no_data}
    xs, ys = _ring(area)
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": scale[area.shade] if known else roles.no_data,
        **({} if known else {"fillpattern": hatch}),
        "line": {"color": roles.accent if area.chosen else roles.paper, "width": 2.6 if area.chosen else 1},
        "hoveron": "fills",
        "text": safe(area.said),
        "hoverinfo": "text",
        "name": data.classes[area.shade] if known else look.t("no data"),
        "legendgroup": f"class {area.shade}",
        "legendrank": 100 + area.shade if known else 199,
    }


def _sites(data: MapData, look: Look, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    west, south, east, north = box
    _, kinds = colours(data, look)
    traces: list[dict[str, Any]] = []
    for kind in data.kinds:
        points = [p for p in data.sites if p.kind == kind and west <= p.lon <= east and south <= p.lat <= north]
        if not points:
            continue
        rings = [circle(point.lon, point.lat, point.radius) for point in points if point.radius > 100]
        xs = [x for ring in rings for x in (*(spot[0] for spot in ring), None)]
        ys = [y for ring in rings for y in (*(spot[1] for spot in ring), None)]
        name = kind_words(look).get(kind, safe(kind))
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "line": {"color": kinds[kind], "width": 1},
                "hoverinfo": "skip",
                "showlegend": False,
                "legendgroup": kind,
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [p.lon for p in points],
                "y": [p.lat for p in points],
                "name": name,
                "legendgroup": kind,
                "legendrank": 300,
                "marker": {"size": 8, "color": kinds[kind], "line": {"color": look.roles.paper, "width": 1.2}},
                "customdata": [p.region_id for p in points],
                "hovertext": [safe(p.said) for p in points],
                "hoverinfo": "text",
            },
        ]
    return traces


def _places(data: MapData, look: Look, box: tuple[float, float, float, float]) -> list[dict[str, Any]]:
    """Places without outline, and a point to click in each outlined one."""
    west, south, east, north = box
    scale, _ = colours(data, look)
    traces = []
    for shade in range(len(data.classes)):
        points = [p for p in data.places if p.shade == shade and west <= p.lon <= east and south <= p.lat <= north]
        if points:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [p.lon for p in points],
                    "y": [p.lat for p in points],
                    "name": data.classes[shade],
                    "legendgroup": f"class {shade}",
                    "legendrank": 100 + shade,
                    "showlegend": not any(area.shade == shade for area in data.areas),
                    "marker": {
                        "size": 10 + 3 * shade,
                        "color": scale[shade],
                        "line": {"color": look.roles.ink, "width": 1},
                    },
                    "customdata": [p.region_id for p in points],
                    "hovertext": [safe(p.said) for p in points],
                    "hoverinfo": "text",
                }
            )
    return traces


def _labels(
    data: MapData, look: Look, areas: list[Area], box: tuple[float, float, float, float], height: int
) -> dict[str, Any]:
    west, south, east, north = box
    spots = [(*area.label, area.name, 1000.0 * area.chosen + 10 * (area.shade + 1) + _size(area)) for area in areas]
    if not areas or east - west > 6:
        spots = [(p.lon, p.lat, p.name, float(p.shade)) for p in data.places] + [
            (*c.label, c.name, 99.0) for c in data.cities
        ]
    spots = [spot for spot in spots if west <= spot[0] <= east and south <= spot[1] <= north]
    per_lat = height / max(1e-6, north - south)
    kept = kept_labels(spots, per_lat * cos(radians((south + north) / 2)), per_lat, 11)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [spots[i][0] for i in kept],
        "y": [spots[i][1] for i in kept],
        "text": [safe(spots[i][2]) for i in kept],
        "textfont": {"size": 11, "color": look.roles.ink},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _size(area: Area) -> float:
    ring = area.polygons[0][0]
    return (max(x for x, _ in ring) - min(x for x, _ in ring)) * 10


def _inside(data: MapData, focus: str) -> list[Area]:
    """The areas of a city, also when one of its districts is looked at; all when there is no such city."""
    city = next((area.parent_id for area in data.areas if area.region_id == focus), focus)
    return [area for area in data.areas if area.parent_id == city] or list(data.areas)


def _box(data: MapData, focus: str) -> tuple[float, float, float, float]:
    """What the map shows: a city with a narrow margin, a district with its surroundings."""
    west, south, east, north = data.extent(focus)
    share = 0.35 if any(area.region_id == focus for area in data.areas) else 0.04
    wide, tall = (east - west) * share or 0.05, (north - south) * share or 0.05
    return west - wide, south - tall, east + wide, north + tall


def figure(
    data: MapData,
    caption: Caption,
    look: Look,
    focus: str = "",
    figure_name: str = "",
    height: int = 420,
    sites: bool = True,
) -> go.Figure:
    """The map of a city or district, or of everything when `focus` is "" or has no outlines."""
    box, inside = _box(data, focus), _inside(data, focus)
    traces = [*_areas(data, look, inside), *_places(data, look, box)]
    traces += _sites(data, look, box) if sites else []
    legend = list(
        dict.fromkeys(str(trace["name"]) for trace in traces if trace.get("name") and trace.get("showlegend", True))
    )
    traces.append(_labels(data, look, inside, box, height))
    middle = (box[1] + box[3]) / 2
    axes = {
        "xaxis": {"visible": False, "range": [box[0], box[2]], "constrain": "domain", "fixedrange": False},
        "yaxis": {
            "visible": False,
            "range": [box[1], box[3]],
            "scaleanchor": "x",
            "scaleratio": 1 / cos(radians(middle)),
        },
        "hovermode": "closest",
        "shapes": [scale_bar(box, look)],
        "annotations": [scale_text(box, look)],
    }
    return framed(traces, axes, caption, look, plot_height=height, legend=legend, left=10, bottom=16)
