"""Direct labels: the name of a series beside its last mark where there is room; elsewhere the legend has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from charts.layout import pixels
from charts.rect import Rect

SIZE = 12
_MARK, _LINE, _STEP, _BESIDE, _ABOVE = 6.5, 2.0, 10.0, 10.0, 5.0
_SIDES = ("top left", "top center", "top right", "bottom left", "bottom center", "bottom right", "middle right")
TAG = "tag"
"""The key of a trace for the label that it wants; it is removed from the traces that are drawn."""


class Tag(NamedTuple):
    """A label for the last point of a trace.

    Labels are placed in the order of `rank`, lowest first. `named`: the label names the series, which the legend then
    leaves out.
    """

    text: str
    rank: int
    named: bool = False


class Plot(NamedTuple):
    """A plot area: its size in pixels, the days at its left and right edge, the figures at its lower and upper edge."""

    width: float
    height: float
    days: tuple[date, date]
    figures: tuple[float, float]

    def spot(self, day: str, figure: float) -> tuple[float, float]:
        """The position of a point, in pixels from the lower left corner."""
        (first, last), (low, high) = self.days, self.figures
        along = (date.fromisoformat(day) - first).days / max(1, (last - first).days)
        return along * self.width, (figure - low) / (high - low) * self.height


def labelled(traces: Sequence[dict[str, Any]], plot: Plot, today: date) -> list[dict[str, Any]]:
    """The traces with their labels, where these overlap neither marks nor lines nor each other; else without.

    A name leaves the legend if all its traces have a label that says it.
    """
    across = plot.spot(today.isoformat(), 0)[0]
    obstacles = [*covered(traces, plot), Rect(across - _LINE, 0, across + _LINE, plot.height)]
    asking = sorted((trace[TAG].rank, index) for index, trace in enumerate(traces) if TAG in trace)
    sides: dict[int, str] = {}
    labels: list[Rect] = []
    for _, index in asking:
        trace = traces[index]
        spot = plot.spot(trace["x"][-1], trace["y"][-1])
        others = [frame for frame in obstacles if not frame.holds(*spot)]  # its own mark is no obstacle
        sides[index] = free_side(trace[TAG].text, spot, (plot.width, plot.height), others, labels)
    silent = {trace["name"] for index, trace in enumerate(traces) if not (sides.get(index) and trace[TAG].named)}
    return [_with(trace, sides.get(index, ""), trace["name"] in silent) for index, trace in enumerate(traces)]


def _with(trace: Mapping[str, Any], side: str, in_legend: bool) -> dict[str, Any]:
    """The trace with its label on that side ("" for none), shown in the legend only with `in_legend`."""
    drawn_trace = {key: value for key, value in trace.items() if key != TAG}
    if side:
        drawn_trace |= {
            "text": [""] * (len(trace["x"]) - 1) + [trace[TAG].text], "textposition": side,
            "textfont": {"size": SIZE, "color": trace["marker"]["color"]}, "mode": f"{trace['mode']}+text",
        }  # fmt: skip
    return drawn_trace if in_legend else drawn_trace | {"showlegend": False}


def free_side(
    text: str, spot: tuple[float, float], size: tuple[float, float], others: Sequence[Rect], labels: list[Rect],
    sides: Sequence[str] = _SIDES,
) -> str:  # fmt: skip
    """On which side of its mark a label has room in a plot of this width and height, the first of `sides`; "" for none.

    The room it takes is added to `labels`.
    """
    width, height = size
    for side in sides:
        frame = _frame(text, side, *spot)
        inside = frame.left >= 0 and frame.right <= width and frame.low >= 0 and frame.high <= height
        if inside and not any(frame.touches(other) for other in (*others, *labels)):
            labels.append(frame)
            return side
    return ""


def _frame(text: str, side: str, x: float, y: float) -> Rect:
    """The rectangle of a label beside a mark at x, y, where Plotly puts it."""
    wide, high = pixels(text, SIZE) + 4, SIZE * 1.3
    up, along = side.split()
    left = {"left": x - wide, "center": x - wide / 2, "right": x + (_BESIDE if up == "middle" else 0)}[along]
    low = {"top": y + _ABOVE, "middle": y - high / 2, "bottom": y - _ABOVE - high}[up]
    return Rect(left, low, left + wide, low + high)


def covered(traces: Sequence[Mapping[str, Any]], plot: Plot) -> Iterator[Rect]:
    """The rectangles of marks and lines; a line is a row of small squares."""
    for trace in traces:
        spots = [plot.spot(day, figure) for day, figure in zip(trace["x"], trace["y"], strict=True)]
        if "markers" in trace["mode"]:
            yield from (Rect(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in spots)
        if "lines" in trace["mode"]:
            for (x, y), (to_x, to_y) in pairwise(spots):
                steps = max(1, round(max(abs(to_x - x), abs(to_y - y)) / _STEP))
                for step in range(steps + 1):
                    at_x, at_y = x + (to_x - x) * step / steps, y + (to_y - y) * step / steps
                    yield Rect(at_x - _LINE, at_y - _LINE, at_x + _LINE, at_y + _LINE)
