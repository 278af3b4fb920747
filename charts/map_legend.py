"""The legend of the interactive map, as a strip of its own."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from charts.layout import legend_rows, safe
from charts.map_layers import MapData, colours, kind_words
from charts.theme import Look, template


def figure(data: MapData, look: Look) -> go.Figure:
    """The legend of the interactive map as a strip: classes, no data, places without outline, kinds of site."""
    marks = _marks(data, look)
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


def _marks(data: MapData, look: Look) -> list[tuple[str, dict[str, Any]]]:
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
    return marks
