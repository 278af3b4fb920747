"""Where a place lies, as a small picture: the outlines around it, its own filled, neither legend nor title."""

from __future__ import annotations

from typing import Any

from charts.frozen_figure import FrozenFigure, freeze
from charts.maps.figure import map_axes
from charts.maps.layers import Area, MapData
from charts.theme import RenderOptions, template

HEIGHT = 190
"""Pixels."""


def figure(data: MapData, render: RenderOptions, region_id: str) -> FrozenFigure | None:
    """The outlines of all that lies in the parent of a place; None where the package has no outline of the place."""
    own = [area for area in (*data.areas, *data.outer_areas) if region_id in area.within]
    if not own:
        return None
    whole = own[0].parent_id if own[0].region_id == region_id and own[0].parent_id else region_id
    around = data.extent(whole) or data.extent(region_id)
    areas = data.inside(whole) or own
    if around is None:
        return None
    layout = map_axes(around.grown(0.03), render) | {
        "height": HEIGHT, "margin": {"l": 0, "r": 0, "t": 4, "b": 4}, "showlegend": False,
        "template": template(render.mode),
    }  # fmt: skip
    return freeze([_outline(area, render, region_id) for area in areas], layout)


def _outline(area: Area, render: RenderOptions, region_id: str) -> dict[str, Any]:
    """One area: filled where it is the place or lies in it."""
    roles = render.roles
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in area.rings:
        xs += [*(spot[0] for spot in ring), None]
        ys += [*(spot[1] for spot in ring), None]
    mine = region_id in area.within
    return {
        "type": "scatter", "mode": "lines", "x": xs[:-1], "y": ys[:-1], "fill": "toself", "showlegend": False,
        "fillcolor": roles.outcome if mine else roles.no_data, "line": {"color": roles.paper, "width": 1},
        "hoverinfo": "skip",
    }  # fmt: skip
