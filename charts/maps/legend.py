"""The legend of the maps: classes, no data, points, kinds of site. The same for the interactive map and its twin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from charts.frozen_figure import FrozenFigure, freeze
from charts.layout import legend_rows, safe, wrap
from charts.maps.classes import NO_DATA, class_colours
from charts.maps.layers import MapData
from charts.theme import RenderOptions, category_colours, template
from economy.i18n.codes import titled

KIND_MARKS = {
    "circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "star": "★", "triangle-down": "▼", "cross": "✚",
}  # fmt: skip
"""Marks of the kinds of site, for Plotly and as a character; with eight colours they tell 56 kinds apart."""


class Style(NamedTuple):
    """How a kind of site is drawn: colour, Plotly's mark, and the character that looks like it."""

    colour: str
    mark: str
    glyph: str


class Entry(NamedTuple):
    """A line of the legend: what it says, its colour, and its shape (fill, hatch, or a Plotly marker)."""

    label: str
    colour: str
    shape: str


def kind_styles(data: MapData, render: RenderOptions) -> dict[str, Style]:
    """Colour and mark of each kind of site."""
    colours, marks = category_colours(list(data.kinds), render.mode), list(KIND_MARKS.items())
    return {kind: Style(colours[kind], *marks[index % len(marks)]) for index, kind in enumerate(data.kinds)}


def entries(data: MapData, render: RenderOptions, *, sites: bool = True, places: bool = True) -> list[Entry]:
    """What the legend of a map says, in its order: one record a line."""
    t, roles = render.gettext, render.roles
    colours = class_colours(len(data.classes), render, data.below_zero)
    used = {place.shade for place in (*data.areas, *data.places)}
    listed = [Entry(label, colours[index], "fill") for index, label in enumerate(data.classes) if index in used]
    if listed and data.unit:  # once is enough
        listed[0] = listed[0]._replace(label=f"{listed[0].label} {data.unit}")
    if any(area.shade == NO_DATA for area in data.areas):
        listed.append(Entry(t("no data"), roles.edge, "hatch"))
    if places and not all(place.outlined for place in data.places):
        listed.append(Entry(t("place without outline"), roles.ink, "circle-open"))
    return [*listed, *site_entries(data, render)] if sites else listed


def site_entries(data: MapData, render: RenderOptions) -> list[Entry]:
    """The kinds of site that are drawn, and the ring round those whose position is not exact."""
    styles, seen = kind_styles(data, render), {site.kind for site in data.sites}
    listed = [
        Entry(titled("kind", kind, render.lang), styles[kind].colour, styles[kind].mark)
        for kind in data.kinds
        if kind in seen
    ]
    if any(site.radius for site in data.sites):
        listed.append(Entry(render.gettext("circle: site is inside"), render.roles.muted, "ring"))
    return listed


def keys(listed: Sequence[Entry], render: RenderOptions) -> list[dict[str, Any]]:
    """Traces that draw nothing but their line in Plotly's legend."""
    return [{"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip", "name": safe(entry.label)}
            | _key(entry, render) for entry in listed]  # fmt: skip


def _key(entry: Entry, render: RenderOptions) -> dict[str, Any]:
    line = {"color": render.roles.edge, "width": 1}
    if entry.shape == "fill":
        return {"mode": "lines", "fill": "toself", "fillcolor": entry.colour, "line": line}
    if entry.shape == "hatch":
        return {"mode": "lines", "fill": "toself", "line": line, **hatched(render)}
    if entry.shape == "ring":
        marker = {"symbol": "circle-open", "size": 14, "color": entry.colour, "line": {"width": 1.2}}
    elif entry.shape == "circle-open":
        marker = {"symbol": "circle-open", "size": 11, "color": entry.colour, "line": {"width": 2}}
    else:
        edge = {"color": render.roles.paper, "width": 1}
        marker = {"symbol": entry.shape, "size": 9, "color": entry.colour, "line": edge}
    return {"mode": "markers", "marker": marker}


def hatched(render: RenderOptions) -> dict[str, Any]:
    """The fill of a place without a figure."""
    roles = render.roles
    pattern = {"shape": "/", "size": 6, "solidity": 0.18, "fgcolor": roles.edge, "bgcolor": roles.no_data}
    return {"fillcolor": roles.no_data, "fillpattern": pattern}


INSIDE = 216
"""Pixels of the width of a legend that stands in a map."""
_INSIDE_CHARS = 24
"""Characters that its lines have room for beside the mark."""


def figure(data: MapData, render: RenderOptions, *, inside: bool = False) -> FrozenFigure:
    """The legend alone: for below the interactive map, its height following the width of the look, or a column for a
    corner of the map.
    """
    listed = entries(data, render)
    traces = keys(listed, render)
    rows = legend_rows([entry.label for entry in listed], render.width - 10)
    if inside:
        lines = [wrap(entry.label, _INSIDE_CHARS) for entry in listed]
        rows = sum(map(len, lines))
        traces = [trace | {"name": "<br>".join(map(safe, said))} for trace, said in zip(traces, lines, strict=True)]
    layout = {
        "height": (12 if inside else 30) + 21 * rows, "margin": {"l": 4, "r": 4, "t": 4, "b": 4}, "showlegend": True,
        "template": template(render.mode), "dragmode": False,
        "xaxis": {"visible": False, "fixedrange": True}, "yaxis": {"visible": False, "fixedrange": True},
        "legend": {
            "orientation": "v" if inside else "h", "x": 0, "xref": "container", "xanchor": "left", "y": 1,
            "yref": "container", "yanchor": "top",
            "maxheight": 1.0 if inside else 0.9,  # a plot of no height at all is an error to Plotly
            "itemclick": False, "itemdoubleclick": False,
        },
    }  # fmt: skip
    return freeze(traces, layout)
