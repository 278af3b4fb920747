"""The map as a Plotly figure without tiles: for small maps, for print, for files.

The polygons are drawn as filled lines: Plotly's own map traces would fetch a world outline.
"""

from __future__ import annotations

from math import cos, radians
from typing import Any

import plotly.graph_objects as go

from charts.layout import Caption, framed, legend_rows, safe
from charts.map_layers import NO_DATA, Area, MapData, circle, colours, kept_labels, kind_words
from charts.theme import Look, template


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
    """One trace a district: only so a click and a hover find it anywhere inside."""
    scale, _ = colours(data, look)
    roles = look.roles
    named: set[int] = set()
    traces = []
    for area in sorted(areas, key=lambda area: (area.chosen, area.shade)):
        xs, ys = _ring(area)
        label = data.classes[area.shade] if area.shade != NO_DATA else look.t("no data")
        colour = scale[area.shade] if area.shade != NO_DATA else roles.no_data
        pattern = (
            {}
            if area.shade != NO_DATA
            else {
                "fillpattern": {
                    "shape": "/",
                    "size": 5,
                    "solidity": 0.15,
                    "fgcolor": roles.edge,
                    "bgcolor": roles.no_data,
                }
            }
        )
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "fill": "toself",
                "fillcolor": colour,
                **pattern,
                "line": {"color": roles.accent if area.chosen else roles.paper, "width": 2.6 if area.chosen else 1},
                "hoveron": "fills",
                "text": safe(area.said),
                "hoverinfo": "text",
                "name": label,
                "showlegend": area.shade not in named,
                "legendgroup": f"class {area.shade}",
                "legendrank": 100 + area.shade if area.shade >= 0 else 199,
            }
        )
        named.add(area.shade)
    return traces


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
        "shapes": [_scale_bar(box, look)],
        "annotations": [_scale_text(box, look)],
    }
    return framed(traces, axes, caption, look, plot_height=height, legend=legend, left=10, bottom=16)


def _bar_km(box: tuple[float, float, float, float]) -> float:
    width = (box[2] - box[0]) * 111.32 * cos(radians((box[1] + box[3]) / 2))
    return next((km for km in (500, 200, 100, 50, 20, 10, 5, 2, 1) if km <= width / 4), 1)


def _scale_bar(box: tuple[float, float, float, float], look: Look) -> dict[str, Any]:
    length = _bar_km(box) / 111.32 / cos(radians(box[1]))
    y = box[1] + (box[3] - box[1]) * 0.015
    return {
        "type": "line",
        "x0": box[0],
        "x1": box[0] + length,
        "y0": y,
        "y1": y,
        "line": {"color": look.roles.muted, "width": 2},
    }


def _scale_text(box: tuple[float, float, float, float], look: Look) -> dict[str, Any]:
    y = box[1] + (box[3] - box[1]) * 0.02
    return {
        "x": box[0],
        "y": y,
        "xref": "x",
        "yref": "y",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "text": f"{_bar_km(box):g} km",
        "font": {"size": 11, "color": look.roles.muted},
    }


def legend(data: MapData, look: Look) -> go.Figure:
    """The legend of the interactive map as a strip: classes, no data, places without outline, kinds of site."""
    scale, kinds = colours(data, look)
    roles = look.roles
    marks = [(name, {"symbol": "square", "color": scale[index], "size": 14}) for index, name in enumerate(data.classes)]
    marks.append((look.t("no data"), {"symbol": "square", "color": roles.no_data, "size": 14}))
    if data.places:
        marks.append(
            (
                look.t("place without outline"),
                {
                    "symbol": "circle",
                    "color": roles.paper,
                    "size": 12,
                    "line": {"color": roles.ink, "width": 1.4},
                },
            )
        )
    marks += [
        (kind_words(look).get(kind, safe(kind)), {"symbol": "circle", "color": kinds[kind], "size": 9})
        for kind in data.kinds
    ]
    traces = [
        {"type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": name, "marker": marker}
        for name, marker in marks
    ]
    names = [name for name, _ in marks]
    height = 20 + 21 * legend_rows(names, look.width - 10)
    layout = {
        "height": height,
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "showlegend": True,
        "template": template(look.mode),
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"visible": False, "fixedrange": True},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1,
            "yanchor": "top",
            "maxheight": 1.0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
    }
    return go.Figure({"data": traces, "layout": layout}, _validate=False)
