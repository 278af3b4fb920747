"""A Plotly figure as a slide reads it: plain traces, two axes, and the kind of picture that suits them.

What a figure becomes is told by the types of its traces and axes, never by its name.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from charts.frozen_figure import FrozenFigure
from export.pptx.axis import Axis, axis_of
from export.pptx.colours import Colour, colour, is_dark
from export.pptx.text import line, plain

Trace = dict[str, Any]
Form = Literal["nothing", "bars", "lines", "drawing", "table"]
_LISTS = ("x", "y", "text", "hovertext", "customdata")
_MOST_SERIES = 80
_LONGEST_NAME = 200


@dataclass(frozen=True, eq=False)
class Picture:
    """Traces with plain lists, their layout and axes; `height` of the plot area in pixels."""

    traces: tuple[Trace, ...]
    layout: dict[str, Any]
    x: Axis
    y: Axis
    dark: bool
    height: float
    aspect: float | None
    """How many times longer a unit of y is drawn than one of x; None where that does not matter."""

    def paint(self, value: Any, index: int = 0) -> Colour:
        """A colour of the figure; where it has none, that of the trace's place in the palette."""
        ways = ((self.layout.get("template") or {}).get("layout") or {}).get("colorway") or ()
        spare = colour(ways[index % len(ways)], self.dark) if ways else colour(None)
        return colour(value, self.dark, spare)


def picture(figure: FrozenFigure) -> Picture:
    """A figure, read; it is not changed."""
    made = figure.to_dict()
    layout = made.get("layout") or {}
    traces = tuple(_read(trace) for trace in made.get("data") or () if trace.get("visible", True) is True)
    margin = layout.get("margin") or {}
    room = sum(float(margin.get(side, 80)) for side in ("t", "b"))
    given = layout.get("yaxis") or {}
    linked = given.get("scaleanchor") == "x"
    return Picture(
        traces, layout,
        axis_of(layout.get("xaxis") or {}, _placed(traces, layout, "x")),
        axis_of(given, _placed(traces, layout, "y")),
        is_dark(layout),
        max(60.0, float(layout.get("height") or 450) - room),
        float(given.get("scaleratio") or 1) if linked else None,
    )  # fmt: skip


def listed(values: Any) -> list[Any]:
    """Values of a trace as a list, also where Plotly packed them."""
    if isinstance(values, dict) and "bdata" in values:
        packed = np.frombuffer(base64.b64decode(values["bdata"]), dtype=np.dtype(values["dtype"]))
        return [None if value != value else value for value in packed.tolist()]
    if isinstance(values, np.ndarray):
        values = values.tolist()
    if isinstance(values, (list, tuple)):
        return [None if isinstance(value, float) and value != value else value for value in values]
    return []


def each_of(value: Any, index: int) -> Any:
    """What a property is for one point: it may be one for all, or a list."""
    if isinstance(value, (list, tuple)):
        return value[index] if index < len(value) else None
    return value


def modes(trace: Trace) -> set[str]:
    """What a scatter trace draws: lines, markers, text."""
    said = trace.get("mode") or ("lines+markers" if len(trace["x"]) < 20 else "lines")
    return set(str(said).split("+")) - {"none"}


def label(trace: Trace) -> str:
    """The name of a trace as a reader sees it."""
    return line(plain(trace.get("name") or ""))[:_LONGEST_NAME]


def in_legend(trace: Trace, layout: dict[str, Any]) -> bool:
    """Whether a trace has a line in the legend."""
    return bool(trace.get("name")) and trace.get("showlegend") is not False and layout.get("showlegend") is not False


def _read(trace: Trace) -> Trace:
    """A trace with lists; a scatter or bar trace without x (or y) counts from nought, as Plotly does."""
    read = trace | {key: listed(trace[key]) for key in _LISTS if isinstance(trace.get(key), (list, tuple, dict))}
    read |= {key: listed(trace.get(key)) for key in ("x", "y")}
    if read["y"] and not read["x"]:
        read["x"] = list(range(len(read["y"])))
    elif read["x"] and not read["y"]:
        read["y"] = list(range(len(read["x"])))
    return read


def _placed(traces: tuple[Trace, ...], layout: dict[str, Any], way: str) -> list[Any]:
    """Everything that stands on an axis: points, shapes and notes."""
    found = [value for trace in traces for value in trace[way]]
    for shape in layout.get("shapes") or ():
        if shape.get(f"{way}ref", way) == way:
            found += [shape.get(f"{way}0"), shape.get(f"{way}1")]
    notes = [note for note in layout.get("annotations") or () if note.get(f"{way}ref", way) == way]
    return found + [note.get(way) for note in notes]


def points(trace: Trace, found: Picture) -> int:
    """How many points of a trace have a place."""
    spots = zip(trace["x"], trace["y"], strict=False)
    return sum(found.x.at(x) is not None and found.y.at(y) is not None for x, y in spots)


def form(found: Picture) -> Form:
    """The kind of picture that a slide can make of a figure."""
    kinds = {str(trace.get("type") or "scatter") for trace in found.traces}
    known = kinds <= {"bar", "scatter", "scattergl"}
    if known and not any(points(trace, found) for trace in found.traces):
        return "nothing"
    second = any(trace.get(f"{way}axis", way) != way for trace in found.traces for way in "xy")
    if not known or second:
        return "table"
    if "bar" in kinds:
        return _form_of_bars(found)
    plain_axes = found.x.kind in ("date", "number") and found.y.kind == "number" and not found.x.named
    filled = any(trace.get("fill") not in (None, "none") for trace in found.traces)
    drawn = set().union(*(modes(trace) for trace in found.traces)) & {"lines", "markers"}
    simple = plain_axes and not found.y.named and found.aspect is None and not filled and bool(drawn)
    return "lines" if simple and len(found.traces) <= _MOST_SERIES else "drawing"


def _form_of_bars(found: Picture) -> Form:
    """A chart where all bars lie one way and start at nought, and nothing stands on stacked ones."""
    bars = [trace for trace in found.traces if trace.get("type") == "bar"]
    ways = {trace.get("orientation") or "v" for trace in bars}
    stacked = found.layout.get("barmode") in ("stack", "relative")
    others = [trace for trace in found.traces if trace.get("type") != "bar" and modes(trace) - {"text"}]
    floating = any(trace.get("base") is not None for trace in bars)
    return "table" if len(ways) > 1 or floating or (stacked and others) else "bars"
