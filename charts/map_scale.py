"""The scale bar of a map drawn in degrees."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from charts.theme import Look


def _bar_km(box: tuple[float, float, float, float]) -> float:
    width = (box[2] - box[0]) * 111.32 * cos(radians((box[1] + box[3]) / 2))
    return next((km for km in (500, 200, 100, 50, 20, 10, 5, 2, 1) if km <= width / 4), 1)


def scale_bar(box: tuple[float, float, float, float], look: Look) -> dict[str, Any]:
    """The bar as a shape of a layout. Input: west, south, east, north in degrees."""
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


def scale_text(box: tuple[float, float, float, float], look: Look) -> dict[str, Any]:
    """Its length in kilometres as an annotation of a layout."""
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
