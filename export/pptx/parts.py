"""A high figure in parts, one for each slide: each shows some of the rows, with the axes and the legend they need."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from charts.layout import CONTINUED, CUTS, LEGEND_LINE, legend_rows


def parts(figure: Mapping[str, Any], width: int, high: int) -> Iterator[dict[str, Any]]:
    """The figure itself, or copies that each show a part of its vertical axis and are at most `high` pixels high.

    `figure`: data and layout as Plotly takes them; `width`: of the figure in pixels. A row is never divided, unless it
    is higher than a part.
    """
    layout = figure["layout"]
    ends = layout.get("yaxis", {}).get("range")
    if layout["height"] <= high or not ends or "scaleanchor" in layout["yaxis"]:
        yield dict(figure)
        return
    bottom, upper = ends
    while upper < bottom:
        part = next(
            (part for lower in _ends(layout, upper, high) if (part := _part(figure, upper, lower, width))["layout"]
             ["height"] <= high),
            None,
        )  # fmt: skip
        if part is None or _leaves_blank(layout, upper, part["layout"]["yaxis"]["range"][0], high):
            part = _part(figure, upper, min(bottom, upper + _room(layout, high)), width)
        yield part
        upper = part["layout"]["yaxis"]["range"][0]


def _per_pixel(layout: Mapping[str, Any]) -> float:
    """How much of the vertical axis a pixel is."""
    bottom, top = layout["yaxis"]["range"]
    return (bottom - top) / (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])


def _room(layout: Mapping[str, Any], high: int) -> float:
    """How much of the vertical axis a part of this height has room for, at least."""
    return _per_pixel(layout) * max(high / 4, high - layout["margin"]["t"] - layout["margin"]["b"])


def _leaves_blank(layout: Mapping[str, Any], upper: float, lower: float, high: int) -> bool:
    """Whether a part would be half empty although what follows has to be divided anyway."""
    bottom, room = layout["yaxis"]["range"][0], _room(layout, high)
    cuts = [cut for cut in layout.get("meta", {}).get(CUTS) or [] if cut > lower]
    return lower < bottom and lower - upper < room / 2 and min(cuts, default=bottom) - lower > room


def _ends(layout: Mapping[str, Any], upper: float, high: int) -> list[float]:
    """Where a part may end that begins at `upper`, the farthest first."""
    bottom = layout["yaxis"]["range"][0]
    farthest = min(bottom, upper + _per_pixel(layout) * high)
    whole = [number + 0.5 for number in range(math.floor(upper - 0.5) + 1, math.ceil(farthest))]
    cuts = layout.get("meta", {}).get(CUTS) or whole  # marks stand at whole numbers
    return [end for end in sorted({*cuts, bottom}, reverse=True) if upper < end <= farthest]


def _part(figure: Mapping[str, Any], upper: float, lower: float, width: int) -> dict[str, Any]:
    """The rows between two heights of the axis as a figure of their own."""
    layout, margin, data = figure["layout"], figure["layout"]["margin"], figure["data"]
    if "range" in layout.get("xaxis", {}):  # else it follows from the points, and all parts should have the same
        data = _within(data, upper, lower)
    saved = _legend(layout, figure["data"], width) - _legend(layout, data, width)
    height = max(1, round((lower - upper) / _per_pixel(layout))) + margin["t"] + margin["b"] - saved
    changed = {
        "height": height, "margin": margin | {"t": margin["t"] - saved},
        "yaxis": layout["yaxis"] | {"range": [lower, upper]},
        "legend": layout.get("legend", {}) | {"y": 1 - 2 / height},
        "annotations": [*layout.get("annotations", []), *_continued(layout, upper)],
    }  # fmt: skip
    return {**figure, "data": data, "layout": layout | changed}


def _continued(layout: Mapping[str, Any], upper: float) -> list[dict[str, Any]]:
    """What says of a part whose head is on an earlier slide what its rows are about."""
    heads = layout.get("meta", {}).get(CONTINUED, [])
    return [head["annotation"] for head in heads if head["first"] < upper < head["last"]]


def _legend(layout: Mapping[str, Any], data: Sequence[Mapping[str, Any]], width: int) -> int:
    """Pixels of the height of the legend that names these traces."""
    if not layout.get("showlegend"):
        return 0
    names = [str(trace["name"]) for trace in data if trace.get("name") and trace.get("showlegend", True)]
    margin = layout["margin"]
    return LEGEND_LINE * legend_rows(list(dict.fromkeys(names)), width - margin["l"] - margin["r"])


def _within(data: Sequence[Mapping[str, Any]], upper: float, lower: float) -> list[dict[str, Any]]:
    """The traces with only those points that lie between two heights.

    Those without such a point keep their axes, which Plotly does not draw without a trace, and lose their name.
    """
    made = []
    for trace in data:
        heights = trace.get("base") if _upright(trace) else trace.get("y")
        if not isinstance(heights, list) or not any(height is not None for height in heights):
            made.append(dict(trace))
        elif kept := _kept(heights, "lines" in trace.get("mode", ""), upper, lower):
            made.append(_only(trace, len(heights), kept))
        else:
            axes = {key: trace[key] for key in ("type", "orientation", "xaxis", "yaxis") if key in trace}
            made.append(axes | {"x": [None], "y": [None], "showlegend": False})
    return made


def _upright(trace: Mapping[str, Any]) -> bool:
    """Whether its bars stand, so that `y` is how high they are and not where."""
    return trace["type"] == "bar" and trace.get("orientation") != "h"


def _kept(heights: Sequence[float | None], joined: bool, upper: float, lower: float) -> list[int]:
    """The numbers of the points between two heights; of a line all points where any part of it lies there."""
    if not joined:
        return [number for number, height in enumerate(heights) if height is not None and upper <= height < lower]
    kept: list[int] = []
    for gap, points in groupby(enumerate(heights), key=lambda point: point[1] is None):
        run = list(points)
        known = [height for _, height in run if height is not None]
        if (gap and kept) or (known and min(known) < lower and max(known) >= upper):
            kept += [number for number, _ in run]
    return kept if any(heights[number] is not None for number in kept) else []


def _only(value: Any, length: int, kept: Sequence[int]) -> Any:
    """A trace, or a part of it, in which each list of a cell for each point has only those of some points."""
    if isinstance(value, Mapping):
        return {key: _only(inner, length, kept) for key, inner in value.items()}
    return [value[number] for number in kept] if isinstance(value, list) and len(value) == length else value
